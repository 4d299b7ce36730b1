/** Commands run in this process: what they print, without the second a new one takes to start. */
import { createColors } from 'picocolors';
import type { Io } from '../../src/cli/io.ts';
import { buildProgram } from '../../src/cli/program.ts';
import type { Lang } from '../../src/model/text.ts';

export interface Told {
  readonly out: string;
  /** What was said beside the answer. */
  readonly said: string;
}

/** Runs a command as `detalka …` does; whatever it throws is thrown. */
export async function told(argv: readonly string[], lang: Lang = 'ru'): Promise<Told> {
  const [out, said]: [string[], string[]] = [[], []];
  const io: Io = {
    lang,
    json: argv.includes('--json'),
    colors: createColors(false),
    width: Number.POSITIVE_INFINITY,
    interactive: false,
    signal: new AbortController().signal,
    out: (line) => void out.push(line),
    say: (text) => void said.push(typeof text === 'string' ? text : text[lang]),
    t: (text) => text[lang],
  };
  await buildProgram(io).parseAsync(argv, { from: 'user' });
  return { out: out.join('\n'), said: said.join('\n') };
}
