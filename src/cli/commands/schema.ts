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
        const { renderTable } = await import('../../report/table.ts');
        for (const table of await schemaTables()) {
          io.out(`${io.colors.bold(table.name)} — ${table.comment}`);
          const rows = table.columns.map((column) => [`  ${column.name}`, column.type, column.comment]);
          io.out(
            `${renderTable([{ title: '' }, { title: '' }, { title: '' }], rows).replace(/^\s*\n/, '')}\n`,
          );
        }
      }
    });
}
