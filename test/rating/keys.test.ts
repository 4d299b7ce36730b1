/** Places of numbers in a list: as a Map would have them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keysOf, placesOf } from '../../src/rating/usage/keys.ts';

/** As DuckDB's hashes come: whole numbers below 2^53; small ones and such as differ in their upper bits alone among them. */
const key = fc.oneof(
  fc.maxSafeNat(),
  fc.nat(40),
  fc.nat(40).map((upper) => upper * 2 ** 47),
);

test('each value has the place of its key, and -1 where there is none', () => {
  fc.assert(
    fc.property(fc.uniqueArray(key, { maxLength: 200 }), fc.array(key, { maxLength: 50 }), (keys, others) => {
      const values = [...others, ...keys.toReversed()];
      const places = new Map(keys.map((each, at) => [each, at]));
      const found = placesOf(keysOf(Float64Array.from(keys)), Float64Array.from(values));
      expect([...found]).toEqual(values.map((value) => places.get(value) ?? -1));
    }),
    { numRuns: 200 },
  );
});

test('values may be a part of a longer column', () => {
  const column = Float64Array.of(1, 2, 3, 4);
  expect([...placesOf(keysOf(Float64Array.of(3, 2)), column.subarray(1, 3))]).toEqual([1, 0]);
});

test('two equal keys are refused: a hash that two things have would name the wrong one', () => {
  expect(() => keysOf(Float64Array.of(7, 8, 7))).toThrow('two keys have one hash');
});
