/** Frames around rows that belong together, as MTS draws them in HTML. */

import { timeOf } from '../../../../src/generate/scene.ts';
import type { TrueRow } from '../../../../src/model/story.ts';

export type BlockClass = 'OutOfBlock' | 'FirstInBlock' | 'InBlock' | 'LastInBlock';

/**
 * Each row with its frame. A block is a row and all that begin before it ends, where what has no duration in minutes
 * lasts one second: pieces of a session, parts of a message, a message received during a call. So are framed 3,180 of
 * the 3,182 rows of the real file of 2017; the other two are one session's, whose length the document does not print.
 */
export function* inBlocks(rows: Iterable<TrueRow>): Generator<readonly [TrueRow, BlockClass]> {
  let block: TrueRow[] = [];
  let end = -Infinity;
  for (const row of rows) {
    const start = timeOf(row);
    if (start > end) {
      yield* framed(block);
      block = [];
      end = start + lasts(row);
    }
    block.push(row);
  }
  yield* framed(block);
}

const lasts = (row: TrueRow): number => (row.kind === 'record' && row.record.durationS) || 1;

function* framed(block: readonly TrueRow[]): Generator<readonly [TrueRow, BlockClass]> {
  const last = block.length - 1;
  for (const [i, row] of block.entries()) {
    yield [
      row,
      last === 0 ? 'OutOfBlock' : i === 0 ? 'FirstInBlock' : i === last ? 'LastInBlock' : 'InBlock',
    ];
  }
}
