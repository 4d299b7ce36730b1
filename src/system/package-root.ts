/** Where the package's own files are, run from sources (`src/system`) or from the build (`dist/src/system`). */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** True when the code runs from `dist/`. */
export const isBuilt = import.meta.url.endsWith('.js');

/** Absolute path of the folder that holds package.json. */
export const packageRoot = [join(here, '../..'), join(here, '../../..')].find((folder) =>
  existsSync(join(folder, 'package.json')),
)!;

/** Absolute path of code that is discovered at run time: `parsers/` in sources, `dist/parsers/` in the build. */
export const codeRoot = isBuilt ? join(packageRoot, 'dist') : packageRoot;
