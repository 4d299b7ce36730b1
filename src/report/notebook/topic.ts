/** What a notebook about a question holds: words, SQL, charts, answers of the program; how they are written is its kind's. */
import type { Text } from '../../model/text.ts';

/** A column and what it is: 'hour:O' (ordinal), 'missed:Q' (quantity), 'day:T' (time), 'line:N' (name). */
export interface Channel {
  readonly of: string;
  /** '-x' = by the other axis, the most first. */
  readonly sort?: '-x' | '-y';
}

export interface Chart {
  readonly mark: 'bar' | 'rect' | 'line' | 'point';
  readonly title: Text;
  readonly x: Channel;
  readonly y: Channel;
  readonly color?: Channel;
}

export type Step =
  | { readonly kind: 'words'; readonly text: Text }
  /** Rows of a query, under a name that later steps of the reader may use. */
  | {
      readonly kind: 'query';
      readonly text: Text;
      readonly name: string;
      readonly sql: string;
      readonly chart?: Chart;
    }
  /** Rows out of an answer of the program in JSON, by the keys that lead to them. */
  | {
      readonly kind: 'answer';
      readonly text: Text;
      readonly name: string;
      readonly command: readonly string[];
      readonly keys: readonly (string | number)[];
      readonly columns: readonly string[];
      /** Of a ranking: its first so many. */
      readonly most?: number;
      readonly chart?: Chart;
    }
  /** A picture that the program draws into a file. */
  | {
      readonly kind: 'picture';
      readonly text: Text;
      readonly command: readonly string[];
      readonly file: string;
    };

export interface Topic {
  /** `--topic` of the command and the file's name. */
  readonly id: string;
  readonly title: Text;
  readonly steps: readonly Step[];
}
