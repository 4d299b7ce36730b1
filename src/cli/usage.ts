/** What is wrong with a command line, in both languages. */
import type { CommanderError } from 'commander';
import type { Text } from '../model/text.ts';

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
  const quoted = /'([^']*)'/.exec(error.message)?.[1];
  const kind = RUSSIAN[error.code] ?? 'неверная команда';
  return {
    ru: `detalka: ${kind}${quoted ? ` «${quoted}»` : ''}. Справка: detalka --help`,
    en: `detalka: ${error.message.replace(/^error: /, '')}. Help: detalka --help`,
  };
}
