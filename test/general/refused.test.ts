/** Tables that are no calls: statements of a bank, price lists, timetables, appointments. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { utils, write } from 'xlsx';
import { packageRoot } from '../../src/system/package-root.ts';
import { hold, holdText, understandHeld } from './reading.ts';

const folder = join(packageRoot, 'test/general/refused');
const names = readdirSync(folder);

/** The cells of a file; commas and quotes in cells do not occur in those with commas. */
const cellsOf = (name: string): string[][] => {
  const text = readFileSync(join(folder, name), 'utf8').trimEnd();
  const separator = text.includes(';') ? ';' : ',';
  return text.split('\n').map((row) => row.split(separator));
};

const page = (rows: readonly (readonly string[])[]): string =>
  `<html><head><meta charset="utf-8"></head><body><table>${rows
    .map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    .join('')}</table></body></html>`;

const workbook = (rows: readonly (readonly string[])[]): Uint8Array => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows as string[][]), 'Sheet1');
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
};

it.each(names)('%s is refused as text, as a page and as a workbook, and it is said why', async (name) => {
  const rows = cellsOf(name);
  const documents = [
    await holdText(name, readFileSync(join(folder, name), 'utf8')),
    await holdText('page.html', page(rows)),
    await hold('book.xlsx', workbook(rows)),
  ];
  for (const held of documents) {
    const { verdict, remarks } = await understandHeld(held, name);
    expect({ container: held.head.container, verdict }).toEqual({
      container: held.head.container,
      verdict: 'refuse',
    });
    expect(remarks.length).toBeGreaterThan(0);
  }
});

it('a workbook, a page and a text of each were really opened as such', async () => {
  const rows = cellsOf(names[0]!);
  expect((await holdText('page.html', page(rows))).head.container).toBe('html');
  expect((await hold('book.xlsx', workbook(rows))).head.container).toBe('xlsx');
});
