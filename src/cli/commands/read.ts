/** `detalka FILE…`: read, show what is inside and the cheapest plan; keeps nothing. */
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { DetalkaError } from '../../model/error.ts';
import { catalogue } from '../advice.ts';
import { storeAt } from '../database.ts';
import type { Io } from '../io.ts';
import { addReadingOptions, type ReadingOptions, readInto } from '../reading.ts';
import { similar } from '../similar.ts';

export function register(program: Command, io: Io): void {
  program.argument(
    '[files...]',
    io.t({
      ru: 'детализации: файлы, папки, архивы; - = stdin',
      en: 'statements: files, folders, archives; - = stdin',
    }),
  );
  addReadingOptions(program, io)
    .option(
      '--tariffs <folder>',
      io.t({ ru: 'папка со своими тарифами', en: 'folder with tariffs of your own' }),
    )
    .action((files: string[], options: ReadingOptions & { tariffs?: string }) =>
      files.length > 0 ? read(files, options, namesOf(program), io) : program.help(),
    );
}

const namesOf = (program: Command): readonly string[] => program.commands.map((command) => command.name());

async function read(
  files: string[],
  options: ReadingOptions & { tariffs?: string },
  commands: readonly string[],
  io: Io,
): Promise<void> {
  refuseMistypedCommand(files, commands);
  const openedStore = storeAt(':memory:');
  try {
    // The child reads on the other core meanwhile.
    const [reports, tariffs, { tellFirst }] = await Promise.all([
      readInto(openedStore, files, options, io),
      catalogue(options.tariffs, io),
      import('../first-screen.ts'),
    ]);
    await tellFirst(await openedStore(), reports, tariffs, io);
  } finally {
    await (await openedStore()).close();
  }
}

/** A bare first word that is no file is most likely a command with a slip. */
function refuseMistypedCommand(files: readonly string[], commands: readonly string[]): void {
  const [word] = files;
  if (!word || !/^[a-z-]{3,}$/.test(word) || existsSync(word)) return;
  const [meant] = similar(word, commands, 1);
  if (files.length > 1 && !meant) return;
  throw new DetalkaError(
    'no-such-command',
    {
      ru: `Нет ни команды, ни файла «${word}».${meant ? ` Похоже на ${meant}.` : ''} Список команд: detalka --help`,
      en: `There is no command and no file "${word}".${meant ? ` It looks like ${meant}.` : ''} Commands: detalka --help`,
    },
    2,
  );
}
