/** `detalka rate`: the history on one plan, and why each event costs what it costs there. */
import type { Command } from 'commander';
import { DetalkaError } from '../../model/error.ts';
import type { ExplainedEvent } from '../../rating/explain.ts';
import type { Tariff } from '../../rating/tariff.ts';
import type { Store } from '../../store/store.ts';
import type { Io } from '../io.ts';
import { addReadingOptions, historyOf, type ReadingOptions } from '../reading.ts';
import { lineOf } from '../scope.ts';
import { plan } from './tariffs.ts';

interface Options extends ReadingOptions {
  readonly db?: string;
  readonly tariff: string;
  readonly tariffs?: string;
  readonly line?: string;
  /** true = every event. */
  readonly explain?: string | true;
}

export function register(program: Command, io: Io): void {
  const command = program
    .command('rate')
    .description(io.t({ ru: 'пересчитать историю на один тариф', en: 're-rate the history on one plan' }))
    .argument('[files...]', io.t({ ru: 'детализации вместо базы', en: 'statements instead of the database' }))
    .requiredOption(
      '--tariff <id>',
      io.t({ ru: 'тариф (список: detalka tariffs)', en: 'plan (see detalka tariffs)' }),
    )
    .option('--line <number>', io.t({ ru: 'только этот свой номер', en: 'only this own number' }))
    .option(
      '--tariffs <folder>',
      io.t({ ru: 'папка со своими тарифами', en: 'folder with tariffs of your own' }),
    )
    .option(
      '--explain [record]',
      io.t({ ru: 'почему столько: одна запись или все', en: 'why so much: one record, or all' }),
    );
  addReadingOptions(command, io).action((files: string[], _options: unknown, self: Command) =>
    rate(files, self.optsWithGlobals<Options>(), io),
  );
}

async function rate(files: readonly string[], options: Options, io: Io): Promise<void> {
  const tariff = await plan(options.tariff, options.tariffs, io);
  const store = await historyOf(files, options, io);
  try {
    await rateLines(store, tariff, options, io);
  } finally {
    await store.close();
  }
}

async function rateLines(store: Store, tariff: Tariff, options: Options, io: Io): Promise<void> {
  const { readUsage } = await import('../../rating/usage.ts');
  const { explain } = await import('../../rating/explain.ts');
  const { billJson, billText, eventJson, eventText } = await import('../../report/bill.ts');
  const lines = options.line ? { lines: [await lineOf(options.line)] } : {};
  const wanted = wantedRecord(options.explain);
  const answers = [];
  for (const usage of await readUsage(store, [tariff], lines)) {
    const events: ExplainedEvent[] = [];
    const bill = explain(tariff, usage, (event) => {
      if (wanted === 'all' || event.recordId === wanted) events.push(event);
    });
    if (io.json)
      answers.push({ ...billJson(bill), events: events.map((event) => eventJson(event, io.lang)) });
    else {
      for (const event of events) io.out(eventText(event, tariff.currency, io));
      if (wanted === undefined || wanted === 'all') io.out(billText(bill, tariff, io));
      else if (events.length === 0) refuseRecord(wanted);
    }
  }
  if (io.json) io.out(JSON.stringify({ schemaVersion: 1, tariff: tariff.id, bills: answers }));
}

function wantedRecord(given: string | true | undefined): number | 'all' | undefined {
  if (given === undefined) return undefined;
  if (given === true) return 'all';
  if (/^\d{1,15}$/.test(given)) return Number(given);
  throw new DetalkaError(
    'bad-record',
    {
      ru: `--explain: «${given}» — не номер записи (колонка record_id).`,
      en: `--explain: "${given}" is not a record's number (column record_id).`,
    },
    2,
  );
}

function refuseRecord(record: number): never {
  throw new DetalkaError('no-such-record', {
    ru: `Записи ${record} нет. Номера записей: detalka sql "SELECT record_id, * FROM events LIMIT 20"`,
    en: `There is no record ${record}. Numbers of records: detalka sql "SELECT record_id, * FROM events LIMIT 20"`,
  });
}
