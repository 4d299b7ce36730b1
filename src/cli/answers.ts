/** Answers to a list of questions: from a file, asked on the terminal, else taken by default. */
import { createInterface, type Interface } from 'node:readline/promises';
import { DetalkaError } from '../model/error.ts';
import type { Question } from '../rating/new/questions.ts';
import type { Io } from './io.ts';

interface Options {
  /** YAML file with answers by their keys. */
  readonly answers?: string;
  /** False: nothing is asked. */
  readonly input?: boolean;
}

/**
 * What the file answers is not asked; where there is nobody to ask, the default is taken.
 * @throws DetalkaError 'answers-missing', 'stopped'.
 */
export async function answersTo(
  questions: readonly Question[],
  options: Options,
  io: Io,
): Promise<Map<string, string>> {
  const given = options.answers === undefined ? new Map<string, string>() : await answersIn(options.answers);
  const found = new Map<string, string>();
  const lacking: string[] = [];
  for (const { key, text, read } of questions) {
    const written = given.get(key);
    if (written === undefined) continue;
    const answer = read(written);
    if (answer === undefined) lacking.push(`${key}: ${io.t(text)} («${written}»)`);
    else found.set(key, answer);
  }
  const open = questions.filter(({ key }) => !given.has(key));
  const somebody = options.input !== false && io.interactive && !io.json && process.stdin.isTTY === true;
  if (somebody && open.length > 0) await askAll(open, found, io);
  else
    for (const { key, text, fallback } of open) {
      if (fallback === undefined) lacking.push(`${key}: ${io.t(text)}`);
      else found.set(key, fallback);
    }
  if (lacking.length === 0) return found;
  throw new DetalkaError(
    'answers-missing',
    {
      ru: `Нет ответов, или они другого вида:\n${lacking.join('\n')}\nЗапустите в терминале или запишите их в файл: --answers ФАЙЛ.`,
      en: `Answers are missing or of another form:\n${lacking.join('\n')}\nRun it in a terminal, or write them into a file: --answers FILE.`,
    },
    2,
  );
}

async function answersIn(file: string): Promise<Map<string, string>> {
  const { checked, readYaml } = await import('../rating/format/read-yaml.ts');
  const { z } = await import('zod');
  const schema = z.record(z.string(), z.union([z.string(), z.number()]));
  const answers = checked(file, readYaml(file), schema);
  return new Map(Object.entries(answers).map(([key, value]) => [key, String(value)]));
}

const BACK = '<';

/**
 * One question after another; '<' goes back to the one before, an answer that is none is asked for again.
 * @param found answers so far; the new ones are added
 * @throws DetalkaError 'stopped'.
 */
export async function askAll(
  questions: readonly Question[],
  found: Map<string, string>,
  io: Io,
  terminal = createInterface({ input: process.stdin, output: process.stderr }),
): Promise<void> {
  io.say({
    ru: `Enter — ответ в скобках, ${BACK} — к прошлому вопросу, Ctrl-C — выйти, ничего не записав.`,
    en: `Enter takes the answer in brackets, ${BACK} goes back a question, Ctrl-C leaves without writing anything.`,
  });
  const gone = new AbortController();
  terminal.on('close', () => gone.abort());
  try {
    for (let at = 0; at < questions.length; ) {
      const question = questions[at]!;
      const typed = await line(terminal, prompt(question, found.get(question.key), io), gone.signal);
      if (typed === BACK) {
        at = Math.max(0, at - 1);
        continue;
      }
      const answer = typed === '' ? (found.get(question.key) ?? question.fallback) : question.read(typed);
      if (answer === undefined)
        io.say({ ru: 'Так не подойдёт, ещё раз.', en: 'That will not do, once more.' });
      else {
        found.set(question.key, answer);
        at += 1;
      }
    }
  } finally {
    terminal.close();
  }
}

/** «Минут в пакете [0]: »; what was answered before stands in the place of the default. */
function prompt({ text, fallback, isSaid }: Question, before: string | undefined, io: Io): string {
  const shown = before ?? (isSaid ? undefined : fallback);
  return `${io.t(text)}${shown === undefined ? '' : ` [${shown}]`}: `;
}

/** @throws DetalkaError 'stopped' on Ctrl-C and at the end of input. */
async function line(terminal: Interface, text: string, signal: AbortSignal): Promise<string> {
  try {
    return (await terminal.question(text, { signal })).trim();
  } catch {
    throw new DetalkaError('stopped', {
      ru: 'Остановлено, ничего не записано.',
      en: 'Stopped, nothing is written.',
    });
  }
}
