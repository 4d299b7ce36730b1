/** What an advice's file says of itself: what was asked, and what it was made of. */
import { z } from 'zod';
import { DetalkaError } from '../../model/error.ts';
import type { Inputs } from '../../optimize/replay.ts';
import type { AskedAgain } from './json.ts';

const hashes = z.record(z.string(), z.string());
const shape = z.object({
  schemaVersion: z.literal(1),
  asked: z.object({
    line: z.string().nullable(),
    from: z.iso.date().exactOptional(),
    to: z.iso.date().exactOptional(),
    everywhere: z.boolean(),
    scale: z.string().nullable(),
    without: z.array(z.string()),
    add: z.array(z.string()),
    options: z.array(z.string()).exactOptional(),
    lang: z.enum(['ru', 'en']),
  }),
  inputs: z.object({ data: hashes, tariffs: hashes }),
});

/** @throws DetalkaError 'bad-advice' when the text is not of such a file. */
export function readAdviceFile(
  file: string,
  text: string,
): { readonly asked: AskedAgain; readonly inputs: Inputs } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  throw new DetalkaError('bad-advice', {
    ru: `${file} — не файл совета. Такой файл пишет detalka advise -o ФАЙЛ.json.`,
    en: `${file} is not an advice's file. detalka advise -o FILE.json writes one.`,
  });
}
