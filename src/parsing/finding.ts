/** Makers of the findings that every parser needs. */
import type { Row } from '../model/document.ts';
import type { Finding, SkipReason } from '../model/parser.ts';
import type { StatementFacts } from '../model/statement.ts';
import type { Text } from '../model/text.ts';

/** Longer rows are kept in the quarantine by their beginning. */
const LONGEST_REJECT = 4000;

/** A row that was seen and is no data. */
export function skip(row: number, why: SkipReason): Finding {
  return { kind: 'skip', row, why };
}

/** A row that was seen and not understood: `code` is the stable name of the reason. */
export function reject(row: number, cells: readonly string[], code: string, reason: Text): Finding {
  return { kind: 'reject', reject: { row, text: cells.join('\t').slice(0, LONGEST_REJECT), code, reason } };
}

/** A row among data that no rule of its layout knows. */
export function unknownRow({ n, cells }: Row): Finding {
  return reject(n, cells, 'unknown-row', {
    ru: 'строка не похожа ни на запись, ни на заголовок, ни на итог',
    en: 'the row looks like no record, heading or total',
  });
}

/** Why a row is rejected; the reader adds the row itself. */
export interface Refusal {
  readonly kind: 'refuse';
  readonly code: string;
  readonly reason: Text;
}

export function refuse(code: string, reason: Text): Refusal {
  return { kind: 'refuse', code, reason };
}

/** Is what was read a refusal of the row? */
export const isRefusal = (value: object): value is Refusal => 'kind' in value && value.kind === 'refuse';

/** All text of a row with single spaces: what facts and notes are matched with. */
export function rowText(row: Row): string {
  return row.cells.join(' ').replace(/\s+/g, ' ').trim();
}

/**
 * Makes findings of facts: the first call opens the document's statement, a later one adds to the statement in
 * hand or, when it brings another own number, opens the next. `common` are facts of every statement; so are period,
 * account, owner and date of issue when they stand before the first own number.
 */
export function statementOpener(common: StatementFacts): (facts: StatementFacts) => Finding {
  let opened = false;
  let line: string | undefined;
  let shared = common;
  return (facts) => {
    const opens = !opened || (facts.line !== undefined && line !== undefined && facts.line !== line);
    opened = true;
    line = facts.line ?? line;
    if (line === undefined) shared = { ...shared, ...ofDocument(facts) };
    return opens ? { kind: 'statement', facts: { ...shared, ...facts } } : { kind: 'facts', facts };
  };
}

/** Without the facts that belong to one own number. */
function ofDocument({ sim: _, plan: __, control: ___, ...facts }: StatementFacts): StatementFacts {
  return facts;
}
