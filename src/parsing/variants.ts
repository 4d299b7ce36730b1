/** A parser of a document that exists in several generations or containers, each read in a way of its own. */
import type { Document, Head } from '../model/document.ts';
import type { Parser } from '../model/parser.ts';
import { peekRows } from './peek.ts';

/** Rows by which the generation is told, as many as a head has. */
const HEAD_ROWS = 200;

/** The generations as one parser: each document is read by the one that is surest of it. They share id and title. */
export function variants(generations: readonly [Parser, ...Parser[]]): Parser {
  const [first] = generations;
  const sureness = (generation: Parser, head: Head): number =>
    generation.containers.includes(head.container) ? generation.recognise(head) : -1;
  const surest = (head: Head): Parser =>
    generations.reduce((best, next) => (sureness(next, head) > sureness(best, head) ? next : best));
  return {
    ...first,
    containers: [...new Set(generations.flatMap(({ containers }) => containers))],
    recognise: (head) => Math.max(0, ...generations.map((generation) => sureness(generation, head))),
    async *parse(document, context) {
      if (document.shape === 'tree') return;
      const { head, whole } = await begun(document);
      yield* surest(head).parse(whole, context);
    },
  };
}

/** The beginning of a document, and the document still whole. */
async function begun(
  document: Exclude<Document, { shape: 'tree' }>,
): Promise<{ readonly head: Head; readonly whole: Document }> {
  const { container } = document;
  if (document.shape === 'value')
    return { head: { container, rows: [], events: [], value: document.value }, whole: document };
  const { first, rows } = await peekRows(document.rows, HEAD_ROWS);
  return { head: { container, rows: first.slice(0, HEAD_ROWS), events: [] }, whole: { ...document, rows } };
}
