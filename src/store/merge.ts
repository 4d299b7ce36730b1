/**
 * Overlapping statements of one line. Identical rows inside one file are real (a message of several parts); across files
 * they are the same event. So the store holds, for every distinct row, the greatest count that one file had.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import { mergeGrains } from './grain.ts';
import type { FirstIds } from './loading.ts';
import { queryRows } from './query.ts';
import { removeKnown } from './remove-known.ts';

const RECORD_KEY = [
  ...['line', 'service', 'direction', 'started_at', 'peer', 'duration_s', 'bytes', 'pieces'],
  ...['leg', 'extension', 'call_key'],
];

export interface Merged {
  /** Rows of the new file that earlier ones had brought. */
  readonly fresh: number;
  /** Rows of earlier files in whose place the new file's finer ones stand. */
  readonly known: number;
}

/**
 * Takes out the new records that earlier files had brought. The first file's row stays, unless the new one is of a
 * finer grain (grain.ts). Rows with ids from `first.records` on are the new file's.
 */
export async function mergeRecords(connection: DuckDBConnection, first: FirstIds): Promise<Merged> {
  const spans = `SELECT line, date_trunc('minute', min(started_at)) AS since,
                        date_trunc('minute', max(started_at)) + INTERVAL 59 SECOND AS until FROM records
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
  if (!overlap!.any) return { fresh: 0, known: 0 };
  const same = await removeKnown(connection, 'records', 'record_id', RECORD_KEY, { known, fresh, params });
  const grains = await mergeGrains(connection, first, known);
  return { fresh: same + grains.fresh, known: grains.known };
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
