/** Calls of an office as one record each: what exports with a row for a whole call tell of them. */
import type { CivilSeconds } from '../model/record.ts';
import type { TrueRecord, TrueStatement } from '../model/story.ts';
import { type WholeCall, wholeCalls } from './office-whole.ts';

/** The calls of a story as records of the leg 'call'; the extension is the first that talked, or the one that called out. */
export function* callRecords(statement: TrueStatement): Generator<TrueRecord> {
  for (const call of wholeCalls(statement)) yield recordOf(call);
}

function recordOf({ first, attempts, talks, answeredAt, endedAt }: WholeCall): TrueRecord {
  const { line, peer, peerKind, startedAt, utcOffsetMin, callKey, trunk, queue } = first;
  const person = talks[0] ?? (first.direction === 'in' ? undefined : first);
  const sentOn = attempts.find(({ forwardedTo }) => forwardedTo !== undefined);
  return {
    ...{ row: 0, statement: 0, service: 'voice', leg: 'call', startedAt },
    direction: first.direction === 'forward' ? 'in' : first.direction,
    ...{ line: line!, peer: peer!, peerKind: peerKind!, callKey: callKey!, utcOffsetMin: utcOffsetMin! },
    durationS: talks.reduce((sum, { durationS }) => sum + durationS!, 0),
    waitS: (answeredAt ?? endedAt) - startedAt,
    disposition: (talks[0] ?? (first.leg === 'entry' ? first : attempts.at(-1)!)).disposition!,
    ...(trunk !== undefined && { trunk }),
    ...(queue !== undefined && { queue }),
    ...(person && { extension: person.extension!, agent: person.agent! }),
    ...(sentOn && { forwardedTo: sentOn.forwardedTo! }),
  };
}

/** A statement with these records for rows: those that `tell` gives back, in the form in which the layout keeps them. */
export function toldOf(
  statement: TrueStatement,
  records: Iterable<TrueRecord>,
  tell: (record: TrueRecord) => TrueRecord | undefined,
): TrueStatement {
  const rows = {
    *[Symbol.iterator]() {
      for (const record of records) {
        const told = tell(record);
        if (told) yield { kind: 'record' as const, record: told };
      }
    },
  };
  return { line: statement.line, facts: {}, rows };
}

/** The moment of a record on the wall clock of another zone. */
export const movedTo = (
  { startedAt, utcOffsetMin }: TrueRecord,
  offset: number,
): { readonly startedAt: CivilSeconds; readonly utcOffsetMin: number } => ({
  startedAt: startedAt + (offset - utcOffsetMin!) * 60,
  utcOffsetMin: offset,
});

/** The login of whoever sits at an extension, as PBXs give them out. */
export const loginOf = (extension: string): string => `u${extension}`;

/** A Russian number without its 7, as some producers print it; others as they are. */
export const tenDigits = (number: string): string =>
  number.length === 11 && number.startsWith('7') ? number.slice(1) : number;
