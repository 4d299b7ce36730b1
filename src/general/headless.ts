/** Columns of a table without a heading, by the shapes of their values; where two columns look alike, neither is named. */
import type { Assigned } from './assign.ts';
import { MANY, momentColumns, sole, spoken } from './assign.ts';
import { tail } from './parties.ts';
import { readUnitWord } from './quantities.ts';
import type { Column } from './tally.ts';
import { share, shareOfAmounts } from './tally.ts';

const NEARLY_ALL = 0.9;

/** Roles of the columns that nothing else could be. */
export function assignHeadless(columns: readonly Column[]): readonly Assigned[] {
  const when = momentColumns([], columns);
  const filled = columns.filter(
    (column) => column.values.length > 0 && !when.some((each) => each.column === column),
  );
  const words = spoken(filled, []);
  const rest = filled.filter((column) => !words.some((each) => each.column === column));
  const unit = rest.find(
    ({ values }) => values.every((text) => readUnitWord(text) !== undefined) && /\p{L}/u.test(values[0]!),
  );
  const numbers = rest.filter((column) => wholeNumbers(column) >= MANY);
  const own = numbers.filter((column) => isConstant(column) && wholeNumbers(column) >= NEARLY_ALL);
  const peers = numbers.filter((column) => !isConstant(column));
  const lengths = rest.filter((column) => isLength(column, unit) && !numbers.includes(column));
  const money = rest.filter(
    (column) => share(column, 'decimal') >= MANY && ![...numbers, ...lengths].includes(column),
  );
  return [
    ...when,
    ...words,
    ...sole('line', own),
    ...sole('peer', peers),
    ...sole('unit', unit ? [unit] : []),
    ...sole('quantity', lengths),
    ...sole('cost', money),
  ];
}

/** Part of the values that are written as whole telephone numbers. */
const wholeNumbers = ({ values }: Column): number =>
  values.filter((text) => /^\+?[\d\s()-]{10,20}$/.test(text) && tail(text).length === 10).length /
  values.length;

const isConstant = ({ values }: Column): boolean => new Set(values.map(tail)).size === 1;

/** Clocks, volumes with their units, or plain numbers left of a column of units. */
function isLength(column: Column, unit: Column | undefined): boolean {
  if (unit)
    return (
      column.index < unit.index &&
      unit.index - column.index <= 2 &&
      share(column, 'digits', 'decimal', 'clock2') >= NEARLY_ALL
    );
  return shareOfAmounts(column) >= MANY;
}
