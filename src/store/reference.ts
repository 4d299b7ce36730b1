/** The reference of tables, views and columns, read from a fresh database: it cannot differ from what a user has. */
import { openStore } from './store.ts';

export interface TableReference {
  readonly name: string;
  readonly kind: 'table' | 'view';
  readonly comment: string;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly comment: string }[];
}

const SQL = `
  SELECT t.name, t.kind, t.comment,
         list({'name': c.column_name, 'type': c.data_type, 'comment': c.comment} ORDER BY c.column_index) AS columns
  FROM (SELECT table_name AS name, 'table' AS kind, comment, table_oid AS oid FROM duckdb_tables() WHERE NOT internal
        UNION ALL
        SELECT view_name, 'view', comment, view_oid FROM duckdb_views() WHERE NOT internal) AS t
  JOIN duckdb_columns() AS c ON c.table_name = t.name AND NOT c.internal
  GROUP BY ALL ORDER BY t.kind, min(t.oid)`;

/** Tables in the order of their making, then views; types as DuckDB names them. */
export async function schemaTables(): Promise<readonly TableReference[]> {
  const store = await openStore(':memory:', { comments: true });
  try {
    return await store.query<TableReference>(SQL);
  } finally {
    await store.close();
  }
}

/** The same as Markdown: the generated part of docs/data.md. */
export async function schemaMarkdown(): Promise<string> {
  const tables = await schemaTables();
  return tables.map(section).join('\n\n');
}

function section({ name, kind, comment, columns }: TableReference): string {
  const rows = columns.map(
    (column) => `| ${column.name} | ${shortType(column.type)} | ${cell(column.comment)} |`,
  );
  const heading = `### ${kind === 'view' ? 'View' : 'Table'} \`${name}\``;
  return [heading, '', `${cell(comment)}.`, '', '| column | type | meaning |', '|---|---|---|', ...rows].join(
    '\n',
  );
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
const shortType = (type: string): string =>
  cell(type.replace(/^ENUM\((.*)\)$/, (_, values: string) => `ENUM: ${values.replaceAll("'", '')}`));
