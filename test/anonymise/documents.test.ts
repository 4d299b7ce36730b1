/** RTF, DOC and PDF say more than their readers show: nothing of it may remain, anywhere in the bytes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { CFB } from 'xlsx';
import { createEditor } from '../../src/anonymise/edit.ts';
import { nobody } from '../../src/anonymise/personal.ts';
import { rewrite } from '../../src/anonymise/rewrite.ts';
import { bytesSource } from '../../src/containers/index.ts';
import { packageRoot } from '../../src/system/package-root.ts';
import { gatherBytes } from '../containers/reading.ts';
import { zipOf } from '../ingest/zip-writer.ts';

const NAME = 'Выдумкин Тимофей Романович';
const NUMBER = '79161230045';
const OTHER = '+7 (903) 123-00-67';

/** One key, and so the same invented people, in every document. */
const editor = () => {
  const personal = nobody();
  personal.names.add(NAME);
  personal.digits.add(NUMBER);
  return createEditor(Buffer.from('a key that tests know'), personal);
};
const anonymised = async (bytes: Uint8Array) =>
  Buffer.from(await rewrite(bytesSource('a', bytes), editor().edit));
const inventedNumber = editor().edit(NUMBER, true);
const inventedName = editor().edit(NAME, true);
const inventedNameWhole = editor().edit(NAME, false);

const file = (name: string) => readFileSync(join(packageRoot, 'test/anonymise/files', name));

const ORIGINAL = /Выдумкин|Тимофей|Романович|vydumkin\.ru|9161230045|123-00-67/i;
const WRITINGS = ['latin1', 'utf8', 'utf16le'] as const;

/** Bytes in every encoding they may be read in. */
const said = (bytes: Buffer): string =>
  [
    ...WRITINGS.map((encoding) => bytes.toString(encoding)),
    bytes.subarray(1).toString('utf16le'),
    new TextDecoder('windows-1251').decode(bytes),
  ].join('\n');

const INVENTED_ROWS = [
  [`Абонент: ${inventedName}`],
  [`Сетевой ресурс ${inventedNumber}`],
  ['Дата', 'Время', 'Номер'],
  ['01.09.2025', '10:00:00', inventedNumber],
  ['02.09.2025', '11:00:00', editor().edit(OTHER, true)],
];
const rowsOf = async (bytes: Buffer) =>
  (await gatherBytes(bytes)).cells.filter((cells) => !/^(?:Примечание.*|)$/.test(cells.join('')));

it('an invented name and number are others, as long', () => {
  expect(inventedName).toHaveLength(NAME.length);
  expect(inventedName).not.toMatch(ORIGINAL);
  expect(inventedNumber).toMatch(/^7916\d{7}$/);
  expect(inventedNumber).not.toBe(NUMBER);
});

it('RTF: text parted by type is replaced; author, head, foot, note and bookmarks go', async () => {
  const bytes = await anonymised(file('people.rtf'));
  expect(await rowsOf(bytes)).toEqual(INVENTED_ROWS);
  const spelt = bytes
    .toString('latin1')
    .replace(/\\u(-?\d+) ?\??/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/[{}]|\\(?:b|uc)\d* ?/g, '');
  expect(spelt).toContain('Примечание');
  expect(spelt).not.toMatch(ORIGINAL);
  expect(spelt).not.toMatch(/info|header|footer|footnote|bkmk|vydumkin/);
});

