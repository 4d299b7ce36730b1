/** One call of Mobilon's journal. */
import type { Direction, Disposition, StatementRecord } from '../../../src/model/record.ts';
import { isExtension } from '../../../src/parsing/extension.ts';
import { filled } from '../../../src/parsing/filled.ts';
import type { Reading } from '../../../src/parsing/layout.ts';
import { outcome } from '../../../src/parsing/outcome.ts';
import { readCount } from '../../../src/parsing/quantities.ts';
import { badTime, badVolume, unknownService } from '../../../src/parsing/refusals.ts';
import { readYearFirst } from '../../../src/parsing/year-first.ts';

/** Text of an element of the call, '' when it is not there. */
export type Fields = (name: string) => string;

/** Only OUTGOING and ANSWERED are attested; the others are the words of Asterisk, on which it runs. */
const DIRECTIONS = new Map<string, Direction>([
  ['OUTGOING', 'out'],
  ['INCOMING', 'in'],
  ['INTERNAL', 'internal'],
]);
const STATUSES = new Map<string, Disposition>([
  ['ANSWERED', 'answered'],
  ['NO ANSWER', 'missed'],
  ['NOANSWER', 'missed'],
  ['CANCEL', 'missed'],
  ['BUSY', 'busy'],
  ['FAILED', 'failed'],
  ['CONGESTION', 'failed'],
]);

export function readCall(row: number, text: Fields): Reading {
  const direction = DIRECTIONS.get(text('direction').toUpperCase());
  if (!direction) return unknownService(text('direction'));
  const startedAt = readYearFirst(text('time'));
  if (startedAt === undefined) return badTime(text('time'));
  const length = readCount(text('duration'));
  if (length === undefined) return badVolume(text('duration'), 'duration');
  const said = STATUSES.get(text('status').toUpperCase()) ?? 'unknown';
  const record: StatementRecord = {
    row,
    service: 'voice',
    direction,
    startedAt,
    leg: 'call',
    ...outcome(said === 'answered' ? length : undefined, said),
    ...sidesOf(direction, text('from'), text('to')),
    ...filled({ agent: text('operator_id'), callKey: text('callid'), serviceCode: text('status') }),
  };
  return { kind: 'record', record };
}

function sidesOf(
  direction: Direction,
  from: string,
  to: string,
): Pick<StatementRecord, 'lineRaw' | 'peerRaw' | 'extension'> {
  const [own, peer] = direction === 'in' ? [to, from] : [from, to];
  if (direction === 'internal') return filled({ lineRaw: own, peerRaw: peer, extension: peer });
  return filled({ [isExtension(own) ? 'extension' : 'lineRaw']: own, peerRaw: peer });
}
