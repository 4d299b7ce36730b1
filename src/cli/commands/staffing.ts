/** `detalka staffing`: how many agents and lines the calls need, and which lines could go. */
import type { Command } from 'commander';
import type { LineFee } from '../../analytics/staffing-lines.ts';
import { DetalkaError } from '../../model/error.ts';
import type { Text } from '../../model/text.ts';
import type { Store } from '../../store/store.ts';
import { catalogue } from '../advice.ts';
import { storeToAnalyse } from '../database.ts';
import type { Io } from '../io.ts';
import { addScopeOptions, type ScopeOptions, scopeOf } from '../scope.ts';

interface Options extends ScopeOptions {
  readonly db?: string;
  readonly queue?: string;
  readonly goal: string;
  readonly blocking: string;
  readonly percentile: string;
  readonly tariffs?: string;
}

export function register(program: Command, io: Io): void {
  const command = program.command('staffing').description(
    io.t({
      ru: 'сколько нужно сотрудников и линий по получасам, какие линии лишние',
      en: 'agents and lines needed by half hours, and which lines are idle',
    }),
  );
  addScopeOptions(command, io)
    .option('--queue <queue>', io.t({ ru: 'только эта очередь', en: 'only this queue' }))
    .option(
      '--goal <share/seconds>',
      io.t({ ru: 'цель: 80/20 = 80 % за 20 с', en: 'goal: 80/20 = 80 % within 20 s' }),
      '80/20',
    )
    .option(
      '--blocking <percent>',
      io.t({ ru: 'доля не дозвонившихся из-за занятых линий', en: 'share that may find all lines busy' }),
      '1%',
    )
    .option(
      '--percentile <percent>',
      io.t({ ru: 'в какой доле дней должно хватать', en: 'share of dates on which it is enough' }),
      '90%',
    )
    .option(
      '--tariffs <folder>',
      io.t({ ru: 'папка со своими тарифами', en: 'folder with tariffs of your own' }),
    )
    .action((_options: unknown, self: Command) => staffing(self.optsWithGlobals<Options>(), io));
}

async function staffing(options: Options, io: Io): Promise<void> {
  const { staff } = await import('../../analytics/staffing.ts');
  const { adviseLines } = await import('../../analytics/staffing-lines.ts');
  const { staffingJson, staffingText } = await import('../../report/staffing.ts');
  const scope = await scopeOf(options);
  const query = {
    ...scope,
    ...(options.queue === undefined ? {} : { queue: options.queue }),
    goal: goalOf(options.goal),
    blocking: shareOf(options.blocking, '--blocking'),
    percentile: shareOf(options.percentile, '--percentile'),
  };
  const store = await storeToAnalyse(options.db);
  try {
    const found = await staff(store, query);
    if (!found) {
      io.say({ ru: 'Таких звонков в базе нет.', en: 'There are no such calls in the database.' });
      return;
    }
    const advice = await adviseLines(
      store,
      scope,
      query.blocking,
      await tariffFees(store, options.tariffs, io),
    );
    if (io.json) io.out(JSON.stringify({ schemaVersion: 1, staffing: staffingJson(found, advice, query) }));
    else io.out(staffingText(found, advice, query, io));
  } finally {
    await store.close();
  }
}

/** Monthly fees of the lines whose tariff is known, with VAT. */
async function tariffFees(
  store: Store,
  folder: string | undefined,
  io: Io,
): Promise<ReadonlyMap<string, LineFee>> {
  const lines = await store.query<{ line: string; tariff: string }>(
    'SELECT line, tariff FROM lines WHERE tariff IS NOT NULL',
  );
  if (lines.length === 0) return new Map();
  const { monthlyFee } = await import('../../rating/bill/fees.ts');
  const tariffs = new Map((await catalogue(folder, io)).map((tariff) => [tariff.id, tariff]));
  return new Map(
    lines.flatMap(({ line, tariff }) => {
      const plan = tariffs.get(tariff);
      if (!plan) return [];
      return [[line, { perMonth: monthlyFee(plan), currency: plan.currency, source: 'tariff' }] as const];
    }),
  );
}

function goalOf(given: string): { share: number; withinS: number } {
  const match = /^(\d{1,3}(?:[.,]\d{1,3})?)%?\/(\d{1,5})$/.exec(given);
  const share = Number(match?.[1]?.replace(',', '.')) / 100;
  if (match && share > 0 && share < 1) return { share, withinS: Number(match[2]) };
  throw wrong({
    ru: `--goal ${given}: нужна доля и секунды, например 80/20.`,
    en: `--goal ${given}: a share and seconds are needed, such as 80/20.`,
  });
}

/** '1%', '1' and '0,5 %' as a share. */
function shareOf(given: string, option: string): number {
  const match = /^(\d{1,3}(?:[.,]\d{1,4})?) ?%?$/.exec(given);
  const share = Number(match?.[1]?.replace(',', '.')) / 100;
  if (share > 0 && share <= 1) return share;
  throw wrong({
    ru: `${option} ${given}: нужен процент от 0 до 100, например 1%.`,
    en: `${option} ${given}: a percentage from 0 to 100 is needed, such as 1%.`,
  });
}

const wrong = (text: Text): DetalkaError => new DetalkaError('bad-number', text, 2);
