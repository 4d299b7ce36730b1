/** What a row of call-detail records tells of reaching somebody: was it tried, how long did it ring, did a person talk? */
import type { Disposition, StatementRecord } from '../../src/model/record.ts';
import { digitsAt } from '../../src/parsing/digits.ts';
import { filled } from '../../src/parsing/filled.ts';
import { readIsoMoment } from '../../src/parsing/iso.ts';
import type { CdrRow } from './cdr-row.ts';
import { type Channel, firstPart, readTargets } from './channel.ts';
import type { Sides } from './sides.ts';

/** Words of `disposition`, and the numbers that old databases hold instead. */
const DISPOSITIONS: ReadonlyMap<string, Disposition> = new Map([
  ['ANSWERED', 'answered'],
  ['NO ANSWER', 'missed'],
  ['NOANSWER', 'missed'],
  ['CANCEL', 'missed'],
  ['BUSY', 'busy'],
  ['FAILED', 'failed'],
  ['CONGESTION', 'failed'],
  ['0', 'missed'],
  ['1', 'missed'],
  ['2', 'failed'],
  ['4', 'busy'],
  ['8', 'answered'],
  ['16', 'failed'],
  ['32', 'missed'],
]);

/** Times and lengths of a row, in seconds. */
export interface Clock {
  readonly duration: number;
  readonly billsec: number;
  /** From start to answer, of the channel: a menu answers too. */
  readonly untilAnswer: number | undefined;
}

/** Undefined when a length is no number. */
export function readClock({ answer, duration, billsec }: CdrRow, start: number): Clock | undefined {
  const [whole, talk] = [readSeconds(duration), readSeconds(billsec)];
  if (whole === undefined || talk === undefined) return undefined;
  const answered = answer === undefined ? undefined : readIsoMoment(answer)?.civil;
  if (answer !== undefined && answered === undefined)
    return { duration: whole, billsec: talk, untilAnswer: undefined };
  // `duration` is cut, not rounded, so it may be a second less than ringing and talk together.
  const untilAnswer = answered === undefined ? (talk > 0 ? whole - talk : undefined) : answered - start;
  return {
    duration: whole,
    billsec: talk,
    untilAnswer: untilAnswer === undefined ? undefined : Math.max(0, untilAnswer),
  };
}

/** Whole seconds; a fraction (`duration,f`) is left out, as Asterisk itself does. */
function readSeconds(text: string): number | undefined {
  const point = text.indexOf('.');
  const seconds = digitsAt(text, 0, point < 0 ? text.length : point);
  return seconds < 0 || seconds > 2_147_483_647 ? undefined : seconds;
}

export type LegFields = Pick<
  StatementRecord,
  'leg' | 'disposition' | 'durationS' | 'ringS' | 'waitS' | 'queue' | 'flags'
>;

/** Was somebody to be reached on this row, and did a person talk? */
export function legOf(
  fields: CdrRow,
  clock: Clock,
  channel: Channel | undefined,
  dst: Channel | undefined,
  sides: Sides,
): LegFields {
  const said = DISPOSITIONS.get(fields.disposition.toUpperCase()) ?? 'unknown';
  const application = fields.lastapp.toLowerCase();
  const isVoicemail = application === 'voicemail' || /^vm[ubs]?\d/.test(fields.dst);
  const isReached = dst !== undefined && !dst.isLocal && !isVoicemail;
  const isTried = dst === undefined && !isVoicemail && (sides.direction === 'out' || isDeadDial(fields));
  const group = queueOf(fields, application);
  if (!isReached && !isTried) return { ...entryOf(said, clock, isVoicemail), ...group };
  return { leg: 'attempt', ...group, ...attemptOf(said, clock, isTried, channel?.isLocal ?? false) };
}

/** Dial named one extension and made no channel: it is not registered. */
export const isDeadDial = ({ lastapp, lastdata, disposition }: CdrRow): boolean =>
  lastapp === 'Dial' && readTargets(lastdata).length === 1 && disposition !== 'ANSWERED';

/** The caller's own way: how long it led to nobody. When a machine answered, other rows tell whether a person did. */
function entryOf(said: Disposition, { duration }: Clock, isVoicemail: boolean): LegFields {
  if (isVoicemail) return { leg: 'entry', disposition: 'voicemail' };
  return said === 'answered' ? { leg: 'entry' } : { leg: 'entry', disposition: said, waitS: duration };
}

function attemptOf(said: Disposition, clock: Clock, isTried: boolean, isLocal: boolean): LegFields {
  const { billsec, duration, untilAnswer } = clock;
  // The dialplan answered before it rang: what was billed is ringing and menus.
  const byDialplan = billsec > 0 && said !== 'answered' && (isTried || (untilAnswer ?? 0) === 0);
  const elsewhere = billsec === 0 && said === 'answered' && (isLocal || isTried);
  const answered = !byDialplan && !elsewhere && (billsec > 0 || said === 'answered') && !isTried;
  const agrees = answered ? said === 'answered' && billsec > 0 : said !== 'answered' && billsec === 0;
  const ringS = answered ? ringBefore(untilAnswer, billsec, duration) : isTried ? undefined : duration;
  return {
    disposition: answered ? 'answered' : said === 'answered' ? (isTried ? 'failed' : 'missed') : said,
    durationS: answered ? billsec : 0,
    ...(ringS !== undefined && { ringS }),
    ...(!agrees && { flags: ['status-conflict'] }),
  };
}

/** Ringing is what came before the answer; a channel that a menu had answered before does not tell it. */
function ringBefore(untilAnswer: number | undefined, billsec: number, duration: number): number | undefined {
  if (billsec === 0) return duration;
  return untilAnswer === 0 ? undefined : untilAnswer;
}

/** Queue's first argument; of a group that rings several phones its number. */
function queueOf({ lastdata, dst }: CdrRow, application: string): Pick<StatementRecord, 'queue'> {
  if (application === 'queue') return filled({ queue: firstPart(lastdata) });
  return application === 'dial' && /^\d{2,5}$/.test(dst) && readTargets(lastdata).length > 1
    ? { queue: dst }
    : {};
}
