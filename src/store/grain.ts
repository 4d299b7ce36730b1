/**
 * Statements of different grain: one prints times to the second, another to the minute; one names the other party,
 * another does not. The same event then has rows that differ, and the finer row stands for it.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { FirstIds } from './loading.ts';
import { queryRows } from './query.ts';
import { removeKnown } from './remove-known.ts';

/** How coarse a statement is; a later one gives way to an earlier. */
const GRAINS = {
  full: { minutes: false, nameless: false },
  minutes: { minutes: true, nameless: false },
  nameless: { minutes: false, nameless: true },
  'minutes-nameless': { minutes: true, nameless: true },
} as const;
type Grain = keyof typeof GRAINS;
const FINEST_FIRST = Object.keys(GRAINS) as Grain[];

/** Columns that every grain has. */
const COMMON = [
  'line',
  'service',
  'direction',
  'duration_s',
  'bytes',
  'pieces',
  'leg',
  'extension',
  'call_key',
];

/** Of other services times and parties tell less. */
const COMPARED = "service IN ('voice', 'sms', 'mms')";

/** Fewer rows may stand on whole minutes, or name nobody, by chance. */
const FEWEST = 3;

/** The rows a new file overlaps with, and its own, each with the grain of its statement. */
const GRAINED = 'grained_records';

/** Notes the grain of the new file's statements, by what their rows show. */
export async function noteGrains(connection: DuckDBConnection, first: FirstIds): Promise<void> {
  await connection.run(
    `UPDATE statements SET grain = found.grain FROM (
       SELECT statement_id,
              CASE WHEN count(*) < ${FEWEST} THEN 'full'
                   WHEN bool_and(second(started_at) = 0)
                   THEN CASE WHEN count(peer) = 0 THEN 'minutes-nameless' ELSE 'minutes' END
                   WHEN count(peer) = 0 THEN 'nameless' ELSE 'full' END AS grain
       FROM records WHERE record_id >= $first AND ${COMPARED} GROUP BY statement_id) AS found
     WHERE statements.statement_id = found.statement_id`,
    { first: first.records },
  );
}

/**
 * Takes out rows that a finer statement tells better, whether it came earlier or now; returns how many of the new
 * file's rows went, and how many of earlier ones. `overlap` selects the earlier rows of the new file's lines and times.
 */
export async function mergeGrains(
  connection: DuckDBConnection,
  first: FirstIds,
  overlap: string,
): Promise<{ fresh: number; known: number }> {
  const params = { first: first.records };
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${GRAINED} AS
     SELECT record_id, grain, ${[...COMMON, 'started_at', 'peer'].map((name) => `r.${name}`).join(', ')}
     FROM (SELECT * FROM records WHERE record_id >= $first UNION ALL ${overlap}) AS r
     JOIN statements USING (statement_id)
     WHERE ${COMPARED}`,
    params,
  );
  const present = await queryRows<{ grain: Grain; fresh: boolean }>(
    connection,
    `SELECT DISTINCT grain, record_id >= $first AS fresh FROM ${GRAINED}`,
    params,
  );
  const has = (grain: Grain, fresh: boolean) =>
    present.some((each) => each.grain === grain && each.fresh === fresh);
  const gone = { fresh: 0, known: 0 };
  for (const coarse of [...FINEST_FIRST].reverse()) {
    for (const fine of FINEST_FIRST.slice(0, FINEST_FIRST.indexOf(coarse))) {
      if (has(coarse, true) && has(fine, false))
        gone.fresh += await replace(connection, { coarse, fine, coarseIsFresh: true, params });
      if (has(coarse, false) && has(fine, true))
        gone.known += await replace(connection, { coarse, fine, coarseIsFresh: false, params });
    }
  }
  await connection.run(`DROP TABLE ${GRAINED}`);
  return gone;
}

interface Pair {
  readonly coarse: Grain;
  readonly fine: Grain;
  readonly coarseIsFresh: boolean;
  readonly params: Readonly<Record<string, number>>;
}

/** Removes the coarse rows that fine ones stand for; compared is what both grains print. */
function replace(
  connection: DuckDBConnection,
  { coarse, fine, coarseIsFresh, params }: Pair,
): Promise<number> {
  const either = (of: 'minutes' | 'nameless') => GRAINS[coarse][of] || GRAINS[fine][of];
  const time = either('minutes') ? "date_trunc('minute', started_at)" : 'started_at';
  const side = (grain: Grain, fresh: boolean) =>
    `SELECT * REPLACE (${time} AS started_at) FROM ${GRAINED}
     WHERE grain = '${grain}' AND record_id ${fresh ? '>=' : '<'} $first
       AND record_id IN (SELECT record_id FROM records)`;
  const key = [...COMMON, 'started_at', ...(either('nameless') ? [] : ['peer'])];
  return removeKnown(connection, 'records', 'record_id', key, {
    known: side(fine, !coarseIsFresh),
    fresh: side(coarse, coarseIsFresh),
    params,
  });
}
