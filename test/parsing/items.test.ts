/** Rows that are items of a JSON list. */
import { expect, it } from 'vitest';
import type { Finding } from '../../src/model/parser.ts';
import { readItems } from '../../src/parsing/items.ts';
import { badTime } from '../../src/parsing/refusals.ts';
import { accountedRows, outline } from './rows.ts';

it('every item ends as one finding, numbered from 1; what is refused keeps its text', async () => {
  const found: Finding[] = [];
  const items = [{ at: 1 }, { at: 'x' }, null, undefined];
  for await (const batch of readItems(items, (row, item) =>
    typeof (item as { at?: unknown } | null)?.at === 'number'
      ? { kind: 'record', record: { row, service: 'voice', direction: 'in', startedAt: 1 } }
      : badTime('?'),
  ))
    found.push(...batch);
  expect(accountedRows(found)).toEqual([1, 2, 3, 4]);
  expect(outline(found)).toEqual(['record 1', 'reject 2 bad-time', 'reject 3 bad-time', 'reject 4 bad-time']);
  expect(found[1]).toMatchObject({ reject: { text: '{"at":"x"}' } });
});

it('more items than travel at once keep their numbers', async () => {
  const rows: number[] = [];
  const items = Array.from({ length: 5000 }, () => 0);
  for await (const batch of readItems(items, () => badTime('?'))) rows.push(...accountedRows(batch));
  expect(rows).toEqual(items.map((_, index) => index + 1));
});
