/** `detalka rate`: the history on one plan, and why each event costs what it costs there. */
import type { Command } from 'commander';
import { DetalkaError } from '../../model/error.ts';
import type { Numbers } from '../../rating/compile/features.ts';
import type { ExplainedEvent } from '../../rating/explain/explanation.ts';
import type { Tariff } from '../../rating/format/tariff.ts';
import type { LineUsage } from '../../rating/usage/traffic.ts';
import type { Elsewhere } from '../../report/bill.ts';
import type { ExplainedBill } from '../../report/explain-page.ts';
import type { Store } from '../../store/store.ts';
import { writeWhole } from '../../system/whole-file.ts';
import type { Io } from '../io.ts';
import { addRatedOptions, listed, numbersOf, type RatedOptions } from '../rated.ts';
import { addReadingOptions, historyOf, type ReadingOptions } from '../reading.ts';
import { lineOf } from '../scope.ts';
import { plan } from './tariffs.ts';

interface Options extends ReadingOptions, RatedOptions {
  readonly db?: string;
  readonly tariff: string;
  /** true = every event. */
  readonly explain?: string | true;
  readonly asOf?: string;
  readonly against?: string;
  readonly output?: string;
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
    .option(
      '--as-of <date>',
      io.t({ ru: 'всё по ценам на эту дату', en: 'everything at the prices of this day' }),
    )
    .option(
      '--explain [record]',
      io.t({ ru: 'почему столько: одна запись или все', en: 'why so much: one record, or all' }),
    )
    .option(
      '--against <id>',
      io.t({
        ru: 'с --explain: сколько стоило бы на этом тарифе',
        en: 'with --explain: what it would cost on this plan',
      }),
    )
    .option(
      '-o, --output <file>',
      io.t({ ru: 'объяснение страницей HTML', en: 'the explanation as an HTML page' }),
    );
  addReadingOptions(addRatedOptions(command, io), io).action(
    (files: string[], _options: unknown, self: Command) => {
      const options = self.optsWithGlobals<Options>();
      // `--explain FILE`: the option has taken the file for its record.
      if (typeof options.explain !== 'string' || RECORD.test(options.explain))
        return rate(files, options, io);
      return rate([options.explain, ...files], { ...options, explain: true }, io);
    },
  );
}

const RECORD = /^\d{1,15}$/;

/** The plan with the options and on the day that are asked for. */
async function planOf(id: string, options: Options, io: Io): Promise<Tariff> {
  const { asOf, withOptions } = await import('../../rating/format/overlay.ts');
  const tariff = await plan(id, options.tariffs, io);
  const dated = options.asOf === undefined ? tariff : asOf(tariff, day(options.asOf));
  return id === options.tariff && options.with ? withOptions(dated, listed(options.with)) : dated;
}

function day(written: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(written) && !Number.isNaN(Date.parse(written))) return written;
  throw new DetalkaError(
    'bad-date',
    {
      ru: `--as-of: «${written}» — не дата вида 2024-05-31.`,
      en: `--as-of: "${written}" is not a date such as 2024-05-31.`,
    },
    2,
  );
}

async function rate(files: readonly string[], options: Options, io: Io): Promise<void> {
  const tariff = await planOf(options.tariff, options, io);
  const store = await historyOf(files, options, io);
  try {
    await rateLines(store, tariff, options, io);
  } finally {
    await store.close();
  }
}

async function rateLines(store: Store, tariff: Tariff, options: Options, io: Io): Promise<void> {
  const { readUsageInParts } = await import('../../rating/usage/usage.ts');
  const { lineHistories } = await import('../../optimize/history.ts');
  const against = options.against === undefined ? undefined : await planOf(options.against, options, io);
  const histories = await lineHistories(store, options.line && (await lineOf(options.line)));
  const lines = histories.map(({ line }) => line);
  const numbers = await numbersOf(options, lines);
  const wanted = options.output === undefined ? wantedRecord(options.explain) : 'all';
  const bills: ExplainedBill[] = [];
  const asked = { tariff, against, wanted, numbers };
  const chosen = options.line === undefined ? {} : { lines };
  for await (const part of readUsageInParts(store, against ? [tariff, against] : [tariff], chosen))
    for (const usage of part) bills.push(await explained(usage, asked));
  await print(bills, tariff, wanted, options, io);
}

