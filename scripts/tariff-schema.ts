/** Writes tariffs/schema.json from the tariff schema: `npx tsx scripts/tariff-schema.ts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../src/model/package-root.ts';
import { tariffJsonSchema } from '../src/rating/json-schema.ts';

writeFileSync(join(packageRoot, 'tariffs/schema.json'), tariffJsonSchema());
