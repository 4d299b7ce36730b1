/** `--mask`, of every command: what it prints passes here, numbers and names are hidden in it. */
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { DetalkaError } from '../model/error.ts';
import type { Known, Mask } from '../report/masking.ts';
import { databasePath } from './database.ts';
import type { Io } from './io.ts';

interface Options {
  readonly db?: string;
  readonly mask?: boolean;
  readonly output?: string;
  readonly orders?: string;
}

/** Commands that hide numbers in the files they write. */
const MASK_FILES: ReadonlySet<string> = new Set(['advise', 'statement', 'weekly']);
/** Commands whose work is to write files, whole. */
const WRITERS: ReadonlySet<string> = new Set(['export', 'notebook', 'schedule']);

/** From the moment a mask is put on all that is printed is masked and nothing is cut to the terminal's width. */
export interface MaskableIo extends Io {
  putOn(mask: Mask, json: (value: unknown, mask: Mask) => unknown): void;
}

export function maskable(io: Io): MaskableIo {
  let worn: { readonly mask: Mask; readonly json: (value: unknown, mask: Mask) => unknown } | undefined;
  const hidden = (line: string): string => {
    if (!worn) return line;
    return io.json ? JSON.stringify(worn.json(JSON.parse(line), worn.mask)) : worn.mask(line);
  };
  return {
    ...io,
    get width() {
      return worn ? Number.POSITIVE_INFINITY : io.width;
    },
    out: (line) => io.out(hidden(line)),
    say: (text) => io.say(worn ? worn.mask(typeof text === 'string' ? text : io.t(text)) : text),
    putOn: (mask, json) => {
      worn = { mask, json };
    },
  };
}

/** Before a command runs: puts the mask on where it is asked for. @throws DetalkaError 'mask-file', exit 2 */
export async function putOnAsked({ putOn }: MaskableIo, command: Command): Promise<void> {
  const options = command.optsWithGlobals<Options>();
  if (!options.mask) return;
  const name = command.name();
  const writes = options.output !== undefined && !MASK_FILES.has(name);
  if (writes || options.orders !== undefined || WRITERS.has(name)) throw wholeFile(name);
  const { maskedJson, maskOf } = await import('../report/masking.ts');
  putOn(maskOf({ numbers: new Set(), names: [] }), maskedJson); // for what goes wrong with the database
  putOn(maskOf(await knownOf(options.db)), maskedJson);
}

/** Numbers and names of the database, if there is one. */
async function knownOf(given: string | undefined): Promise<Known> {
  const path = databasePath(given);
  if (!existsSync(path)) return { numbers: new Set(), names: [] };
  const { openStore } = await import('../store/store.ts');
  const store = await openStore(path, { readOnly: true });
  try {
    const numbers = await store.query<{ text: string }>(NUMBERS);
    const names = await store.query<{ text: string }>(NAMES);
    return { numbers: new Set(numbers.map(({ text }) => text)), names: names.map(({ text }) => text) };
  } finally {
    await store.close();
  }
}

/** Longer ones are known by their length. */
const NUMBERS = `
  SELECT text FROM (
    SELECT line AS text FROM lines UNION SELECT peer FROM peers UNION SELECT number FROM contacts UNION SELECT agent FROM records
  ) WHERE length(text) BETWEEN 7 AND 9`;

const NAMES = `
  SELECT text FROM (
    SELECT name AS text FROM contacts UNION SELECT organisation FROM contacts
    UNION SELECT name FROM agents UNION SELECT agent FROM agents UNION SELECT owner FROM lines UNION SELECT owner FROM statements
    UNION SELECT agent FROM records
  ) WHERE text IS NOT NULL`;

const wholeFile = (command: string): DetalkaError =>
  new DetalkaError(
    'mask-file',
    {
      ru: `--mask: ${command} пишет в файл номера и имена целиком. Без файла ответ на экране будет скрыт; файлы под маской пишут advise, statement и weekly.`,
      en: `--mask: ${command} writes numbers and names into files whole. Without a file the answer on the screen is masked; advise, statement and weekly write masked files.`,
    },
    2,
  );
