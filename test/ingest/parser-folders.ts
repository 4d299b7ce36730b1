/** The parsers of this folder's tests, as `--parsers` would name them. */
import { fileURLToPath } from 'node:url';

export const parserFolders = [fileURLToPath(new URL('./parsers', import.meta.url))];
