/** `detalka export`: tables and views as Parquet, Arrow, CSV or workbooks. */
import { mkdir } from 'node:fs/promises';
import type { Command } from 'commander';
import { DetalkaError } from '../../model/error.ts';
import type { ExportFormat } from '../../store/export.ts';
import { existingDatabase } from '../database.ts';
import type { Io } from '../io.ts';

type Options = { readonly db?: string } & Readonly<Partial<Record<ExportFormat, string>>>;

export function register(program: Command, io: Io): void {
  const folder = (what: string) => io.t({ ru: `в папку, ${what}`, en: `into this folder, ${what}` });
  program
    .command('export')
    .description(
      io.t({
        ru: 'таблицы в файлы для других программ: Parquet, Arrow, CSV, XLSX',
        en: 'tables as files for other programs: Parquet, Arrow, CSV, XLSX',
      }),
    )
    .argument(
      '[tables...]',
      io.t({
        ru: 'какие таблицы и представления; без имён — документы, события, платы, звонки, очереди',
        en: 'which tables and views; without names statements, events, fees, calls, queues',
      }),
    )
    .option('--parquet <folder>', folder('Parquet'))
    .option('--arrow <folder>', folder('Arrow'))
    .option('--csv <folder>', folder('CSV'))
    .option('--xlsx <folder>', folder('XLSX'))
    .action((tables: string[], _options: unknown, self: Command) =>
      exportAll(tables, self.optsWithGlobals<Options>(), io),
    );
}

async function exportAll(tables: readonly string[], options: Options, io: Io): Promise<void> {
  const { EXPORT_FORMATS, exportTables } = await import('../../store/export.ts');
  const { openStore } = await import('../../store/store.ts');
  const formats = EXPORT_FORMATS.filter((format) => options[format] !== undefined);
  if (formats.length === 0) throw nothingAsked();
  const store = await openStore(existingDatabase(options.db), { readOnly: true });
  try {
    const files = [];
    for (const format of formats) {
      const folder = options[format]!;
      await mkdir(folder, { recursive: true });
      files.push(...(await exportTables(store, folder, format, tables)));
    }
    if (io.json) io.out(JSON.stringify({ schemaVersion: 1, files }));
    else for (const { file, rows } of files) io.out(`${file}  ${rows}`);
  } finally {
    await store.close();
  }
}

const nothingAsked = (): DetalkaError =>
  new DetalkaError(
    'no-format',
    {
      ru: 'Скажите, во что и куда: --parquet ПАПКА, --arrow ПАПКА, --csv ПАПКА или --xlsx ПАПКА.',
      en: 'Say what to write and where: --parquet FOLDER, --arrow FOLDER, --csv FOLDER or --xlsx FOLDER.',
    },
    2,
  );
