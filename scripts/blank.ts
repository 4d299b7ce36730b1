/** The last step of the build: the empty database that new ones begin as copies of (src/store/blank.ts). */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { blankPath } from '../src/store/blank.ts';
import { openStore } from '../src/store/store.ts';
import { packageRoot } from '../src/system/package-root.ts';

const path = blankPath(join(packageRoot, 'dist'));
rmSync(path, { force: true });
await (await openStore(path)).close();
