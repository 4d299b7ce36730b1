/** `detalka sql "…"`: a read-only question to the database. */
import type { Command } from 'commander';
import { existingDatabase } from '../database.ts';
import type { Io } from '../io.ts';
import { wholeNumber } from '../numbers.ts';

interface Options {
  readonly db?: string;
  readonly timeout?: string;
  readonly limit?: string;
}

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
    .action((query: string, _options: unknown, self: Command) =>
      sql(query, self.optsWithGlobals<Options>(), io),
    );
}

async function sql(query: string, options: Options, io: Io): Promise<void> {
  const { runUserQuery } = await import('../../store/user-query.ts');
  const limits = {
    timeoutS: wholeNumber(options.timeout, '--timeout', 60),
    maxRows: wholeNumber(options.limit, '--limit', 1000),
  };
  const { columns, rows, truncated } = await runUserQuery(existingDatabase(options.db), query, limits);
  if (io.json) {
    io.out(JSON.stringify({ schemaVersion: 1, columns, rows, truncated }));
    return;
  }
  const { renderTable } = await import('../../report/table.ts');
  const text = (value: unknown) =>
    value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  const numeric = (at: number) => rows.some((row) => typeof row[at] === 'number');
  io.out(
    renderTable(
      columns.map(({ name }, at) => ({
        title: name,
        align: numeric(at) ? ('right' as const) : ('left' as const),
      })),
      rows.map((row) => row.map(text)),
      io,
    ),
  );
  if (truncated)
    io.say({
      ru: `… показано только начало, строк: ${rows.length} (больше: --limit)`,
      en: `… only the beginning is shown, rows: ${rows.length} (more: --limit)`,
    });
}
