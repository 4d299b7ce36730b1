/** The views and macros of the database: one .sql file each, brought into a file whenever they changed (decision 0007). */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { CHARGE_COLUMNS, QUEUE_EVENT_COLUMNS, RECORD_COLUMNS } from '../model/batch.ts';
import { packageRoot } from '../system/package-root.ts';
import { commentOn } from './comments.ts';
import type { SchemaWays } from './migrate.ts';
import { inTransaction } from './transaction.ts';

interface View {
  readonly name: string;
  readonly kind: 'VIEW' | 'MACRO' | 'MACRO TABLE';
  readonly sha256: string;
  /** What follows the name in its CREATE statement. */
  readonly body: string;
  /** Comment of the view, and of its columns by name; of a macro of its parameters too. */
  readonly comment: string;
  readonly columns: ReadonlyMap<string, string>;
}

/**
 * Views in the order they build on each other: `NN-name.sql`, a heading of comments and a SELECT; or a macro:
 * `MACRO (parameters) AS expression`, or `AS TABLE` and a SELECT.
 */
function views(most = '99'): readonly View[] {
  const folder = join(packageRoot, 'src/store/views');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql') && name <= `${most}~`)
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
  return { name, ...definition(lines.slice(end).join('\n')), sha256, comment, columns: new Map(described) };
}

function definition(sql: string): Pick<View, 'kind' | 'body'> {
  if (!sql.startsWith('MACRO ')) return { kind: 'VIEW', body: ` AS ${sql}` };
  return {
    kind: /^MACRO .* AS TABLE\n/.test(sql) ? 'MACRO TABLE' : 'MACRO',
    body: sql.slice('MACRO '.length),
  };
}

const created = ({ name, kind, body }: View): string =>
  `${kind === 'VIEW' ? 'VIEW' : 'MACRO'} "${name}"${body}`;

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
    await makeTempViews(connection);
    return;
  }
  await inTransaction(
    (sql) => connection.run(sql),
    async () => {
      for (const name of gone)
        for (const kind of ['VIEW', 'MACRO', 'MACRO TABLE'])
          await connection.run(`DROP ${kind} IF EXISTS "${name}"`);
      for (const view of wanted) await connection.run(`CREATE OR REPLACE ${created(view)}`);
      if (comments) await connection.run(await commentsOf(connection, wanted));
      await connection.run('DELETE FROM schema_views');
      const rows = wanted.map(({ name, sha256 }) => `('${name}', '${sha256}')`);
      await connection.run(`INSERT INTO schema_views VALUES ${rows.join(', ')}`);
    },
  );
}

/**
 * Makes all views for as long as the connection is open: they see its temporary tables before those of the file.
 * `others`: what stands for a view of this name instead, from `AS` on.
 */
export async function makeTempViews(
  connection: DuckDBConnection,
  others: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  for (const view of views()) {
    const body = others.get(view.name) ?? view.body;
    await connection.run(`CREATE OR REPLACE TEMP ${created({ ...view, body })}`);
  }
}

/** A column that a table has, or a view before, need not be described again: the last to tell of the name is meant. */
const KNOWN = new Map(
  [...QUEUE_EVENT_COLUMNS, ...CHARGE_COLUMNS, ...RECORD_COLUMNS].map(({ name, comment }) => [name, comment]),
);

/** The last of the views that reading and pricing need. */
const CORE = '19';

/** Makes only those views: all of them take a new store a quarter of a second, and most stores in memory ask for none. */
export async function makeCoreViews(connection: DuckDBConnection): Promise<void> {
  for (const view of views(CORE)) await connection.run(`CREATE OR REPLACE ${created(view)}`);
}

async function commentsOf(connection: DuckDBConnection, wanted: readonly View[]): Promise<string> {
  const reader = await connection.runAndReadAll(
    'SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal ORDER BY column_index',
  );
  const rows = reader.getRows() as [string, string][];
  const known = new Map(KNOWN);
  return wanted
    .map(({ name, kind, comment, columns }) => {
      if (kind !== 'VIEW')
        return commentOn(kind, name, { comment: macroComment(comment, columns), columns: {} });
      const own = rows.filter(([table]) => table === name).map(([, column]) => column);
      for (const [column, text] of columns) known.set(column, text);
      const described = own.map((column) => [column, known.get(column)] as const);
      return commentOn('VIEW', name, {
        comment,
        columns: Object.fromEntries(described.flatMap(([column, text]) => (text ? [[column, text]] : []))),
      });
    })
    .join('\n');
}

/** Columns of macros cannot have comments: the macro's own has them, a line each. */
const macroComment = (comment: string, columns: View['columns']): string =>
  [comment, ...[...columns].map(([name, text]) => `${name}: ${text}`)].join('\n');
