/** Columns named by the user: the option `--map`, and the question whether a document was understood rightly. */
import { readFile, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import type { Mapping } from '../general/index.ts';
import { DetalkaError } from '../model/error.ts';
import type { Text } from '../model/text.ts';
import type { Io } from './io.ts';

/** Mappings are a few KB; what is larger is not one. */
const MAX_BYTES = 1_000_000;

/** The mapping in a YAML file. @throws DetalkaError 'mapping-unreadable', 'mapping-invalid' */
export async function readMapping(file: string): Promise<Mapping> {
  const { parseMapping } = await import('../general/yaml.ts');
  return parseMapping(await textOf(file), file);
}

async function textOf(file: string): Promise<string> {
  try {
    if ((await stat(file)).size <= MAX_BYTES) return await readFile(file, 'utf8');
  } catch {}
  throw new DetalkaError(
    'mapping-unreadable',
    {
      ru: `Файл столбцов ${file} не удалось прочитать. Его пишет detalka parsers map ФАЙЛ -o ${file}.`,
      en: `The file of columns ${file} cannot be read. detalka parsers map FILE -o ${file} writes one.`,
    },
    2,
  );
}

/** Asks on the terminal; undefined where there is nobody to ask. */
export function asker(
  io: Io,
  input: boolean,
  before: () => void,
): ((text: Text) => Promise<boolean>) | undefined {
  if (!input || !io.interactive || io.json || process.stdin.isTTY !== true) return undefined;
  return async (text) => {
    before();
    io.say(text);
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    try {
      const answer = await io.interruptible((signal) =>
        terminal.question(io.t({ ru: 'Читать так? [д/Н] ', en: 'Read it so? [y/N] ' }), { signal }),
      );
      return /^(?:y|yes|д|да)$/i.test(answer.trim());
    } finally {
      terminal.close();
    }
  };
}
