/** Writes the outgoing calls of a story as BT's itemised bill, its people moved to Britain. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { printLength, printStamp } from '../../../src/generate/stamp.ts';
import { tellRecords } from '../../../src/generate/telling.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';

const HEADING =
  'ChargeCode,InstallationNo,LineNo,ChargeCardNo,Date,Time,Destination,CalledNo,Duration,TxtDirectRebate,Cost';
/** Numbers that Ofcom keeps for fiction: the line's, and 07700 900000 to 900999. */
const LINE = '2079460123';
const british = (peer: string): string => `7700900${peer.slice(-3)}`;

/** Roubles of a story become as many tenths of a pound, in thousandths. */
const pounds = (roubles: number): number => Math.floor(roubles / 10 / 1000) * 1000;

function tell(record: TrueRecord): TrueRecord | undefined {
  const { row, statement, service, direction, startedAt, durationS, peer, costWithVat } = record;
  if (service !== 'voice' || direction !== 'out' || !/^\d{7,}$/.test(peer!)) return undefined;
  const number = british(peer!);
  return {
    row,
    statement,
    line: `44${LINE}`,
    service,
    direction,
    startedAt: startedAt - (startedAt % 60),
    durationS: durationS!,
    peer: `44${number}`,
    peerKind: 'unknown',
    peerRaw: `0${number.slice(0, 4)} ${number.slice(4)}`,
    peerZonePrinted: 'Mobile Phone',
    serviceCode: 'Mobile',
    cost: pounds(costWithVat!),
    vat: 'unknown',
    currency: 'GBP',
  };
}

const told = (statement: TrueStatement): TrueStatement => ({
  line: `44${LINE}`,
  facts: { line: `+44${LINE}`, currency: 'GBP' },
  rows: tellRecords(statement, tell),
});

function* lines({ rows }: TrueStatement): Generator<string> {
  yield `\r\n\r\n\r\n${HEADING}\r\n`;
  for (const row of rows) if (row.kind === 'record') yield `${lineOf(row.record)}\r\n`;
}

function lineOf(record: TrueRecord): string {
  const { serviceCode, startedAt, peerZonePrinted, peerRaw, durationS, cost } = record;
  const [day, clock] = printStamp(startedAt).split(' ') as [string, string];
  return [
    serviceCode!,
    `0${LINE}  `,
    '',
    '',
    day.split('-').reverse().join('/'),
    clock.slice(0, 5),
    peerZonePrinted!,
    peerRaw!.padEnd(18),
    `00${printLength(durationS!)}`,
    '0.000'.padStart(16),
    (cost! / 1_000_000).toFixed(3).padStart(16),
  ].join(',');
}

const recipe: Recipe = {
  layout: 'bt/phone',
  variants: [{ id: 'csv', container: 'csv', extension: 'csv' }],
  write: (statement) => inPieces(lines(told(statement)), encodeUtf8),
  carries: told,
};

export default recipe;
