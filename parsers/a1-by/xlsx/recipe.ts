/** Writes a story as the corporate bill of A1: its period, the sums of the number, its calls service by service. */
import { utils, write } from 'xlsx';
import { printDate, printTime } from '../../../src/generate/print.ts';
import { controlOf, tellRecords, without } from '../../../src/generate/telling.ts';
import type { NormalCharge } from '../../../src/model/batch.ts';
import type { Recipe, TrueRecord, TrueRow, TrueStatement } from '../../../src/model/story.ts';

const BYTES_PER_KB = 1024;

/** Headings above the rows, in the order of the document. */
const HEADINGS: readonly (readonly [string, (record: TrueRecord) => boolean])[] = [
  ['Исходящие соединения', ({ service, direction }) => service === 'voice' && direction === 'out'],
  ['Входящие соединения', ({ service, direction }) => service === 'voice' && direction === 'in'],
  ['Исходящие SMS', ({ service, direction }) => service === 'sms' && direction === 'out'],
  ['Входящие SMS', ({ service, direction }) => service === 'sms' && direction === 'in'],
  ['Исходящие MMS', ({ service, direction }) => service === 'mms' && direction === 'out'],
  ['Входящие MMS', ({ service, direction }) => service === 'mms' && direction === 'in'],
  ['Переадресация вызова', ({ direction }) => direction === 'forward'],
  ['Мобильный интернет', ({ service }) => service === 'data'],
];

/** The story's number as one of A1. */
const belarusian = (line: string) => `37529${line.slice(-7)}`;

function tell(record: TrueRecord, line: string, heading: string): TrueRecord {
  return {
    ...without(
      record,
      ...([
        'announcer',
        'smsCentre',
        'flags',
        'utcOffsetMin',
        'balanceAt',
        'billedS',
        'costWithVat',
      ] as const),
      ...(['peerZonePrinted', 'place', 'placeKind', 'placeCountry', 'placeRegion'] as const),
    ),
    ...{ line, serviceCode: heading, vat: 'unknown', currency: 'BYN' },
    peerRaw: record.peerKind === 'hidden' ? 'Anonymous' : record.peer!,
  };
}

/** The records under a heading. */
const under = (statement: TrueStatement, [heading, belongs]: (typeof HEADINGS)[number]) =>
  tellRecords(statement, (record) =>
    belongs(record) ? tell(record, belarusian(statement.line), heading) : undefined,
  );

function* recordsOf(statement: TrueStatement): Generator<TrueRow> {
  for (const heading of HEADINGS) yield* under(statement, heading);
}

/** Sums of the number: an invented fee, and the usage added up. */
function sumsOf(statement: TrueStatement): readonly NormalCharge[] {
  const [usage] = controlOf(recordsOf(statement), ['cost']);
  const line = belarusian(statement.line);
  const common = { row: 0, statement: 0, line, vat: 'unknown', currency: 'BYN' } as const;
  return [
    { ...common, kind: 'subscription', title: 'Абонентская плата', amount: 8_000_000 },
    { ...common, kind: 'usage', title: 'Услуги связи', amount: usage!.printed },
  ];
}

type Cell = string | number;
const units = (micros: number): number => micros / 1_000_000;

function* sumRows(statement: TrueStatement): Generator<readonly Cell[]> {
  const { facts } = statement;
  const sums = sumsOf(statement);
  const total = units(sums.reduce((all, { amount }) => all + amount, 0));
  yield ['', `${printDate(facts.issuedAt!)} г.`];
  yield ['Абонент: ', belarusian(statement.line)];
  for (const { kind, title, amount } of sums)
    yield [title, '', kind === 'usage' ? clock(secondsOf(statement)) : 1, units(amount), 'НДС 25%'];
  yield ['Итого начислений по абоненту', '', '', total];
  yield ['Итого начислений по абоненту с учётом округлений', '', '', Math.round(total * 100) / 100];
}

const two = (n: number) => String(n).padStart(2, '0');
const clock = (seconds: number) => `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;

function secondsOf({ rows }: TrueStatement): number {
  let seconds = 0;
  for (const row of rows) seconds += (row.kind === 'record' && row.record.durationS) || 0;
  return seconds;
}

function* callRows(statement: TrueStatement): Generator<readonly Cell[]> {
  yield ['Детализация соединений'];
  yield ['Абонент: ', belarusian(statement.line)];
  for (const heading of HEADINGS) {
    yield [heading[0]];
    yield ['Дата и время начала соединения', 'Код', 'Длительность', 'Номер', 'Сумма'];
    for (const row of under(statement, heading)) if (row.kind === 'record') yield cellsOf(row.record);
    yield ['Итого', '', '', '', units(controlOf(under(statement, heading), ['cost'])[0]!.printed)];
  }
  yield ['Итого для абонента', '', '', '', units(controlOf(recordsOf(statement), ['cost'])[0]!.printed)];
}

/** A long number is a numeric cell, as in real files; a short one keeps its zeros as text. */
function cellsOf({ startedAt, durationS, bytes, pieces, peerRaw, cost }: TrueRecord): readonly Cell[] {
  const volume =
    durationS !== undefined ? clock(durationS) : bytes === undefined ? pieces! : `${bytes / BYTES_PER_KB} Кб`;
  const number = /^[1-9]\d{8,}$/.test(peerRaw!) ? Number(peerRaw) : peerRaw!;
  return [
    ` ${printDate(startedAt)} ${printTime(startedAt).padStart(8, '0')} `,
    29,
    volume,
    number,
    units(cost!),
  ];
}

function workbook(statement: TrueStatement): Uint8Array {
  const { periodFrom, periodTo, issuedAt } = statement.facts;
  const book = utils.book_new();
  const add = (name: string, rows: Iterable<readonly Cell[]>) =>
    utils.book_append_sheet(book, utils.aoa_to_sheet([...rows].map((row) => [...row])), name);
  add('Page3', [['', `за период с ${printDate(periodFrom!)} по ${printDate(periodTo!)}`]]);
  add('Page4', sumRows(statement));
  add('CallDetails1', callRows(statement));
  book.Props = { CreatedDate: new Date(issuedAt! * 1000) };
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer);
}

const recipe: Recipe = {
  layout: 'a1-by/xlsx',
  variants: [{ id: 'xlsx', container: 'xlsx', extension: 'xlsx' }],
  async *write(statement) {
    yield workbook(statement);
  },
  carries(statement) {
    const { periodFrom, periodTo, issuedAt } = statement.facts;
    const line = belarusian(statement.line);
    const sums = sumsOf(statement).map((charge): TrueRow => ({ kind: 'charge', charge }));
    const records: Iterable<TrueRow> = { [Symbol.iterator]: () => recordsOf(statement) };
    return {
      line,
      facts: {
        ...{ line, currency: 'BYN', periodFrom: periodFrom!, periodTo: periodTo! },
        issuedAt: issuedAt! - (issuedAt! % 86_400),
        control: [...controlOf(sums, ['cost']), ...controlOf(records, ['cost'])],
      },
      rows: {
        *[Symbol.iterator]() {
          yield* sums;
          yield* records;
        },
      },
    };
  },
};

export default recipe;
