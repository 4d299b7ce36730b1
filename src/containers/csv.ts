/** Delimited values, tokenised by Papa Parse: arrays of cells, never headers. */
import Papa from 'papaparse';
import type { Row } from '../model/document.ts';
import type { Text } from '../model/text.ts';
import { type Delimiter, SEP_LINE, sniffDelimiter } from './delimiter.ts';
import { exceeded, LIMITS } from './limits.ts';
import { collectRows } from './rows.ts';
import { cellText, trim } from './text.ts';
import type { Warn } from './warning.ts';

/** A quoted cell longer than this was never meant to be one: its quote is a stray one. */
const LONGEST_QUOTED = 2 ** 16;

/** Characters to sniff the delimiter from. */
const SNIFFED = 2 ** 15;

const STRAY_QUOTE: Text = {
  ru: 'Кавычка в начале ячейки нигде не закрыта; дальше кавычки читаются как обычные знаки.',
  en: 'A quote at the beginning of a cell is never closed; from there on quotes are read as plain characters.',
};

interface Parsed {
  readonly data: readonly string[][];
  readonly errors: readonly { readonly code: string }[];
  readonly meta: { readonly cursor: number };
}

/**
 * Rows of a CSV, one batch per piece read; lines must end in '\n'. The delimiter is sniffed from the beginning or
 * named by a `sep=;` line, which is not a row. Throws DetalkaError 'limit-…'.
 */
export async function* readCsv(
  text: AsyncIterable<string>,
  path: string,
  warn: Warn,
): AsyncGenerator<readonly Row[]> {
  const rows = collectRows(path);
  let delimiter: Delimiter | undefined;
  let quotes = true;
  let held = '';
  const sniff = () => {
    delimiter = sniffDelimiter(held) ?? ';';
    held = held.replace(SEP_LINE, '');
  };
  const parseHeld = (last: boolean) => {
    let isQuoted = quotes && hasQuotedCell(held, delimiter!);
    let parsed = parse(held, delimiter!, isQuoted, last);
    if (isQuoted && hasStrayQuote(parsed, held, last)) {
      warn({ code: 'csv-stray-quote', text: STRAY_QUOTE });
      quotes = false;
      isQuoted = false;
      parsed = parse(held, delimiter!, isQuoted, last);
    }
    const finish = isQuoted ? cellText : quotes ? trim : unquoted;
    for (const cells of parsed.data) {
      for (let i = 0; i < cells.length; i++) cells[i] = finish(cells[i]!);
      rows.add(cells, '');
    }
    held = held.slice(parsed.meta.cursor);
    if (held.length > LIMITS.cellChars) throw exceeded('cellChars', path);
  };
  for await (const piece of text) {
    held += piece;
    if (delimiter === undefined && held.length < SNIFFED) continue;
    if (delimiter === undefined) sniff();
    parseHeld(false);
    yield rows.take();
  }
  if (delimiter === undefined) sniff();
  parseHeld(false);
  if (held !== '') parseHeld(true);
  yield rows.take();
}

/** Rows of cells; where none is quoted Papa Parse only splits, and its cells need but trimming. */
const parse = (text: string, delimiter: Delimiter, isQuoted: boolean, last: boolean): Parsed =>
  new Papa.Parser({ delimiter, newline: '\n', fastMode: !isQuoted }).parse(text, 0, !last) as Parsed;

/** Does a cell begin with a quote? Anywhere else it is a character like any other. */
const hasQuotedCell = (text: string, delimiter: Delimiter): boolean =>
  text.startsWith('"') || text.includes('\n"') || text.includes(`${delimiter}"`);

const hasStrayQuote = (parsed: Parsed, text: string, last: boolean): boolean =>
  last
    ? parsed.errors.some((error) => error.code === 'MissingQuotes')
    : text.length - parsed.meta.cursor > LONGEST_QUOTED && text.includes('"', parsed.meta.cursor);

/** A cell read with its quotes as plain characters, without the pair around it. */
const unquoted = (cell: string): string => {
  const text = cellText(cell);
  return text.length > 1 && text.startsWith('"') && text.endsWith('"')
    ? text.slice(1, -1).replaceAll('""', '"')
    : text;
};
