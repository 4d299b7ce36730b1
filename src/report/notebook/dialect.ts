/** What a language of notebooks has to know. */
import type { Lang } from '../../model/text.ts';
import type { Step } from './topic.ts';

/** How the code of a notebook is written. */
export interface Dialect {
  readonly metadata: Readonly<Record<string, unknown>>;
  /** What all cells need: packages, the database, `program` = the topic asks the program too. */
  setup(database: string, program: boolean): string;
  /** Code that leaves rows under the step's name and shows them. */
  query(step: Step & { kind: 'query' }): string;
  answer(step: Step & { kind: 'answer' }): string;
  picture(step: Step & { kind: 'picture' }): string;
  chart(step: Step & { kind: 'query' | 'answer' }, lang: Lang): string;
}
