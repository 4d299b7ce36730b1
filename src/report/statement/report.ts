/** A year's statement ready to be written down: words, charts and tables. All forms of it are made of this. */
import type { Lang } from '../../model/text.ts';
import type { Section, Sentence } from '../weekly/report.ts';

export interface StatementReport {
  readonly lang: Lang;
  readonly title: string;
  readonly subtitle: string;
  readonly headline: readonly Sentence[];
  readonly sections: readonly Section[];
}
