/** Batches for the store's tests: rows as plain objects → what the reading child would send. */
import {
  type Batch,
  CHARGE_COLUMNS,
  type ColumnData,
  type ColumnSpec,
  type ImportBatch,
  NULL_INT,
  QUEUE_EVENT_COLUMNS,
  RECORD_COLUMNS,
  REJECT_COLUMNS,
  type StatementSummary,
} from '../../src/model/batch.ts';
import type { ImportOutcome, SourceFile } from '../../src/model/store.ts';
import type { Store } from '../../src/store/store.ts';

/** A row by column name: enum values and texts as text, lists as arrays, the rest as numbers; absent = NULL. */
export type SampleRow = Readonly<Record<string, string | number | readonly string[] | undefined>>;

export interface SampleFile {
  readonly records?: readonly SampleRow[];
  readonly charges?: readonly SampleRow[];
  readonly queueEvents?: readonly SampleRow[];
  readonly rejects?: readonly SampleRow[];
  readonly statements?: readonly Partial<StatementSummary>[];
}

/** A voice call with the fields that the table demands. */
export const call = (fields: SampleRow = {}): SampleRow => ({
  statement: 0,
  source_row: 1,
  line: '79160000001',
  service: 'voice',
  direction: 'out',
  started_at: 1_456_789_012,
  ...fields,
});

/** Splits the file's rows into batches of at most `size` rows, with texts as codes that count up. */
export function batchesOf(file: SampleFile, size = 1000): ImportBatch[] {
  const codes = new Map<string, number>();
  let fresh: string[] = [];
  const code = (text: string): number => {
    if (!codes.has(text)) {
      codes.set(text, codes.size);
      fresh.push(text);
    }
    return codes.get(text)!;
  };
  const longest = Math.max(
    file.records?.length ?? 0,
    file.charges?.length ?? 0,
    file.queueEvents?.length ?? 0,
    file.rejects?.length ?? 0,
    1,
  );
  const batches: ImportBatch[] = [];
  for (let from = 0; from < longest; from += size) {
    const part = (specs: readonly ColumnSpec[], rows: readonly SampleRow[] = []) =>
      toBatch(specs, rows.slice(from, from + size), code);
    const records = part(RECORD_COLUMNS, file.records);
    const charges = part(CHARGE_COLUMNS, file.charges);
    const rejects = part(REJECT_COLUMNS, file.rejects);
    const queueEvents = part(QUEUE_EVENT_COLUMNS, file.queueEvents);
    batches.push({ strings: fresh, records, charges, queueEvents, rejects });
    fresh = [];
  }
  return batches;
}

function toBatch(
  specs: readonly ColumnSpec[],
  rows: readonly SampleRow[],
  code: (text: string) => number,
): Batch {
  const columns: Record<string, ColumnData> = {};
  for (const spec of specs) {
    if (rows.every((row) => row[spec.name] === undefined)) continue;
    const wide = ['long', 'money', 'time'].includes(spec.type);
    const data = wide ? new Float64Array(rows.length) : new Int32Array(rows.length);
    rows.forEach((row, at) => {
      data[at] = encoded(spec, row[spec.name], code) ?? (wide ? Number.NaN : NULL_INT);
    });
    columns[spec.name] = data;
  }
  return { length: rows.length, columns };
}

function encoded(
  spec: ColumnSpec,
  value: SampleRow[string],
  code: (text: string) => number,
): number | undefined {
  if (value === undefined || typeof value === 'number') return value;
  if (typeof value === 'string') return spec.values ? spec.values.indexOf(value) : code(value);
  return code(value.join('|'));
}

let files = 0;

/** A file nobody has imported yet. */
export const newFile = (fields: Partial<SourceFile> = {}): SourceFile => ({
  path: `file-${++files}.html`,
  sha256: files.toString(16).padStart(64, '0'),
  bytes: 1000,
  container: 'html',
  layout: 'mts/detail',
  title: { ru: 'МТС', en: 'MTS' },
  kind: 'detail',
  ...fields,
});

export const summaryOf = (fields: Partial<StatementSummary> = {}): StatementSummary => ({
  facts: {},
  line: '79160000001',
  records: 0,
  charges: 0,
  queueEvents: 0,
  rejects: 0,
  skips: 0,
  control: [],
  ...fields,
});

export async function importSample(
  store: Store,
  sample: SampleFile,
  source: SourceFile = newFile(),
  batchRows = 1000,
): Promise<ImportOutcome> {
  const session = await store.beginImport();
  for (const batch of batchesOf(sample, batchRows)) await session.append(batch);
  return session.commit(source, (sample.statements ?? [{}]).map(summaryOf));
}
