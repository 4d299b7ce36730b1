/** Rows split over physical lines. */
import { expect, it } from 'vitest';
import type { Row } from '../../src/model/document.ts';
import { joinSplitRows } from '../../src/parsing/split-rows.ts';
import { rowsOf, tableDocument } from './rows.ts';

async function join(lines: readonly string[], size: number) {
  const parts: number[] = [];
  const rows: Row[] = [];
  const document = tableDocument('csv', rowsOf(lines), size);
  if (document.shape !== 'table') throw new Error('no table');
  for await (const batch of joinSplitRows(document.rows, 4, ({ n }) => parts.push(n))) rows.push(...batch);
  return { parts, rows: rows.map(({ n, cells }) => [n, ...cells].join(' ')) };
}

it.each([1, 2, 9])('the cut cell is put together, in batches of %i', async (size) => {
  expect(await join(['a | b | c | d', '1 | 2 | thr', 'ee | 4', '5 | 6 | 7 | 8', '9'], size)).toEqual({
    parts: [3],
    rows: ['1 a b c d', '2 1 2 three 4', '4 5 6 7 8', '5 9'],
  });
});

it('a short row before a whole one stands alone', async () => {
  expect(await join(['1 | 2', 'a | b | c | d', '3 | 4'], 2)).toEqual({
    parts: [],
    rows: ['1 1 2', '2 a b c d', '3 3 4'],
  });
});
