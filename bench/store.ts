/** Loading a million records into the DuckDB file, against `read_csv` of the same rows into the same table. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ImportBatch, NULL_INT } from '../src/model/batch.ts';
import { DIRECTIONS, PEER_KINDS, SERVICES, VAT_MODES } from '../src/model/record.ts';
import { openStore } from '../src/store/store.ts';
import type { Result } from './result.ts';

interface Load {
  /** Seconds of the clock and of all processors. */
  readonly wall: number;
  readonly cpu: number;
  /** Megabytes by which the peak of memory grew. */
  readonly memory: number;
  readonly checksum: string;
}

const BATCH_ROWS = 8192;
const PEERS = 20_000;
const FIRST_CALL = 1_420_070_400;
const SERVICE_CODES = ['Телеф.', 'sms o', 'gprs', 'ussd'];
const PLACES = ['ПАО "МТС" (Москва и область)', 'Россия', ''];

/** Fields of record `i` that a detailed statement prints, by column; texts as text, enums by value. */
function record(i: number): Record<string, number | string> {
  const peer = `79${160_000_000 + ((i * 7919) % PEERS) * 7}`;
  const isData = i % 7 === 0;
  return {
    source_row: i + 1,
    line: '79160000001',
    service: SERVICES[isData ? 3 : i % 2]!,
    direction: DIRECTIONS[i % 2]!,
    started_at: FIRST_CALL + i * 17,
    utc_offset_min: 180,
    ...(isData
      ? { bytes: (i * 1024) % 1_073_741_824 }
      : { duration_s: (i * 31) % 600, billed_s: (i * 37) % 660 }),
    ...(isData ? {} : { peer, peer_raw: i % 2 ? `<--${peer}` : peer }),
    peer_kind: PEER_KINDS[isData ? 7 : 0]!,
    place: PLACES[i % 3]!,
    cost: (i % 977) * 10_000,
    cost_with_vat: (i % 977) * 11_800,
    vat: VAT_MODES[1]!,
    currency: 'RUB',
    service_code: SERVICE_CODES[i % 4]!,
  };
}

const ENUMS: Record<string, readonly string[]> = {
  service: SERVICES,
  direction: DIRECTIONS,
  peer_kind: PEER_KINDS,
  vat: VAT_MODES,
};
const TEXTS = ['line', 'peer', 'peer_raw', 'place', 'currency', 'service_code'];
const WIDE = ['started_at', 'bytes', 'cost', 'cost_with_vat'];
const MONEY = ['cost', 'cost_with_vat'];
const NARROW = ['source_row', 'utc_offset_min', 'duration_s', 'billed_s'];
const NAMES = [...NARROW, ...WIDE, ...TEXTS, ...Object.keys(ENUMS)];

function batch(from: number, length: number, codes: Map<string, number>): ImportBatch {
  const strings: string[] = [];
  const code = (text: string): number => {
    const known = codes.get(text);
    if (known !== undefined) return known;
    strings.push(text);
    codes.set(text, codes.size);
    return codes.size - 1;
  };
  const columns = Object.fromEntries([
    ['statement', new Int32Array(length)] as const,
    ...NAMES.map((name) =>
      WIDE.includes(name)
        ? ([name, new Float64Array(length).fill(Number.NaN)] as const)
        : ([name, new Int32Array(length).fill(NULL_INT)] as const),
    ),
  ]);
  for (let at = 0; at < length; at++) {
    for (const [name, value] of Object.entries(record(from + at))) {
      const values = ENUMS[name];
      if (typeof value === 'number') columns[name]![at] = value;
      else columns[name]![at] = values ? values.indexOf(value) : code(value);
    }
  }
  const none = { length: 0, columns: {} };
  return { strings, records: { length, columns }, charges: none, queueEvents: none, rejects: none };
}

