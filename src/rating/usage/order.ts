/** Rows in the order in which the store gave them, put by line and time: those of a line were mostly recorded in it. */

/** By row, all of one length. */
export interface Rows {
  /** Place of its line. */
  readonly lineOf: Int32Array;
  /** Its time; of equal ones the least record is first. */
  readonly moment: Float64Array;
  readonly record: Float64Array;
}

/** Indices of the rows by line, time and record. */
export function orderOf({ lineOf, moment, record }: Rows, lines: number): Int32Array {
  const { order, first } = byLine(byRecord(record), lineOf, lines);
  for (let line = 0; line < lines; line++) {
    const [from, to] = [first[line]!, first[line + 1]!];
    if (ascends(moment, order, from, to)) continue;
    // As a list: its sort finds stretches that ascend or descend, as documents that begin with the latest row have them.
    const rows = Array.from(order.subarray(from, to));
    order.set(
      rows.sort((a, b) => moment[a]! - moment[b]!),
      from,
    );
  }
  return order;
}

/** A table of so many places for each row is worth its memory. */
const SPARSE = 4;

function byRecord(record: Float64Array): Int32Array {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < record.length; at++) {
    if (record[at]! < least) least = record[at]!;
    if (record[at]! > most) most = record[at]!;
  }
  if (most - least >= record.length * SPARSE)
    return Int32Array.from(Array.from(record.keys()).sort((a, b) => record[a]! - record[b]!));
  const places = new Int32Array(record.length > 0 ? most - least + 1 : 0);
  for (let at = 0; at < record.length; at++) places[record[at]! - least] = at + 1;
  const order = new Int32Array(record.length);
  let count = 0;
  for (let place = 0; place < places.length; place++)
    if (places[place] !== 0) order[count++] = places[place]! - 1;
  return order;
}

/** A counting sort; rows of one line stay as they stood. Those of line n are [first[n], first[n + 1]). */
function byLine(
  rows: Int32Array,
  lineOf: Int32Array,
  lines: number,
): { readonly order: Int32Array; readonly first: Int32Array } {
  const first = new Int32Array(lines + 1);
  for (let at = 0; at < lineOf.length; at++) first[lineOf[at]! + 1]! += 1;
  for (let line = 0; line < lines; line++) first[line + 1]! += first[line]!;
  const next = first.slice();
  const order = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at++) order[next[lineOf[rows[at]!]!]!++] = rows[at]!;
  return { order, first };
}

function ascends(moment: Float64Array, order: Int32Array, from: number, to: number): boolean {
  for (let place = from + 1; place < to; place++)
    if (moment[order[place - 1]!]! > moment[order[place]!]!) return false;
  return true;
}

/** The items in an order. */
export function inOrder(items: Int32Array | Float64Array, order: Int32Array): Int32Array | Float64Array {
  const sorted = items instanceof Int32Array ? new Int32Array(order.length) : new Float64Array(order.length);
  for (let at = 0; at < order.length; at++) sorted[at] = items[order[at]!]!;
  return sorted;
}
