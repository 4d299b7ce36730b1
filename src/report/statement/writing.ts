/** What all parts of a statement are written with. */
import type { YearStatement } from '../../analytics/statement.ts';
import type { Lang } from '../../model/text.ts';
import type { Names } from '../weekly/names.ts';
import type { Kind } from '../weekly/report.ts';

export interface Writing {
  readonly statement: YearStatement;
  readonly names: Names;
  readonly lang: Lang;
  /** The text in the language of the report. */
  t(ru: string, en: string): string;
}

/** Money in a cell; a currency that is not roubles is named in the heading. */
export const moneyKind = (currency: string): Kind => (currency === 'RUB' ? 'money' : 'decimal');

/** Micros as a cell has them: in the currency's unit. */
export const unit = (micros: number | null): number | null => (micros === null ? null : micros / 1_000_000);
