/** Rows of a JSON document: the items of a list, one reading each. */
import type { Finding } from '../model/parser.ts';
import { reject } from './finding.ts';
import type { RowReading } from './layout.ts';

/** Findings that travel together. */
const BATCH = 4096;

/** Reads each item as a row, numbered from 1; what `read` refuses is a reject with the item's text. */
export async function* readItems(
  items: readonly unknown[],
  read: (row: number, item: unknown) => RowReading,
): AsyncGenerator<readonly Finding[]> {
  for (let start = 0; start < items.length; start += BATCH)
    yield items.slice(start, start + BATCH).map((item, at) => {
      const row = start + at + 1;
      return findingOf(row, item, read(row, item));
    });
}

const findingOf = (row: number, item: unknown, result: RowReading): Finding =>
  result.kind === 'refuse' ? reject(row, [JSON.stringify(item) ?? ''], result.code, result.reason) : result;
