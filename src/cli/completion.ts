/** `detalka complete`: the script that a shell loads, and its questions while a command line is being written. */
import { script } from '@bomb.sh/tab';
import type { Argument, Command, Option } from 'commander';
import { DetalkaError } from '../model/error.ts';
import type { Io } from './io.ts';

const SHELLS = ['bash', 'zsh', 'fish', 'powershell'];

/** The last line of an answer tells the shell whether it may propose files by itself. */
const FILES = ':0';
const NO_FILES = ':4';

/** Words that stand for something on the disk. */
const PATH = /file|folder/;

export function register(program: Command, io: Io): void {
  const shells = SHELLS.join(', ');
  program
    .command('complete')
    .description(io.t({ ru: `скрипт автодополнения: ${shells}`, en: `completion script: ${shells}` }))
    .argument('[shell]', io.t({ ru: 'для какой оболочки', en: 'for which shell' }))
    .allowExcessArguments()
    .action((shell: string | undefined, _options: unknown, self: Command) => {
      const { rawArgs } = program as unknown as { readonly rawArgs: readonly string[] };
      if (rawArgs.includes('--')) for (const line of answer(program, self.args)) io.out(line);
      else printScript(shell);
    });
}

function printScript(shell: string | undefined): void {
  if (!shell || !SHELLS.includes(shell))
    throw new DetalkaError(
      'no-such-shell',
      {
        ru: `Укажите оболочку: detalka complete ${SHELLS.join('|')}`,
        en: `Name a shell: detalka complete ${SHELLS.join('|')}`,
      },
      2,
    );
  script(shell, 'detalka', 'detalka');
  // The library's script for bash never lets the shell propose files.
  if (shell === 'bash') console.log('complete -o default -F __detalka_complete detalka');
}

/** Proposals for the last of the words typed so far, as "word, tab, description" lines, and whether files may follow. */
function answer(program: Command, words: readonly string[]): readonly string[] {
  const typed = words.at(-1) ?? '';
  const { command, argument, pending } = walk(program, words.slice(0, -1));
  if (pending) return [PATH.test(pending.flags) ? FILES : NO_FILES];
  const proposals = typed.startsWith('-')
    ? optionsOf(program, command).map((option) => [option.long ?? option.flags, option.description])
    : argument > 0
      ? []
      : command.commands.map((child) => [child.name(), child.description()]);
  const fitting = proposals
    .filter(([word]) => word!.startsWith(typed))
    .map((proposal) => proposal.join('\t'));
  const files = !typed.startsWith('-') && takesPath(command.registeredArguments, argument);
  return [...fitting, files ? FILES : NO_FILES];
}

/** The command the words lead to, how many arguments it has got, and the option that still waits for its value. */
function walk(program: Command, words: readonly string[]) {
  let [command, argument] = [program, 0];
  let pending: Option | undefined;
  for (const word of words) {
    if (pending) pending = undefined;
    else if (word.startsWith('-')) {
      const option = optionsOf(program, command).find((each) => each.long === word || each.short === word);
      pending = option?.required ? option : undefined;
    } else {
      const child = argument === 0 ? command.commands.find((each) => each.name() === word) : undefined;
      if (child) command = child;
      else argument += 1;
    }
  }
  return { command, argument, pending };
}

/** A command's own options and those of the whole program. */
const optionsOf = (program: Command, command: Command): readonly Option[] =>
  command
    .createHelp()
    .visibleOptions(command)
    .concat(command === program ? [] : globalOptions(program));

const takesPath = (registered: readonly Argument[], at: number): boolean => {
  const argument = registered[at] ?? (registered.at(-1)?.variadic ? registered.at(-1) : undefined);
  return argument !== undefined && PATH.test(argument.name());
};

const GLOBAL = ['--db', '--json', '--lang'];

/** Options that every command takes. */
export const globalOptions = (program: Command): Option[] =>
  program.options.filter((option) => GLOBAL.includes(option.long ?? ''));
