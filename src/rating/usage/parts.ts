/** Lines in parts that are read at once. */
import type { Columns } from '../../store/columns.ts';

/** A line, its number of rows, the first and the last of them. */
export interface Line {
  readonly line: string;
  readonly key: number;
  readonly rows: number;
  /** What most of its offsets are; NULL_INT where no row lacks one. */
  readonly usualOffset: number;
  readonly firstRecord: number;
  readonly lastRecord: number;
}

/** Lines next to each other. */
export type Part = readonly Line[];

/** Lines as `linesSql` gives them, in parts of at most so many rows, or of one line. */
export function* partsOf({ length, columns }: Columns, most: number): Generator<Part> {
  let part: Line[] = [];
  let sum = 0;
  for (let at = 0; at < length; at++) {
    const line = {
      line: (columns.line as readonly string[])[at]!,
      key: (columns.key as Float64Array)[at]!,
      rows: (columns.rows as Int32Array)[at]!,
      usualOffset: (columns.usual_offset as Int32Array)[at]!,
      firstRecord: (columns.first_record as Float64Array)[at]!,
      lastRecord: (columns.last_record as Float64Array)[at]!,
    };
    if (part.length > 0 && sum + line.rows > most) {
      yield part;
      [part, sum] = [[], 0];
    }
    part.push(line);
    sum += line.rows;
  }
  if (part.length > 0) yield part;
}
