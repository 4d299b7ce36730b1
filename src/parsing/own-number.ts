/** Rows that each name their own number: statements of a file that covers several lines. */
import type { Finding } from '../model/parser.ts';
import type { Charge, StatementRecord } from '../model/record.ts';
import type { StatementFacts } from '../model/statement.ts';

/**
 * Takes the own number that each row names (`lineRaw`): the first row of a number opens that number's statement, which
 * is then to stand before the row; a row of a number whose statement is past keeps its `lineRaw`. So a file sorted by
 * number has one statement for each, and one sorted by time no more statements than numbers.
 */
export function ownNumberWatch(
  state: (facts: StatementFacts) => Finding,
): (row: StatementRecord | Charge) => Finding | undefined {
  const seen = new Set<string>();
  let current: string | undefined;
  return (row) => {
    const own = row.lineRaw;
    if (own === undefined) return undefined;
    if (own !== current && seen.has(own)) return undefined;
    delete row.lineRaw;
    if (own === current) return undefined;
    seen.add(own);
    current = own;
    return state({ line: own });
  };
}
