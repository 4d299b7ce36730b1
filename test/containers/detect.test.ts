/** A file is what its content says, whatever it is called. */
import { describe, expect, it } from 'vitest';
import { bytesSource, detect } from '../../src/containers/index.ts';

const of = (content: string | Uint8Array) =>
  detect(bytesSource('misleading.pdf', typeof content === 'string' ? Buffer.from(content) : content));

const container = async (content: string) => {
  const detected = await of(content);
  return detected.kind === 'document' ? detected.container : detected;
};

describe('a text is', () => {
  it('HTML when its first element is one of HTML, past comments and document type', async () => {
    expect(await container('<!DOCTYPE html>\n<!-- saved --><html><body></body></html>')).toBe('html');
    expect(await container('\ufeff<html xmlns="http://www.w3.org/1999/xhtml">')).toBe('html');
    expect(await container('<?xml version="1.0"?><html></html>')).toBe('html');
    expect(await container('<table><tr><td>1</td></tr></table>')).toBe('html');
    expect(await container('Warning: \n<table border=1><tr><td>1</table>')).toBe('html');
  });

  it('XML when its first element is any other', async () => {
    expect(await container('<?xml version="1.0" encoding="utf-8"?>\r\n<Report><b/></Report>')).toBe('xml');
    expect(await container('<Report layerType="OldCompatible" version="2">')).toBe('xml');
  });

  it('a 2003 workbook when it is XML of that namespace', async () => {
    const text =
      '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>';
    expect(await container(text)).toBe('spreadsheetml');
  });

  it('CSV when lines agree on a delimiter, and plain text when they do not', async () => {
    expect(await container('Дата;Номер;Сумма\n01.02.2017;79161234567;1,50\n')).toBe('csv');
    expect(await container('a\tb\n1\t2\n')).toBe('csv');
    expect(await container('sep=|\na|b\n')).toBe('csv');
    expect(await container('"id","name"\n"1","a, b"\n"2","c"\n')).toBe('csv');
    expect(await container('Детализация за период\nс 01.01.2020, по 29.01.2020\nи ещё строка\n')).toBe('txt');
    expect(await container('01.02.2017   79161234567   1,50\n02.02.2017   79161234567   0,00\n')).toBe('txt');
  });
});

it('JSON begins with an object or a list of something', async () => {
  expect(await container('{"statements": []}')).toBe('json');
  expect(await container('\ufeff [\n {"a": 1}]')).toBe('json');
  expect(await container('[ ]\n')).toBe('json');
  expect(await container('[];1778150907;0\n[MTox=];1778150907;0\n')).toBe('csv');
  expect(await container('[12.03.2020, 10:00:00] Анна: привет\n')).toBe('txt');
});

it('a mail begins with a header that has what mails have', async () => {
  expect(await of('Subject: x\r\nReturn-Path: <a@example.com>\r\n\r\n<table><tr><td>')).toEqual({
    kind: 'archive',
    archive: 'mail',
  });
  expect(await container('Owner: Anna\nPlan: Smart\n\n01.02.2017  79161234567  1,50\n')).toBe('txt');
});

it('RTF begins with its own first word', async () => {
  expect(await container('{\\rtf1\\ansi hello}')).toBe('rtf');
});

describe('a file that is not read is called by its name', () => {
  const cases: readonly (readonly [string, string | Uint8Array])[] = [
    ['7z', Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4)],
    ['PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)],
    ['empty', ''],
    ['binary', Uint8Array.from({ length: 4096 }, (_, i) => (i * 37) % 32)],
  ];
  for (const [name, content] of cases) {
    it(`${name}: ${String(content).slice(0, 20).trim()}`, async () => {
      expect(await of(content)).toMatchObject({ kind: 'unsupported', name });
    });
  }

  it('DOC, by the first stream of its OLE directory', async () => {
    const ole = Buffer.alloc(2048);
    Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(ole);
    Buffer.from('WordDocument\0', 'utf16le').copy(ole, 1024);
    Buffer.from('Workbook\0', 'utf16le').copy(ole, 1536);
    expect(await of(ole)).toMatchObject({ kind: 'document', container: 'doc' });
  });
});

it('a PDF may begin with junk', async () => {
  expect(await of(`${'\n'.repeat(500)}%PDF-1.4\n`)).toMatchObject({ kind: 'document', container: 'pdf' });
});
