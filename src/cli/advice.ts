/** What advice is made of, as commands ask for it: the catalogue, and the lines of a store. */
import { join } from 'node:path';
import type { LineHistory, Period } from '../optimize/history.ts';
import type { Tariff } from '../rating/format/tariff.ts';
import type { LineUsage } from '../rating/usage/traffic.ts';
import type { Store } from '../store/store.ts';
import { packageRoot } from '../system/package-root.ts';
import type { Io } from './io.ts';

/** The package's catalogue and the tariffs of a folder of the user's own; a tariff file that does not load is said and left out. */
export async function catalogue(folder: string | undefined, io: Io): Promise<readonly Tariff[]> {
  const { loadCatalogue } = await import('../rating/format/catalogue.ts');
  const { tariffs, errors } = loadCatalogue([join(packageRoot, 'tariffs'), ...(folder ? [folder] : [])]);
  for (const error of errors) io.say(error.text);
  return tariffs;
}

/** Lines with usage in a period, the one with most rows first, or the one that is named. */
export async function linesOf(
  store: Store,
  tariffs: readonly Tariff[],
  { line, ...period }: Period & { readonly line?: string | undefined } = {},
): Promise<{ readonly history: LineHistory; readonly usage: LineUsage }[]> {
  const { lineHistories } = await import('../optimize/history.ts');
  const { readUsage } = await import('../rating/usage/usage.ts');
  const histories = await lineHistories(store, line, period);
  const usages = await readUsage(store, tariffs, { ...period, ...(line && { lines: [line] }) });
  const byLine = new Map(usages.map((usage) => [usage.line, usage]));
  return histories.flatMap((history) => {
    const usage = byLine.get(history.line);
    return usage ? [{ history, usage }] : [];
  });
}
