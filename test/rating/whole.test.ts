/** Whole numbers that are Numbers while these are exact: the same as with BigInts at every size. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  negative,
  product,
  quotient,
  rest,
  signOf,
  sum,
  type Whole,
  whole,
} from '../../src/rating/kernel/whole.ts';

/** Of all sizes, many of them near the last exact Number. */
const integer = fc.oneof(
  fc.bigInt({ min: -1000n, max: 1000n }),
  fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }),
  fc
    .tuple(fc.constantFrom(26n, 27n, 52n, 53n, 54n), fc.bigInt({ min: -3n, max: 3n }), fc.boolean())
    .map(([power, more, isNegative]) => (isNegative ? -1n : 1n) * (2n ** power + more)),
);

const isShortest = (found: Whole): boolean =>
  typeof found === 'number'
    ? Number.isSafeInteger(found) && !Object.is(found, -0)
    : !Number.isSafeInteger(Number(found));

test('sums, products, quotients and remainders are those of BigInts, in the shortest form', () => {
  fc.assert(
    fc.property(integer, integer, (a, b) => {
      const [x, y] = [whole(a), whole(b)];
      const found: [Whole, bigint][] = [
        [sum(x, y), a + b],
        [product(x, y), a * b],
        [negative(x), -a],
      ];
      if (b !== 0n) found.push([quotient(x, y), a / b], [rest(x, y), a % b]);
      for (const [one, truth] of found) {
        expect(BigInt(one)).toBe(truth);
        expect(isShortest(one)).toBe(true);
      }
      expect(signOf(x)).toBe(a > 0n ? 1 : a < 0n ? -1 : 0);
    }),
    { numRuns: 1000 },
  );
});
