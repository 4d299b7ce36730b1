/** How help looks: the program's own options beside every command's, and the library's words in Russian. */
import { type Command, Help } from 'commander';
import type { Lang } from '../model/text.ts';
import { globalOptions } from './completion.ts';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Использование:',
  'Arguments:': 'Аргументы:',
  'Options:': 'Параметры:',
  'Commands:': 'Команды:',
  'Global Options:': 'Общие параметры:',
};

const WORDS: Readonly<Record<string, string>> = {
  options: 'параметры',
  command: 'команда',
  file: 'файл',
  files: 'файлы',
  folder: 'папка',
  layout: 'вид',
  text: 'текст',
  line: 'номер',
  number: 'номер',
  date: 'дата',
  name: 'имя',
  count: 'число',
  weeks: 'недели',
  seed: 'число',
  seconds: 'секунды',
  rows: 'строки',
  query: 'запрос',
  record: 'запись',
  shell: 'оболочка',
  zone: 'пояс',
  agent: 'сотрудник',
  condition: 'условие',
  way: 'разрез',
  tables: 'таблицы',
  percent: 'процент',
  numbers: 'номера',
  rule: 'правило',
  queue: 'очередь',
  week: 'неделя',
  year: 'год',
  time: 'время',
  topic: 'тема',
  form: 'вид',
  kind: 'вид',
  amounts: 'сколько',
  trip: 'поездка',
};

/** A word that stands for what the user writes: 'file' → «файл». */
export const placeholder = (word: string): string => WORDS[word] ?? word;

const translated = (text: string): string =>
  text.replace(/([<[])([a-z]+)(?=[.>\]])/g, (_all, open: string, word: string) => open + placeholder(word));

const RUSSIAN: Partial<Help> = {
  optionDescription: (option) =>
    new Help()
      .optionDescription(option)
      .replace('(default: ', '(по умолчанию: ')
      .replace('(choices: ', '(одно из: '),
  styleTitle: (title) => TITLES[title] ?? title,
  styleUsage: translated,
  styleOptionTerm: translated,
  styleSubcommandTerm: translated,
  styleArgumentTerm: placeholder,
};

/** Settings of help for a program; its commands inherit them. */
export const helpOf = (program: Command, lang: Lang): Partial<Help> => ({
  showGlobalOptions: true,
  visibleGlobalOptions: (command) => (command === program ? [] : globalOptions(program)),
  ...(lang === 'ru' ? RUSSIAN : {}),
});

/** The end of the first help page: what one writes most. */
export const examples = (lang: Lang): string =>
  lang === 'ru'
    ? `
Примеры:
  detalka detail.html              что внутри и какой тариф дешевле всех
  detalka import папка/            собрать детализации в одну базу
  detalka summary                  на что и на кого уходят деньги
  detalka advise --all             все тарифы на всей истории
  detalka <команда> --help         справка о команде`
    : `
Examples:
  detalka detail.html              what is inside and which plan is the cheapest
  detalka import folder/           gather statements in one database
  detalka summary                  what the money goes on, and whom
  detalka advise --all             all plans on the whole history
  detalka <command> --help         help on a command`;
