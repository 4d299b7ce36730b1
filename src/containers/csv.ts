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
    let parsed = parse(held, delimiter!, quotes, last);
    if (quotes && hasStrayQuote(parsed, held, last)) {
      warn({ code: 'csv-stray-quote', text: STRAY_QUOTE });
      quotes = false;
      parsed = parse(held, delimiter!, quotes, last);
    }
    const finish = !quotes ? unquoted : held.includes('"') ? cellText : trim;
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

const parse = (text: string, delimiter: Delimiter, quotes: boolean, last: boolean): Parsed =>
  new Papa.Parser({ delimiter, newline: '\n', ...(quotes ? {} : { fastMode: true }) }).parse(
    text,
    0,
    !last,
  ) as Parsed;

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