async function writeCsv(path: string, rows: number): Promise<void> {
  const out = createWriteStream(path);
  out.write(`${NAMES.join(',')}\n`);
  for (let from = 0; from < rows; from += BATCH_ROWS) {
    let text = '';
    for (let i = from; i < Math.min(rows, from + BATCH_ROWS); i++) {
      const row = record(i);
      text += `${NAMES.map((name) => cell(name, row[name])).join(',')}\n`;
    }
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
}

function cell(name: string, value: number | string | undefined): string {
  if (value === undefined) return '';
  if (name === 'started_at') return new Date(Number(value) * 1000).toISOString().slice(0, 19);
  if (MONEY.includes(name)) return (Number(value) / 1_000_000).toFixed(6);
  return `"${String(value).replaceAll('"', '""')}"`;
}

/** Seconds of the clock and of all processors, and megabytes of memory, since a moment. */
function stopwatch(): () => Omit<Load, 'checksum'> {
  const resident = process.memoryUsage.rss() / 1_048_576;
  const start = performance.now();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    const memory = process.resourceUsage().maxRSS / 1024 - resident;
    return { wall: (performance.now() - start) / 1000, cpu: (user + system) / 1_000_000, memory };
  };
}

/** Loading by an import session, without the making of the batches. */
async function loadBySession(path: string, rows: number): Promise<Load> {
  const codes = new Map<string, number>();
  const batches: ImportBatch[] = [];
  for (let from = 0; from < rows; from += BATCH_ROWS) {
    batches.push(batch(from, Math.min(BATCH_ROWS, rows - from), codes));
  }
  const store = await openStore(path);
  const elapsed = stopwatch();
  const session = await store.beginImport();
  for (const next of batches) await session.append(next);
  const file = { path: 'bench', sha256: '0'.repeat(64), bytes: 0, layout: 'bench/csv' } as const;
  const title = { ru: 'bench', en: 'bench' };
  const counts = { records: rows, charges: 0, queueEvents: 0, rejects: 0, skips: 0 };
  const statement = { facts: {}, line: null, ...counts, control: [] };
  await session.commit({ ...file, title, container: 'csv', kind: 'detail' }, [statement]);
  const load = { ...elapsed(), checksum: await checksum(store) };
  await store.close();
  return load;
}

/** The same by DuckDB alone, told the columns' types and given all the memory it likes. */
async function loadByCsv(path: string, csv: string): Promise<Load> {
  const store = await openStore(path, { memoryLimit: '4GB' });
  const types = await store.query<{ name: string; type: string }>(
    `SELECT column_name AS name, data_type AS type FROM duckdb_columns() WHERE table_name = 'records'`,
  );
  const columns = NAMES.map((name) => `'${name}': '${typeOf(types, name).replaceAll("'", "''")}'`);
  const names = NAMES.join(', ');
  const elapsed = stopwatch();
  await store.exec(
    `INSERT INTO records (record_id, statement_id, ${names})
     SELECT source_row, 1, ${names} FROM read_csv('${csv}', header = true, columns = {${columns.join(', ')}})`,
  );
  const load = { ...elapsed(), checksum: await checksum(store) };
  await store.close();
  return load;
}

const typeOf = (types: readonly { name: string; type: string }[], name: string): string =>
  types.find((column) => column.name === name)!.type;

async function checksum(store: Awaited<ReturnType<typeof openStore>>): Promise<string> {
  const sums = `count(*), sum(cost), sum(cost_with_vat), sum(duration_s), sum(bytes), count(peer), max(started_at),
                count(DISTINCT peer_raw), min(service)`;
  return JSON.stringify(await store.query(`SELECT ${sums} FROM records`));
}

/** Loads `rows` records both ways, in one run, and checks that the tables agree. */
export async function benchStore(rows = 1_000_000): Promise<Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'detalka-bench-'));
  try {
    const ours = await loadBySession(join(folder, 'session.duckdb'), rows);
    const csv = join(folder, 'rows.csv');
    await writeCsv(csv, rows);
    const theirs = await loadByCsv(join(folder, 'csv.duckdb'), csv);
    if (ours.checksum !== theirs.checksum) throw new Error(`Not equal: ${ours.checksum}, ${theirs.checksum}`);
    const rate = Math.round(rows / ours.wall);
    const micros = Number(((ours.cpu / rows) * 1_000_000).toFixed(2));
    return [
      { name: 'store load', value: rate, unit: 'rows/s', ratio: ours.wall / theirs.wall, goal: 1 },
      { name: 'store load, processor', value: micros, unit: 'µs/row', ratio: ours.cpu / theirs.cpu, goal: 1 },
      { name: 'store load, memory', value: Math.round(ours.memory), unit: 'MB', goal: 512 },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
