/** A company of two thousand lines and forty-four plans, a third of them with pools, from the database to the answer. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linesOf } from '../src/cli/advice.ts';
import { drawsOf } from '../src/optimize/confidence/bootstrap-draws.ts';
import { adviseFleet } from '../src/optimize/fleet/advise-fleet.ts';
import { type Tariff, tariffSchema } from '../src/rating/format/tariff.ts';
import { datedVat } from '../src/rating/format/vat.ts';
import { openStore, type Store } from '../src/store/store.ts';
import type { Result } from './result.ts';

const LINES = 2_000;
const PLANS = 44;
/** Of a line in a year. */
const EVENTS = 240;

/**
 * Fills an empty store with lines of Moscow and what they talked and surfed in a year; few talk much, few surf much.
 * Draws of a normal by Box and Muller's way, from hashes.
 */
async function fillFleet(store: Store, lines: number): Promise<void> {
  const uniform = (seed: string) => `((hash(${seed}) % 1000003 + 1) / 1000004.0)`;
  const normal = (seed: string) =>
    `(sqrt(-2 * ln(${uniform(`${seed} || 'r'`)})) * cos(2 * pi() * ${uniform(`${seed} || 'a'`)}))`;
  await store.exec(`
    INSERT INTO files BY NAME SELECT 1 AS file_id, 'x' AS sha256, 'fleet.csv' AS path, 1 AS bytes, 'csv' AS container,
      'bench/fleet' AS layout, 'detail' AS kind, now()::TIMESTAMP AS imported_at, ${lines} AS added, 0 AS merged;
    INSERT INTO peers BY NAME SELECT '79160000001' AS peer, 'mobile' AS kind, 'RU' AS country,
      'RU-MOS+RU-MOW' AS region, 'mts' AS operator;
    CREATE TEMP TABLE users AS SELECT (79260000000 + n)::VARCHAR AS line, n,
      exp(${normal("'talk' || n")}) AS talk, exp(1.3 * ${normal("'surf' || n")}) AS surf
      FROM range(${lines}) AS numbers(n);
    INSERT INTO lines BY NAME SELECT line, 'RU' AS home_country, 'RU-MOS+RU-MOW' AS home_region, 'mts' AS home_operator
      FROM users;
    INSERT INTO statements BY NAME SELECT n + 1 AS statement_id, 1 AS file_id, n AS ordinal, 'bench' AS producer,
      'bench/fleet' AS layout, 'detail' AS kind, line, ${EVENTS} AS records, 0 AS charges, 0 AS rejects, 0 AS skips,
      [] AS controls, 0 AS queue_events, 'full' AS grain, DATE '2025-01-01' AS period_from, DATE '2025-12-31' AS period_to
      FROM users;
    INSERT INTO records BY NAME
    WITH drawn AS (
      SELECT *, n * ${EVENTS} + event + 1 AS record_id, ${uniform("n || ' ' || event")} AS size, hash(n || '/' || event) % 2 = 0 AS calls
      FROM users, range(${EVENTS}) AS events(event)
    )
    SELECT record_id, n + 1 AS statement_id, event + 1 AS source_row, line,
      CASE WHEN calls THEN 'voice' ELSE 'data' END AS service, CASE WHEN calls THEN 'out' ELSE 'none' END AS direction,
      TIMESTAMP '2025-01-01' + to_seconds((event * 365 * 86400) // ${EVENTS}) AS started_at, 180 AS utc_offset_min,
      CASE WHEN calls THEN (talk * size * 2000)::INTEGER END AS duration_s,
      CASE WHEN NOT calls THEN (surf * size * 600 * 1048576)::BIGINT END AS bytes,
      CASE WHEN calls THEN '79160000001' END AS peer, CASE WHEN calls THEN 'mobile' END AS peer_kind,
      'home' AS place_kind, 'RU' AS place_country, 'RUB' AS currency
    FROM drawn ORDER BY record_id`);
}

