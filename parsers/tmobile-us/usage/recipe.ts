/** Writes the calls or the messages of a story as T-Mobile's usage details, its people moved to Hawaii. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { csvLine } from '../../../src/generate/csv.ts';
import { printStamp } from '../../../src/generate/stamp.ts';
import { tellRecords } from '../../../src/generate/telling.ts';
import type { CivilSeconds } from '../../../src/model/record.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';

const HEADINGS: Readonly<Record<string, string>> = {
  calls: 'Date Time,Number,"Destination",Minutes,Type',
  messages: 'Date Time,Number,"Destination",Direction,Type',
  'calls-old': 'Date,Time,Destination,Number,Minutes,Type',
};
const PLACE = 'HILO, HI';

/** A number of the block that is kept for fiction: 555-0100 to 555-0199. */
const american = (peer: string): string => `80855501${peer.slice(-2)}`;

function tell(record: TrueRecord, variant: string): TrueRecord | undefined {
  const { row, statement, service, direction, startedAt, durationS, pieces, peer, peerKind } = record;
  const isMessage = service === 'sms' || service === 'mms';
  if (isMessage !== (variant === 'messages') || !(isMessage || service === 'voice')) return undefined;
  if (direction === 'forward' || peerKind === 'hidden') return undefined;
  const number = american(peer!);
  if (!/^\d{10}$/.test(number)) return undefined;
  return {
    row,
    statement,
    service,
    direction,
    startedAt: startedAt - (startedAt % 60),
    peer: `1${number}`,
    peerKind: 'unknown',
    peerRaw: `(${number.slice(0, 3)}) ${number.slice(3, 6)}-${number.slice(6)}`,
    ...(isMessage
      ? { pieces: Math.min(pieces!, 1), serviceCode: service === 'sms' ? 'Text' : 'Picture' }
      : { billedS: Math.ceil(durationS! / 60) * 60, flags: ['whole-minutes'] }),
    ...((isMessage || direction === 'out') && { peerZonePrinted: PLACE }),
  };
}

const told = (statement: TrueStatement, variant: string): TrueStatement => ({
  line: statement.line,
  facts: {},
  rows: tellRecords(statement, (record) => tell(record, variant)),
});

function* lines({ rows }: TrueStatement, variant: string): Generator<string> {
  yield `${HEADINGS[variant]}\n`;
  for (const row of rows) if (row.kind === 'record') yield `${csvLine(cellsOf(row.record, variant))}\n`;
}

function cellsOf(record: TrueRecord, variant: string): readonly string[] {
  const { direction, startedAt, peerRaw, peerZonePrinted = 'INCOMING', billedS, serviceCode = '--' } = record;
  const { date, time } = american12(startedAt);
  const minutes = String(billedS! / 60);
  if (variant === 'calls-old') return [date, time, peerZonePrinted, peerRaw!, minutes, serviceCode];
  const amount = variant === 'messages' ? (direction === 'in' ? 'Incoming' : 'Outgoing') : `${minutes} Min`;
  return [`${date} ${time}`, peerRaw!, peerZonePrinted, amount, serviceCode];
}

/** `02/18/2022` and `09:47 AM`. */
function american12(civil: CivilSeconds): { readonly date: string; readonly time: string } {
  const [day, clock] = printStamp(civil).split(' ') as [string, string];
  const [year, month, dayOfMonth] = day.split('-');
  const hour = Number(clock.slice(0, 2));
  const half = `${String(hour % 12 || 12).padStart(2, '0')}${clock.slice(2, 5)} ${hour < 12 ? 'AM' : 'PM'}`;
  return { date: `${month}/${dayOfMonth}/${year}`, time: half };
}

const recipe: Recipe = {
  layout: 'tmobile-us/usage',
  variants: Object.keys(HEADINGS).map((id) => ({ id, container: 'csv', extension: 'csv' })),
  write: (statement, variant) => inPieces(lines(told(statement, variant), variant), encodeUtf8),
  carries: told,
};

export default recipe;
