/** An office of many years, made by DuckDB itself: three rows a call, as a PBX writes them, one file. */
import type { Store } from '../src/store/store.ts';

/** Calls of one day; the days go back from the last Sunday before LAST. */
const CALLS_A_DAY = 3000;
const LAST = '2026-11-15';
const ROWS_A_CALL = 3;

/** Days that so many rows take, whole weeks. */
export const daysOf = (rows: number): number =>
  Math.max(21, Math.ceil(rows / ROWS_A_CALL / CALLS_A_DAY / 7) * 7);

/**
 * Fills an empty store with calls from 9 to 18 o'clock, seven of ten of them incoming: a row of the queue, a phone that
 * rang in vain, and one that was answered seven times in ten; parties of Moscow, the Urals and the Far East.
 */
export async function fillOffice(store: Store, rows: number): Promise<void> {
  const days = daysOf(rows);
  const calls = Math.ceil(rows / ROWS_A_CALL);
  await store.exec(`
    INSERT INTO files BY NAME SELECT 1 AS file_id, 'x' AS sha256, 'office.csv' AS path, 1 AS bytes, 'csv' AS container,
      'bench/office' AS layout, 'pbx' AS kind, now()::TIMESTAMP AS imported_at, ${rows} AS added, 0 AS merged;
    INSERT INTO statements BY NAME SELECT 1 AS statement_id, 1 AS file_id, 0 AS ordinal, 'bench' AS producer,
      'bench/office' AS layout, 'pbx' AS kind, ${rows} AS records, 0 AS charges, 0 AS rejects, 0 AS skips, [] AS controls,
      0 AS queue_events, 'full' AS grain, DATE '${LAST}' AS period_to;
    INSERT INTO peers BY NAME SELECT '79' || lpad(n::VARCHAR, 9, '0') AS peer, 'mobile' AS kind, 'RU' AS country,
      ['RU-MOS+RU-MOW', 'RU-SVE', 'RU-PRI'][n % 3 + 1] AS region FROM range(200000) AS numbers(n);
    INSERT INTO records BY NAME
    WITH calls AS (
      SELECT n, hash(n) % 1000 AS luck, hash(n + 1) % 60 AS first, hash(n + 2) % 60 AS second, hash(n + 3) % 40 AS waits,
             DATE '${LAST}' - (n * ${days} // ${calls})::INTEGER + INTERVAL 9 HOUR + to_seconds((hash(n + 4) % 32400)::BIGINT) AS began
      FROM range(${calls}) AS numbers(n)
    )
    SELECT n * 3 + k + 1 AS record_id, 1 AS statement_id, n * 3 + k + 1 AS source_row, '7495000' || lpad((n % 20)::VARCHAR, 4, '0') AS line,
      'voice' AS service, CASE WHEN luck < 700 THEN 'in' ELSE 'out' END AS direction,
      began + to_seconds(CASE k WHEN 0 THEN 0 WHEN 1 THEN 2 ELSE 12 END) AS started_at, 180 AS utc_offset_min,
      CASE WHEN k = 2 AND luck % 10 < 7 THEN 20 + (luck * 7 % 300)::INTEGER ELSE 0 END AS duration_s,
      CASE WHEN k > 0 THEN 5 + waits::INTEGER % 20 END AS ring_s, CASE WHEN k = 0 THEN waits::INTEGER END AS wait_s,
      '79' || lpad((hash(n + 5) % 200000)::VARCHAR, 9, '0') AS peer, 'mobile' AS peer_kind,
      CASE WHEN k = 2 AND luck % 10 < 7 THEN 'answered' WHEN k > 0 THEN 'missed' END AS disposition,
      CASE k WHEN 1 THEN (100 + first)::VARCHAR WHEN 2 THEN (100 + second)::VARCHAR END AS extension,
      CASE WHEN luck < 700 THEN ['sales', 'support'][n % 2 + 1] END AS queue, 'c' || n AS call_key,
      CASE WHEN k = 0 THEN 'entry' ELSE 'attempt' END AS leg
    FROM calls, range(3) AS legs(k)`);
}
