/** What cannot be imported is told, and leaves nothing behind. */
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { importFiles } from '../../src/ingest/import.ts';
import { createMemoryStore } from './memory-store.ts';
import { parserFolders } from './parser-folders.ts';
import { createPlace, listFile } from './place.ts';
import { zipOf } from './zip-writer.ts';

describe('what cannot be imported', () => {
  it.each([
    ['a file that is not there', 'file-not-found', 1, () => join(createPlace().folder, 'none.txt')],
    ['an empty folder', 'empty-folder', 1, () => createPlace().folder],
    ['an empty file', 'unsupported-format', 3, () => createPlace().put('e.html', '')],
    [
      'a text of no known layout',
      'unknown-format',
      3,
      () => createPlace().put('x.html', 'TEST something\nelse\n'),
    ],
    ['a Word file', 'unknown-format', 3, () => createPlace().put('x.xls', '{\\rtf1 text}')],
    [
      'half of a gzip file',
      'damaged',
      1,
      () => createPlace().put('x.csv.gz', gzipSync(listFile(99)).subarray(0, 99)),
    ],
    [
      'a picture',
      'unsupported-format',
      3,
      () => createPlace().put('x.xls', Buffer.from('89504e470d0a1a0a', 'hex')),
    ],
    [
      'half of an archive',
      'damaged',
      1,
      () => createPlace().put('x.zip', zipOf({ 'a.txt': listFile(99) }).subarray(0, 999)),
    ],
    [
      'a file that two layouts claim',
      'ambiguous-format',
      3,
      () => createPlace().put('x.txt', 'TEST TWIN\n1\n'),
    ],
    [
      'a layout whose parser throws',
      'reading-failed',
      1,
      () => createPlace().put('x.txt', 'TEST THROW\n1\n'),
    ],
  ] as const)('%s: %s, and the next file is read', async (_, code, exitCode, path) => {
    const store = createMemoryStore();
    const bad = path();
    const reports = await importFiles([bad, createPlace().put('a.txt', listFile(3))], store, {
      parserFolders,
    });
    expect(reports).toMatchObject([
      { path: bad, outcome: 'failed', error: { code, exitCode } },
      { outcome: 'imported' },
    ]);
    const { text } = reports[0]!.error!;
    expect(text.ru).toMatch(/[а-я]/);
    expect(text.en).not.toMatch(/[а-я]/);
    expect(store.files.length).toBe(1);
    expect(store.sessions.begun).toBe(store.sessions.committed + store.sessions.rolledBack);
  });

  it('an unknown file: its container, its first cells and the nearest layout are named', async () => {
    const path = createPlace().put('x.csv', 'TEST a;b;c\n1;2;3\n4;5;6\n');
    const [report] = await importFiles([path], createMemoryStore(), { parserFolders });
    expect(report!.error!.text.en).toMatch(/x\.csv.*csv.*TEST a \| b \| c.*test\/list \(Test list\)/);
  });

  it('wrong settings are no file’s fault: they throw', async () => {
    const path = createPlace().put('a.txt', listFile(3));
    const store = createMemoryStore();
    await expect(importFiles([path], store, { parserFolders, as: 'no/such' })).rejects.toMatchObject({
      code: 'no-such-layout',
      exitCode: 2,
    });
    await expect(importFiles([path], store, { parserFolders: ['/nowhere'] })).rejects.toMatchObject({
      code: 'no-parser-folder',
    });
    expect(store.sessions.begun).toBe(0);
  });

  it('--as reads a file that recognises itself as nothing', async () => {
    const path = createPlace().put('a.txt', listFile(3).replace('TEST LIST\t\n', ''));
    const store = createMemoryStore();
    const [report] = await importFiles([path], store, { parserFolders, as: 'test/list' });
    expect(report).toMatchObject({
      outcome: 'imported',
      layout: 'test/list',
      added: 3,
      statements: [{ line: null }],
    });
  });
});
