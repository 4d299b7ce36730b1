/** A part of a line's usage: the events of some classes, or of one number. */
import { type Calendar, monthOfDay } from '../../rating/bill/calendar.ts';
import type { LineUsage } from '../../rating/usage/traffic.ts';

/** Months (year × 12 + month − 1) in which the periods of a calendar begin. */
export const monthsOf = ({ periods }: Calendar): readonly number[] =>
  periods.map(({ first }) => monthOfDay(first));

/** The events that are kept, with the classes they have; `months` are billed, used or not. */
export function usageWhere(
  usage: LineUsage,
  keeps: (at: number) => boolean,
  months: readonly number[],
): LineUsage {
  const kept: number[] = [];
  for (let at = 0; at < usage.length; at++) if (keeps(at)) kept.push(at);
  const codes = new Map<number, number>();
  const classOf = Int32Array.from(kept, (at) => {
    const of = usage.classOf[at]!;
    const code = codes.get(of) ?? codes.size;
    codes.set(of, code);
    return code;
  });
  const doubles = (column: Float64Array) => Float64Array.from(kept, (at) => column[at]!);
  const { peers, peerOf } = usage;
  return {
    line: usage.line,
    classes: [...codes.keys()].map((of) => usage.classes[of]!),
    length: kept.length,
    classOf,
    startedAt: doubles(usage.startedAt),
    utcOffsetMin: Int32Array.from(kept, (at) => usage.utcOffsetMin[at]!),
    quantity: doubles(usage.quantity),
    paid: doubles(usage.paid),
    recordId: doubles(usage.recordId),
    ...(peers && peerOf ? { peers, peerOf: Int32Array.from(kept, (at) => peerOf[at]!) } : {}),
    months,
  };
}
