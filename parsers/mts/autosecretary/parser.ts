/** MTS «Автосекретарь» and «Виртуальная АТС», statistics of a trunk from the API, JSON (README.md). */
import type { Direction, StatementRecord } from '../../../src/model/record.ts';
import { filled } from '../../../src/parsing/filled.ts';
import { readIsoMoment } from '../../../src/parsing/iso.ts';
import type { Reading } from '../../../src/parsing/layout.ts';
import { list } from '../../../src/parsing/list.ts';
import { outcome } from '../../../src/parsing/outcome.ts';
import { readCount } from '../../../src/parsing/quantities.ts';
import { badTime, badVolume } from '../../../src/parsing/refusals.ts';
import { member, textMember } from '../../../src/parsing/value.ts';

/** So many seconds between the length and the waiting may be rounding or a talk: nothing tells which. */
const ROUNDING = 1;

export default list({
  id: 'mts/autosecretary',
  title: { ru: 'МТС, Автосекретарь (ВАТС): статистика звонков (JSON)', en: 'MTS virtual PBX: calls (JSON)' },
  kind: 'pbx',
  evidence: 'attested',
  items: (value) => (Array.isArray(value) ? value : undefined),
  isItem: (item) =>
    ['callId', 'trunkId', 'startTime', 'an', 'dn'].every((key) => typeof member(item, key) === 'string') &&
    typeof member(item, 'duration') === 'number',
  rows: () => readCall,
});

function readCall(row: number, call: unknown): Reading {
  const text = (key: string) => textMember(call, key);
  const at = readIsoMoment(text('startTime'));
  if (!at) return badTime(text('startTime'));
  const [lengthS, waitS] = [text('duration'), text('wait')].map(readCount);
  if (lengthS === undefined) return badVolume(text('duration'), text('callId'));
  const direction = directionOf(call);
  const record: StatementRecord = {
    row,
    service: 'voice',
    direction,
    leg: 'call',
    startedAt: at.civil,
    ...(at.utcOffsetMin !== undefined && { utcOffsetMin: at.utcOffsetMin }),
    ...outcome(waitS === undefined ? undefined : talkOf(lengthS, waitS), undefined),
    ...(waitS !== undefined && { waitS }),
    ...filled({ ...partiesOf(call, direction), trunk: text('trunkId'), callKey: text('callId') }),
  };
  return { kind: 'record', record };
}

function talkOf(lengthS: number, waitS: number): number | undefined {
  const talkS = Math.max(0, lengthS - waitS);
  return talkS === ROUNDING ? undefined : talkS;
}

/** Internal calls are marked; whoever calls out is shown as the very number the call goes by. */
function directionOf(call: unknown): Direction {
  if (textMember(call, 'rel') === '1') return 'internal';
  return textMember(call, 'via') === textMember(call, 'an') ? 'out' : 'in';
}

/** A subscriber of the PBX is its extension, though it may be written as a mobile number; the line itself is none. */
function partiesOf(call: unknown, direction: Direction) {
  const [a, b, via] = ['an', 'dn', 'via'].map((key) => textMember(call, key)) as [string, string, string];
  if (direction === 'in') return { lineRaw: via || b, peerRaw: a, extension: b === via ? '' : b };
  return { lineRaw: a, peerRaw: b, extension: direction === 'internal' ? b : '' };
}
