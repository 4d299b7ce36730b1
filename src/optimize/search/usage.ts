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
  const classOf = new Int32Array(kept.length);
  for (let next = 0; next < kept.length; next++) {
    const of = usage.classOf[kept[next]!]!;
    const code = codes.get(of) ?? codes.size;
    codes.set(of, code);
    classOf[next] = code;
  }
  const taken = <Column extends Float64Array | Int32Array>(column: Column, own: Column): Column => {
    for (let next = 0; next < kept.length; next++) own[next] = column[kept[next]!]!;
    return own;
  };
  const doubles = (column: Float64Array) => taken(column, new Float64Array(kept.length));
  const integers = (column: Int32Array) => taken(column, new Int32Array(kept.length));
  const { peers, peerOf } = usage;
  return {
    line: usage.line,
    classes: [...codes.keys()].map((of) => usage.classes[of]!),
    length: kept.length,
    classOf,
    startedAt: doubles(usage.startedAt),
    utcOffsetMin: integers(usage.utcOffsetMin),
    quantity: doubles(usage.quantity),
    paid: doubles(usage.paid),
    recordId: doubles(usage.recordId),
    ...(peers && peerOf ? { peers, peerOf: integers(peerOf) } : {}),
    months,
  };
}
