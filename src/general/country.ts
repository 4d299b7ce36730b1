/** The country whose numbers a document writes without a code, where the document itself tells. */
import type { Row } from '../model/document.ts';
import type { Column } from './tally.ts';

/** The North American Numbering Plan's usual writing: area and exchange begin with 2 … 9. */
const NORTH_AMERICAN = /^\(?[2-9]\d\d\)?[ -]?[2-9]\d\d-\d{4}$/;
/** `HILO, HI`: a town and the postal code of its state (USPS Publication 28, appendix B). */
const TOWN_AND_STATE =
  /^[A-Z][A-Z .'-]{1,30}, ?(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])$/;

const NEARLY_ALL = 0.9;

/** 'US' when nearly all of the other parties' numbers are written as there and places name its states. */
export function countryIn(peers: Column | undefined, rows: readonly Row[]): string | undefined {
  const numbers = peers?.values.filter((text) => text.replace(/\D/g, '').length >= 7) ?? [];
  const american = numbers.filter((text) => NORTH_AMERICAN.test(text)).length;
  if (numbers.length === 0 || american < numbers.length * NEARLY_ALL) return undefined;
  return rows.some(({ cells }) => cells.some((cell) => TOWN_AND_STATE.test(cell))) ? 'US' : undefined;
}
