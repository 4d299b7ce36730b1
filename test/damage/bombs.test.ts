/** Small files that claim, or unpack to, more than anyone has: each is refused by name, in both languages. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { CFB, read, utils, write } from 'xlsx';
import { bytesSource, fileSource, LIMITS, unpack, unzip } from '../../src/containers/index.ts';
import { UNSUPPORTED } from '../../src/containers/unsupported.ts';
import { gather, gatherBytes } from '../containers/reading.ts';
import { zipOf } from '../ingest/zip-writer.ts';

const refusal = (code: string) => ({
  name: 'DetalkaError',
  code,
  text: { ru: expect.stringMatching(/[а-я]{3}/), en: expect.stringMatching(/[a-z]{3}/) },
});

const folder = mkdtempSync(join(tmpdir(), 'detalka-bombs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file of these first bytes and this length, that takes no room on disk. */
function hollowFile(name: string, start: string, bytes: number): string {
  const path = join(folder, name);
  writeFileSync(path, start);
  truncateSync(path, bytes);
  return path;
}

const drain = async (files: AsyncIterable<unknown>) => {
  for await (const _ of files);
};

describe('a file larger than', () => {
  it('anything that is read as a stream is refused unread', async () => {
    const path = hollowFile('a.csv', 'a;b\n', LIMITS.fileBytes + 1);
    await expect(fileSource(path)).rejects.toMatchObject(refusal('limit-fileBytes'));
  });

  it('what stands in memory as a whole is refused unread', async () => {
    const source = await fileSource(hollowFile('a.pdf', '%PDF-1.4\n', LIMITS.wholeBytes + 1));
    await expect(gather(source)).rejects.toMatchObject(refusal('limit-wholeBytes'));
  });
});

describe('what an archive unpacks to', () => {
  /** Sizes in the directory of the archive, packed and unpacked. */
  const claiming = (zip: Buffer, size: number): Buffer => {
    for (let at = zip.indexOf('PK\x01\x02'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 4)) {
      zip.writeUInt32LE(size, at + 20);
      zip.writeUInt32LE(size, at + 24);
    }
    return zip;
  };

  it('is added up over its entries as they claim it', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'].map((name) => [name, 'x']);
    const zip = claiming(zipOf(Object.fromEntries(names)), 0xfffffffe);
    await expect(drain(unzip(bytesSource('a.zip', zip)))).rejects.toMatchObject(
      refusal('limit-unpackedBytes'),
    );
  });

  it('is counted down over a whole nest while a gzip in it is unpacked', async () => {
    const nesting = { depth: 1, left: { bytes: 1000, entries: 5 } };
    const source = { ...bytesSource('a.gz', gzipSync(Buffer.alloc(2000, 'x'))), nesting };
    await expect(drain(unpack(source, 'gzip'))).rejects.toMatchObject(refusal('limit-unpackedBytes'));
  });

  it('is at most so many files, attachments of a mail too', async () => {
    const part = '--b\nContent-Type: text/csv\nContent-Disposition: attachment; filename=a.csv\n\nx\n';
    const mail = `MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n${part.repeat(4)}--b--\n`;
    const nesting = { depth: 1, left: { bytes: 1000, entries: 3 } };
    const source = { ...bytesSource('a.eml', Buffer.from(mail)), nesting };
    await expect(drain(unpack(source, 'mail'))).rejects.toMatchObject(refusal('limit-entries'));
  });
});

