/** What all sections are written with. */
import type { Lang } from '../../model/text.ts';
import type { WeekFacts } from './figures.ts';
import type { Names } from './names.ts';

export interface Writing {
  readonly facts: WeekFacts;
  readonly names: Names;
  readonly lang: Lang;
  /** The text in the language of the report. */
  t(ru: string, en: string): string;
}
