/** Files that commands write for people: their form by their name; whole, or not at all. */
import { extname } from 'node:path';
import { DetalkaError } from '../model/error.ts';
import { reasonOf } from '../model/system-reason.ts';

/**
 * The form a file's name asks for.
 * @param option as the user wrote it: '-o'
 * @throws DetalkaError 'bad-output', exit 2, when it is none of these.
 */
export function formOf<Form extends string>(option: string, file: string, forms: readonly Form[]): Form {
  const form = forms.find((each) => extname(file).toLowerCase() === `.${each}`);
  if (form) return form;
  const endings = forms.map((each) => `.${each}`).join(', ');
  throw new DetalkaError(
    'bad-output',
    {
      ru: `${option} ${file}: имя файла должно кончаться на ${endings}.`,
      en: `${option} ${file}: the file's name must end in ${endings}.`,
    },
    2,
  );
}

/** Writes a file beside its place and moves it there. @throws DetalkaError 'cannot-write' */
export async function writeOutput(file: string, content: string | Uint8Array): Promise<void> {
  const { rename, rm, writeFile } = await import('node:fs/promises');
  try {
    await writeFile(`${file}.part`, content);
    await rename(`${file}.part`, file);
  } catch (error) {
    await rm(`${file}.part`, { force: true }).catch(() => {});
    const why = reasonOf(error);
    throw new DetalkaError('cannot-write', {
      ru: `Не удалось записать ${file}: ${why.ru}. Исправьте это или назовите другое место.`,
      en: `Cannot write ${file}: ${why.en}. Put it right or name another place.`,
    });
  }
}
