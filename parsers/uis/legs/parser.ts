/** UIS, CoMagic, Novofon, CallGear: legs of calls from the Data API, JSON (README.md). */
import type { CivilSeconds, Direction, StatementRecord } from '../../../src/model/record.ts';
import { filled } from '../../../src/parsing/filled.ts';
import { readIsoMoment } from '../../../src/parsing/iso.ts';
import type { Reading } from '../../../src/parsing/layout.ts';
import { list } from '../../../src/parsing/list.ts';
import { outcome } from '../../../src/parsing/outcome.ts';
import { readCount } from '../../../src/parsing/quantities.ts';
import { badTime, badVolume, unknownCallType } from '../../../src/parsing/refusals.ts';
import { textMember } from '../../../src/parsing/value.ts';
import { hasFields, outcomeOfFinish, rowsOfAnswer } from '../answer.ts';
import { isTransfer, type Session, sessionsOf, talkOf } from './session.ts';

export default list({
  id: 'uis/legs',
  title: {
    ru: 'UIS / CoMagic / Novofon: плечи звонков (Data API)',
    en: 'UIS / CoMagic / Novofon: legs of calls (Data API)',
  },
  kind: 'pbx',
  evidence: 'attested',
  items: rowsOfAnswer,
  isItem: (item) =>
    hasFields(item, ['id', 'call_session_id', 'start_time', 'direction', 'is_operator', 'total_duration']),
  rows: (_, items) => {
    const sessions = sessionsOf(items);
    return (row, item) => readLeg(row, item, sessions.get(textMember(item, 'call_session_id')));
  },
});

function readLeg(row: number, leg: unknown, session: Session | undefined): Reading {
  const text = (key: string) => textMember(leg, key);
  const way = text('direction');
  if (way !== 'in' && way !== 'out') return unknownCallType(way);
  const at = readIsoMoment(text('start_time'));
  if (!at) return badTime(text('start_time'));
  const totalS = readCount(text('total_duration'));
  if (totalS === undefined) return badVolume(text('total_duration'), way);
  const isEntry = way === 'in';
  const record: StatementRecord = {
    row,
    service: 'voice',
    ...directionOf(leg, session),
    leg: isEntry ? 'entry' : 'attempt',
    startedAt: at.civil,
    ...(at.utcOffsetMin !== undefined && { utcOffsetMin: at.utcOffsetMin }),
    ...(isEntry ? entryOf(leg, session, totalS) : attemptOf(leg, at.civil, totalS)),
    ...filled({
      lineRaw: text('virtual_phone_number'),
      peerRaw: session?.peer,
      peerName: text('contact_full_name'),
      agent: text('employee_full_name') || session?.agent,
      extension: text('employee_phone_number') || session?.extension,
      queue: text('group_name'),
      callKey: text('call_session_id'),
      serviceCode: text('finish_reason'),
    }),
  };
  return { kind: 'record', record };
}

/** A leg that goes out to somebody who is no employee sends a call on that came in, or that is transferred. */
function directionOf(
  leg: unknown,
  session: Session | undefined,
): { readonly direction: Direction; readonly forwardedTo?: string } {
  const way = textMember(leg, 'direction') === 'in' ? 'in' : 'out';
  const goesOut = way === 'out' && textMember(leg, 'is_operator') !== 'true';
  if (goesOut && (session?.direction === 'in' || isTransfer(leg)))
    return { direction: 'forward', ...filled({ forwardedTo: textMember(leg, 'called_phone_number') }) };
  return { direction: session?.direction ?? way };
}

/** Of a call that nobody answered the way through the PBX is all there was: the party waited to its end. */
function entryOf(leg: unknown, session: Session | undefined, totalS: number): Partial<StatementRecord> {
  if (!session || session.isAnswered) return {};
  return { disposition: outcomeOfFinish(textMember(leg, 'finish_reason')), waitS: totalS };
}

/** The phone rang until it was picked up, or to the end. */
function attemptOf(leg: unknown, startedAt: CivilSeconds, totalS: number): Partial<StatementRecord> {
  const connected = readIsoMoment(textMember(leg, 'connect_time'))?.civil;
  const talkS = talkOf(leg);
  const rangS = connected === undefined ? totalS : connected - startedAt;
  return {
    ...outcome(talkS, talkS === 0 ? outcomeOfFinish(textMember(leg, 'finish_reason')) : undefined),
    ...(rangS >= 0 && { ringS: rangS }),
  };
}
