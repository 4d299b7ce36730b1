/** `detalka anomalies`: what is out of the usual, each with its rule, its baseline and its rows. */
import { type Command, Option } from 'commander';
import { ANOMALY_RULES, type AnomalyRule } from '../../analytics/anomalies.ts';
import { DetalkaError } from '../../model/error.ts';
import { existingDatabase } from '../database.ts';
import type { Io } from '../io.ts';
import { addScopeOptions, type ScopeOptions, scopeOf } from '../scope.ts';

interface Options extends ScopeOptions {
  readonly db?: string;
  readonly rule?: AnomalyRule;
  readonly top: string;
}

export function register(program: Command, io: Io): void {
  const command = program.command('anomalies').description(
    io.t({
      ru: 'что необычно: всплески, ночные звонки, брошенные трубки, новые страны и подписки',
      en: 'what is unusual: bursts, calls at night, short answers, new countries and subscriptions',
    }),
  );
  addScopeOptions(command, io)
    .addOption(
      new Option('--rule <rule>', io.t({ ru: 'только по этому правилу', en: 'only by this rule' })).choices(
        ANOMALY_RULES,
      ),
    )
    .option('--top <count>', io.t({ ru: 'сколько показать', en: 'how many to show' }), '20')
    .action((_options: unknown, self: Command) => anomalies(self.optsWithGlobals<Options>(), io));
}

/** A million rows of a PBX are grouped in it without spilling to disk. */
const MEMORY = '800MB';

async function anomalies(options: Options, io: Io): Promise<void> {
  const { listAnomalies } = await import('../../analytics/anomalies.ts');
  const { anomaliesJson, anomaliesText } = await import('../../report/anomalies.ts');
  const { openStore } = await import('../../store/store.ts');
  if (!/^\d{1,9}$/.test(options.top))
    throw new DetalkaError(
      'bad-number',
      { ru: '--top: нужно целое число.', en: '--top takes a whole number.' },
      2,
    );
  const query = {
    ...(await scopeOf(options)),
    ...(options.rule === undefined ? {} : { rule: options.rule }),
    top: Number(options.top),
  };
  const store = await openStore(existingDatabase(options.db), { readOnly: true, memoryLimit: MEMORY });
  try {
    const found = await listAnomalies(store, query);
    if (io.json) io.out(JSON.stringify({ schemaVersion: 1, ...anomaliesJson(found) }));
    else if (found.count > 0) io.out(anomaliesText(found, io));
    else io.say({ ru: 'Ничего необычного не найдено.', en: 'Nothing unusual was found.' });
  } finally {
    await store.close();
  }
}
