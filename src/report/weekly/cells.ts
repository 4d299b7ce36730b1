/** Cells of tables as people read them. */
import type { Lang } from '../../model/text.ts';
import { moment, money, number } from '../format.ts';
import type { Cell, Kind } from './report.ts';
import { civil } from './week.ts';

/** The cell as text; «—» where the documents do not tell. */
export function cellText(cell: Cell, kind: Kind, lang: Lang): string {
  if (cell === null) return '—';
  if (typeof cell === 'string') return kind === 'moment' ? moment(civil(cell), lang) : cell;
  if (kind === 'minutes') return minutes(cell, lang);
  if (kind === 'share') return share(cell, lang);
  if (kind === 'money') return money(Math.round(cell * 1_000_000), lang);
  return number(cell, lang, kind === 'decimal' ? 2 : 0);
}

/** Is the column one of figures, to be set to the right? */
export const isFigure = (kind: Kind): boolean => kind !== 'text' && kind !== 'moment';

/** Seconds as minutes with one decimal: 78 → «1,3». */
export const minutes = (seconds: number, lang: Lang): string => fixed(seconds / 60, lang, 1);

export const share = (value: number, lang: Lang): string => `${number(value * 100, lang)} %`;

function fixed(value: number, lang: Lang, digits: number): string {
  const text = value.toFixed(digits);
  return lang === 'ru' ? text.replace('.', ',') : text;
}
