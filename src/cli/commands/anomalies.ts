/** `detalka anomalies`: what is out of the usual, each with its rule, its baseline and its rows. */
import { type Command, Option } from 'commander';
import { ANOMALY_RULES, type AnomalyRule } from '../../analytics/anomalies.ts';
import { storeToAnalyse } from '../database.ts';
import type { Io } from '../io.ts';
import { wholeNumber } from '../numbers.ts';
import { addScopeOptions, type ScopeOptions, scopeOf } from '../scope.ts';

interface Options extends ScopeOptions {
  readonly db?: string;
  readonly rule?: AnomalyRule;
  readonly top?: string;
}

/** Rows on a terminal unless told otherwise. */
const TOP = 20;

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
    .option('--top <count>', io.t({ ru: 'сколько показать (20)', en: 'how many to show (20)' }))
    .action((_options: unknown, self: Command) => anomalies(self.optsWithGlobals<Options>(), io));
}

async function anomalies(options: Options, io: Io): Promise<void> {
  const { listAnomalies } = await import('../../analytics/anomalies.ts');
  const { anomaliesJson, anomaliesText } = await import('../../report/anomalies.ts');
  const query = {
    ...(await scopeOf(options)),
    ...(options.rule === undefined ? {} : { rule: options.rule }),
    top: wholeNumber(options.top, '--top', TOP),
  };
  const store = await storeToAnalyse(options.db);
  try {
    const found = await listAnomalies(store, query);
    if (io.json) io.out(JSON.stringify({ schemaVersion: 1, ...anomaliesJson(found) }));
    else if (found.count > 0) io.out(anomaliesText(found, io));
    else io.say({ ru: 'Ничего необычного не найдено.', en: 'Nothing unusual was found.' });
  } finally {
    await store.close();
  }
}
