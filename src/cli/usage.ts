/** What is wrong with a command line, in both languages. */
import type { Command, CommanderError } from 'commander';
import type { Text } from '../model/text.ts';
import { placeholder } from './help.ts';

const RUSSIAN: Record<string, string> = {
  'commander.unknownOption': 'неизвестный параметр',
  'commander.unknownCommand': 'неизвестная команда',
  'commander.missingArgument': 'не хватает аргумента',
  'commander.optionMissingArgument': 'параметру не хватает значения',
  'commander.missingMandatoryOptionValue': 'не указан обязательный параметр',
  'commander.excessArguments': 'лишние аргументы',
  'commander.invalidArgument': 'неверное значение',
};

/** The library's message in English; its kind and the quoted word in Russian; how to get help in both. */
export function usageText(error: CommanderError, program: Command, argv: readonly string[]): Text {
  const help = `${commandIn(program, argv).join(' ')} --help`;
  const [, quoted] =
    error.code === 'commander.excessArguments' ? [] : (/'([^']*)'/.exec(error.message) ?? []);
  const kind = RUSSIAN[error.code] ?? 'неверная команда';
  return {
    ru: `detalka: ${kind}${quoted ? ` «${placeholder(quoted)}»` : ''}. Справка: ${help}`,
    en: `detalka: ${error.message.replace(/^error: /, '').replace(/\.$/, '')}. Help: ${help}`,
  };
}

/** The command's name as it is called: the words of the line that lead to it. */
function commandIn(program: Command, argv: readonly string[]): readonly string[] {
  const path = [program];
  for (const word of argv) {
    const next = path.at(-1)!.commands.find((command) => command.name() === word);
    if (next) path.push(next);
  }
  return path.map((command) => command.name());
}
