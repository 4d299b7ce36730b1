/** The command line as a whole: global options, help in both languages, and every command of `commands/`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import addCompletion from '@bomb.sh/tab/commander';
import { Command } from 'commander';
import { packageRoot } from '../model/package-root.ts';
import type { Text } from '../model/text.ts';
import { register as advise } from './commands/advise.ts';
import { register as generate } from './commands/generate.ts';
import { register as importCommand } from './commands/import.ts';
import { register as numbering } from './commands/numbering.ts';
import { register as parsers } from './commands/parsers.ts';
import { register as rate } from './commands/rate.ts';
import { register as read } from './commands/read.ts';
import { register as schema } from './commands/schema.ts';
import { register as sql } from './commands/sql.ts';
import { register as summary } from './commands/summary.ts';
import { register as tariffs } from './commands/tariffs.ts';
import type { Io } from './io.ts';

const COMMANDS = [
  read,
  importCommand,
  summary,
  advise,
  rate,
  sql,
  schema,
  parsers,
  tariffs,
  numbering,
  generate,
];

const TITLES: Record<string, string> = {
  'Usage:': 'Использование:',
  'Arguments:': 'Аргументы:',
  'Options:': 'Параметры:',
  'Commands:': 'Команды:',
  'Global Options:': 'Общие параметры:',
};

/** detalka's own version, from package.json. */
export const version = (
  JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }
).version;

export function buildProgram(io: Io): Command {
  const program = new Command('detalka');
  const text = (ru: string, en: string) => io.t({ ru, en });
  program
    .description(
      text(
        'Читает детализации звонков, сверяет их и находит самый выгодный тариф. Всё остаётся на этом компьютере.',
        'Reads call-detail statements, checks them and finds the cheapest plan. Nothing leaves this computer.',
      ),
    )
    .version(version, '-V, --version', text('показать версию', 'print the version'))
    .option('--db <file>', text('файл базы (./detalka.duckdb)', 'database file (./detalka.duckdb)'))
    .option('--json', text('ответ в JSON', 'answer in JSON'))
    .option('--lang <ru|en>', text('язык: ru или en', 'language: ru or en'));
  for (const register of COMMANDS) register(program, io);
  addCompletion(program);
  program.commands
    .find((command) => command.name() === 'complete')
    ?.description(
      text(
        'скрипт автодополнения: bash, zsh, fish, powershell',
        'completion script: bash, zsh, fish, powershell',
      ),
    );
  localise(program, io);
  return program;
}

/** Applies help titles, the help option and error handling to a command and all below it. */
function localise(command: Command, io: Io): void {
  const text = (value: Text) => io.t(value);
  command
    .helpOption('-h, --help', text({ ru: 'показать справку', en: 'show help' }))
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({ outputError: () => {} });
  if (io.lang === 'ru') command.configureHelp({ styleTitle: (title) => TITLES[title] ?? title });
  if (command.commands.length > 0) command.helpCommand(false);
  for (const child of command.commands) localise(child, io);
}
