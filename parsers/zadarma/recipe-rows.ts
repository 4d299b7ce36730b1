/** Rows as both forms of Zadarma's statistics have them: JSON objects, or a CSV under the fields' names. */
import { encodeUtf8, inPieces } from '../../src/generate/bytes.ts';
import { csvLine } from '../../src/generate/csv.ts';
import type { Recipe } from '../../src/model/story.ts';

/** A row by its fields, in their order; the same fields in each. */
export type PrintedRow = Readonly<Record<string, string | number>>;

export const VARIANTS: Recipe['variants'] = [
  { id: 'json', container: 'json', extension: 'json' },
  { id: 'csv', container: 'csv', extension: 'csv' },
];

export const writeRows = (rows: Iterable<PrintedRow>, variant: string): AsyncIterable<Uint8Array> =>
  inPieces(variant === 'json' ? json(rows) : csv(rows), encodeUtf8);

function* json(rows: Iterable<PrintedRow>): Generator<string> {
  yield '{"status":"success","stats":[';
  let comma = '\n';
  for (const row of rows) {
    yield `${comma}${JSON.stringify(row)}`;
    comma = ',\n';
  }
  yield ']}\n';
}

function* csv(rows: Iterable<PrintedRow>): Generator<string> {
  let isFirst = true;
  for (const row of rows) {
    if (isFirst) yield `${csvLine(Object.keys(row))}\n`;
    isFirst = false;
    yield `${csvLine(Object.values(row).map(String))}\n`;
  }
}
