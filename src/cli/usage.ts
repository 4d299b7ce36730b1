/** What is wrong with a command line, in both languages. */
import type { CommanderError } from 'commander';
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
export function usageText(error: CommanderError): Text {
  const [, quoted] =
    error.code === 'commander.excessArguments' ? [] : (/'([^']*)'/.exec(error.message) ?? []);
  const kind = RUSSIAN[error.code] ?? 'неверная команда';
  return {
    ru: `detalka: ${kind}${quoted ? ` «${placeholder(quoted)}»` : ''}. Справка: detalka --help`,
    en: `detalka: ${error.message.replace(/^error: /, '').replace(/\.$/, '')}. Help: detalka --help`,
  };
}
