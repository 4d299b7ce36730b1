/** What a command may touch of the outside world; passed in, so that tests need no mocks. */
import { createColors } from 'picocolors';
import { DetalkaError } from '../model/error.ts';
import type { Lang, Text } from '../model/text.ts';

export interface Io {
  readonly lang: Lang;
  readonly json: boolean;
  readonly colors: ReturnType<typeof createColors>;
  /** Columns of the terminal; where there is none, COLUMNS of the environment, else no bound. */
  readonly width: number;
  /** Is stderr a terminal a person looks at? */
  readonly interactive: boolean;
  /**
   * Work that Ctrl-C ends in order, by its signal; any other work it ends at once.
   * @throws DetalkaError 'interrupted', exit 130
   */
  interruptible<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
  /** Data: a line to stdout. */
  out(line: string): void;
  /** Talk: a line to stderr. */
  say(text: Text | string): void;
  /** The text in the user's language. */
  t(text: Text): string;
}

/** `--lang`, else the locale of the environment: Russian where it begins with "ru", else English. */
function chooseLang(argv: readonly string[], env: NodeJS.ProcessEnv): Lang {
  const index = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const given = index < 0 ? undefined : (argv[index]!.split('=')[1] ?? argv[index + 1]);
  if (given === 'ru' || given === 'en') return given;
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return locale.toLowerCase().startsWith('ru') ? 'ru' : 'en';
}

export function terminalIo(argv: readonly string[], env: NodeJS.ProcessEnv): Io {
  const lang = chooseLang(argv, env);
  const t = (text: Text) => text[lang];
  return {
    lang,
    json: argv.includes('--json'),
    colors: createColors(process.stdout.isTTY === true && !env.NO_COLOR),
    width: process.stdout.columns ?? (Number(env.COLUMNS) || Number.POSITIVE_INFINITY),
    interactive: process.stderr.isTTY === true,
    interruptible,
    out: (line) => void process.stdout.write(`${process.stdout.isTTY ? harmless(line) : line}\n`),
    say: (text) => void process.stderr.write(`${harmless(typeof text === 'string' ? text : t(text))}\n`),
    t,
  };
}

/** What would move the cursor, name the window or ring, shown as a sign: names of files and texts in them may hold it. Colours stay. */
const harmless = (text: string): string => text.replace(CONTROL, '\ufffd');

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
const CONTROL = /\x1b(?!\[\d{0,3}(?:;\d{1,3}){0,4}m)|[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f]/g;

/** A second Ctrl-C does not wait for the order. */
async function interruptible<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const abort = new AbortController();
  const stop = () => abort.abort();
  process.once('SIGINT', stop);
  try {
    return await work(abort.signal);
  } catch (error) {
    throw abort.signal.aborted ? interrupted() : error;
  } finally {
    process.removeListener('SIGINT', stop);
  }
}

const interrupted = (): DetalkaError =>
  new DetalkaError(
    'interrupted',
    {
      ru: 'Прервано. От файла, который читался, в базе ничего нет.',
      en: 'Interrupted. Nothing of the file in hand is in the database.',
    },
    130,
  );
