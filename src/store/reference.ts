/** The reference of tables, views, macros and columns, read from a fresh database: it cannot differ from what a user has. */
import { openStore, type Store } from './store.ts';

export interface TableReference {
  readonly name: string;
  readonly kind: 'table' | 'view' | 'macro';
  readonly comment: string;
  /** Of a macro its parameters first: their type is 'parameter'. */
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

/** Parameters of a macro and, of one that gives a table, its columns; the meaning of each is a line of its comment. */
async function macroTables(store: Store): Promise<readonly TableReference[]> {
  const macros = await store.query<{ name: string; type: string; parameters: string[]; comment: string }>(
    `SELECT function_name AS name, function_type AS type, parameters, comment FROM duckdb_functions()
     WHERE NOT internal AND function_type IN ('macro', 'table_macro') ORDER BY function_oid`,
  );
  const told: TableReference[] = [];
  for (const { name, type, parameters, comment } of macros) {
    const [meaning = '', ...lines] = comment.split('\n');
    const meanings = new Map(lines.map((line) => line.split(/: (.*)/s) as [string, string]));
    const given = parameters.map((each) => ({ name: each, type: 'parameter' }));
    const found =
      type === 'macro'
        ? []
        : await store.query<{ name: string; type: string }>(
            `SELECT column_name AS name, column_type AS type FROM (DESCRIBE FROM "${name}"())`,
          );
    const columns = [...given, ...found].map((one) => ({ ...one, comment: meanings.get(one.name) ?? '' }));
    told.push({ name, kind: 'macro', comment: meaning, columns });
  }
  return told;
}

/** Tables in the order of their making, then views, then macros; types as DuckDB names them. */
export async function schemaTables(): Promise<readonly TableReference[]> {
  const store = await openStore(':memory:', { comments: true });
  try {
    return [...(await store.query<TableReference>(SQL)), ...(await macroTables(store))];
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
  const heading = `### ${KINDS[kind]} \`${name}\``;
  return [heading, '', `${cell(comment)}.`, '', '| column | type | meaning |', '|---|---|---|', ...rows].join(
    '\n',
  );
}

const KINDS = { table: 'Table', view: 'View', macro: 'Macro' };
const cell = (text: string): string => text.replaceAll('|', '\\|');
const shortType = (type: string): string =>
  cell(type.replace(/^ENUM\((.*)\)$/, (_, values: string) => `ENUM: ${values.replaceAll("'", '')}`));
