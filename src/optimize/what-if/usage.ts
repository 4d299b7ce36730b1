/** A line's usage put together anew from pieces of itself: moved in time, more or less of a service, places changed. */
import type { CivilSeconds, Service } from '../../model/record.ts';
import { type LineUsage, MAX_QUANTITY, type TrafficClass } from '../../rating/usage/traffic.ts';

/** What is made more or less of on its own. Other services stay as they are. */
export const AMOUNTS = ['voice', 'messages', 'data'] as const;
export type Amount = (typeof AMOUNTS)[number];

/** How many times as much; absent = as it is. */
export type Factors = Readonly<Partial<Record<Amount, number>>>;

/** Events [from, to) of a line, moved by so many seconds. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly shift: CivilSeconds;
  readonly factors?: Factors;
  /** Which events are there once more: 0 to 1. Another phase takes others. */
  readonly phase?: number;
  /** The class an event gets, an index into the classes given; absent = its own. */
  readonly classOf?: (of: number) => number;
  /** False: what the events really cost no longer says anything. */
  readonly paid?: false;
}

const AMOUNT_OF: Partial<Record<Service, Amount>> = {
  voice: 'voice',
  sms: 'messages',
  mms: 'messages',
  data: 'data',
};

/** The amount an event of the service counts for; undefined = none. */
export const amountOf = (service: Service): Amount | undefined => AMOUNT_OF[service];

/** Parts of 1 that any number of successive multiples fill evenly. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * The usage of the pieces, one after another: they must be given in the order of their new times. Of calls and messages
 * there are more or fewer (their lengths decide what they cost); of data each session has more or less. With a greater
 * factor nothing is taken away: usage only grows.
 * @param classes of the new usage; default: the line's own, so that plans compiled for them serve again
 */
export function assembled(
  usage: LineUsage,
  pieces: readonly Piece[],
  classes: readonly TrafficClass[] = usage.classes,
): LineUsage {
  const amounts = usage.classes.map(({ service }) => amountOf(service));
  const copies = pieces.map((piece) => copiesOf(usage, piece, amounts));
  const length = copies.reduce((sum, each) => sum + each.total, 0);
  const made = columnsFor(usage, length);
  let next = 0;
  for (const [index, piece] of pieces.entries())
    for (let at = piece.from; at < piece.to; at++)
      for (let left = copies[index]!.counts[at - piece.from]!; left > 0; left--, next++)
        copyEvent(usage, made, { at, next, piece, amounts });
  return { ...made, line: usage.line, classes, length, months: usage.months };
}

/** Of some services so many times as much. */
export const scaled = (usage: LineUsage, factors: Factors): LineUsage =>
  assembled(usage, [{ from: 0, to: usage.length, shift: 0, factors }]);

type Amounts = readonly (Amount | undefined)[];

/** How many times each event of a piece is there. */
function copiesOf({ classOf }: LineUsage, { from, to, factors, phase = 0 }: Piece, amounts: Amounts) {
  const counts = new Uint32Array(to - from).fill(1);
  if (!factors) return { counts, total: to - from };
  let total = 0;
  for (let at = from; at < to; at++) {
    const amount = amounts[classOf[at]!];
    const factor = amount === undefined ? 1 : (factors[amount] ?? 1);
    const part = (at + 1) * GOLDEN + phase;
    const count = amount === 'data' ? Number(factor > 0) : Math.floor(factor + part - Math.floor(part));
    counts[at - from] = count;
    total += count;
  }
  return { counts, total };
}

function columnsFor(usage: LineUsage, length: number) {
  return {
    classOf: new Int32Array(length),
    startedAt: new Float64Array(length),
    utcOffsetMin: new Int32Array(length),
    quantity: new Float64Array(length),
    paid: new Float64Array(length),
    recordId: new Float64Array(length),
    ...(usage.peerOf && usage.peers ? { peerOf: new Int32Array(length), peers: usage.peers } : {}),
  };
}

interface Copy {
  readonly at: number;
  readonly next: number;
  readonly piece: Piece;
  readonly amounts: Amounts;
}

function copyEvent(
  usage: LineUsage,
  made: ReturnType<typeof columnsFor>,
  { at, next, piece, amounts }: Copy,
) {
  const of = usage.classOf[at]!;
  const isData = amounts[of] === 'data';
  const factor = isData ? (piece.factors?.data ?? 1) : 1;
  made.classOf[next] = piece.classOf ? piece.classOf(of) : of;
  made.startedAt[next] = usage.startedAt[at]! + piece.shift;
  made.utcOffsetMin[next] = usage.utcOffsetMin[at]!;
  made.quantity[next] = Math.min(MAX_QUANTITY, Math.round(usage.quantity[at]! * factor));
  made.paid[next] = piece.paid === false ? Number.NaN : Math.round(usage.paid[at]! * factor);
  made.recordId[next] = usage.recordId[at]!;
  if (made.peerOf && usage.peerOf) made.peerOf[next] = usage.peerOf[at]!;
}