it.each([
  ['a byte of the code page', "\\'c2\\'fb\\'e4\\'f3\\'ec\\'ea\\'e8\\'ed"],
  [
    'a letter of Unicode with one in its place',
    [...'Выдумкин'].map((c) => `\\u${c.charCodeAt(0)}\\'c2`).join(''),
  ],
  ['a letter of Unicode with none', `\\uc0${[...'Выдумкин'].map((c) => `\\u${c.charCodeAt(0)} `).join('')}`],
])('RTF: a name written as %s', async (_, written) => {
  const personal = nobody();
  personal.names.add('Выдумкин');
  const { edit } = createEditor(Buffer.from('a key that tests know'), personal);
  const head = '{\\rtf1\\ansi\\ansicpg1251{\\fonttbl{\\f0\\fcharset204 Arial;}}\\f0 ';
  const bytes = Buffer.from(`${head}ab ${written} 1\\par}`, 'latin1');
  const edited = Buffer.from(await rewrite(bytesSource('a', bytes), edit));
  expect((await gatherBytes(edited)).cells).toEqual([
    [`ab ${edit('Выдумкин', true).trimEnd()} 1`.replace(/ +/g, ' ')],
  ]);
  expect(edited.toString('latin1')).not.toMatch(/\\'c2/);
});

it('DOC: text is replaced in place; head, foot, note, properties and all other streams are empty or gone', async () => {
  const bytes = await anonymised(file('people.doc'));
  expect(await rowsOf(bytes)).toEqual(INVENTED_ROWS);
  expect(said(file('people.doc'))).toMatch(ORIGINAL);
  expect(said(bytes)).not.toMatch(ORIGINAL);
  const names = (CFB.read(bytes, { type: 'buffer' }).FileIndex as { name: string }[]).map(({ name }) => name);
  expect(names).not.toContain('\u0005SummaryInformation');
  expect(names).not.toContain('\u0001CompObj');
});

const drawn = (options: PDFKit.PDFDocumentOptions): Promise<Buffer> =>
  new Promise((resolve) => {
    const font = join(packageRoot, 'node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
    const pdf = new PDFDocument({ font, compress: false, ...options });
    const pieces: Buffer[] = [];
    pdf.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => resolve(Buffer.concat(pieces)));
    pdf.fontSize(9).text(`Абонент: ${NAME}`, 40, 40, { lineBreak: false });
    pdf.text(`Сетевой ресурс ${NUMBER}`, 40, 60, { lineBreak: false });
    const rows = [
      ['Дата', 'Время', 'Номер'],
      ['01.09.2025', '10:00:00', NUMBER],
      ['02.09.2025', '11:00:00', OTHER],
    ];
    rows.forEach((cells, row) => {
      for (const [column, cell] of cells.entries())
        pdf.text(cell, 40 + 120 * column, 80 + 20 * row, { lineBreak: false });
    });
    pdf.file(Buffer.from(NUMBER), { name: 'vydumkin.ru.txt' });
    pdf.end();
  });

const inflated = (bytes: Buffer): Buffer =>
  Buffer.concat(
    bytes
      .toString('latin1')
      .split(/stream\r?\n/)
      .map((piece) => {
        try {
          return inflateSync(Buffer.from(piece, 'latin1'), { finishFlush: 2 });
        } catch {
          return Buffer.alloc(0);
        }
      }),
  );

describe('PDF', () => {
  it('is drawn anew, without title, author and attachments', async () => {
    const pdf = await drawn({
      info: { Title: `Счёт: ${NAME}`, Author: 'vydumkin.ru', CreationDate: new Date(0) },
    });
    expect(said(pdf)).toMatch(ORIGINAL);
    const bytes = await anonymised(pdf);
    expect(await rowsOf(bytes)).toEqual([[`Абонент: ${inventedNameWhole}`], ...INVENTED_ROWS.slice(1)]);
    expect(said(bytes) + said(inflated(bytes))).not.toMatch(ORIGINAL);
    expect(bytes.toString('latin1')).not.toMatch(/Author|Title|EmbeddedFile/);
  });

  it('under a password is refused, in an archive too', async () => {
    const pdf = await drawn({ userPassword: 'secret', pdfVersion: '1.7' });
    for (const bytes of [pdf, zipOf({ 'a.pdf': pdf })])
      await expect(anonymised(bytes)).rejects.toMatchObject({ code: 'anonymise-container' });
  });
});
