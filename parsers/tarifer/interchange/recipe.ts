/** Writes a story as the Tarifer programs' interchange text: fourteen fields between tabs. */
import { encodeCp1251, inPieces } from '../../../src/generate/bytes.ts';
import { printDate, printTime } from '../../../src/generate/print.ts';
import type { Micros } from '../../../src/model/record.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';
import { amountOf, toldByTarifer } from '../told.ts';

const SERVICES: Readonly<Record<string, string>> = { voice: 'C', sms: 'S', mms: 'U', data: 'G' };
const DIRECTIONS: Readonly<Record<string, string>> = { out: '1', in: '2', none: '2', forward: '3' };

const money = (micros: Micros): string => String(micros / 1_000_000).replace('.', ',');

function lineOf(record: TrueRecord, line: string): string {
  const { startedAt, service, direction, peerRaw = '', place = '', serviceCode, cost, costWithVat } = record;
  return [
    line,
    printDate(startedAt),
    printTime(startedAt).padStart(8, '0'),
    SERVICES[service]!,
    DIRECTIONS[direction]!,
    peerRaw,
    amountOf(record),
    money(costWithVat!),
    place === '' ? '0' : '1',
    place,
    serviceCode!,
    '',
    money(cost!),
    '',
  ].join('\t');
}

function* lines({ facts, rows }: TrueStatement): Generator<string> {
  for (const row of rows) if (row.kind === 'record') yield `${lineOf(row.record, facts.line!)}\r\n`;
}

const told = (statement: TrueStatement): TrueStatement =>
  toldByTarifer(statement, { minutes: false, bothCosts: true, withPeriod: false });

const recipe: Recipe = {
  layout: 'tarifer/interchange',
  variants: [{ id: 'txt', container: 'csv', extension: 'txt' }],
  write: (statement) => inPieces(lines(told(statement)), encodeCp1251),
  carries: told,
};

export default recipe;
