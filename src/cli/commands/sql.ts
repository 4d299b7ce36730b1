/** `detalka sql "…"`: a read-only question to the database. */
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { UserQueryResult } from '../../store/user-query.ts';
import { existingDatabase } from '../database.ts';
import type { Io } from '../io.ts';
import { wholeNumber } from '../numbers.ts';
import { formOf } from '../output.ts';

interface Options {
  readonly db?: string;
  readonly timeout?: string;
  readonly limit?: string;
  readonly format: (typeof FORMATS)[number];
  readonly output?: string;
}

const FORMATS = ['table', 'csv', 'md'] as const;

export function register(program: Command, io: Io): void {
  program
    .command('sql')
    .description(
      io.t({
        ru: 'запрос к базе, только чтение (таблицы: detalka schema)',
        en: 'a read-only query (tables: detalka schema)',
      }),
    )
    .argument('<query>', io.t({ ru: 'запрос SQL', en: 'SQL text' }))
    .option('--timeout <seconds>', io.t({ ru: 'не дольше, секунд (60)', en: 'at most so many seconds (60)' }))
    .option('--limit <rows>', io.t({ ru: 'не больше строк (1000)', en: 'at most so many rows (1000)' }))
    .addOption(
      new Option('--format <form>', io.t({ ru: 'в каком виде ответ', en: 'form of the answer' }))
        .choices(FORMATS)
        .default('table'),
    )
    .option(
      '-o, --output <file>',
      io.t({
        ru: 'все строки в файл Parquet, Arrow или CSV, по окончанию имени',
        en: 'all rows into a Parquet, Arrow or CSV file, as its name ends',
      }),
    )
    .action((query: string, _options: unknown, self: Command) =>
      sql(query, self.optsWithGlobals<Options>(), io),
    );
}

async function sql(query: string, options: Options, io: Io): Promise<void> {
  const { QUERY_FILES, runUserQuery, writeUserQuery } = await import('../../store/user-query.ts');
  const limits = {
    timeoutS: wholeNumber(options.timeout, '--timeout', 60),
    maxRows: wholeNumber(options.limit, '--limit', 1000),
  };
  const database = existingDatabase(options.db);
  if (options.output !== undefined) {
    const form = formOf('-o', options.output, QUERY_FILES);
    const file = resolve(options.output);
    const rows = await writeUserQuery(database, query, { file, form, timeoutS: limits.timeoutS });
    io.out(io.json ? JSON.stringify({ schemaVersion: 1, file, rows }) : `${options.output}  ${rows}`);
    return;
  }
  const result = await runUserQuery(database, query, limits);
  if (io.json) {
    io.out(JSON.stringify({ schemaVersion: 1, ...result }));
    return;
  }
  io.out(await written(result, options.format, io));
  if (result.truncated)
    io.say({
      ru: `… показано только начало, строк: ${result.rows.length} (больше: --limit)`,
      en: `… only the beginning is shown, rows: ${result.rows.length} (more: --limit)`,
    });
}

async function written(
  { columns, rows }: UserQueryResult,
  format: Options['format'],
  io: Io,
): Promise<string> {
  const text = (value: unknown) =>
    value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  const fields = columns.map(({ name }) => name);
  const cells = rows.map((row) => row.map(text));
  if (format === 'csv') {
    const { default: Papa } = await import('papaparse');
    return Papa.unparse({ fields, data: cells }, { newline: '\n' });
  }
  if (format === 'md') return markdown([fields, fields.map(() => '---'), ...cells.map(escapedCells)]);
  const { renderTable } = await import('../../report/table.ts');
  const numeric = (at: number) => rows.some((row) => typeof row[at] === 'number');
  const heads = fields.map((title, at) => ({
    title,
    align: numeric(at) ? ('right' as const) : ('left' as const),
  }));
  return renderTable(heads, cells, io);
}

const escapedCells = (cells: readonly string[]): readonly string[] =>
  cells.map((cell) => cell.replace(/[\\|<&]/g, '\\$&').replace(/\s*[\r\n]+\s*/g, ' '));

const markdown = (lines: readonly (readonly string[])[]): string =>
  lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
