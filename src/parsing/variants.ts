/** A parser of a document that exists in several generations, each a table of its own. */
import type { Head } from '../model/document.ts';
import type { Parser } from '../model/parser.ts';
import { peekRows } from './peek.ts';

/** Rows by which the generation is told, as many as a head has. */
const HEAD_ROWS = 200;

/** The generations as one parser: each document is read by the one that is surest of it. They share id and title. */
export function variants(generations: readonly [Parser, ...Parser[]]): Parser {
  const [first] = generations;
  const surest = (head: Head): Parser =>
    generations.reduce((best, next) => (next.recognise(head) > best.recognise(head) ? next : best));
  return {
    ...first,
    containers: [...new Set(generations.flatMap(({ containers }) => containers))],
    recognise: (head) => Math.max(...generations.map((generation) => generation.recognise(head))),
    async *parse(document, context) {
      if (document.shape !== 'table') return;
      const { first: rows, rows: all } = await peekRows(document.rows, HEAD_ROWS);
      const head = { container: document.container, rows: rows.slice(0, HEAD_ROWS), events: [] };
      yield* surest(head).parse({ ...document, rows: all }, context);
    },
  };
}
