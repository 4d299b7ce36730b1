/** Asterisk's call records as a file without a heading: what its two writers, cdr_csv and cdr_custom, have in common. */
import type { Parser } from '../../src/model/parser.ts';
import type { Text } from '../../src/model/text.ts';
import { sureByShape } from '../../src/parsing/headless.ts';
import { table } from '../../src/parsing/table.ts';
import { cdrReader } from './cdr.ts';
import type { CdrRow } from './cdr-row.ts';
import { isCount, isMoment } from './shape.ts';

export interface LogFile {
  readonly id: string;
  readonly title: Text;
  /** Where the cells stand; the end of the call is right of `answer`, `billsec` right of `duration`. */
  readonly positions: Readonly<Record<string, number>> &
    Readonly<Record<'start' | 'answer' | 'duration', number>>;
  /** Fewest and most cells of a row. */
  readonly widths: readonly [number, number];
  /** The fields of a record in the cells of a row. */
  readonly fields: (cells: Readonly<Record<string, string>>) => CdrRow;
  /** Rows of this form that another program wrote. */
  readonly isForeign?: (cells: readonly string[]) => boolean;
}

export function logFile({ positions, widths, fields, isForeign, ...named }: LogFile): Parser {
  const { start, answer, duration } = positions;
  const tables = table({
    ...named,
    kind: 'pbx',
    evidence: 'real',
    containers: ['csv'],
    columns: { start: { names: [] } },
    positions,
    anchor: 'start',
    isData: isMoment,
    linesInRows: true,
    rows: (context) => {
      const read = cdrReader(context);
      return (row, cells) => read(row, fields(cells as Readonly<Record<string, string>>));
    },
  });
  /** An answer that is empty has nothing between its commas. */
  const isCall = (cells: readonly string[]): boolean =>
    cells.length >= widths[0] &&
    cells.length <= widths[1] &&
    isMoment(cells[start]!) &&
    (cells[answer] === '' || isMoment(cells[answer]!)) &&
    isMoment(cells[answer + 1]!) &&
    isCount(cells[duration]!) &&
    isCount(cells[duration + 1]!) &&
    !isForeign?.(cells);
  return { ...tables, recognise: (head) => (head.container === 'csv' ? sureByShape(head, isCall) : 0) };
}
