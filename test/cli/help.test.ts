/** Help, completion and usage errors: complete, and in the user's language. */

import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { maskable } from '../../src/cli/mask.ts';
import { buildProgram } from '../../src/cli/program.ts';
import { detalka } from './run.ts';
import { silentIo } from './silent.ts';

const all = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(all)];
const programs = {
  ru: all(buildProgram(maskable(silentIo('ru')))),
  en: all(buildProgram(maskable(silentIo('en')))),
};
const path = (command: Command): string =>
  command.parent ? `${path(command.parent)} ${command.name()}` : command.name();

/** Every text a command tells of itself, by what it is about. */
const textsOf = (command: Command): readonly [string, string][] => [
  ['', command.description()],
  ...command
    .createHelp()
    .visibleOptions(command)
    .map((each): [string, string] => [each.flags, each.description]),
  ...command.registeredArguments.map((each): [string, string] => [each.name(), each.description]),
];

test('the commands of the contract are there', () => {
  expect(programs.ru.map(path)).toEqual(
    expect.arrayContaining(
      [
        '',
        ' import',
        ' summary',
        ' advise',
        ' rate',
        ' sql',
        ' schema',
        ' parsers list',
        ' parsers explain',
        ' parsers map',
        ' tariffs list',
        ' tariffs show',
        ' tariffs check',
        ' numbering lookup',
        ' numbering update',
        ' generate',
        ' complete',
      ].map((name) => `detalka${name}`),
    ),
  );
});

test.each(programs.ru.map((command, at) => [path(command), at] as const))(
  '%s: every text exists in both languages, and differs',
  (_path, at) => {
    const [ru, en] = [textsOf(programs.ru[at]!), textsOf(programs.en[at]!)];
    expect(ru.map(([name]) => name)).toEqual(en.map(([name]) => name));
    for (const [i, [name, text]] of ru.entries()) {
      expect(text, name).toMatch(/[а-яё]/);
      expect(en[i]![1], name).toMatch(/[a-z]/);
      expect(en[i]![1], name).not.toMatch(/[а-яё]/i);
    }
  },
);

/** What stands for a value, a name or a format, and is the same in every language. */
const NAMES =
  /--?[\w-]+|<(id|ru\|en|1000\|1024)>|[\w/.-]*\/[\w.-]+|detalka( [a-z]+)*|\b(JSON|SQL|CSV|YAML|Markdown|stdin|ABC|DEF|Kb|html|xml|pdf|ru|en|bash|zsh|fish|powershell|family|traveller|courier|office|fleet|ASR|ACD|HTML|Parquet|vCard|Excel|Google|Outlook|SVG|PNG|PDF|XLSX|svg|png|xlsx|ipynb|Arrow|Jupyter|cron|systemd|Windows)\b/g;

/** Names of columns, tables and rules that an option may be given. */
const VALUES = /(по чему делить|одно из|по умолчанию): [^А-Яа-яё)]*/g;

test.each(programs.ru.map((command) => [path(command), command] as const))(
  'help of %s in Russian has no English words of the library',
  (_path, command) => {
    const help = command.helpInformation();
    expect(help).toContain('Использование: ');
    const commands = command.commands.map((child) => child.name()).join('|') || 'nothing';
    const words = help
      .replaceAll(VALUES, '')
      .replaceAll(NAMES, '')
      .replaceAll(new RegExp(`^ +(${commands})\\b`, 'gm'), '');
    expect(words.match(/[a-z]{3,}/gi) ?? []).toEqual([]);
    for (const line of help.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  },
);

test('without arguments: help on stdout, exit 0', async () => {
  const { code, stdout, stderr } = await detalka([]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('Использование: detalka [параметры] [команда] [файлы...]');
  expect(stdout).toContain('Примеры:');
  expect((await detalka(['--help', '--lang', 'en'])).stdout).toContain('Usage: detalka [options]');
  expect((await detalka(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

const MISTAKES: [string[], string, string][] = [
  [['--foo'], 'неизвестный параметр «--foo»', "unknown option '--foo'"],
  [['sumary'], 'Нет ни команды, ни файла «sumary»', 'There is no command and no file "sumary"'],
  [['import'], 'не хватает аргумента «файлы»', "missing required argument 'files'"],
  [['rate'], 'не указан обязательный параметр', 'required option'],
  [['tariffs', 'nonsense'], 'лишние аргументы', 'too many arguments'],
  [['schema', '--lang', 'fr'], 'неверное значение', 'invalid'],
  [['summary', '--from', '2025-02-30x'], 'не дата. Пишите ДД.ММ.ГГГГ', 'is not a date. Write YYYY-MM-DD'],
  [['generate'], 'Укажите, куда записать', 'Say where to write it'],
  [['complete', 'cmd'], 'Укажите оболочку', 'Name a shell'],
  [['tariffs', 'show', 'smart'], 'Тарифа smart нет. Посмотрите: ', 'There is no tariff smart. See: '],
];

test.each(MISTAKES)(
  'detalka %j is a usage error: exit 2, told on stderr in both languages',
  async (args, ru, en) => {
    const runs = [await detalka(args), await detalka(args, { env: { LANG: 'en_US.UTF-8' } })];
    for (const { code, stdout } of runs) expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(runs[0]!.stderr).toContain(ru);
    expect(runs[1]!.stderr).toContain(en);
  },
);

test.each(['bash', 'zsh', 'fish', 'powershell'])(
  'complete %s prints a script that asks detalka',
  async (shell) => {
    const { code, stdout } = await detalka(['complete', shell]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/detalka complete ['"]?--/);
  },
);

const proposed = async (...words: string[]) => {
  const lines = (await detalka(['complete', '--', ...words])).stdout.trim().split('\n');
  return { words: lines.slice(0, -1).map((line) => line.split('\t')[0]), files: lines.at(-1) === ':0' };
};

test('completion proposes commands, then options, and leaves files to the shell where files are wanted', async () => {
  expect((await proposed('')).words).toEqual(
    programs.ru.filter((each) => each.parent && !each.parent.parent).map((each) => each.name()),
  );
  expect(await proposed('su')).toEqual({ words: ['summary', 'subscriptions'], files: true });
  expect(await proposed('tariffs', '')).toEqual({
    words: ['list', 'show', 'diff', 'check', 'new'],
    files: false,
  });
  expect(await proposed('import', '')).toEqual({ words: [], files: true });
  expect(await proposed('import', 'a.html', '')).toEqual({ words: [], files: true });
  expect(await proposed('tariffs', 'show', '')).toEqual({ words: [], files: false });
  expect(await proposed('--db', '')).toEqual({ words: [], files: true });
  expect(await proposed('sql', '--limit', '')).toEqual({ words: [], files: false });
  expect((await proposed('summary', '--l')).words).toEqual(['--line', '--lang']);
});
