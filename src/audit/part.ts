/** Some events of a line as a usage of their own. */
import type { LineUsage } from '../rating/usage/traffic.ts';

/** The events at these places, in their order, with the classes they are of; periods are those they are in. */
export function partOf(usage: LineUsage, places: Int32Array): LineUsage {
  const doubles = (column: Float64Array) => Float64Array.from(places, (at) => column[at]!);
  const codes = (column: Int32Array) => places.map((at) => column[at]!);
  const { line, peers, peerOf } = usage;
  const used = [...new Set(codes(usage.classOf))];
  const codeOf = new Map(used.map((code, at) => [code, at]));
  return {
    line,
    classes: used.map((code) => usage.classes[code]!),
    length: places.length,
    classOf: codes(usage.classOf).map((code) => codeOf.get(code)!),
    ...(peers && peerOf ? { peers, peerOf: codes(peerOf) } : {}),
    startedAt: doubles(usage.startedAt),
    utcOffsetMin: codes(usage.utcOffsetMin),
    quantity: doubles(usage.quantity),
    paid: doubles(usage.paid),
    recordId: doubles(usage.recordId),
    months: [],
  };
}
