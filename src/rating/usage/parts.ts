/** Lines in parts that are read at once. */
import { NULL_INT } from '../../model/batch.ts';
import type { Columns } from '../../store/columns.ts';

/** A line, its number of rows, the first and the last of them. */
export interface Line {
  readonly line: string;
  readonly rows: number;
  /** What most of its offsets are; null where no row lacks one. */
  readonly usualOffset: number | null;
  readonly firstRecord: number;
  readonly lastRecord: number;
}

/** Lines next to each other, which agree in their usual offset as far as they need one. */
export type Part = readonly Line[];

/** The usual offset of a part's lines. */
export const offsetOf = (part: Part): number =>
  part.find(({ usualOffset }) => usualOffset !== null)?.usualOffset ?? 0;

/** Lines as `linesSql` gives them, in parts of at most so many rows, or of one line. */
export function* partsOf({ length, columns }: Columns, most: number): Generator<Part> {
  let part: Line[] = [];
  let sum = 0;
  for (let at = 0; at < length; at++) {
    const usual = (columns.usual_offset as Int32Array)[at]!;
    const line = {
      line: (columns.line as readonly string[])[at]!,
      rows: (columns.rows as Int32Array)[at]!,
      usualOffset: usual === NULL_INT ? null : usual,
      firstRecord: (columns.first_record as Float64Array)[at]!,
      lastRecord: (columns.last_record as Float64Array)[at]!,
    };
    const agrees =
      line.usualOffset === null ||
      part.every(({ usualOffset }) => usualOffset === null || usualOffset === line.usualOffset);
    if (part.length > 0 && (!agrees || sum + line.rows > most)) {
      yield part;
      [part, sum] = [[], 0];
    }
    part.push(line);
    sum += line.rows;
  }
  if (part.length > 0) yield part;
}
