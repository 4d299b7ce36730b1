/** Rows of `files`, `statements` and `lines` that an import writes beside its records. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { StatementSummary } from '../model/batch.ts';
import type { ImportOutcome, SourceFile } from '../model/store.ts';
import { type FirstIds, LOADED_TABLES } from './loading.ts';
import { queryRows } from './query.ts';

export async function insertFile(
  connection: DuckDBConnection,
  fileId: number,
  file: SourceFile,
  outcome: ImportOutcome,
): Promise<void> {
  const { title: _, ...facts } = file;
  await connection.run(
    `INSERT INTO files BY NAME
     SELECT $id AS file_id, $sha256 AS sha256, $path AS path, $bytes AS bytes, $container AS container,
            $layout AS layout, $kind AS kind, date_trunc('second', now() AT TIME ZONE 'UTC') AS imported_at, $added AS added,
            $merged AS merged`,
    { id: fileId, ...facts, ...outcome },
  );
}

/**
 * Takes out what the same bytes had brought when they were read before; returns the id of their file, which stays.
 * The new rows are in already, their statements are not.
 */
export async function removeEarlier(
  connection: DuckDBConnection,
  sha256: string,
): Promise<number | undefined> {
  const [file] = await queryRows<{ file_id: number }>(
    connection,
    'SELECT file_id FROM files WHERE sha256 = ?',
    [sha256],
  );
  if (!file) return undefined;
  for (const { name } of LOADED_TABLES)
    await connection.run(
      `DELETE FROM ${name} WHERE statement_id IN (SELECT statement_id FROM statements WHERE file_id = ?)`,
      [file.file_id],
    );
  await connection.run('DELETE FROM statements WHERE file_id = ?', [file.file_id]);
  return file.file_id;
}

/** What is new about a file that was read again. */
export async function updateFile(
  connection: DuckDBConnection,
  fileId: number,
  { path, layout, kind }: SourceFile,
  { added, merged }: ImportOutcome,
): Promise<void> {
  await connection.run(
    `UPDATE files SET path = $path, layout = $layout, kind = $kind, added = $added, merged = $merged,
            imported_at = date_trunc('second', now() AT TIME ZONE 'UTC') WHERE file_id = $id`,
    { id: fileId, path, layout, kind, added, merged },
  );
}

/** Shape of a statement on its way in; times as CivilSeconds, money as exact text. */
const SHAPE = {
  statement_id: 'BIGINT',
  file_id: 'BIGINT',
  ordinal: 'INTEGER',
  producer: 'VARCHAR',
  layout: 'VARCHAR',
  kind: 'VARCHAR',
  line: 'VARCHAR',
  line_printed: 'VARCHAR',
  account: 'VARCHAR',
  sim: 'VARCHAR',
  owner: 'VARCHAR',
  plan: 'VARCHAR',
  period_from: 'BIGINT',
  period_to: 'BIGINT',
  issued_at: 'BIGINT',
  currency: 'VARCHAR',
  records: 'BIGINT',
  charges: 'BIGINT',
  rejects: 'BIGINT',
  skips: 'BIGINT',
  queue_events: 'BIGINT',
  control_printed: 'DECIMAL(18,6)',
  control_found: 'DECIMAL(18,6)',
  controls: [{ measure: 'VARCHAR', printed: 'DECIMAL(18,6)', found: 'DECIMAL(18,6)' }],
};

/** One JSON document carries them all: a file may hold thousands of statements. */
export async function insertStatements(
  connection: DuckDBConnection,
  first: FirstIds,
  file: SourceFile,
  statements: readonly StatementSummary[],
): Promise<void> {
  const [producer] = file.layout.split('/');
  const rows = statements.map((statement, ordinal) => ({
    ...{ statement_id: first.statement + ordinal, file_id: first.file, ordinal },
    ...{ producer, layout: file.layout, kind: file.kind },
    ...factsOf(statement),
    ...controlsOf(statement),
  }));
  const time = (name: string) => `make_timestamp(${name} * 1000000)`;
  const date = (name: string) => `CAST(${time(name)} AS DATE) AS ${name}`;
  await connection.run(
    `INSERT INTO statements BY NAME
     SELECT * REPLACE (${date('period_from')}, ${date('period_to')}, ${time('issued_at')} AS issued_at)
     FROM (SELECT unnest(from_json($rows, '${JSON.stringify([SHAPE])}'), max_depth := 2))`,
    { rows: JSON.stringify(rows) },
  );
}

function factsOf(statement: StatementSummary): object {
  const { facts, line, records, charges, queueEvents, rejects, skips } = statement;
  const { account, sim, owner, plan, currency } = facts;
  return {
    ...{ line, line_printed: facts.line, account, sim, owner, plan, currency },
    ...{ period_from: facts.periodFrom, period_to: facts.periodTo, issued_at: facts.issuedAt },
    ...{ records, charges, rejects, skips, queue_events: queueEvents },
  };
}

function controlsOf({ control }: StatementSummary): object {
  const controls = control.map(({ measure, printed, found }) => {
    const exact = measure === 'rows' ? String : decimalText;
    return { measure, printed: exact(printed), found: exact(found) };
  });
  const cost = controls.find(({ measure }) => measure === 'cost');
  return { controls, control_printed: cost?.printed, control_found: cost?.found };
}

/** Micros as exact decimal text: -1_500_000 → '-1.500000'. */
function decimalText(micros: number): string {
  const digits = String(Math.abs(micros)).padStart(7, '0');
  return `${micros < 0 ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

/** Own lines of the new file get a row each; plan and owner are those of the newest statement that names them. */
export async function noteLines(connection: DuckDBConnection, first: FirstIds): Promise<void> {
  await connection.run(
    `INSERT INTO lines (line)
     SELECT line FROM statements WHERE statement_id >= $statement AND line IS NOT NULL
     UNION SELECT line FROM records WHERE record_id >= $records AND line IS NOT NULL
     UNION SELECT line FROM charges WHERE charge_id >= $charges AND line IS NOT NULL
     ON CONFLICT DO NOTHING`,
    { statement: first.statement, records: first.records, charges: first.charges },
  );
  const newest = (column: string) =>
    `(SELECT arg_max(${column}, coalesce(period_to, issued_at, TIMESTAMP '1970-01-01'))
      FROM statements AS s WHERE s.line = lines.line AND s.${column} IS NOT NULL)`;
  await connection.run(
    `UPDATE lines SET plan = ${newest('plan')}, owner = ${newest('owner')}
     WHERE line IN (SELECT line FROM statements WHERE statement_id >= $statement)`,
    { statement: first.statement },
  );
}