describe('a table that is wider than any', () => {
  const spreadsheet = (rows: string) =>
    `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table>${rows}</Table></Worksheet></Workbook>`;
  it.each([
    [
      'in a workbook, by the index of a cell',
      spreadsheet('<Row><Cell ss:Index="2000000000"><Data ss:Type="String">x</Data></Cell></Row>'),
    ],
    ['in RTF', `{\\rtf1 \\trowd${'\\cellx1'.repeat(20_000)}\\intbl ${'a\\cell '.repeat(20_000)}\\row}`],
    ['in a dump', `INSERT INTO \`a\` VALUES (${'1,'.repeat(LIMITS.rowCells)}1);`],
  ])('is refused %s', async (_, text) => {
    await expect(gatherBytes(Buffer.from(text))).rejects.toMatchObject(refusal('limit-rowCells'));
  });

  it('by a claim alone is read as what is there', async () => {
    const rows =
      '<Row ss:Index="9"><Cell ss:MergeAcross="2000000000"><Data ss:Type="String">x</Data></Cell></Row>';
    expect((await gatherBytes(Buffer.from(spreadsheet(rows)))).cells).toEqual([['x']]);
  });
});

describe('a PDF', () => {
  /** Without a table of objects: readers look for them. */
  const pdf = (contents: string, kids: string) => {
    const objects = [
      '<</Type/Catalog/Pages 2 0 R>>',
      `<</Type/Pages/Kids[${kids}]/Count 1>>`,
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
      `<</Length ${contents.length}>>\nstream\n${contents}\nendstream`,
      '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ];
    const body = objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`).join('');
    return Buffer.from(`%PDF-1.4\n${body}trailer\n<</Root 1 0 R/Size 6>>\n%%EOF\n`);
  };

  it('with more words on a page than a page has is refused', async () => {
    const bytes = pdf(`BT /F 9 Tf ${'(a) Tj '.repeat(LIMITS.pageItems + 1)}ET`, '3 0 R');
    await expect(gatherBytes(bytes)).rejects.toMatchObject(refusal('limit-pageItems'));
  });

  it('whose pages lead back to themselves has none with text', async () => {
    await expect(gatherBytes(pdf('BT ET', '2 0 R'))).rejects.toMatchObject(refusal('pdf-no-text'));
  });
});

it('names in XML that stand for ten times as much are not put in', async () => {
  const entities = Array.from({ length: 9 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`);
  const text = `<?xml version="1.0"?><!DOCTYPE R [<!ENTITY e0 "x">${entities.join('')}]><R><a>&e9;</a></R>`;
  const { events } = await gatherBytes(Buffer.from(text));
  expect(JSON.stringify(events).length).toBeLessThan(1000);
});

it('what is not read says in both languages what it is and what to do', () => {
  for (const { ru, en } of Object.values(UNSUPPORTED)) {
    expect(ru).toMatch(/[а-я]{3}/);
    expect(en).toMatch(/[a-z]{3}/);
  }
  expect(UNSUPPORTED['7z'].ru).toContain('Распакуйте');
  expect(UNSUPPORTED.RAR.ru).toContain('Распакуйте');
});

it('what a formula of an XLS shows is read, though it is not', async () => {
  const book = utils.book_new(utils.aoa_to_sheet([['a', 7.5, 'b']]), 's');
  const ole = CFB.read(write(book, { type: 'buffer', bookType: 'biff8' }), { type: 'buffer' });
  const stream = CFB.find(ole, '/Workbook')!;
  const records = Buffer.from(stream.content);
  const at = records.indexOf(Buffer.from('03020e00', 'hex'));
  // The record of a number made one of a formula that shows it: flags, calculation chain, length, the token "5".
  const head = Buffer.from('06001900', 'hex');
  const tail = Buffer.from(`${'00'.repeat(6)}03001e0500`, 'hex');
  stream.content = Buffer.concat([
    records.subarray(0, at),
    head,
    records.subarray(at + 4, at + 18),
    tail,
    records.subarray(at + 18),
  ]);
  stream.size = stream.content.length;
  const bytes = CFB.write(ole, { type: 'buffer' }) as Buffer;
  const { Sheets } = read(bytes);
  expect(Sheets.s?.B1).toMatchObject({ v: 7.5, f: '5' });
  expect((await gatherBytes(bytes)).cells).toEqual([['a', '7.5', 'b']]);
});
