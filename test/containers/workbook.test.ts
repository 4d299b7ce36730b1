/** Workbooks written by SheetJS and by hand. */
import { describe, expect, it } from 'vitest';
import { type CellObject, utils, type WorkBook, write } from 'xlsx';
import { LIMITS } from '../../src/containers/limits.ts';
import { encode, gatherBytes } from './reading.ts';

/** 2017-05-01 02:08:01 as Excel counts days. */
const MOMENT = 42856 + (2 * 3600 + 8 * 60 + 1) / 86400;

const CELLS: readonly (readonly [string, CellObject, string])[] = [
  ['a text', { t: 's', v: '<--sms:SMS.RU' }, '<--sms:SMS.RU'],
  ['a text of a number', { t: 's', v: '1,50' }, '1,50'],
  ['a text with leading zeros', { t: 's', v: '0890' }, '0890'],
  ['a phone number', { t: 'n', v: 79161234567 }, '79161234567'],
  ['a number shown rounded', { t: 'n', v: 37.8815, z: '0.00' }, '37.8815'],
  ['a number shown with its zeros', { t: 'n', v: 1.5, z: '0.00' }, '1.50'],
  ['a short number in a format with leading zeros', { t: 'n', v: 890, z: '0000' }, '0890'],
  ['a sum with parted thousands', { t: 'n', v: 1234.5, z: '#,##0.00' }, '1234.5'],
  ['a sum of binary fractions', { t: 'n', v: 0.1 + 0.2 }, '0.3'],
  ['a large number', { t: 'n', v: 1e21 }, '1000000000000000000000'],
  ['a date', { t: 'n', v: 42856, z: 'dd.mm.yyyy' }, '01.05.2017'],
  ['a date by the system', { t: 'n', v: 42856, z: 'm/d/yy' }, '01.05.2017'],
  ['a moment', { t: 'n', v: MOMENT, z: 'dd.mm.yyyy hh:mm:ss' }, '01.05.2017 02:08:01'],
  ['a duration above a day', { t: 'n', v: 25.5 / 24, z: '[h]:mm:ss' }, '25:30:00'],
  ['a minute and a half', { t: 'n', v: 90 / 86400, z: 'mm:ss' }, '01:30'],
  ['truth', { t: 'b', v: true }, 'true'],
  ['Russian', { t: 's', v: ' Исходящий\nзвонок ' }, 'Исходящий звонок'],
];

const book = (cells: readonly CellObject[]): WorkBook => {
  const first = utils.aoa_to_sheet([['Дата', 'Номер'], cells.map(() => 0)]);
  cells.forEach((cell, column) => {
    first[utils.encode_cell({ r: 1, c: column })] = cell;
  });
  const workbook = utils.book_new(first, '79161234567');
  utils.book_append_sheet(
    workbook,
    utils.aoa_to_sheet([['Итого', '1,50']], { origin: 'C3' } as object),
    'Лист2',
  );
  return workbook;
};

describe.each(['xlsx', 'xlsb', 'biff8', 'xlml'] as const)('a workbook written as %s', (bookType) => {
  it.each(CELLS)('shows %s', async (_, cell, shown) => {
    const bytes = write(book([cell]), { type: 'buffer', bookType }) as Buffer;
    const { detected, cells } = await gatherBytes(bytes);
    expect(detected.container).toBe(
      { xlsx: 'xlsx', xlsb: 'xlsb', biff8: 'xls', xlml: 'spreadsheetml' }[bookType],
    );
    expect(cells[1]).toEqual([shown]);
  });

  it('gives the rows of every sheet, under its name, where they are', async () => {
    const workbook = utils.book_new(utils.aoa_to_sheet([['Дата', null, 'Номер']]), '79161234567');
    const second = utils.sheet_add_aoa(utils.aoa_to_sheet([]), [['Итого', '1,50']], { origin: 'C3' });
    utils.book_append_sheet(workbook, second, 'Лист2');
    const bytes = write(workbook, { type: 'buffer', bookType }) as Buffer;
    expect((await gatherBytes(bytes)).rows).toEqual([
      { n: 1, page: '79161234567', cells: ['Дата', '', 'Номер'] },
      { n: 2, page: 'Лист2', cells: ['', '', 'Итого', '1,50'] },
    ]);
  });
});

it('a 2003 XML workbook in windows-1251 is readable Russian', async () => {
  const text = `<?xml version="1.0" encoding="windows-1251"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Звонки"><Table><Row><Cell><Data ss:Type="String">Услуга</Data></Cell><Cell ss:Index="3"><Data ss:Type="Number">1.75</Data></Cell></Row></Table></Worksheet></Workbook>`;
  const { detected, rows } = await gatherBytes(encode(text, 'windows-1251'));
  expect(detected).toEqual({ kind: 'document', container: 'spreadsheetml', encoding: 'windows-1251' });
  expect(rows).toEqual([{ n: 1, page: 'Звонки', cells: ['Услуга', '', '1.75'] }]);
});

it('an HTML table saved as .xls is read as HTML, with "1,50" as it stands', async () => {
  const { detected, cells } = await gatherBytes(
    Buffer.from('<table><tr><td>1,50<td>0:01:05</table>'),
    'a.xls',
  );
  expect([detected.container, cells]).toEqual(['html', [['1,50', '0:01:05']]]);
});

it('a sheet that claims a million empty rows gives the rows it has', async () => {
  const sheet = utils.aoa_to_sheet([['a']]);
  sheet['!ref'] = 'A1:XFD1048576';
  sheet.A1048576 = { t: 's', v: 'end' };
  const bytes = write(
    { SheetNames: ['s'], Sheets: { s: { ...sheet, '!ref': 'A1:A1' } } },
    { type: 'buffer' },
  ) as Buffer;
  expect((await gatherBytes(bytes)).cells).toEqual([['a']]);
  expect(LIMITS.rowCells).toBe(16_384);
});

it.each(['xlsx', 'xlsb', 'biff8'] as const)(
  'a workbook in %s cut off anywhere is an error or less of it, never a crash',
  async (bookType) => {
    const bytes = write(book(CELLS.map(([, cell]) => cell)), { type: 'buffer', bookType }) as Buffer;
    for (let length = 600; length < bytes.length; length += 977) {
      const outcome = await gatherBytes(bytes.subarray(0, length)).catch((error: Error) => error);
      expect(outcome).toSatisfy(
        (it) => !(it instanceof Error) || it.name === 'DetalkaError' || /not a document/.test(it.message),
      );
    }
  },
);
