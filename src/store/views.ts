/** The views of the database: one .sql file each, brought into a file whenever they changed (docs/decisions/0007). */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { CHARGE_COLUMNS, QUEUE_EVENT_COLUMNS, RECORD_COLUMNS } from '../model/batch.ts';
import { packageRoot } from '../model/package-root.ts';
import { commentOn } from './comments.ts';
import type { SchemaWays } from './migrate.ts';

interface View {
  readonly name: string;
  readonly sha256: string;
  readonly select: string;
  /** Comment of the view, and of its columns by name. */
  readonly comment: string;
  readonly columns: ReadonlyMap<string, string>;
}

/** Views in the order they build on each other: `NN-name.sql`, a heading of comments and a SELECT. */
function views(): readonly View[] {
  const folder = join(packageRoot, 'src/store/views');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((file) => viewOf(file.replace(/^\d+-|\.sql$/g, ''), readFileSync(join(folder, file), 'utf8')));
}

function viewOf(name: string, text: string): View {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('--'));
  const paragraphs: string[] = [];
  for (const line of lines.slice(0, end).map((each) => each.slice(2))) {
    if (line.startsWith('   ')) paragraphs.push(`${paragraphs.pop()} ${line.trim()}`);
    else if (line !== '') paragraphs.push(line.trim());
  }
  const [comment = '', ...columns] = paragraphs;
  const described = columns.map((each) => each.split(/: (.*)/s) as [string, string]);
  const sha256 = createHash('sha256').update(text).digest('hex');
  return { name, sha256, select: lines.slice(end).join('\n'), comment, columns: new Map(described) };
}

/**
 * Makes the views those of this program. A file that may not be written to keeps its own, and gets them for as long as
 * it is open. Views that are no longer there are dropped; those that are nobody's of ours stay.
 */
export async function refreshViews(
  connection: DuckDBConnection,
  { readOnly, comments }: SchemaWays,
): Promise<void> {
  const wanted = views();
  const reader = await connection.runAndReadAll('SELECT name, sha256 FROM schema_views');
  const had = new Map(reader.getRows() as [string, string][]);
  const fresh = wanted.filter(({ name, sha256 }) => had.get(name) !== sha256);
  const gone = [...had.keys()].filter((name) => !wanted.some((view) => view.name === name));
  if (fresh.length + gone.length === 0) return;
  if (readOnly) {
    for (const { name, select } of wanted) await connection.run(`CREATE TEMP VIEW "${name}" AS ${select}`);
    return;
  }
  await connection.run('BEGIN');
  try {
    for (const name of gone) await connection.run(`DROP VIEW IF EXISTS "${name}"`);
    for (const { name, select } of wanted)
      await connection.run(`CREATE OR REPLACE VIEW "${name}" AS ${select}`);
    if (comments) await connection.run(await commentsOf(connection, wanted));
    await connection.run('DELETE FROM schema_views');
    for (const { name, sha256 } of wanted)
      await connection.run('INSERT INTO schema_views VALUES (?, ?)', [name, sha256]);
    await connection.run('COMMIT');
  } catch (error) {
    await connection.run('ROLLBACK');
    throw error;
  }
}

/** A column that is a table's, by its name, need not be described again. */
const KNOWN = new Map(
  [...QUEUE_EVENT_COLUMNS, ...CHARGE_COLUMNS, ...RECORD_COLUMNS].map(({ name, comment }) => [name, comment]),
);

async function commentsOf(connection: DuckDBConnection, wanted: readonly View[]): Promise<string> {
  const reader = await connection.runAndReadAll(
    'SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal ORDER BY column_index',
  );
  const rows = reader.getRows() as [string, string][];
  return wanted
    .map(({ name, comment, columns }) => {
      const own = rows.filter(([table]) => table === name).map(([, column]) => column);
      const described = own.map((column) => [column, columns.get(column) ?? KNOWN.get(column)] as const);
      return commentOn('VIEW', name, {
        comment,
        columns: Object.fromEntries(described.flatMap(([column, text]) => (text ? [[column, text]] : []))),
      });
    })
    .join('\n');
}
