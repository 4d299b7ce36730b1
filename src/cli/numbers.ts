/** Numbers given to options. */
import { DetalkaError } from '../model/error.ts';

/** A whole number from 1 to 999 999 999; `otherwise` where the option is absent. @throws DetalkaError 'bad-number' */
export function wholeNumber<Otherwise>(
  given: string | undefined,
  option: string,
  otherwise: Otherwise,
): number | Otherwise {
  if (given === undefined) return otherwise;
  if (/^[1-9]\d{0,8}$/.test(given)) return Number(given);
  throw new DetalkaError(
    'bad-number',
    { ru: `${option}: нужно целое число больше нуля.`, en: `${option} takes a whole number above zero.` },
    2,
  );
}
