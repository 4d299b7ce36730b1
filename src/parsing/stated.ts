/** Facts that a file states by its name. */
import type { Finding } from '../model/parser.ts';
import type { StatementFacts } from '../model/statement.ts';

/** Adds facts to the first statement of a document; what the document itself says later goes before them. */
export async function* stated(
  batches: AsyncIterable<readonly Finding[]>,
  facts: StatementFacts,
): AsyncGenerator<readonly Finding[]> {
  let isFirst = true;
  for await (const batch of batches) {
    const at = isFirst ? batch.findIndex(({ kind }) => kind === 'statement') : -1;
    const opening = batch[at];
    if (opening?.kind === 'statement') {
      isFirst = false;
      yield batch.with(at, { kind: 'statement', facts: { ...facts, ...opening.facts } });
    } else yield batch;
  }
}
