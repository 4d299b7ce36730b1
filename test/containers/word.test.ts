/** Documents of word processors: one table, as LibreOffice saves it in three formats, and what was never well-formed. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CFB } from 'xlsx';
import { type ByteSource, bytesSource, detect, LIMITS } from '../../src/containers/index.ts';
import { packageRoot } from '../../src/system/package-root.ts';
import { encode, gather, gatherBytes, gatherText, inPieces } from './reading.ts';

const saved = (name: string): Buffer => readFileSync(`${packageRoot}/test/containers/files/${name}`);

const AMOUNT = 'Длительность/Объем (мин.:сек.)/(Kb)';
const ZONE = 'Зона направления вызова/номер сессии';
const TABLE = [
  ['Оказанные услуги связи'],
  ['за период с 01.05.2017 по 31.05.2017'],
  ['Дата', 'Время', 'GMT*', 'Номер', 'Зона вызова', ZONE, 'Услуга', '', AMOUNT, 'Стоимость руб. без НДС'],
  ['01.05.2017', '02:08:01', '+03:00', '<--79161234567', 'МТС Москва', '', 'Телеф.', '', '1:05', '0,0000'],
  ['01.05.2017', '03:00:00', '+03:00', 'internet.mts.ru', '', '', 'gprs', '', '15Kb', ''],
  [
    '01.05.2017',
    '04:00:00',
    '+03:00',
    '79161234567',
    'две строки',
    'Мобильные «Москва»',
    'Телеф.',
    'M',
    '2:05',
    '1,7500',
  ],
  ['Итого:', '', '', '', '', '', '', '', '', '1,7500'],
  ['* - Часовой пояс места оказания услуги'],
];

describe.each([
  ['doc', 'word-97.doc'],
  ['docx', 'writer.docx'],
  ['rtf', 'writer.rtf'],
] as const)('a %s', (container, name) => {
  it('gives paragraphs and table rows, empty cells and cells of two lines in their places', async () => {
    const { detected, cells } = await gatherBytes(saved(name));
    expect(detected.container).toBe(container);
    expect(cells).toEqual(TABLE);
  });

  it('is the same in pieces of any size', async () => {
    for (const size of [1, 13, 1000])
      expect((await gather(inPieces(saved(name), size))).cells).toEqual(TABLE);
  });

  it('cut off anywhere or changed anywhere is an error or less of it, never a crash', async () => {
    const whole = saved(name);
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255), fc.boolean());
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        let bytes = Buffer.from(whole);
        for (const [at, value, cut] of changes) {
          if (cut && at > 600) bytes = bytes.subarray(0, at);
          else if (at < bytes.length) bytes[at] = value;
        }
        const outcome = await gatherBytes(bytes).catch((error: Error) => error);
        expect(outcome).toSatisfy(
          (it) => !(it instanceof Error) || it.name === 'DetalkaError' || /not a document/.test(it.message),
        );
      }),
      { numRuns: 300, seed: 3 },
    );
  });
});

describe('DOC', () => {
  /** The file with one of its streams changed. */
  const changed = (name: string, change: (content: Buffer) => void): Buffer => {
    const file = CFB.read(saved('word-97.doc'), { type: 'buffer' });
    const entry = CFB.find(file, name)!;
    const content = Buffer.from(entry.content);
    change(content);
    entry.content = content;
    return CFB.write(file, { type: 'buffer' }) as Buffer;
  };

  it('that claims four thousand million characters has those there are', async () => {
    const { cells } = await gatherBytes(changed('WordDocument', (it) => it.writeUInt32LE(0xffffffff, 0x4c)));
    expect(cells.slice(0, 7)).toEqual(TABLE.slice(0, 7));
  });

  it('under a password asks for it', async () => {
    const bytes = changed('WordDocument', (it) => it.writeUInt16LE(it.readUInt16LE(10) | 0x100, 10));
    await expect(gatherBytes(bytes)).rejects.toMatchObject({ code: 'password-needed' });
  });
});

