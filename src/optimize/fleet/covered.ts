/** Which ways of a line price enough of its rows to be compared with others. */
import { part } from '../offer.ts';
import type { Measured } from './measure.ts';

interface OfMeasured {
  readonly measured: Measured;
}

/**
 * Those that price the share of rows that any of them prices; all where none does.
 * @param share 0 to 1
 */
export function wellPriced<Way extends OfMeasured>(ways: readonly Way[], share: number): readonly Way[] {
  if (share === 0 || ways.every(({ measured }) => measured.coverage.unmatched.length === 0)) return ways;
  const nowhere = pricedNowhere(ways);
  const enough = ways.filter(({ measured: { coverage } }) => {
    const unmatched = rowsOf(coverage.unmatched) - nowhere;
    return part(coverage.ratedRows, coverage.ratedRows + unmatched) >= share;
  });
  return enough.length > 0 ? enough : ways;
}

/** Rows that no way prices. */
function pricedNowhere([first, ...others]: readonly OfMeasured[]): number {
  const common = (first?.measured.coverage.unmatched ?? []).filter(({ traffic, rows }) =>
    others.every(({ measured: { coverage } }) =>
      coverage.unmatched.some((each) => each.traffic === traffic && each.rows === rows),
    ),
  );
  return rowsOf(common);
}

const rowsOf = (classes: Measured['coverage']['unmatched']): number =>
  classes.reduce((sum, { rows }) => sum + rows, 0);
