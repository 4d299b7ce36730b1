/** Sheets of XLSX written by hand and at random: what SheetJS would read of them is known from what was written. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CFB, utils, write } from 'xlsx';
import { sheetRows } from '../../src/containers/sheet-rows.ts';
import { gatherBytes } from './reading.ts';

const asWritten = (value: string, type: string, style: string): string | undefined =>
  value === '' && type === '' ? undefined : [value, type, style].filter((each) => each !== '').join('/');

async function rowsOf(xml: string, pieces = [xml]): Promise<string[][]> {
  const rows: string[][] = [];
  const text = (async function* () {
    yield* pieces;
  })();
  for await (const batch of sheetRows(text, 'a.xlsx', asWritten)) rows.push(...batch);
  return rows;
}

const sheet = (rows: string, prefix = '') =>
  `<?xml version="1.0"?><${prefix}worksheet><${prefix}sheetData>${rows}</${prefix}sheetData><hyperlinks/></${prefix}worksheet>`;

const ROWS: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'plain cells',
    '<row r="1"><c r="A1" s="4"><v>1.5</v></c><c r="B1" t="s"><v>0</v></c></row>',
    ['1.5/4', '0/s'],
  ],
  [
    'cells that are left out',
    '<row r="1"><c r="C1"><v>1</v></c><c r="AA1"><v>2</v></c></row>',
    ['', '', '1', ...Array(23).fill(''), '2'],
  ],
  [
    'a cell of style alone, at the end',
    '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="2"/></row>',
    ['1', '/2'].slice(0, 1),
  ],
  ['entities', '<row r="1"><c r="A1" t="str"><v>&lt;--sms &amp; &#1040;</v></c></row>', ['<--sms & А/str']],
  [
    'a formula and its value',
    '<row r="1"><c r="A1"><f t="shared" si="0">B1&gt;2</f><v>7</v></c></row>',
    ['7'],
  ],
  [
    'a text of its own',
    '<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve"> a</t></is></c></row>',
    [' a/inlineStr'],
  ],
  [
    'a text of several writings, without how it is read aloud',
    '<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>Мос</t></r><r><t>ква</t></r><rPh sb="0" eb="1"><t>ma</t></rPh></is></c></row>',
    ['Москва/inlineStr'],
  ],
  ['cells without addresses', '<row><c><v>1</v></c><c t="s"><v>2</v></c></row>', ['1', '2/s']],
  [
    'attributes in another order and in single quotes',
    "<row r='1'><c t='s' r='B1'><v>3</v></c></row>",
    ['', '3/s'],
  ],
  ['white space between', '<row r="1" >\n <c r="A1" >\n<v>1</v>\n</c>\n</row>', ['1']],
  ['CDATA', '<row r="1"><c r="A1" t="str"><v><![CDATA[a<b]]></v></c></row>', ['a<b/str']],
  ['a row that is not well-formed', '<row r="1"><c r="A1" t="str"><v>a & b</v></x></c></row>', ['a & b/str']],
];

describe('rows of a sheet', () => {
  it.each(ROWS)('%s', async (_, row, cells) => {
    expect(await rowsOf(sheet(`<row r="7"/>${row}`))).toEqual([cells]);
  });

  it('with a prefix at every name', async () => {
    const row = '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:row>';
    expect(await rowsOf(sheet(row + row, 'x:'))).toEqual([['a/inlineStr'], ['a/inlineStr']]);
  });

  it('wherever its text is cut into pieces', async () => {
    const rows = ROWS.filter(([name]) => !/well-formed/.test(name));
    const xml = sheet(rows.map(([, row]) => row).join('\n'));
    const whole = rows.map(([, , cells]) => cells);
    for (const size of [1, 2, 3, 5, 7, 11, 64, 500]) {
      const pieces = Array.from({ length: Math.ceil(xml.length / size) }, (_, at) =>
        xml.slice(at * size, (at + 1) * size),
      );
      expect(await rowsOf(xml, pieces)).toEqual(whole);
    }
  });

  it('reads no further than the rows go', async () => {
    let asked = 0;
    const text = (async function* () {
      for (; ; asked++)
        yield asked === 0 ? '<sheetData><row><c><v>1</v></c></row></sheetData>' : 'x'.repeat(1000);
    })();
    const rows = [];
    for await (const batch of sheetRows(text, 'a.xlsx', asWritten)) rows.push(...batch);
    expect([rows, asked]).toEqual([[['1']], 0]);
  });

  it('that never end are refused', async () => {
    await expect(rowsOf('', Array<string>(100).fill(`<row>${'<c/>'.repeat(20_000)}`))).rejects.toMatchObject({
      code: 'limit-sheetRowChars',
    });
  });

  it('that are too wide are refused', async () => {
    await expect(rowsOf(sheet('<row><c r="ZZZ1"><v>1</v></c></row>'))).rejects.toMatchObject({
      code: 'limit-rowCells',
    });
  });
});

/** Parts of a workbook of one sheet, some of them replaced. */
const workbookWith = (replaced: Readonly<Record<string, string>>): Buffer => {
  const bytes = write(utils.book_new(utils.aoa_to_sheet([['x']]), 'Звонки'), {
    type: 'buffer',
    bookSST: true,
  });
  const zip = CFB.read(bytes, { type: 'buffer' });
  for (const [name, text] of Object.entries(replaced)) CFB.utils.cfb_add(zip, `/${name}`, Buffer.from(text));
  return CFB.write(zip, { type: 'buffer', fileType: 'zip', compression: true }) as Buffer;
};

