/** Writes the outgoing calls of a story as a SIP carrier's report. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { escapeMarkup } from '../../../src/generate/markup.ts';
import { type Placed, plainPdf } from '../../../src/generate/pdf.ts';
import { printDate, printTime } from '../../../src/generate/print.ts';
import { tellRecords } from '../../../src/generate/telling.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';

const HEADING = [
  '№',
  'Номер А',
  'Номер Б',
  'Начало звонка',
  'Длительность, мин.',
  'Направление',
  'Сумма, руб.',
];
const EDGES = [30, 70, 150, 230, 330, 420, 520];

function told(statement: TrueStatement): TrueStatement {
  const { owner, account, periodFrom, periodTo } = statement.facts;
  return {
    line: statement.line,
    facts: {
      line: statement.line,
      owner: owner!,
      account: account!,
      periodFrom: periodFrom!,
      periodTo: periodTo!,
      currency: 'RUB',
    },
    rows: tellRecords(statement, tell),
  };
}

function tell(record: TrueRecord): TrueRecord | undefined {
  const { row, statement, line, service, direction, startedAt, durationS, peer, peerKind, costWithVat } =
    record;
  if (service !== 'voice' || direction !== 'out') return undefined;
  return {
    row,
    statement,
    line: line!,
    service,
    direction,
    startedAt,
    billedS: Math.ceil(durationS! / 60) * 60,
    peer: peer!,
    peerKind: peerKind!,
    peerRaw: peer!,
    peerZonePrinted: peerKind === 'mobile' ? 'Мобильные' : 'Городские',
    cost: costWithVat!,
    vat: 'unknown',
    currency: 'RUB',
  };
}

function* lines({ facts, rows }: TrueStatement): Generator<readonly string[]> {
  yield [`Детализация телефонных вызовов ${facts.owner}`];
  const period = `Период с ${printDate(facts.periodFrom!)} по ${printDate(facts.periodTo!)}`;
  yield [`Договор № ${facts.account} от 01.02.2020 ${period}`];
  yield HEADING;
  let n = 0;
  for (const each of rows) {
    if (each.kind !== 'record') continue;
    n += 1;
    const { line, peerRaw, startedAt, billedS, peerZonePrinted, cost } = each.record;
    const start = `${printDate(startedAt)} ${printTime(startedAt).padStart(8, '0')}`;
    yield [
      String(n),
      line!,
      peerRaw!,
      start,
      String(billedS! / 60),
      peerZonePrinted!,
      (cost! / 1_000_000).toFixed(2),
    ];
  }
}

function* html(statement: TrueStatement): Generator<string> {
  yield '<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>\n<table>\n';
  for (const cells of lines(statement))
    yield `<tr>${cells.map((cell) => `<td>${escapeMarkup(cell)}</td>`).join('')}</tr>\n`;
  yield '</table></body></html>\n';
}

function* placed(statement: TrueStatement): Generator<readonly Placed[]> {
  for (const cells of lines(statement)) yield cells.map((cell, i) => [EDGES[i]!, cell] as const);
}

const recipe: Recipe = {
  layout: 'sip/call-report',
  variants: [
    { id: 'html', container: 'html', extension: 'html' },
    { id: 'pdf', container: 'pdf', extension: 'pdf' },
  ],
  write: (statement, variant) =>
    variant === 'pdf'
      ? plainPdf('Детализация телефонных вызовов', statement.facts.issuedAt!, placed(told(statement)))
      : inPieces(html(told(statement)), encodeUtf8),
  carries: told,
};

export default recipe;
