/** Commands run in this process: what they print, without the second a new one takes to start. */
import { createColors } from 'picocolors';
import { explain } from '../../src/cli/explain.ts';
import { type MaskableIo, maskable } from '../../src/cli/mask.ts';
import { buildProgram } from '../../src/cli/program.ts';
import type { Lang } from '../../src/model/text.ts';

export interface Told {
  readonly out: string;
  /** What was said beside the answer. */
  readonly said: string;
}

/** Runs a command as `detalka …` does; whatever it throws is thrown. */
export async function told(argv: readonly string[], lang: Lang = 'ru'): Promise<Told> {
  const { io, heard } = listening(argv, lang);
  await buildProgram(io).parseAsync(argv, { from: 'user' });
  return heard();
}

/** The same to the end: what goes wrong is said, and has its exit code. */
export async function answered(
  argv: readonly string[],
  lang: Lang = 'ru',
): Promise<Told & { readonly code: number }> {
  const { io, heard } = listening(argv, lang);
  const program = buildProgram(io);
  const code = await program.parseAsync(argv, { from: 'user' }).then(
    () => 0,
    (error: unknown) => explain(error, program, argv, io),
  );
  return { ...heard(), code };
}

function listening(argv: readonly string[], lang: Lang): { readonly io: MaskableIo; heard(): Told } {
  const [out, said]: [string[], string[]] = [[], []];
  const io = maskable({
    lang,
    json: argv.includes('--json'),
    colors: createColors(false),
    width: Number.POSITIVE_INFINITY,
    interactive: false,
    interruptible: (work) => work(new AbortController().signal),
    out: (line) => void out.push(line),
    say: (text) => void said.push(typeof text === 'string' ? text : text[lang]),
    t: (text) => text[lang],
  });
  return { io, heard: () => ({ out: out.join('\n'), said: said.join('\n') }) };
}
