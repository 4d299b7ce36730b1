/**
 * XLS without its formulas: SheetJS walks their tokens whether asked to or not, and over damaged ones without end. What
 * cells show stands beside the formulas ([MS-XLS]).
 */
import { CFB } from 'xlsx';

/** Records that hold nothing but formulas (array, shared, named), or other workbooks' sheets and names for them. */
const FORMULAS_ONLY: ReadonlySet<number> = new Set([
  ...[0x0021, 0x0221, 0x04bc, 0x0018, 0x0218],
  ...[0x0017, 0x0023, 0x0223, 0x01ae],
]);
/** Records of cells with a formula, in BIFF2, 3 and 4 and after. */
const FORMULA_CELLS: ReadonlySet<number> = new Set([0x0006, 0x0206, 0x0406]);
/** A record that readers of values leave out (Pls, settings of a printer). */
const LEFT_OUT = 0x004d;
const HEADER = 4;
/** Where the length of a cell's formula stands in its record, in one of the generations; a shorter record is damaged. */
const LENGTHS = { from: 16, to: 22 };

/**
 * The stream of records in an OLE file, a copy, with all formulas empty: SheetJS reads it as it reads the file.
 * Throws Error when there is no such stream.
 */
export const withoutFormulas = (file: Buffer): Buffer => {
  const ole = CFB.read(file, { type: 'buffer' });
  const stream = CFB.find(ole, '/Workbook') ?? CFB.find(ole, '/Book');
  const records = Buffer.from(stream?.content ?? []);
  if (records[0] !== 0x09) throw new Error('Workbook');
  let at = 0;
  while (at + HEADER <= records.length) {
    const type = records.readUInt16LE(at);
    const next = at + HEADER + records.readUInt16LE(at + 2);
    const isCell = FORMULA_CELLS.has(type) && next >= at + HEADER + LENGTHS.to;
    if (isCell) records.fill(0, at + HEADER + LENGTHS.from, at + HEADER + LENGTHS.to);
    else if (FORMULAS_ONLY.has(type) || FORMULA_CELLS.has(type)) records.writeUInt16LE(LEFT_OUT, at);
    at = next;
  }
  return records;
};
