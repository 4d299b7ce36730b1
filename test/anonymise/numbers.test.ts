/** Invented numbers stay with the operator and the region of those they stand for, in small ranges too. */
import { expect, test } from 'vitest';
import { inventNumber, isAlike } from '../../src/anonymise/numbers.ts';
import { loadPlan } from '../../src/numbering/plan.ts';
import { codeOf } from '../../src/numbering/range-table.ts';

/** Ranges too small to hide in, spread over the plan: their numbers have neighbours of other operators. */
function smallRanges(): readonly { first: number; size: number }[] {
  const { table } = loadPlan();
  const small = [...table.codes].flatMap(([code, { from, to }]) => {
    for (let row = from; row < to; row++) {
      const size = table.sizes[row]!;
      if (size >= 1000 && size < 5000) return [{ first: code * 1e7 + table.starts[row]!, size }];
    }
    return [];
  });
  return small.slice(0, 20);
}

test('under any key, numbers of a small range become others of the same operator and region, no two the same', () => {
  const ranges = smallRanges();
  expect(ranges).toHaveLength(20);
  for (const { first, size } of ranges) {
    for (const key of ['one key', 'and another'].map((text) => Buffer.from(text))) {
      const numbers = Array.from({ length: 20 }, (_, i) => `7${first + Math.floor((i * size) / 20)}`);
      const invented = numbers.map((number) => inventNumber(key, number));
      expect(new Set(invented).size).toBe(numbers.length);
      invented.forEach((other, i) => {
        expect(other).not.toBe(numbers[i]);
        expect(isAlike(numbers[i]!, other), `${codeOf(first)}: ${numbers[i]} became ${other}`).toBe(true);
      });
    }
  }
});