it('values are shown by their type: truth, errors, dates in words of ISO, characters that XML has none for', async () => {
  const cells = [
    't="b"><v>1',
    't="b"><v>0',
    't="e"><v>#N/A',
    't="d"><v>2017-05-01T12:00:00',
    't="str"><v>a_x000A_b',
    '><v>1e3',
  ];
  const row = cells.map((cell, at) => `<c r="${'ABCDEF'[at]}1" ${cell}</v></c>`).join('');
  const bytes = workbookWith({ 'xl/worksheets/sheet1.xml': sheet(`<row r="1">${row}</row>`) });
  expect((await gatherBytes(bytes)).rows).toEqual([
    { n: 1, page: 'Звонки', cells: ['true', 'false', '', '42856.5', 'a b', '1000'] },
  ]);
});

it('shared texts of several writings are one text', async () => {
  const strings = '<sst><si><r><t>Мос</t></r><r><t>ква</t></r></si><si><t> b </t></si></sst>';
  const row = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>99</v></c></row>';
  const bytes = workbookWith({ 'xl/sharedStrings.xml': strings, 'xl/worksheets/sheet1.xml': sheet(row) });
  expect((await gatherBytes(bytes)).cells).toEqual([['Москва', 'b', '']]);
});

it('whatever texts and numbers SheetJS writes come back', async () => {
  const text = fc.string({
    unit: fc.constantFrom('а', 'Я', '&', '<', '>', '"', "'", ' ', 'x', '_', '0', ';', '😀'),
    maxLength: 8,
  });
  const value = fc.oneof(text, fc.integer(), fc.constant(null));
  const rows = fc.array(fc.array(value, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(rows, fc.boolean(), async (table, bookSST) => {
      const bytes = write(utils.book_new(utils.aoa_to_sheet(table), 's'), {
        type: 'buffer',
        bookSST,
        compression: true,
      });
      const shown = table
        .map((row) => row.slice(0, row.findLastIndex((cell) => cell !== null) + 1))
        .filter((row) => row.length > 0)
        .map((row) => row.map((cell) => String(cell ?? '').trim()));
      expect((await gatherBytes(bytes)).cells).toEqual(shown);
    }),
    { numRuns: 100 },
  );
});
