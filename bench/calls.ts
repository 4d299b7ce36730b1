/** The view `calls` over a million legs of an office, against bare grouping of the same legs by DuckDB. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { midnight } from '../src/generate/calendar.ts';
import { tell } from '../src/generate/stories.ts';
import { createRows } from '../src/ingest/rows.ts';
import { openStore } from '../src/store/store.ts';
import { byTurns, type Result } from './result.ts';

/** Legs that are told; the others are the same again, so many years later and under other keys. */
const TOLD = 20_000;
/** What the commands that analyse give the store, in MB, and what the process may take in all. */
const STORE_MEMORY = '1GB';
const MEMORY_GOAL_MB = 1024;
const WALL_GOAL_S = 3;

const self = fileURLToPath(import.meta.url);

/** @param rows legs in the store */
export async function benchCalls(rows = 1_000_000): Promise<Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'detalka-bench-'));
  try {
    const database = join(folder, 'office.duckdb');
    await fill(database, rows);
    const answer = execFileSync(process.execPath, [...process.execArgv, self, database]).toString();
    return JSON.parse(answer) as Result[];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fill(database: string, rows: number): Promise<void> {
  const store = await openStore(database);
  const told = createRows();
  for (const row of tell('office', { seed: 12, from: midnight('2025-09-01'), length: { rows: TOLD } }).rows) {
    if (row.kind === 'record') told.addRecord(row.record);
  }
  const session = await store.beginImport();
  await session.append(told.batch());
  const file = { path: 'bench', sha256: '0'.repeat(64), bytes: 0, layout: 'bench/office' } as const;
  const counts = { records: TOLD, charges: 0, queueEvents: 0, rejects: 0, skips: 0 };
  await session.commit({ ...file, title: { ru: 'офис', en: 'office' }, container: 'csv', kind: 'pbx' }, [
    { facts: {}, line: null, ...counts, control: [] },
  ]);
  for (let copy = 1; copy < rows / TOLD; copy++) {
    await store.exec(`
      INSERT INTO records SELECT * REPLACE (
        record_id + ${copy * TOLD} AS record_id, call_key || '/${copy}' AS call_key,
        started_at + INTERVAL ${copy} YEAR AS started_at)
      FROM records LIMIT ${TOLD}`);
  }
  await store.close();
}

const BARE = `
  SELECT count(started), sum(talk), max(wait), max(ended), count(line), count(peer), count(extension) FROM (
    SELECT min(started_at) AS started, sum(duration_s) AS talk, max(wait_s) AS wait, min(disposition) AS ended,
           min(line) AS line, min(peer) AS peer, min(extension) AS extension
    FROM records GROUP BY call_key)`;
const SUMS = 'SELECT count(*), count(*) FILTER (answered), sum(talk_s), avg(wait_s) FROM calls';
const BY_OUTCOME = 'SELECT disposition, count(*) FROM calls GROUP BY ALL';
const EVERY = 'SELECT count(DISTINCT len(rang)), count(COLUMNS(* EXCLUDE rang)) FROM calls';

/** In a process of its own, whose memory is that of the queries alone. */
async function measure(database: string): Promise<Result[]> {
  const store = await openStore(database, { readOnly: true, memoryLimit: STORE_MEMORY });
  const queries = [BARE, SUMS, BY_OUTCOME, EVERY];
  const cpu = new Map<string, number>();
  const walls = await byTurns(
    ...queries.map((sql) => async () => {
      const before = process.cpuUsage();
      await store.query(sql);
      const { user, system } = process.cpuUsage(before);
      cpu.set(sql, Math.min(cpu.get(sql) ?? Infinity, (user + system) / 1_000_000));
    }),
  );
  const [{ legs }] = (await store.query<{ legs: number }>('SELECT count(*) AS legs FROM records')) as [
    { legs: number },
  ];
  await store.close();
  const result = (what: string, sql: string): Result[] => [
    {
      name: `calls of ${legs} legs: ${what}`,
      value: round(walls[queries.indexOf(sql)]!),
      unit: 's',
      goal: WALL_GOAL_S,
    },
    {
      name: `calls of ${legs} legs: ${what}, processor, against bare grouping`,
      value: round(cpu.get(sql)!),
      unit: 's',
      ratio: round(cpu.get(sql)! / cpu.get(BARE)!),
    },
  ];
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  return [
    ...result('sums and averages', SUMS),
    ...result('by outcome', BY_OUTCOME),
    ...result('every column', EVERY),
    { name: `calls of ${legs} legs: memory of the process`, value: memory, unit: 'MB', goal: MEMORY_GOAL_MB },
  ];
}

const round = (value: number): number => Number(value.toFixed(2));

if (process.argv[1] === self) process.stdout.write(JSON.stringify(await measure(process.argv[2]!)));
