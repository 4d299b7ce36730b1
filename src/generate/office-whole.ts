/** Calls of an office as exports tell them that have one row for a whole call. */
import type { CivilSeconds } from '../model/record.ts';
import type { TrueRecord, TrueStatement } from '../model/story.ts';
import { callLegs } from './office.ts';

export interface WholeCall {
  /** The leg it began with: line, direction, parties, start and key are the call's. */
  readonly first: TrueRecord;
  /** Legs that tried to reach somebody for the caller: without the caller's own way and words between colleagues. */
  readonly attempts: readonly TrueRecord[];
  /** Those of them on which somebody talked, in time order. */
  readonly talks: readonly TrueRecord[];
  /** Absent when nobody answered. */
  readonly answeredAt?: CivilSeconds;
  readonly endedAt: CivilSeconds;
}

const answered = ({ startedAt, ringS = 0 }: TrueRecord): CivilSeconds => startedAt + ringS;
const over = (leg: TrueRecord): CivilSeconds =>
  leg.leg === 'entry' && leg.disposition !== undefined
    ? leg.startedAt + leg.waitS!
    : answered(leg) + (leg.durationS ?? 0);

/** The calls of a story, one after the other. */
export function* wholeCalls(statement: TrueStatement): Generator<WholeCall> {
  for (const legs of callLegs(statement.rows)) {
    const [first] = legs as [TrueRecord];
    const attempts = legs.filter(
      ({ leg, direction }) =>
        leg === 'attempt' && (direction !== 'internal' || first.direction === 'internal'),
    );
    const talks = attempts
      .filter(({ disposition }) => disposition === 'answered')
      .sort((a, b) => answered(a) - answered(b));
    const endedAt = Math.max(...legs.map(over));
    yield { first, attempts, talks, endedAt, ...(talks[0] && { answeredAt: answered(talks[0]) }) };
  }
}
