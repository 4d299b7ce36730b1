/** An advice ready to be written down as page, document or workbook: words, drawings and tables. */
import type { Lang } from '../../model/text.ts';
import type { Drawing } from '../charts/drawing.ts';
import type { ReportTable, Sentence, Tone } from '../weekly/report.ts';

/** A figure with what it is and what to think of it. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly note: string;
  readonly tone: Tone;
}

export interface AdviceSection {
  readonly id: string;
  readonly title: string;
  readonly sentences: readonly Sentence[];
  readonly charts: readonly Drawing[];
  readonly tables: readonly ReportTable[];
}

/** The advice for one line. */
export interface AdvicePage {
  readonly title: string;
  /** Period, what was read. */
  readonly subtitle: string;
  /** What to do, in one line, and what it brings. */
  readonly answer: string;
  readonly gain: string;
  readonly tone: Tone;
  readonly figures: readonly Figure[];
  readonly sections: readonly AdviceSection[];
}

export interface AdviceReport {
  readonly lang: Lang;
  readonly title: string;
  readonly pages: readonly AdvicePage[];
}
