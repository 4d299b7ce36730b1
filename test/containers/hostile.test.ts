/** No bytes crash a container or keep it busy: they give rows, or an error a person can read. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bytesSource,
  closeDocument,
  detect,
  headOf,
  LIMITS,
  openDocument,
} from '../../src/containers/index.ts';
import { DetalkaError } from '../../src/model/error.ts';
import { gatherText } from './reading.ts';

/** Reads to the end; a DetalkaError is an answer, anything else thrown fails the test. */
const survive = async (bytes: Uint8Array): Promise<void> => {
  const source = bytesSource('x', bytes);
  try {
    const detected = await detect(source);
    if (detected.kind !== 'document') return;
    const document = await openDocument(source, detected, () => {});
    if (document.shape === 'value') return;
    for await (const _ of document.shape === 'table' ? document.rows : document.events);
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(DetalkaError);
    expect((thrown as DetalkaError).text.ru).toMatch(/[а-я]/);
  }
};

const ole = Buffer.alloc(1536);
Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(ole);
Buffer.from('Workbook\0', 'utf16le').copy(ole, 1024);

const BEGINNINGS: readonly Uint8Array[] = [
  '',
  'PK\x03\x04',
  '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n',
  '<?xml version="1.0"?><R>',
  '<table><tr><td>',
  '{"a": [',
  '\x03\x73\x02\x01\x05\0\0\0\x41\0\x0c\0' +
    '\0'.repeat(20) +
    'NUMBER\0\0\0\0\0C\0\0\0\0\x0b' +
    '\0'.repeat(15) +
    '\r',
  'a;b;c\n1;2;3\n"',
  "INSERT INTO `a` (`b`) VALUES ('",
  '\ufeffДата\tНомер\n',
  '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row>',
]
  .map((text): Uint8Array => Buffer.from(text, text.startsWith('\ufeff') ? 'utf8' : 'latin1'))
  .concat([ole, Buffer.from([0xff, 0xfe])]);

const markup = fc
  .array(
    fc.constantFrom(
      '<',
      '>',
      '</',
      '/>',
      '<td',
      '<tr>',
      '<table>',
      '</table>',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '&',
      '&lt;',
      '"',
      '=',
      ' colspan=9',
      'x',
      '\n',
      '<?',
      '\0',
    ),
    { maxLength: 80 },
  )
  .map((parts) => Buffer.from(parts.join('')));

describe('any bytes', () => {
  it.each(
    BEGINNINGS.map(
      (beginning) => [Buffer.from(beginning.subarray(0, 12)).toString('latin1'), beginning] as const,
    ),
  )('after %j are survived', async (_, beginning) => {
    const rest = fc.oneof(fc.uint8Array({ maxLength: 400 }), markup);
    await fc.assert(
      fc.asyncProperty(rest, (bytes) => survive(Buffer.concat([beginning, bytes]))),
      { numRuns: 150 },
    );
  });
});

describe('depth without end is refused', () => {
  it.each([
    ['HTML', `<html>${'<div>'.repeat(100_000)}`],
    ['tables', '<table><tr><td>'.repeat(100_000)],
    ['XML', `<R>${'<a>'.repeat(100_000)}`],
  ])('in %s', async (_, text) => {
    await expect(gatherText(text)).rejects.toMatchObject({ code: 'limit-depth' });
  });
});

describe('size without end is refused', () => {
  it.each([
    ['a line of text', 'limit-cellChars', `a\n${'x'.repeat(LIMITS.cellChars + 1)}`],
    ['a cell of HTML', 'limit-cellChars', `<table><tr><td>${'x'.repeat(LIMITS.cellChars + 1)}`],
    ['a cell of CSV', 'limit-cellChars', `a;b\n1;${'x'.repeat(2 * LIMITS.cellChars)}`],
    ['a comment', 'limit-quietChars', `<html><!--${'x'.repeat(2 * LIMITS.quietChars)}`],
    ['an attribute', 'limit-quietChars', `<R a="${'x'.repeat(2 * LIMITS.quietChars)}`],
    ['a row', 'limit-rowCells', `a;b\n1;2\n${';'.repeat(LIMITS.rowCells)}\n`],
    ['a row by spans', 'limit-rowCells', `<table><tr>${'<td colspan=1000>'.repeat(100)}`],
  ])('of %s', async (_, code, text) => {
    await expect(gatherText(text)).rejects.toMatchObject({ code });
  });
});

describe('the head of a document', () => {
  const lines = Array.from({ length: 40_000 }, (_, i) => `${i};79161234567;Телеф.`);
  const source = bytesSource('x.csv', Buffer.from(lines.join('\n')));
  const opened = () =>
    openDocument(source, { kind: 'document', container: 'csv', encoding: 'utf-8' }, () => {});

  it('is its first 200 rows, and no row is lost by looking', async () => {
    const { head, document } = await headOf(await opened());
    expect(head.rows.map((row) => row.n)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
    const seen: number[] = [];
    if (document.shape === 'table')
      for await (const rows of document.rows) seen.push(...rows.map((row) => row.n));
    expect(seen).toEqual(lines.map((_, i) => i + 1));
  });

  it('is all there may be to see: a document can be closed unread', async () => {
    const { document } = await headOf(await opened());
    await closeDocument(document);
    const rest: unknown[] = [];
    if (document.shape === 'table') for await (const rows of document.rows) rest.push(...rows);
    expect(rest.length).toBeLessThan(lines.length);
  });
});
