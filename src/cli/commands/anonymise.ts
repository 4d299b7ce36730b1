/** `detalka anonymise`: the same documents about invented people, to be shown to others. */
import { createHash } from 'node:crypto';
import type { Command } from 'commander';
import type { AnonymisedFile, ReplacedKind } from '../../anonymise/index.ts';
import { DetalkaError } from '../../model/error.ts';
import type { Text } from '../../model/text.ts';
import type { Io } from '../io.ts';

export function register(program: Command, io: Io): void {
  program
    .command('anonymise')
    .description(
      io.t({
        ru: 'те же документы с выдуманными номерами и именами: их можно прислать нам',
        en: 'the same documents with invented numbers and names, to be sent to us',
      }),
    )
    .argument('<files...>', io.t({ ru: 'файлы и архивы', en: 'files and archives' }))
    .option('-o, --output <folder>', io.t({ ru: 'куда (./anonymised)', en: 'where to (./anonymised)' }))
    .option(
      '--key-file <file>',
      io.t({
        ru: 'файл с ключом: с ним те же номера заменяются так же и в другой раз',
        en: 'file with a key: with it the same numbers are replaced alike another time',
      }),
    )
    .option(
      '--shift-weeks <weeks>',
      io.t({
        ru: 'сдвинуть все даты на столько недель (-8 — назад)',
        en: 'move all dates by so many weeks (-8: back)',
      }),
    )
    .option(
      '--parsers <folder>',
      io.t({ ru: 'папка со своими парсерами', en: 'folder with parsers of your own' }),
    )
    .action((files: string[], _options: unknown, self: Command) =>
      run(files, self.optsWithGlobals<Options>(), io),
    );
}

interface Options {
  readonly output?: string;
  readonly keyFile?: string;
  readonly parsers?: string;
  readonly shiftWeeks?: string;
}

async function run(files: string[], options: Options, io: Io): Promise<void> {
  const { anonymise } = await import('../../anonymise/index.ts');
  const weeks = weeksOf(options.shiftWeeks);
  const key = options.keyFile ? { key: await keyIn(options.keyFile) } : {};
  const results = await io.interruptible((signal) =>
    anonymise(files, {
      folder: options.output ?? 'anonymised',
      parserFolders: options.parsers ? [options.parsers] : [],
      signal,
      weeks,
      ...key,
    }),
  );
  for (const file of results) tell(file, io);
  const last = results.at(-1);
  if (last && results.some(({ written }) => written !== null)) io.say(counts(last.replaced));
  if (io.json) {
    const told = results.map(({ error, ...rest }) => ({
      ...rest,
      ...(error ? { error: { code: error.code, message: io.t(error.text) } } : {}),
    }));
    io.out(JSON.stringify({ schemaVersion: 1, files: told }));
  }
  const codes = results.flatMap(({ error }) => error?.exitCode ?? []);
  process.exitCode = codes.includes(3) ? 3 : (codes[0] ?? 0);
}

function tell({ path, written, unknown, error }: AnonymisedFile, io: Io): void {
  if (error) io.say(`detalka: ${io.t(error.text)}`);
  if (written === null) return;
  if (!io.json) io.out(written);
  if (unknown > 0)
    io.say({
      ru: `${path}: вид документа не узнан, имена и адреса в нём могли остаться. Просмотрите ${written} перед отправкой.`,
      en: `${path}: the layout is not known, names and addresses may have remained. Look through ${written} before sending it.`,
    });
}

const KINDS: Readonly<Record<ReplacedKind, Text>> = {
  number: { ru: 'номеров', en: 'numbers' },
  identifier: { ru: 'счетов, договоров, карт', en: 'accounts, contracts, cards' },
  name: { ru: 'имён и адресов', en: 'names and addresses' },
  address: { ru: 'адресов почты и сети', en: 'mail and network users' },
  network: { ru: 'IP-адресов', en: 'IP addresses' },
};

function counts(replaced: AnonymisedFile['replaced']): Text {
  const of = (lang: 'ru' | 'en') =>
    Object.entries(KINDS)
      .map(([kind, text]) => `${text[lang]} ${replaced[kind as ReplacedKind]}`)
      .join(', ');
  return {
    ru: `Заменено: ${of('ru')}. Проверено: читается так же, прежнего не осталось.`,
    en: `Replaced: ${of('en')}. Checked: it reads the same, and nothing of the old remains.`,
  };
}

/** Ten years either way. */
const MOST_WEEKS = 522;

function weeksOf(given = '0'): number {
  const weeks = Number(given);
  if (/^[+-]?\d{1,3}$/.test(given) && Math.abs(weeks) <= MOST_WEEKS) return weeks;
  throw new DetalkaError(
    'bad-weeks',
    {
      ru: `--shift-weeks: нужно целое число недель от -${MOST_WEEKS} до ${MOST_WEEKS}.`,
      en: `--shift-weeks takes a whole number of weeks from -${MOST_WEEKS} to ${MOST_WEEKS}.`,
    },
    2,
  );
}

const SHORTEST_KEY = 16;
const LONGEST_KEY = 65_536;

/** A key from the bytes of a file, whatever they are. */
async function keyIn(path: string): Promise<Uint8Array> {
  const { fileSource } = await import('../../containers/index.ts');
  const bytes = await (await fileSource(path)).head(LONGEST_KEY);
  if (bytes.length >= SHORTEST_KEY) return createHash('sha256').update(bytes).digest();
  throw new DetalkaError(
    'short-key',
    {
      ru: `${path}: в ключе меньше ${SHORTEST_KEY} байтов. Запишите в файл длинную случайную строку.`,
      en: `${path}: the key has fewer than ${SHORTEST_KEY} bytes. Write a long random line into the file.`,
    },
    2,
  );
}
