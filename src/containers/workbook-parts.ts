/**
 * The parts of an XLSX or XLSB. SheetJS reads all of them but the sheets of an XLSX: it would hold every cell of a workbook
 * at once, and takes its time; their rows are read here one after the other (sheet-rows.ts).
 */
import { type ParsingOptions, parse_zip, type WorkBook } from 'xlsx';
import { numberText } from './cell-values.ts';
import { damaged, messageOf } from './limits.ts';
import { type CellText, sheetRows } from './sheet-rows.ts';
import { type ByteSource, wholeBytes } from './source.ts';
import { cellText, decode } from './text.ts';
import { openParts } from './zip.ts';

declare module 'xlsx' {
  /** Reads the files of a ZIP, names and contents in two lists. */
  export function parse_zip(
    zip: { readonly FullPaths: readonly string[]; readonly FileIndex: readonly object[] },
    options: ParsingOptions,
  ): WorkBook & WorkbookTables;
}

/** What SheetJS tells beside the sheets. */
interface WorkbookTables {
  readonly Strings: readonly { readonly t?: string }[];
  readonly Styles: { readonly CellXf?: readonly ({ readonly numFmtId?: number } | undefined)[] };
  /** Formats of numbers by their number. */
  readonly SSF: Readonly<Record<number, string>>;
}

export interface OpenWorkbook {
  readonly workbook: WorkBook;
  /** Rows of a sheet that SheetJS has not read; undefined for one that it has. */
  rowsOf(sheet: string): AsyncIterable<readonly string[][]> | undefined;
  close(): void;
}

/** To be closed when its rows are read. Throws DetalkaError 'damaged', 'limit-…' and what `openParts` throws. */
export async function openWorkbook(source: ByteSource, options: ParsingOptions): Promise<OpenWorkbook> {
  const { parts, close } = await openParts(source);
  try {
    const sheets = new Map<string, ByteSource>();
    const FileIndex: object[] = [];
    for (const part of parts) {
      const id = `detalka:${sheets.size}`;
      const isSheet = await isWorksheet(part);
      if (isSheet) sheets.set(id, part);
      FileIndex.push({ name: part.path, type: 2, content: isSheet ? standIn(id) : await wholeBytes(part) });
    }
    const FullPaths = parts.map(({ path }) => path.slice(source.path.length + 1));
    const workbook = parsed(source.path, () => parse_zip({ FullPaths, FileIndex }, options));
    const textOf = cellTexts(workbook);
    const rowsOf = (name: string) => {
      const sheet = sheets.get(String(workbook.Sheets[name]?.['!data']?.[0]?.[0]?.v));
      return sheet && sheetRows(decode(sheet, 'utf-8'), source.path, textOf);
    };
    return { workbook, rowsOf, close };
  } catch (thrown) {
    close();
    throw thrown;
  }
}

const parsed = <Result>(path: string, parse: () => Result): Result => {
  try {
    return parse();
  } catch (thrown) {
    throw damaged(path, 'Excel', messageOf(thrown));
  }
};

const isWorksheet = async (part: ByteSource): Promise<boolean> =>
  /\.xml$/i.test(part.path) &&
  /<(?:\w{1,16}:)?worksheet[\s>]/.test(Buffer.from(await part.head(HEAD_BYTES)).toString('latin1'));
const HEAD_BYTES = 1024;

/** What SheetJS reads instead of a sheet: one cell that says which it stands for; only SheetJS knows the sheets' names. */
const standIn = (id: string): Buffer =>
  Buffer.from(
    `<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>${id}</v></c></row></sheetData></worksheet>`,
  );

/** Numbers remembered at a time: costs and durations come again and again, and to format one takes 5 µs. */
const REMEMBERED = 10_000;

/** As SheetJS reads a cell (parse_ws_xml_data), with texts as they are shown. */
function cellTexts(workbook: WorkBook & WorkbookTables): CellText {
  const { Strings, Styles, SSF } = workbook;
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const shared = Strings.map(({ t = '' }) => cellText(t));
  const shown = new Map<string, string>();
  const number = (value: number, style: string) => {
    const format = style === '' ? undefined : Styles.CellXf?.[Number(style)]?.numFmtId;
    return numberText(value, SSF[format ?? 0] ?? 'General', date1904);
  };
  const knownNumber = (written: string, style: string) => {
    const key = `${style} ${written}`;
    let text = shown.get(key);
    if (text === undefined) {
      if (shown.size >= REMEMBERED) shown.clear();
      text = number(Number.parseFloat(written), style);
      shown.set(key, text);
    }
    return text;
  };
  return (value, type, style) => {
    switch (type) {
      case 's':
        return value === '' ? undefined : (shared[Number(value)] ?? '');
      case '':
      case 'n':
        return value === '' ? undefined : knownNumber(value, style);
      case 'd':
        return number(serial(value, date1904), style);
      case 'b':
        return String(value === '1' || value === 'true');
      case 'e':
        return '';
      default:
        return cellText(value.includes('_x') ? value.replace(ESCAPED, unescaped) : value);
    }
  };
}

/** A moment in ISO's writing as Excel counts days. */
const serial = (iso: string, date1904: boolean): number =>
  Date.parse(/[zZ]$/.test(iso) ? iso : `${iso}Z`) / 86_400_000 + 25_569 - (date1904 ? 1462 : 0);

/** How workbooks write characters that XML has none for. */
const ESCAPED = /_x([0-9a-fA-F]{4})_/g;
const unescaped = (_: string, code: string): string => String.fromCharCode(Number.parseInt(code, 16));
