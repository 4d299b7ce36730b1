/** Writes tariffs/schema.json from the tariff schema: `npx tsx scripts/tariff-schema.ts && npm run format`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tariffJsonSchema } from '../src/rating/format/json-schema.ts';
import { packageRoot } from '../src/system/package-root.ts';

writeFileSync(join(packageRoot, 'tariffs/schema.json'), JSON.stringify(tariffJsonSchema(), null, 2));
