/** Ten million records of a thousand lines on one plan, read from the DuckDB file: time, and memory as lines grow. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ratePlan } from '../src/rating/bill/bill.ts';
import { loadCatalogue } from '../src/rating/format/catalogue.ts';
import type { Tariff } from '../src/rating/format/tariff.ts';
import { readUsageInParts } from '../src/rating/usage/usage.ts';
import { openStore } from '../src/store/store.ts';
import { packageRoot } from '../src/system/package-root.ts';
import type { Result } from './result.ts';

const A_LINE = 10_000;

/** Records of everyday kinds, a year of each line, made by DuckDB itself. */
async function fillStore(path: string, rows: number): Promise<void> {
  const store = await openStore(path, { memoryLimit: '1GB' });
  await store.exec(`
    INSERT INTO lines (line, home_country, home_region)
      SELECT (79160000000 + i)::VARCHAR, 'RU', 'RU-MOS+RU-MOW' FROM range(${Math.ceil(rows / A_LINE)}) t(i);
    INSERT INTO peers (peer, kind, country, region, operator)
      SELECT (79260000000 + i)::VARCHAR, CASE WHEN i % 5 = 0 THEN 'fixed' ELSE 'mobile' END, 'RU',
        CASE WHEN i % 3 = 0 THEN 'RU-LEN+RU-SPE' ELSE 'RU-MOS+RU-MOW' END, ['mts', 'beeline', 'megafon', 't2'][1 + i % 4]
      FROM range(5000) t(i);
    INSERT INTO records (record_id, statement_id, source_row, line, service, direction, started_at, utc_offset_min,
        duration_s, bytes, pieces, peer, peer_kind, place_kind, place_country, cost, cost_with_vat, vat, currency)
      SELECT i, 1, i % ${A_LINE}, (79160000000 + i // ${A_LINE})::VARCHAR,
        (['voice', 'voice', 'sms', 'data'][1 + h % 4])::service,
        (CASE WHEN h % 4 = 3 THEN 'none' WHEN h // 4 % 2 = 0 THEN 'out' ELSE 'in' END)::direction,
        TIMESTAMP '2016-01-01' + to_seconds((i % ${A_LINE}) * 3153), 180,
        CASE WHEN h % 4 < 2 THEN h // 8 % 600 END, CASE WHEN h % 4 = 3 THEN h // 8 % 5000000 END,
        CASE WHEN h % 4 = 2 THEN 1 END, CASE WHEN h % 4 < 3 THEN (79260000000 + h // 16 % 5000)::VARCHAR END,
        CASE WHEN h % 4 = 3 THEN 'apn' ELSE 'mobile' END::peer_kind, 'home', 'RU', (h // 32 % 900) * 0.01, NULL,
        'included', 'RUB'
      FROM (SELECT i, (hash(i) >> 8)::BIGINT AS h FROM range(${rows}) t(i));
    CHECKPOINT;`);
  await store.close();
}

/** Rates every line of a store, and how far memory rose while it did. */
async function rateAll(
  path: string,
  plan: Tariff,
): Promise<{ readonly seconds: number; readonly peak: number }> {
  const store = await openStore(path, { readOnly: true });
  const began = performance.now();
  let peak = 0;
  for await (const lines of readUsageInParts(store, [plan])) {
    for (const line of lines) ratePlan(plan, line);
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  await store.close();
  return { seconds: (performance.now() - began) / 1000, peak };
}

export async function benchRate(rows = 10_000_000): Promise<Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'detalka-bench-'));
  const { tariffs } = loadCatalogue([join(packageRoot, 'tariffs')]);
  const plan = tariffs.find(({ operator, bundles }) => operator === 'mts' && bundles.length > 1)!;
  const [few, many] = [join(folder, 'few.duckdb'), join(folder, 'many.duckdb')];
  try {
    await fillStore(few, Math.ceil(rows / 4));
    await fillStore(many, rows);
    const small = await rateAll(few, plan);
    const large = await rateAll(many, plan);
    return [
      {
        name: `${rows.toLocaleString('en')} records from DuckDB on one plan`,
        value: Number(large.seconds.toFixed(2)),
        unit: 's',
        goal: 15,
      },
      {
        name: 'memory of it, against a quarter of the lines',
        value: Math.round(large.peak / 1e6),
        unit: 'MB',
        ratio: Number((large.peak / small.peak).toFixed(2)),
        goal: 1.3,
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
