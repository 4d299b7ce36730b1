/** `detalka import`: files, folders, archives or standard input into the database. */
import type { Command } from 'commander';
import type { ImportReport } from '../../ingest/import.ts';
import { databasePath, storeAt } from '../database.ts';
import type { Io } from '../io.ts';
import { addReadingOptions, type ReadingOptions, readInto } from '../reading.ts';

export function register(program: Command, io: Io): void {
  const command = program
    .command('import')
    .description(
      io.t({
        ru: 'добавить детализации в базу (повторный импорт ничего не меняет)',
        en: 'add statements to the database (importing twice changes nothing)',
      }),
    )
    .argument(
      '<files...>',
      io.t({ ru: 'файлы, папки, архивы; - = stdin', en: 'files, folders, archives; - = stdin' }),
    );
  command.option(
    '--again',
    io.t({
      ru: 'прочитать заново и то, что уже в базе: с этими ключами',
      en: 'read anew what is in the database too: with these options',
    }),
  );
  addReadingOptions(command, io).action((files: string[], _options: unknown, self: Command) =>
    importFiles(files, self.optsWithGlobals<ReadingOptions & { db?: string }>(), io),
  );
}

async function importFiles(
  files: string[],
  options: ReadingOptions & { db?: string },
  io: Io,
): Promise<void> {
  const openedStore = storeAt(databasePath(options.db));
  let reports: readonly ImportReport[];
  try {
    reports = await readInto(openedStore, files, options, io);
  } finally {
    await (await openedStore()).close();
  }
  const { statementsJson, statementsText } = await import('../../report/statements.ts');
  if (io.json) io.out(JSON.stringify({ schemaVersion: 1, ...statementsJson(reports, io.lang) }));
  else if (reports.some(({ error }) => !error)) io.out(statementsText(reports, io));
}