interface Asked {
  readonly tariff: Tariff;
  readonly against: Tariff | undefined;
  readonly wanted: number | 'all' | undefined;
  readonly numbers: Numbers;
}

/** Rates a line; keeps the events that are wanted, and what they cost on the other plan. */
async function explained(
  usage: LineUsage,
  { tariff, against, wanted, numbers }: Asked,
): Promise<ExplainedBill> {
  if (wanted === undefined) {
    const { ratePlan } = await import('../../rating/bill/bill.ts');
    return { bill: ratePlan(tariff, usage, { numbers }), events: [], elsewhere: new Map() };
  }
  const { explain } = await import('../../rating/explain/explain.ts');
  const isWanted = ({ recordId }: ExplainedEvent) => wanted === 'all' || recordId === wanted;
  const events: ExplainedEvent[] = [];
  const bill = explain(tariff, usage, (event) => isWanted(event) && events.push(event), { numbers });
  const elsewhere = new Map<number, Elsewhere>();
  if (against)
    explain(
      against,
      usage,
      (event) => {
        const cost = event.rule === null && event.cost === 0 ? null : event.cost;
        if (isWanted(event)) elsewhere.set(event.recordId, { tariff: against.id, cost });
      },
      { numbers },
    );
  return { bill, events, elsewhere };
}

async function print(
  bills: readonly ExplainedBill[],
  tariff: Tariff,
  wanted: Asked['wanted'],
  options: Options,
  io: Io,
): Promise<void> {
  const { billJson, billText, eventJson, eventText } = await import('../../report/bill.ts');
  if (options.output !== undefined) await writePage(options.output, bills, tariff, io);
  if (io.json) {
    const answers = bills.map(({ bill, events, elsewhere }) => ({
      ...billJson(bill),
      events: events.map((event) => ({
        ...eventJson(event, io.lang),
        ...(options.against ? { elsewhere: elsewhereJson(elsewhere.get(event.recordId)) } : {}),
      })),
    }));
    io.out(JSON.stringify({ schemaVersion: 1, tariff: tariff.id, bills: answers }));
    return;
  }
  for (const { bill, events, elsewhere } of bills) {
    if (options.output === undefined)
      for (const event of events)
        io.out(eventText(event, tariff.currency, io, elsewhere.get(event.recordId)));
    if (wanted === undefined || wanted === 'all') io.out(billText(bill, tariff, io));
  }
  if (typeof wanted === 'number' && bills.every(({ events }) => events.length === 0)) refuseRecord(wanted);
}

const elsewhereJson = (elsewhere: Elsewhere | undefined) =>
  elsewhere && { ...elsewhere, cost: elsewhere.cost === null ? null : elsewhere.cost / 1e6 };

async function writePage(
  file: string,
  bills: readonly ExplainedBill[],
  tariff: Tariff,
  io: Io,
): Promise<void> {
  const { explainPage } = await import('../../report/explain-page.ts');
  await writeWhole(file, explainPage(bills, tariff, io.lang));
}

function wantedRecord(given: string | true | undefined): number | 'all' | undefined {
  if (given === undefined) return undefined;
  return given === true ? 'all' : Number(given);
}

function refuseRecord(record: number): never {
  throw new DetalkaError('no-such-record', {
    ru: `Записи ${record} нет. Номера записей: detalka sql "SELECT record_id, * FROM events LIMIT 20"`,
    en: `There is no record ${record}. Numbers of records: detalka sql "SELECT record_id, * FROM events LIMIT 20"`,
  });
}
