/** Files that commands write for people: their form by their name. */
import { extname } from 'node:path';
import { DetalkaError } from '../model/error.ts';

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
