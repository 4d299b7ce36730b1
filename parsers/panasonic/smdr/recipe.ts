/** Writes the legs of an office's calls as SMDR of 80 columns and twelve hours, or of 120 and twenty-four. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { tellRecords } from '../../../src/generate/telling.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';

interface Form {
  readonly heading: string;
  readonly rule: number;
  /** Digits of an outside line's number. */
  readonly lineDigits: number;
  readonly dialWidth: number;
  /** Is there room for the dialled own number? */
  readonly hasDid: boolean;
  readonly hours: 12 | 24;
}

const FORMS: Readonly<Record<string, Form>> = {
  'columns-80': {
    heading: '  Date     Time    Ext CO        Dial Number         Ring Duration  Acc code  CD ',
    rule: 80,
    lineDigits: 2,
    dialWidth: 25,
    hasDid: false,
    hours: 12,
  },
  'columns-120': {
    heading:
      '  Date     Time    Ext  CO                Dial Number                      Ring Duration    Cost     Acc code   CD',
    rule: 120,
    lineDigits: 4,
    dialWidth: 50,
    hasDid: true,
    hours: 24,
  },
};
const LINES_A_PAGE = 60;

const TRUNKS = ['msk-495', 'free-800', 'sip-berlin', 'sip-service'];
const two = (n: number) => String(n).padStart(2, '0');

function printClock(second: number, hours: 12 | 24): string {
  const [hour, minute] = [Math.floor(second / 3600), Math.floor(second / 60) % 60];
  if (hours === 24) return `${two(hour)}:${two(minute)}  `;
  return `${String(hour % 12 || 12).padStart(2)}:${two(minute)}${hour < 12 ? 'AM' : 'PM'}`;
}
const printTalk = (s: number) =>
  `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}'${two(s % 60)}"`;
const printRing = (s: number) => `${Math.floor(s / 60)}'${two(s % 60)}`;
const lineNumber = (trunk: string, { lineDigits }: Form) =>
  String(TRUNKS.indexOf(trunk) + 1).padStart(lineDigits, '0');

/** The caller's own way makes no row: the switch writes of extensions only. */
const isTold = ({ leg }: TrueRecord) => leg === 'attempt';

function dialled({ direction, line, peer, extension, forwardedTo }: TrueRecord, { hasDid }: Form): string {
  if (direction === 'in') return `${hasDid ? `<D>${line}` : ''}<I>${peer}`;
  return direction === 'internal' ? `EXT${extension}` : (forwardedTo ?? peer!);
}

function rowOf(record: TrueRecord, form: Form): string {
  const { direction, startedAt, line, extension, trunk, ringS, durationS, disposition } = record;
  const day = new Date(startedAt * 1000).toISOString();
  const date = `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(2, 4)}`;
  const own = direction === 'internal' ? line! : extension!;
  const co = direction === 'internal' ? '' : lineNumber(trunk!, form);
  const ring = direction === 'in' ? printRing(ringS!) : '';
  const talk = disposition === 'answered' ? printTalk(durationS!) : '';
  return [
    `${date} ${printClock(startedAt % 86_400, form.hours)}  ${own.padEnd(5)}`,
    `${co.padEnd(form.lineDigits)} ${dialled(record, form).padEnd(form.dialWidth)}`,
    `${ring.padStart(5)} ${talk.padStart(9)}${' '.repeat(form.hasDid ? 24 : 12)}${codeOf(record)}`,
  ]
    .join(' ')
    .trimEnd();
}

const codeOf = ({ direction, disposition }: TrueRecord): string =>
  direction === 'forward' ? 'FW' : disposition === 'answered' ? '' : 'NA';

function* lines(statement: TrueStatement, form: Form): Generator<string> {
  let n = 0;
  for (const row of statement.rows) {
    if (row.kind !== 'record' || !isTold(row.record)) continue;
    if (n % LINES_A_PAGE === 0) yield `${form.heading}\r\n${'-'.repeat(form.rule)}\r\n`;
    n += 1;
    yield `${rowOf(row.record, form)}\r\n`;
  }
}

/** What is left: the minute it began, no names, nothing that joins the legs of a call. */
function told(record: TrueRecord, form: Form): TrueRecord | undefined {
  if (!isTold(record)) return undefined;
  const { direction, startedAt, extension, line, peer, peerKind, trunk, ringS, durationS, forwardedTo } =
    record;
  const isTalk = record.disposition === 'answered';
  const code = codeOf(record);
  const own = direction === 'out' ? extension! : direction === 'internal' || form.hasDid ? line! : undefined;
  return {
    ...{ row: 0, statement: 0, service: 'voice', leg: 'attempt', direction, extension: extension! },
    startedAt: startedAt - (startedAt % 60),
    disposition: isTalk ? 'answered' : 'missed',
    flags: ['no-seconds', 'end-time'],
    ...((isTalk || code === 'NA') && { durationS: durationS! }),
    ...(direction === 'in' && { ringS: ringS! }),
    ...(own !== undefined && direction !== 'forward' && { line: own }),
    ...(direction !== 'internal' && { trunk: lineNumber(trunk!, form) }),
    ...(direction === 'forward'
      ? { forwardedTo: forwardedTo! }
      : { peer: peer!, peerKind: peerKind!, peerRaw: direction === 'internal' ? `EXT${extension}` : peer! }),
    ...(code !== '' && { serviceCode: code }),
  };
}

const recipe: Recipe = {
  layout: 'panasonic/smdr',
  story: 'office',
  variants: Object.keys(FORMS).map((id) => ({ id, container: 'txt', extension: 'txt' })),
  write: (statement, variant) => inPieces(lines(statement, FORMS[variant]!), encodeUtf8),
  carries: (statement, variant) => ({
    line: statement.line,
    facts: {},
    rows: tellRecords(statement, (record) => told(record, FORMS[variant]!)),
  }),
};

export default recipe;
