/** Beeline «Облачная АТС», statistics of calls from the portal's API, JSON (README.md). */
import type { Direction, Disposition, StatementRecord } from '../../../src/model/record.ts';
import { readEpoch } from '../../../src/parsing/epoch.ts';
import { filled } from '../../../src/parsing/filled.ts';
import type { Reading } from '../../../src/parsing/layout.ts';
import { list } from '../../../src/parsing/list.ts';
import { outcome } from '../../../src/parsing/outcome.ts';
import { readCount } from '../../../src/parsing/quantities.ts';
import { badTime, badVolume, unknownCallType } from '../../../src/parsing/refusals.ts';
import { member, textMember } from '../../../src/parsing/value.ts';

const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([
  ['INBOUND', 'in'],
  ['OUTBOUND', 'out'],
]);

/** PLACED says nothing of the outcome. The API writes RECIEVED. */
const STATUSES: ReadonlyMap<string, Disposition | undefined> = new Map<string, Disposition | undefined>([
  ['RECIEVED', 'answered'],
  ['RECEIVED', 'answered'],
  ['MISSED', 'missed'],
  ['REDIRECTED', 'forwarded'],
  ['PLACED', undefined],
]);

export default list({
  id: 'beeline/cloud-pbx',
  title: { ru: 'Билайн, Облачная АТС: статистика звонков (JSON)', en: 'Beeline cloud PBX: calls (JSON)' },
  kind: 'pbx',
  evidence: 'attested',
  items: (value) => (Array.isArray(value) ? value : undefined),
  isItem: (item) =>
    DIRECTIONS.has(textMember(item, 'direction')) &&
    STATUSES.has(textMember(item, 'status')) &&
    typeof member(item, 'startDate') === 'number' &&
    (member(item, 'externalTrackingId') !== undefined || member(item, 'abonent') !== undefined),
  rows: () => readCall,
});

function readCall(row: number, call: unknown): Reading {
  const [way, status, start, length] = ['direction', 'status', 'startDate', 'duration'].map((key) =>
    textMember(call, key),
  ) as [string, string, string, string];
  const direction = DIRECTIONS.get(way);
  if (!direction || !STATUSES.has(status)) return unknownCallType(`${way} ${status}`.trim());
  const startedAt = readEpoch(start.slice(0, -3));
  if (startedAt === undefined) return badTime(start);
  const lengthMs = readCount(length);
  if (lengthMs === undefined && length !== '') return badVolume(length, way);
  const abonent = member(call, 'abonent');
  const record: StatementRecord = {
    row,
    service: 'voice',
    direction,
    leg: 'attempt',
    startedAt,
    utcOffsetMin: 0,
    ...endOf(STATUSES.get(status), lengthMs),
    ...filled({
      ...partiesOf(call, abonent, direction),
      agent: nameOf(abonent),
      callKey: textMember(call, 'externalTrackingId'),
      serviceCode: status,
    }),
  };
  return { kind: 'record', record };
}

/** Who missed a call talked to nobody, whatever its length; who talks in one sent on, nobody says. */
function endOf(said: Disposition | undefined, lengthMs: number | undefined): ReturnType<typeof outcome> {
  if (said === 'forwarded') return { disposition: said };
  const talkS = lengthMs === undefined ? undefined : Math.round(lengthMs / 1000);
  return outcome(said === 'missed' ? undefined : talkS, said);
}

/** The number dialled or shown is the line; where it is left out, the subscriber's own number or extension. */
function partiesOf(call: unknown, abonent: unknown, direction: Direction) {
  const [from, to] = [textMember(call, 'phone_from'), textMember(call, 'phone_to')];
  const [line, peer] = direction === 'in' ? [to, from] : [from, to];
  const extension = textMember(abonent, 'extension');
  return { lineRaw: line || textMember(abonent, 'phone') || extension, peerRaw: peer, extension };
}

const nameOf = (abonent: unknown): string =>
  [textMember(abonent, 'lastName'), textMember(abonent, 'firstName')]
    .filter((word) => word !== '')
    .join(' ') || textMember(abonent, 'userId');
