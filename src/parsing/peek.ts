/** Looking at the beginning of a stream of rows without losing it. */
import type { Row } from '../model/document.ts';

interface Peeked {
  /** At least `count` rows, or all there are. */
  readonly first: readonly Row[];
  /** All rows, from the first. */
  readonly rows: AsyncIterable<readonly Row[]>;
}

/** Reads batches until `count` rows are in hand. */
export async function peekRows(batches: AsyncIterable<readonly Row[]>, count: number): Promise<Peeked> {
  const iterator = batches[Symbol.asyncIterator]();
  const first: Row[] = [];
  let ended = false;
  while (!ended && first.length < count) {
    const next = await iterator.next();
    if (next.done) ended = true;
    else for (const row of next.value) first.push(row);
  }
  return { first, rows: resume(first, iterator) };
}

async function* resume(first: readonly Row[], iterator: AsyncIterator<readonly Row[]>) {
  try {
    yield first;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}
