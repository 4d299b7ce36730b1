/** What a document with one row for each call tells of an office. */
import type { PeerKind } from '../model/record.ts';
import type { TrueCall, TrueRecord, TrueRow, TrueStatement } from '../model/story.ts';

/** Each call of an office as the row a layout has for it; one that it has no row for is undefined. */
export function tellCalls(
  { calls = [] }: TrueStatement,
  tell: (call: TrueCall) => TrueRecord | undefined,
): Iterable<TrueRow> {
  return {
    *[Symbol.iterator]() {
      for (const call of calls) {
        const record = tell(call);
        if (record) yield { kind: 'record', record };
      }
    },
  };
}

/** When a call began, in UTC: as programs print it that know no zones. */
export const beginning = ({ startedAt, utcOffsetMin }: TrueCall): number => startedAt - utcOffsetMin * 60;

/** The other party's kind, as the writing of a Russian office's calls tells it. */
export const kindOf = ({ peer }: TrueCall): PeerKind =>
  peer.length < 7 ? 'internal' : peer[1] === '9' ? 'mobile' : 'fixed';
