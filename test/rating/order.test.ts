/** Rows put by line and time, however the store gave them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder, orderOf } from '../../src/rating/usage/order.ts';

/** Numbers of records: next to each other, or far apart. */
const records = (step: number) =>
  fc.uniqueArray(
    fc.integer({ min: 0, max: 60 }).map((at) => at * step),
    { maxLength: 40 },
  );

test('rows are by line, then by time, then by record, however they came and however far apart their records are', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(1, 3, 1_000_000).chain(records),
      fc.array(fc.tuple(fc.nat(3), fc.nat(5)), { minLength: 40, maxLength: 40 }),
      (record, others) => {
        const rows = record.map((each, at) => ({
          record: each,
          line: others[at]![0],
          moment: others[at]![1],
        }));
        const columns = {
          lineOf: Int32Array.from(rows, ({ line }) => line),
          moment: Float64Array.from(rows, ({ moment }) => moment),
          record: Float64Array.from(record),
        };
        const order = orderOf(columns, 4);
        const sorted = rows.toSorted((a, b) => a.line - b.line || a.moment - b.moment || a.record - b.record);
        expect([...inOrder(columns.record, order)]).toEqual(sorted.map((row) => row.record));
        expect([...inOrder(columns.lineOf, order)]).toEqual(sorted.map((row) => row.line));
      },
    ),
  );
});
