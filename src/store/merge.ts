/**
 * Overlapping statements of one line. Identical rows inside one file are real (a message of several parts); across files
 * they are the same event. So the store holds, for every distinct row, the greatest count that one file had.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { FirstIds } from './loading.ts';
import { queryRows } from './query.ts';

const RECORD_KEY = [
  ...['line', 'service', 'direction', 'started_at', 'peer', 'duration_s', 'bytes', 'pieces'],
  ...['leg', 'extension', 'call_key'],
];

/**
 * Takes out the new records that earlier files had brought; returns their number. The first file's row stays.
 * Rows with ids from `first.records` on are the new file's.
 */
export async function mergeRecords(connection: DuckDBConnection, first: FirstIds): Promise<number> {
  const spans = `SELECT line, min(started_at) AS since, max(started_at) AS until FROM records
                 WHERE record_id >= $first GROUP BY line`;
  const known = `SELECT r.* FROM records AS r JOIN (${spans}) AS span
                 ON r.line IS NOT DISTINCT FROM span.line AND r.started_at BETWEEN span.since AND span.until
                 WHERE r.record_id < $first`;
  const fresh = 'SELECT * FROM records WHERE record_id >= $first';
  const params = { first: first.records };
  const [overlap] = await queryRows<{ any: boolean }>(
    connection,
    `SELECT EXISTS (${known}) AS "any"`,
    params,
  );
  return overlap!.any
    ? removeKnown(connection, 'records', 'record_id', RECORD_KEY, { known, fresh, params })
    : 0;
}

const CHARGE_KEY = ['line', 'kind', 'title', 'charged_at', 'amount', 'undated_from', 'undated_to'];

/**
 * The same for charges. A charge without a date is the same only in a statement of the same period; without either it
 * is never merged: to count it twice is seen, to lose it is not.
 */
export async function mergeCharges(connection: DuckDBConnection, first: FirstIds): Promise<number> {
  const dated = `SELECT c.*, CASE WHEN charged_at IS NULL THEN period_from END AS undated_from,
                        CASE WHEN charged_at IS NULL THEN period_to END AS undated_to
                 FROM charges AS c JOIN statements AS s USING (statement_id)
                 WHERE (charged_at IS NOT NULL OR period_from IS NOT NULL)`;
  const known = `${dated} AND charge_id < $first`;
  const fresh = `${dated} AND charge_id >= $first`;
  const params = { first: first.charges };
  return removeKnown(connection, 'charges', 'charge_id', CHARGE_KEY, { known, fresh, params });
}

const QUEUE_EVENT_KEY = ['occurred_at', 'event', 'queue', 'agent', 'call_key', 'peer', 'reason'];

/** The same for events of queues. */
export async function mergeQueueEvents(connection: DuckDBConnection, first: FirstIds): Promise<number> {
  return removeKnown(connection, 'queue_events', 'queue_event_id', QUEUE_EVENT_KEY, {
    known: 'SELECT * FROM queue_events WHERE queue_event_id < $first',
    fresh: 'SELECT * FROM queue_events WHERE queue_event_id >= $first',
    params: { first: first.queue_events },
  });
}

interface Sides {
  readonly known: string;
  readonly fresh: string;
  readonly params: Readonly<Record<string, number>>;
}

async function removeKnown(
  connection: DuckDBConnection,
  table: string,
  id: string,
  key: readonly string[],
  { known, fresh, params }: Sides,
): Promise<number> {
  const columns = key.join(', ');
  const same = key.map((column) => `f.${column} IS NOT DISTINCT FROM k.${column}`).join(' AND ');
  const result = await connection.run(
    `DELETE FROM ${table} WHERE ${id} IN (
       SELECT f.${id}
       FROM (SELECT ${id}, ${columns}, row_number() OVER (PARTITION BY ${columns} ORDER BY ${id}) AS nth
             FROM (${fresh})) AS f
       JOIN (SELECT ${columns}, count(*) AS times FROM (${known}) GROUP BY ${columns}) AS k ON ${same}
       WHERE f.nth <= k.times)`,
    params,
  );
  return result.rowsChanged;
}
