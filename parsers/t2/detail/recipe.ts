/** Writes a story as T2's detail: PDF with glued words, the PDF's text, XLS. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { type Placed, plainPdf } from '../../../src/generate/pdf.ts';
import { printDate, printTime } from '../../../src/generate/print.ts';
import { tellRecords, without } from '../../../src/generate/telling.ts';
import { workbookOf } from '../../../src/generate/workbook.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';

const PLAN = 'Мой онлайн +';
const EDGES = [30, 110, 180, 300, 400, 450, 500, 550];

/** What the document tells; `isGlued` is whether the words of a type run into each other. */
function told(statement: TrueStatement, isGlued: boolean): TrueStatement {
  return {
    line: statement.line,
    facts: { line: statement.line, currency: 'RUB' },
    rows: tellRecords(statement, (record) => tell(record, isGlued)),
  };
}

function tell(record: TrueRecord, isGlued: boolean): TrueRecord | undefined {
  const { service, direction, peer, peerKind, durationS } = record;
  if (service === 'service' || service === 'ussd') return undefined;
  const type = typeOf(record);
  const written: TrueRecord = {
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
      ...([
        'peerZonePrinted',
        'peer',
        'peerKind',
        'place',
        'placeKind',
        'placeCountry',
        'placeRegion',
      ] as const),
    ),
    direction: direction === 'forward' ? 'out' : direction,
    serviceCode: isGlued ? type.replaceAll(' ', '') : type,
    cost: record.costWithVat!,
    vat: 'unknown',
  };
  if (service === 'data') written.serviceCode = type;
  if (durationS !== undefined) written.billedS = minutesOf(durationS) * 60;
  if (type.endsWith('МТС')) written.peerOperatorPrinted = 'mts';
  if (service === 'data' || peerKind === 'hidden') return written;
  return {
    ...written,
    peer: peer!,
    peerKind: peerKind!,
    peerRaw: peerKind === 'toll_free' ? `8${peer!.slice(1)}` : peer!,
  };
}

/** The first two seconds are free. */
const minutesOf = (seconds: number): number => (seconds <= 2 ? 0 : Math.ceil(seconds / 60));

function typeOf({ service, direction, peer }: TrueRecord): string {
  if (service === 'data') return 'GPRS интернет-трафик';
  const incoming = direction === 'in';
  if (service !== 'voice') return `${service.toUpperCase()} ${incoming ? 'входящее' : 'исходящее'}`;
  if (incoming) return 'входящий';
  return peer!.startsWith('7916') ? 'исходящий на МТС' : 'исходящий';
}

/** The row's eight cells. */
function cellsOf({
  startedAt,
  durationS,
  bytes,
  pieces,
  peerRaw = '',
  serviceCode,
  cost,
}: TrueRecord): readonly string[] {
  const date = printDate(startedAt);
  const when = `${date.slice(0, 6)}${date.slice(8)} ${printTime(startedAt).padStart(8, '0')}`;
  const minutes = durationS === undefined ? (pieces ?? 0) : minutesOf(durationS);
  const money = (cost! / 1_000_000).toFixed(2);
  return [
    when,
    PLAN,
    serviceCode!,
    peerRaw,
    String(durationS ?? bytes ?? pieces),
    String(minutes),
    money,
    money,
  ];
}

/** Lines of the PDF: eight cells, or fewer words at the beginning. */
function* lines({ facts, rows }: TrueStatement): Generator<readonly string[]> {
  yield [`Телефон: ${facts.line}`];
  yield [
    'Дата и время',
    'план',
    'Типсоединения',
    'Номер',
    'в секундах',
    'в минутах',
    'стоимость по',
    'оплате',
  ];
  yield ['', '', '', '', '', '', 'тарифу'];
  for (const row of rows) if (row.kind === 'record') yield cellsOf(row.record);
}

function* text(statement: TrueStatement): Generator<string> {
  for (const line of lines(statement)) yield `${line.filter((cell) => cell !== '').join(' ')}\n`;
}

function* placed(statement: TrueStatement): Generator<readonly Placed[]> {
  for (const line of lines(statement)) yield line.map((cell, i) => [EDGES[i]!, cell] as const);
}

function* sheet({ facts, rows }: TrueStatement): Generator<readonly string[]> {
  yield [`Телефон: ${facts.line}`];
  yield [
    'Дата и время',
    'Тарифный план',
    'Тип соединения',
    'Номер',
    'в секундах',
    'в минутах',
    'стоимость по тарифу',
    'к оплате',
  ];
  for (const row of rows) if (row.kind === 'record') yield cellsOf(row.record);
}

const recipe: Recipe = {
  layout: 't2/detail',
  variants: [
    { id: 'pdf', container: 'pdf', extension: 'pdf' },
    { id: 'pdf-text', container: 'txt', extension: 'txt' },
    { id: 'xls', container: 'xls', extension: 'xls' },
    { id: 'xlsx', container: 'xlsx', extension: 'xlsx' },
  ],
  write(statement, variant) {
    const shown = recipe.carries(statement, variant);
    const madeAt = statement.facts.issuedAt!;
    if (variant === 'pdf') return plainPdf('Детализация', madeAt, placed(shown));
    if (variant === 'pdf-text') return inPieces(text(shown), encodeUtf8);
    return workbookOf(sheet(shown), 'Детализация', variant === 'xls' ? 'biff8' : 'xlsx', madeAt);
  },
  carries: (statement, variant) => told(statement, variant.startsWith('pdf')),
};

export default recipe;
