/** Writes a story as the workbook of the MTS Business cabinet: a summary, and the sheet of the number. */
import { utils, write } from 'xlsx';
import { printDate, printTime } from '../../../src/generate/print.ts';
import { tellRecords } from '../../../src/generate/telling.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';

const TITLES = [
  '№ строки/Line number',
  'Дата/ Date',
  'Время/ Time',
  'Номер собеседника/ Interlocutor number',
  'Имя',
  'Тип сервиса/ Service type',
  'Область/ Area',
  'Кол-во (объём)/ Volume',
];
const WORDS: Partial<Record<TrueRecord['service'], string>> = {
  voice: 'Мест. связь',
  sms: 'Мест. SMS',
  mms: 'Мест. MMS',
  data: 'GPRS',
};
const MB = 1_048_576;

const two = (n: number) => String(n).padStart(2, '0');
const clock = (seconds: number) =>
  `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;

const thousandths = (bytes: number) => Math.round((bytes * 1000) / MB);
const megabytes = (n: number) => `${Math.floor(n / 1000)},${String(n % 1000).padStart(3, '0')} Mb`;

/** `985**109 8580`; anything but a Russian number as it is. */
const masked = (peer: string) =>
  /^7\d{10}$/.test(peer) ? `${peer.slice(1, 4)}**${peer.slice(4, 7)} ${peer.slice(7)}` : peer;

function volumeOf({ durationS, bytes }: TrueRecord): string {
  if (durationS !== undefined) return clock(durationS);
  return bytes === undefined ? '0' : megabytes(thousandths(bytes));
}

/** A record as the sheet tells it; supplementary services and USSD have no rows. */
function tell(record: TrueRecord): TrueRecord | undefined {
  const word = WORDS[record.service];
  if (word === undefined) return undefined;
  const { row, statement, line, service, startedAt, durationS, bytes, peer, peerKind } = record;
  const told: TrueRecord = {
    row,
    statement,
    line: line!,
    service,
    startedAt,
    direction: 'none',
    serviceCode: word,
  };
  if (durationS !== undefined) told.durationS = durationS;
  if (bytes !== undefined) told.bytes = wholeBytes(thousandths(bytes));
  if (service === 'sms' || service === 'mms') told.pieces = 1;
  if (service === 'data') return told;
  const printed = peerKind === 'hidden' ? 'Anonymous' : masked(peer!);
  const isMasked = printed.includes('*');
  return {
    ...told,
    peerRaw: printed,
    peer: isMasked ? printed.replace(' ', '') : peer!,
    peerKind: isMasked ? 'unknown' : peerKind!,
  };
}

const wholeBytes = (n: number) => Math.floor(n / 1000) * MB + Math.round(((n % 1000) * MB) / 1000);

function* sheetRows(statement: TrueStatement): Generator<readonly (string | null)[]> {
  yield TITLES;
  let n = 0;
  for (const row of tellRecords(statement, tell)) {
    if (row.kind !== 'record') continue;
    const { startedAt, peerRaw, service, serviceCode } = row.record;
    const [name, area] = service === 'voice' ? ['Иванов', 'Звонок'] : [null, null];
    const when = [printDate(startedAt), printTime(startedAt)];
    yield [String(++n), ...when, peerRaw ?? 'GPRS', name, serviceCode!, area, volumeOf(row.record)];
  }
}

function workbook(statement: TrueStatement, bookType: 'xlsx' | 'biff8'): Uint8Array {
  const { periodFrom, periodTo, issuedAt, line } = statement.facts;
  const book = utils.book_new();
  const summary = [
    ['Общая сводка'],
    ['Период / Period:', `${printDate(periodFrom!)}-${printDate(periodTo!)}`],
    ['Звонки / Calls', 'Итого', minutesOf(statement), 'мин.'],
  ];
  utils.book_append_sheet(book, utils.aoa_to_sheet(summary), 'Общая сводка');
  utils.book_append_sheet(book, utils.aoa_to_sheet([...sheetRows(statement)].map((row) => [...row])), line);
  book.Props = { CreatedDate: new Date(issuedAt! * 1000) };
  return new Uint8Array(write(book, { type: 'buffer', bookType, compression: true }) as Buffer);
}

/** Minutes of all calls with one decimal: '48,6'. */
function minutesOf({ rows }: TrueStatement): string {
  let seconds = 0;
  for (const row of rows) seconds += (row.kind === 'record' && row.record.durationS) || 0;
  return (seconds / 60).toFixed(1).replace('.', ',');
}

const recipe: Recipe = {
  layout: 'mts/business-xls',
  variants: [
    { id: 'xlsx', container: 'xlsx', extension: 'xlsx' },
    { id: 'xls', container: 'xls', extension: 'xls' },
  ],
  async *write(statement, variant) {
    yield workbook(statement, variant === 'xls' ? 'biff8' : 'xlsx');
  },
  carries(statement) {
    const { line, periodFrom, periodTo } = statement.facts;
    return {
      line: statement.line,
      facts: { line: line!, periodFrom: periodFrom!, periodTo: periodTo! },
      rows: tellRecords(statement, tell),
    };
  },
};

export default recipe;
