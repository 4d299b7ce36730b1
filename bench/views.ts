/** Every view and macro on the rows of an office, against DuckDB reading the same columns; and the weekly report of it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../src/store/store.ts';
import { detalka } from './command.ts';
import { fillOffice } from './office-rows.ts';
import { byTurns, type Result } from './result.ts';

const ROWS = 1_000_000;
/** The weekly report of ten million rows: seconds and MiB. */
const WEEKLY = { rows: 10_000_000, seconds: 20, memory: 2048 };
const MEMORY = '2GB';
const VIEWS = ['events', 'calls', 'missed', 'agent_calls', 'queue_entries', 'spending_rows', 'anomalies'];
const MACROS = [
  ...['load', 'load_hours', 'concurrency', 'concurrency_levels', 'unreturned', 'callbacks', 'repeat_callers'],
  ...['agent_figures', 'queue_figures', 'queue_waits', 'lines_use', 'forwarding', 'directions', 'routes'],
  ...['spending', 'subscriptions', 'roaming', 'period_compare'],
];

export async function benchViews(rows = ROWS): Promise<readonly Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'detalka-bench-'));
  const path = join(folder, 'office.duckdb');
  try {
    const store = await openStore(path, { memoryLimit: MEMORY });
    await fillOffice(store, rows);
    const results = rows < WEEKLY.rows ? await eachView(store, rows) : [];
    await store.close();
    return [...results, ...(await weekly(path, folder, rows))];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function eachView(store: Store, rows: number): Promise<readonly Result[]> {
  const results: Result[] = [];
  const sources = [...VIEWS, ...MACROS.map((macro) => `${macro}()`)];
  for (const source of sources) {
    const columns = await columnsRead(store, source);
    const all = (from: string) => `SELECT bit_xor(hash(answer)) FROM (FROM ${from}) AS answer`;
    const bare = all(`(SELECT ${columns.join(', ')} FROM records)`);
    const [ours, theirs] = await byTurns(
      () => store.query(all(source)),
      () => store.query(bare),
    );
    const name = `view ${source}, ${rows} rows, against reading ${columns.length} columns`;
    results.push({ name, value: round(ours!), unit: 's', ratio: ours! / theirs! });
  }
  return results;
}

interface Plan {
  readonly name: string;
  readonly children: readonly Plan[];
  readonly extra_info: Readonly<Record<string, unknown>>;
}

/** Columns of records that a source reads, by DuckDB's own plan; all of its scans together. */
async function columnsRead(store: Store, source: string): Promise<readonly string[]> {
  const [explained] = await store.query<Record<string, string>>(`EXPLAIN (FORMAT json) FROM ${source}`);
  const columns = new Set<string>();
  const visit = ({ children, extra_info }: Plan): void => {
    const projected = extra_info.Projections;
    if (/(^|\.)records$/.test(String(extra_info.Table ?? '')))
      for (const column of Array.isArray(projected) ? projected : [projected])
        if (/^[a-z_]+$/.test(String(column))) columns.add(`"${column}"`);
    children.forEach(visit);
  };
  (JSON.parse(explained!.explain_value!) as Plan[]).forEach(visit);
  return columns.size > 0 ? [...columns] : ['"record_id"'];
}

async function weekly(path: string, folder: string, rows: number): Promise<readonly Result[]> {
  const { wall, memory } = await detalka(['weekly', '--db', path, '-o', folder]);
  const name = `weekly report of ${rows} rows`;
  const goals = rows >= WEEKLY.rows ? [{ goal: WEEKLY.seconds }, { goal: WEEKLY.memory }] : [{}, {}];
  return [
    { name, value: round(wall), unit: 's', ...goals[0] },
    { name: `${name}, memory`, value: Math.round(memory), unit: 'MiB', ...goals[1] },
  ];
}

const round = (seconds: number): number => Math.round(seconds * 1000) / 1000;
