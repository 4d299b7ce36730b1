/** The statements of a file while it is read: which is in hand, its facts, its counts. */
import type { StatementSummary } from '../model/batch.ts';
import type { StatementFacts } from '../model/statement.ts';
import type { Tally } from './reconcile.ts';
import { addFacts, newTally, summarise } from './reconcile.ts';

export interface Statements {
  /** The one in hand. */
  current(): Tally;
  /** Opens the next one. What came before the first belongs to it if that were but skips and facts. */
  open(facts: StatementFacts): void;
  /** Adds facts to the one in hand. */
  add(facts: StatementFacts): void;
  summaries(): readonly StatementSummary[];
}

/** @param lineOf an own number as printed → normalised */
export function createStatements(lineOf: (written: string) => string): Statements {
  const closed: Tally[] = [];
  let current = newTally(0);
  let opened = false;

  function add(facts: StatementFacts): void {
    current.facts = addFacts(current.facts, facts);
    current.line = current.facts.line === undefined ? undefined : lineOf(current.facts.line);
  }

  return {
    current: () => current,
    add,
    open(facts) {
      if (opened || hasRows(current)) {
        closed.push(current);
        current = newTally(closed.length);
      }
      opened = true;
      add(facts);
    },
    summaries() {
      const all = opened || hasRows(current) || current.skips > 0 ? [...closed, current] : closed;
      return all.map(summarise);
    },
  };
}

const hasRows = ({ records, charges, queueEvents, rejects }: Tally): boolean =>
  records + charges + queueEvents + rejects > 0;
