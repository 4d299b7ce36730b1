/** `detalka summary`: spending, usage, contacts, fees, the dearest events. */
import type { Command } from 'commander';
import { existingDatabase } from '../database.ts';
import type { Io } from '../io.ts';
import { addScopeOptions, type ScopeOptions, scopeOf } from '../scope.ts';

export function register(program: Command, io: Io): void {
  const command = program.command('summary').description(
    io.t({
      ru: 'расходы, услуги, собеседники, платы, самое дорогое',
      en: 'spending, usage, contacts, fees, dearest events',
    }),
  );
  addScopeOptions(command, io).action((_options: unknown, self: Command) =>
    summary(self.optsWithGlobals<ScopeOptions & { db?: string }>(), io),
  );
}

async function summary(options: ScopeOptions & { db?: string }, io: Io): Promise<void> {
  const { openStore } = await import('../../store/store.ts');
  const { summarise } = await import('../../analytics/summary.ts');
  const { summaryJson, summaryText } = await import('../../report/summary.ts');
  const scope = await scopeOf(options);
  const store = await openStore(existingDatabase(options.db), { readOnly: true });
  try {
    const result = await summarise(store, scope);
    if (io.json) io.out(JSON.stringify({ schemaVersion: 1, summary: summaryJson(result) }));
    else if (result.total.rows > 0 || result.charges.length > 0) io.out(summaryText(result, io));
    else io.say({ ru: 'Таких записей в базе нет.', en: 'There are no such records in the database.' });
  } finally {
    await store.close();
  }
}
