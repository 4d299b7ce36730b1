/** What it takes to choose how a document is read, and what comes of it. */
import type { Mapping } from '../general/mapping.ts';
import type { Document } from '../model/document.ts';
import type { Context, Parser } from '../model/parser.ts';
import type { Text } from '../model/text.ts';

export interface Choice {
  readonly parser: Parser;
  /** To be read instead of the one given: its beginning has been looked at. */
  readonly document: Document;
}

export interface Choosing {
  readonly path: string;
  /** Loads the layouts that may fit. */
  readonly parsers: () => Promise<readonly Parser[]>;
  readonly as: string | undefined;
  readonly mapping: Mapping | undefined;
  readonly context: Context;
  readonly warn: (text: Text) => void;
  /** Asks a person whether it was understood rightly. */
  readonly confirm: (text: Text) => Promise<boolean>;
}
