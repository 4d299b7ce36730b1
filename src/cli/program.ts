/** The command line as a whole: global options, help in both languages, and every command of `commands/`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { packageRoot } from '../system/package-root.ts';
import { register as advise } from './commands/advise.ts';
import { register as anomalies } from './commands/anomalies.ts';
import { register as anonymise } from './commands/anonymise.ts';
import { register as audit } from './commands/audit.ts';
import { register as calls } from './commands/calls.ts';
import { register as contacts } from './commands/contacts.ts';
import { register as directory } from './commands/directory.ts';
import { register as exportCommand } from './commands/export.ts';
import { register as generate } from './commands/generate.ts';
import { register as importCommand } from './commands/import.ts';
import { register as notebook } from './commands/notebook.ts';
import { register as numbering } from './commands/numbering.ts';
import { register as parsers } from './commands/parsers.ts';
import { register as rate } from './commands/rate.ts';
import { register as read } from './commands/read.ts';
import { register as schedule } from './commands/schedule.ts';
import { register as schema } from './commands/schema.ts';
import { register as sql } from './commands/sql.ts';
import { register as staffing } from './commands/staffing.ts';
import { register as statement } from './commands/statement.ts';
import { register as summary } from './commands/summary.ts';
import { register as tariffs } from './commands/tariffs.ts';
import { register as views } from './commands/views.ts';
import { register as weekly } from './commands/weekly.ts';
import { register as complete } from './completion.ts';
import { examples, helpOf } from './help.ts';
import { type MaskableIo, putOnAsked } from './mask.ts';

const COMMANDS = [
  read,
  importCommand,
  summary,
  views,
  statement,
  calls,
  weekly,
  schedule,
  staffing,
  anomalies,
  advise,
  rate,
  audit,
  sql,
  exportCommand,
  notebook,
  schema,
  parsers,
  anonymise,
  tariffs,
  contacts,
  directory,
  numbering,
  generate,
  complete,
];

/** detalka's own version, from package.json. */
const version = (JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string })
  .version;

/** Commands inherit the settings of the program: it is set up before they are added. */
export function buildProgram(io: MaskableIo): Command {
  const program = new Command('detalka');
  const text = (ru: string, en: string) => io.t({ ru, en });
  program
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({ outputError: () => {} })
    .configureHelp(helpOf(program, io.lang))
    .helpOption('-h, --help', text('показать справку', 'show help'))
    .description(
      text(
        'Читает детализации звонков, сверяет их и находит самый выгодный тариф. Всё остаётся на этом компьютере.',
        'Reads call-detail statements, checks them and finds the cheapest plan. Nothing leaves this computer.',
      ),
    )
    .version(version, '-V, --version', text('показать версию', 'print the version'))
    .option('--db <file>', text('файл базы (./detalka.duckdb)', 'database file (./detalka.duckdb)'))
    .option('--json', text('ответ в JSON', 'answer in JSON'))
    .option(
      '--mask',
      text(
        'скрыть номера и имена: код и две цифры, первые буквы',
        'hide numbers and names: prefix and two digits, first letters',
      ),
    )
    .addOption(
      new Option('--lang <ru|en>', text('язык: ru или en', 'language: ru or en')).argParser(language),
    )
    .addHelpText('after', examples(io.lang))
    .hook('preAction', (_program, command) => putOnAsked(io, command));
  for (const register of COMMANDS) register(program, io);
  for (const group of program.commands) group.helpCommand(false);
  return program.helpCommand(false);
}

function language(given: string): string {
  if (given === 'ru' || given === 'en') return given;
  throw new InvalidArgumentError('ru, en');
}
