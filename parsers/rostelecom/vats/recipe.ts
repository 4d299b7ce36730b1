/** Writes the calls of an office as Rostelecom's call history: semicolons with a heading, commas without. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { csvLine } from '../../../src/generate/csv.ts';
import { callRecords, loginOf, movedTo, toldOf } from '../../../src/generate/office-records.ts';
import { printStamp } from '../../../src/generate/stamp.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';
import { FIELDS, type Field } from './call.ts';

const MOSCOW = 180;
const DIRECTIONS: Readonly<Record<string, string>> = { in: '1', out: '2', internal: '3' };
const DOMAIN = 'firma.example';

const local = (user: string): string => `sip:${user}@${DOMAIN}`;

/** Codes of SIP for calls nobody answered. */
const STATUSES: Readonly<Record<string, string>> = { busy: '486 Busy Here', failed: '404 Not Found' };
const statusOf = ({ disposition, direction }: TrueRecord): string => {
  if (disposition === 'answered' || disposition === 'voicemail') return '0';
  return (
    STATUSES[disposition!] ?? (direction === 'in' ? '480 Temporarily Unavailable' : '487 Request Terminated')
  );
};

const addressOf = ({ direction, peer }: TrueRecord): string =>
  direction === 'in' ? `sip:${peer}@rt.example` : direction === 'internal' ? local(peer!) : `sip:${peer}`;

function cellsOf(record: TrueRecord): Partial<Record<Field, string>> {
  const { direction, line, extension = '', disposition, durationS } = record;
  const isIn = direction === 'in';
  const isTaken = disposition === 'answered' || disposition === 'voicemail';
  const [code, ...words] = statusOf(record).split(' ');
  const answering = isIn || direction === 'internal' ? extension : '';
  return {
    session_id: record.callKey!,
    call_type: '1',
    direction: DIRECTIONS[direction]!,
    state: isTaken ? '1' : '2',
    orig_number: isIn ? addressOf(record) : direction === 'out' ? local(line!) : local(loginOf(line!)),
    orig_pin: isIn ? '' : direction === 'out' ? extension : line!,
    dest_number: isIn ? local(line!) : addressOf(record),
    answering_sipuri: answering === '' || disposition !== 'answered' ? '' : local(loginOf(answering)),
    answering_pin: disposition === 'answered' ? answering : '',
    start_call_date: printStamp(movedTo(record, MOSCOW).startedAt),
    duration: String(durationS),
    is_voicemail: String(disposition === 'voicemail'),
    is_record: String(durationS! > 0),
    is_fax: 'false',
    status_code: code!,
    status_string: words.join(' '),
  };
}

function* lines(statement: TrueStatement, hasHeading: boolean): Generator<string> {
  const delimiter = hasHeading ? ';' : ',';
  if (hasHeading) yield `${csvLine(FIELDS, delimiter)}\n`;
  for (const record of callRecords(statement)) {
    const cells = cellsOf(record);
    yield `${csvLine(
      FIELDS.map((field) => cells[field] ?? ''),
      delimiter,
    )}\n`;
  }
}

/** No waiting, queue or trunk is printed; of an outgoing call the number shown, and the extension without its login. */
function tell(record: TrueRecord): TrueRecord {
  const { waitS, queue, trunk, forwardedTo, agent, ...call } = record;
  const status = statusOf(record);
  const answered = record.disposition === 'answered' && record.direction !== 'out';
  return {
    ...call,
    ...movedTo(record, MOSCOW),
    peerRaw: addressOf(record),
    ...(answered && { agent: loginOf(record.extension!) }),
    ...(status !== '0' && { serviceCode: status }),
  };
}

const recipe: Recipe = {
  layout: 'rostelecom/vats',
  story: 'office',
  variants: [
    { id: 'heading', container: 'csv', extension: 'csv' },
    { id: 'bare', container: 'csv', extension: 'csv' },
  ],
  write: (statement, variant) => inPieces(lines(statement, variant === 'heading'), encodeUtf8),
  carries: (statement) => toldOf(statement, { [Symbol.iterator]: () => callRecords(statement) }, tell),
};

export default recipe;