/** Every third plan has a pool of data in bands, an account fee, and some of these a least number of lines. */
function planOf(at: number): Tariff {
  const draws = drawsOf(1_000 + at);
  const rub = (from: number, to: number) => (from + draws.uniform() * (to - from)).toFixed(2);
  const pooled = at % 3 === 0;
  const gigabytes = 1 + draws.index(8);
  const file = tariffSchema.parse({
    ...{
      format: 'detalka-tariff/1',
      id: `mts/plan-${at}`,
      title: `Plan ${at}`,
      operator: 'mts',
      region: null,
    },
    ...{
      audience: 'business',
      status: 'open',
      valid: { from: null, to: null },
      currency: 'RUB',
      unmatched: 'error',
    },
    ...{ source: [{ url: 'https://example.org', seen: '2026-11-22' }], vat: { included: true, percent: 20 } },
    ...{
      timezone: 'Europe/Moscow',
      data_base: 1024,
      round: { at: 'event', method: 'half_up', step: '0.01' },
    },
    billing: { period: 'calendar-month', mode: 'postpaid', ...(at % 6 === 0 && { min_lines: 50 }) },
    defaults: { increment: '60 s' },
    fees: [
      { id: 'line', amount: rub(60, 200 + 40 * gigabytes), per: 'month' },
      ...(pooled ? [{ id: 'account', amount: rub(500, 5000), per: 'month', scope: 'account' }] : []),
    ],
    rates: [
      {
        id: 'voice',
        match: { service: 'voice', dir: 'out' },
        steps: [{ price: rub(0.5, 2.5), per: '60 s' }],
      },
      {
        ...{ id: 'data', match: { service: 'data' } },
        ...(pooled
          ? { meter: 'pool' }
          : { per_unit: { price: rub(0.05, 0.4), unit: 'MB', increment: '1 MB' } }),
      },
    ],
    bundles: [
      {
        id: 'minutes',
        unit: 'min',
        amount: `${100 * draws.index(8)} min`,
        per: 'month',
        match: { service: 'voice' },
      },
      ...(pooled
        ? []
        : [
            {
              id: 'web',
              unit: 'MB',
              amount: `${gigabytes} GB`,
              increment: '1 MB',
              per: 'month',
              match: { service: 'data' },
            },
          ]),
    ],
    meters: pooled
      ? [
          {
            ...{ id: 'pool', unit: 'MB', scope: 'account', increment: '1 MB', mode: 'graduated' },
            included: { amount: `${gigabytes} GB`, by: 'line', prorate: true },
            bands: [
              { upto: '200 GB', price: rub(0.02, 0.1), per: '1 MB' },
              { upto: null, price: rub(0.1, 0.3), per: '1 MB' },
            ],
          },
        ]
      : [],
  });
  const round = Array.isArray(file.round) ? file.round : [file.round];
  const names = { zones: new Map(), holidays: new Map(), file: 'bench.yaml' };
  return { ...file, vat: datedVat(file, new Map()), round, options: [], ...names };
}

export async function benchFleet(rows = LINES): Promise<Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'detalka-bench-'));
  const store = await openStore(join(folder, 'fleet.duckdb'));
  try {
    await fillFleet(store, rows);
    return await measure(store, rows);
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(store: Store, rows: number): Promise<Result[]> {
  const tariffs = Array.from({ length: PLANS }, (_, at) => planOf(at));
  const begun = performance.now();
  const before = process.cpuUsage();
  const lines = await linesOf(store, tariffs);
  const read = performance.now();
  const advice = await adviseFleet(
    lines.map((line) => ({ ...line, person: undefined })),
    tariffs,
  );
  if (!advice) throw new Error('no distribution');
  const { user, system } = process.cpuUsage(before);
  const { cost, method, choices, accounts } = advice;
  const sizes = accounts.map((account) => account.lines.length).filter((length) => length > 1);
  console.error(
    `  ${method}, accounts of ${sizes.join(', ')} lines; ${choices.rated} rated; model off by ${(cost.model - cost.year) / 1e6}`,
  );
  const name = `${rows} lines × ${PLANS} choices with pools, from the database to the answer`;
  return [
    { name: `${name}: reading`, value: (read - begun) / 1000, unit: 's' },
    { name, value: (performance.now() - begun) / 1000, unit: 's', goal: 30 },
    { name: `${name}, processor`, value: (user + system) / 1e6, unit: 's' },
    { name: `${name}: gap`, value: 100 * cost.gap, unit: '%', goal: 1 },
  ];
}
