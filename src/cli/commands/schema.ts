/** `detalka schema`: tables, views and columns with their meaning. */
import type { Command } from 'commander';
import type { Io } from '../io.ts';

export function register(program: Command, io: Io): void {
  program
    .command('schema')
    .description(
      io.t({
        ru: 'таблицы и колонки базы с пояснениями',
        en: 'tables and columns of the database, explained',
      }),
    )
    .option('--markdown', io.t({ ru: 'справочник в Markdown', en: 'reference as Markdown' }))
    .action(async (options: { markdown?: boolean }) => {
      const { schemaMarkdown, schemaTables } = await import('../../store/reference.ts');
      if (io.json) io.out(JSON.stringify({ schemaVersion: 1, tables: await schemaTables() }));
      else if (options.markdown) io.out(await schemaMarkdown());
      else {
        const { left, renderTable } = await import('../../report/table.ts');
        const { inner, section } = await import('../../report/page.ts');
        for (const { name, comment, columns } of await schemaTables()) {
          const rows = columns.map((column) => [column.name, column.type, column.comment]);
          const table = renderTable([left(), left(), left()], rows, inner(io));
          const title = `${name} — ${comment}`;
          io.out(`${section({ ru: title, en: title }, table, io)}\n`);
        }
      }
    });
}
