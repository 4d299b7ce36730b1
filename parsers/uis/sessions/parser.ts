/** UIS, CoMagic, Novofon, CallGear: sessions of calls from the Data API, JSON (README.md). */
import type { Direction, Disposition, StatementRecord } from '../../../src/model/record.ts';
import { filled } from '../../../src/parsing/filled.ts';
import { readIsoMoment } from '../../../src/parsing/iso.ts';
import type { Reading } from '../../../src/parsing/layout.ts';
import { list } from '../../../src/parsing/list.ts';
import { outcome } from '../../../src/parsing/outcome.ts';
import { readCount } from '../../../src/parsing/quantities.ts';
import { badTime, badVolume, unknownCallType } from '../../../src/parsing/refusals.ts';
import { textMember } from '../../../src/parsing/value.ts';
import { hasFields, outcomeOfFinish, rowsOfAnswer } from '../answer.ts';

const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([
  ['in', 'in'],
  ['out', 'out'],
]);

export default list({
  id: 'uis/sessions',
  title: {
    ru: 'UIS / CoMagic / Novofon: сессии звонков (Data API)',
    en: 'UIS / CoMagic / Novofon: sessions of calls (Data API)',
  },
  kind: 'pbx',
  evidence: 'attested',
  items: rowsOfAnswer,
  isItem: (item) =>
    hasFields(item, ['id', 'start_time', 'direction', 'contact_phone_number', 'virtual_phone_number']) &&
    !hasFields(item, ['call_session_id']),
  rows: () => readSession,
});

function readSession(row: number, session: unknown): Reading {
  const text = (key: string) => textMember(session, key);
  const direction = DIRECTIONS.get(text('direction'));
  if (!direction) return unknownCallType(text('direction'));
  const at = readIsoMoment(text('start_time'));
  if (!at) return badTime(text('start_time'));
  const talk = text('clean_talk_duration') || text('talk_duration');
  const talkS = readCount(talk);
  if (talkS === undefined && talk !== '') return badVolume(talk, text('direction'));
  const waitS = readCount(text('wait_duration'));
  const answered = talkS !== 0;
  const record: StatementRecord = {
    row,
    service: 'voice',
    direction,
    leg: 'call',
    startedAt: at.civil,
    ...(at.utcOffsetMin !== undefined && { utcOffsetMin: at.utcOffsetMin }),
    ...outcome(talkS, saidOf(text('is_lost'), answered ? '' : text('finish_reason'))),
    ...(waitS !== undefined && { waitS }),
    ...filled({
      lineRaw: text('virtual_phone_number'),
      peerRaw: text('contact_phone_number'),
      peerName: text('contact_full_name'),
      peerZonePrinted: text('cpn_region_name'),
      agent: text('first_talked_employee_full_name') || text('first_answered_employee_full_name'),
      extension: text('operator_phone_number'),
      callKey: text('id'),
      serviceCode: text('finish_reason'),
    }),
  };
  return { kind: 'record', record };
}

/** A lost call ended as its reason says; where nothing is said of losing, the reason of one nobody talked on. */
function saidOf(isLost: string, reason: string): Disposition | undefined {
  if (isLost === 'false') return 'answered';
  return isLost === 'true' || reason !== '' ? outcomeOfFinish(reason) : undefined;
}
