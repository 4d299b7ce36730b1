/** Where the numbering data lives: shipped with the package, and the plan a user has updated. */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../system/package-root.ts';

const folder = join(packageRoot, 'data', 'numbering');

/** The plan that came with the package. */
export const shippedPlanPath = join(folder, 'ru-plan.gz');

/** Where `detalka numbering update` keeps a newer plan: XDG data folder, on Windows local AppData. */
export function userPlanPath(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  const base =
    platform === 'win32'
      ? env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local')
      : env.XDG_DATA_HOME || join(homedir(), '.local', 'share');
  return join(base, 'detalka', 'ru-plan.gz');
}

/** One of the shipped dictionaries; its shape is fixed by scripts/numbering.ts and data/numbering/README.md. */
export function readDictionary<T>(name: string): T {
  return JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
}
