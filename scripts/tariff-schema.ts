/** Writes tariffs/schema.json from the tariff schema: `npx tsx scripts/tariff-schema.ts && npm run format`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../src/model/package-root.ts';
import { tariffJsonSchema } from '../src/rating/format/json-schema.ts';

writeFileSync(join(packageRoot, 'tariffs/schema.json'), JSON.stringify(tariffJsonSchema(), null, 2));
