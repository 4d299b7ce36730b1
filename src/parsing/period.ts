/** The period a document names. */
import type { StatementFacts } from '../model/statement.ts';
import { readDate } from './dates.ts';

/** Facts of a period by its first and last day as printed; a day that no calendar has is left out. */
export function periodOf(from: string, to: string): StatementFacts {
  const [periodFrom, periodTo] = [readDate(from), readDate(to)];
  return {
    ...(periodFrom === undefined ? {} : { periodFrom }),
    ...(periodTo === undefined ? {} : { periodTo }),
  };
}
