/** A row of the history of Rostelecom's virtual PBX → a record. */
import type { Direction, StatementRecord } from '../../../src/model/record.ts';
import { filled } from '../../../src/parsing/filled.ts';
import { readIsoMoment } from '../../../src/parsing/iso.ts';
import type { Reading } from '../../../src/parsing/layout.ts';
import { outcome } from '../../../src/parsing/outcome.ts';
import { readPhoneDigits } from '../../../src/parsing/phone.ts';
import { readCount } from '../../../src/parsing/quantities.ts';
import { badTime, badVolume, unknownCallType } from '../../../src/parsing/refusals.ts';
import { readSipUser } from '../../../src/parsing/sip.ts';
import { outcomeOfSipStatus } from '../../../src/parsing/sip-status.ts';

/** Columns of the history, in their order. */
export const FIELDS = [
  'session_id',
  'call_type',
  'direction',
  'state',
  'orig_number',
  'orig_pin',
  'dest_number',
  'answering_sipuri',
  'answering_pin',
  'start_call_date',
  'duration',
  'is_voicemail',
  'is_record',
  'is_fax',
  'status_code',
  'status_string',
] as const;
export type Field = (typeof FIELDS)[number];

/** A call's fields as printed; '' = empty. */
export type PrintedCall = Readonly<Record<Field, string>>;

export const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([
  ['1', 'in'],
  ['2', 'out'],
  ['3', 'internal'],
]);
const ACCEPTED = '1';
const CALLBACK = '3';

/** The history is in Moscow time, by its description. */
const MOSCOW = 180;

export function readCall(row: number, call: PrintedCall): Reading {
  const direction = DIRECTIONS.get(call.direction);
  if (!direction) return unknownCallType(call.direction);
  const startedAt = readIsoMoment(call.start_call_date)?.civil;
  if (startedAt === undefined) return badTime(call.start_call_date);
  const talkS = readCount(call.duration);
  if (talkS === undefined) return badVolume(call.duration, call.direction);
  const ended = endOf(call, talkS);
  const flags = [
    ...(ended.flags ?? []),
    ...(call.call_type === CALLBACK ? ['callback'] : []),
    ...(isTrue(call.is_fax) ? ['fax'] : []),
  ];
  const record: StatementRecord = {
    row,
    service: 'voice',
    direction,
    leg: 'call',
    startedAt,
    utcOffsetMin: MOSCOW,
    ...ended,
    ...filled({ ...partiesOf(call, direction), callKey: call.session_id, serviceCode: codeOf(call) }),
    ...(flags.length > 0 && { flags }),
  };
  return { kind: 'record', record };
}

const isTrue = (text: string): boolean => /^(?:true|t|1)$/i.test(text);

/** With a machine that took the message nobody talked. */
function endOf(call: PrintedCall, talkS: number): ReturnType<typeof outcome> {
  if (isTrue(call.is_voicemail)) return { durationS: 0, disposition: 'voicemail' };
  const accepted = call.state === ACCEPTED;
  return outcome(talkS, accepted ? 'answered' : (outcomeOfSipStatus(call.status_code) ?? 'missed'));
}

const codeOf = ({ status_code: code, status_string: words }: PrintedCall): string =>
  code === '0' ? words : `${code} ${words}`.trim();

/** Who talked with whom: of an internal call the called extension is the peer, and the calling one the own line. */
function partiesOf(call: PrintedCall, direction: Direction) {
  const [from, to, answering] = [call.orig_number, call.dest_number, call.answering_sipuri].map(readSipUser);
  if (direction === 'in')
    return {
      lineRaw: to,
      peerRaw: call.orig_number,
      peerWritten: from,
      extension: call.answering_pin,
      agent: answering,
    };
  if (direction === 'out') {
    const shown = readPhoneDigits(from!) === undefined ? '' : from;
    return {
      lineRaw: shown || call.orig_pin || from,
      peerRaw: call.dest_number,
      peerWritten: to,
      extension: call.orig_pin,
      agent: shown === '' ? from : '',
    };
  }
  const called = call.answering_pin || to;
  return {
    lineRaw: call.orig_pin || from,
    peerRaw: call.dest_number,
    peerWritten: called,
    extension: called,
    agent: answering,
  };
}
