/** Rows of text cells → a workbook, as cabinets write them: every cell a text. */
import { utils, write } from 'xlsx';
import { DetalkaError } from '../model/error.ts';
import type { CivilSeconds } from '../model/record.ts';

export type WorkbookType = 'xlsx' | 'biff8' | 'xlml';

/** Rows a sheet can hold. */
const MOST_ROWS: Readonly<Record<WorkbookType, number>> = { biff8: 65_536, xlsx: 1_048_576, xlml: 1_048_576 };

/** A workbook of one sheet, in one piece: the library cannot do otherwise. Throws 'too-many-rows' when it is too small. */
export async function* workbookOf(
  rows: Iterable<readonly string[]>,
  sheet: string,
  type: WorkbookType,
  created: CivilSeconds,
): AsyncGenerator<Uint8Array> {
  const cells: string[][] = [];
  for (const row of rows) if (cells.push([...row]) > MOST_ROWS[type]) throw tooManyRows(MOST_ROWS[type]);
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(cells), sheet);
  book.Props = { CreatedDate: new Date(created * 1000) };
  yield new Uint8Array(write(book, { type: 'buffer', bookType: type, compression: true }) as Buffer);
}

const tooManyRows = (most: number) =>
  new DetalkaError('too-many-rows', {
    ru: `В лист такой книги входит не больше ${most} строк. Возьмите меньше строк или другой вариант.`,
    en: `A sheet of such a workbook holds no more than ${most} rows. Take fewer rows or another variant.`,
  });