describe('RTF', () => {
  const row = (cells: string) => `{\\rtf1\\ansi\\ansicpg1251 \\trowd\\intbl ${cells}\\row\\pard}`;

  it.each([
    ["\\'cc\\'d2\\'d1\\cell", 'windows-1251 bytes'],
    ['\\uc1\\u1052?\\u1058?\\u1057 ?\\cell', 'Unicode with a fallback'],
    ['\\uc0\\u1052\\u1058\\u1057\\cell', 'Unicode without a fallback'],
    ["\\uc2\\u1052\\'cc\\'cc\\u1058xx\\u1057\\'d1\\'d1\\cell", 'Unicode with fallbacks of two bytes'],
    ['{\\*\\hidden \\u1052?}{\\b \\u1052?}\\u1058?{\\info x}\\u1057?\\cell', 'Unicode among hidden groups'],
    ['\\u-64484?\\u1058?\\u1057?\\cell', 'a negative number'],
    ['\\bin3 }}}\\u1052?\\u1058?\\u1057?\\cell', 'binary data before it'],
  ])('reads МТС out of %s (%s)', async (cells) => {
    expect((await gatherText(row(cells))).cells).toEqual([['МТС']]);
  });

  it('reads the bytes of a Russian font in a document of another code page', async () => {
    const text = `{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial Cyr;}}\\f0 \\'e9 \\f1 \\'e9\\par}`;
    expect((await gatherText(text)).cells).toEqual([['é й']]);
  });

  it('reads plain bytes above 127, and DOS text by its code page', async () => {
    const bytes = encode('{\\rtf1\\ansi\\ansicpg866 Звонки\\par}', 'ibm866');
    expect((await gatherBytes(bytes)).cells).toEqual([['Звонки']]);
  });

  it('that opens groups without end is refused', async () => {
    await expect(gatherText(`{\\rtf1${'{'.repeat(100_000)}`)).rejects.toMatchObject({ code: 'limit-depth' });
  });

  it('that claims binary data without end has none behind it', async () => {
    expect((await gatherText('{\\rtf1 a\\par\\bin2000000000 b\\par}')).cells).toEqual([['a']]);
  });

  it('of a cell without end is refused', async () => {
    const text = `{\\rtf1 ${'x'.repeat(LIMITS.cellChars + 1)}`;
    await expect(gatherText(text)).rejects.toMatchObject({ code: 'limit-cellChars' });
  });

  const part = fc.oneof(
    fc.constantFrom(
      '{',
      '}',
      '\\',
      '\\cell',
      '\\row',
      '\\par',
      '\\u1052',
      "\\'",
      '\\bin9 ',
      '\\*',
      '\\uc99',
      '\\f1',
      '-',
    ),
    fc.string({ maxLength: 5 }),
  );
  it('of any tokens is survived', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 60 }), async (parts) => {
        const { detected } = await gatherText(`{\\rtf1 ${parts.join('')}`);
        expect(detected.container).toBe('rtf');
      }),
      { numRuns: 300 },
    );
  });
});

describe('DOCX', () => {
  const docx = (body: string): ByteSource => {
    const file = CFB.utils.cfb_new();
    const xml = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`;
    CFB.utils.cfb_add(file, '/word/document.xml', Buffer.from(xml));
    return bytesSource('a.docx', CFB.write(file, { type: 'buffer', fileType: 'zip' }) as Buffer);
  };
  const run = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
  const cell = (inner: string, properties = '') => `<w:tc>${properties}${inner}</w:tc>`;
  const table = (...cells: string[]) => `<w:tbl><w:tr>${cells.join('')}</w:tr></w:tbl>`;

  it('pads cells that span columns, and leaves out deleted text', async () => {
    const spanning = cell(run('a'), '<w:tcPr><w:gridSpan w:val="3"/></w:tcPr>');
    const deleted = '<w:p><w:del><w:r><w:delText>no</w:delText></w:r></w:del><w:r><w:t>b</w:t></w:r></w:p>';
    expect((await gather(docx(table(spanning, cell(deleted))))).cells).toEqual([['a', '', '', 'b']]);
  });

  it('gives the rows of an inner table before its frame’s, and no frame that says nothing', async () => {
    const inner = table(cell(run('1')), cell(run('2')));
    expect((await gather(docx(table(cell(`${inner}${run('')}`))))).cells).toEqual([['1', '2']]);
    expect((await gather(docx(table(cell(run('x') + inner), cell(run('y')))))).cells).toEqual([
      ['1', '2'],
      ['x', 'y'],
    ]);
  });

  it('parts by tabs what a paragraph parts by tabs', async () => {
    const text = '<w:p><w:r><w:t>Дата</w:t><w:tab/><w:t>Номер</w:t></w:r></w:p>';
    expect((await gather(docx(text))).cells).toEqual([['Дата', 'Номер']]);
  });

  it('with tables in tables without end is refused', async () => {
    await expect(gather(docx('<w:tbl><w:tr><w:tc>'.repeat(10_000)))).rejects.toMatchObject({
      code: 'limit-depth',
    });
  });

  it('is told from other archives by its parts', async () => {
    expect(await detect(docx(''))).toMatchObject({ kind: 'document', container: 'docx' });
  });
});
