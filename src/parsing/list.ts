/** The general reader of JSON that lists objects of one kind: a parser out of data (docs/parsers.md). */
import type { Context, Parser } from '../model/parser.ts';
import type { StatementFacts } from '../model/statement.ts';
import { readItems } from './items.ts';
import type { Reading } from './layout.ts';

/** Objects by which a document is known. */
const FIRST = 20;
const SHARE = 0.8;

export interface ListLayout extends Omit<Parser, 'containers' | 'recognise' | 'parse'> {
  /** Where the list is in the document's value; undefined or empty when the document is another. */
  readonly items: (value: unknown) => readonly unknown[] | undefined;
  /** Is it an object of this layout? Asked of the first of the list, most of which must be. */
  readonly isItem: (item: unknown) => boolean;
  /** Facts of the statement, which is one for the whole document. */
  readonly facts?: StatementFacts;
  /** Begins a document, of which all objects are at hand; the function reads them in order, numbered from 1. */
  readonly rows: (context: Context, items: readonly unknown[]) => (row: number, item: unknown) => Reading;
}

/** A parser for lists of JSON objects, each of which ends as a record, charge or reject. */
export function list({ items, isItem, facts = {}, rows, ...parser }: ListLayout): Parser {
  return {
    ...parser,
    containers: ['json'],
    recognise({ value }) {
      const first = items(value)?.slice(0, FIRST) ?? [];
      return first.length > 0 && first.filter(isItem).length >= SHARE * first.length ? 1 : 0;
    },
    async *parse(document, context) {
      if (document.shape !== 'value') return;
      yield [{ kind: 'statement', facts }];
      const all = items(document.value) ?? [];
      yield* readItems(all, rows(context, all));
    },
  };
}
