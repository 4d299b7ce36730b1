/** Files whose reading hangs, or takes memory without end: the child dies, nothing else does. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFiles } from '../../src/ingest/import.ts';
import { readFiles } from '../../src/ingest/reader.ts';
import { createMemoryStore } from './memory-store.ts';
import { parserFolders } from './parser-folders.ts';
import { createPlace, listFile } from './place.ts';
import { zipOf } from './zip-writer.ts';

/** Memory fills within a second of quiet work: the longer silence keeps a busy machine from being taken for a hang. */
const limits = { parserFolders, silenceS: 60, memoryMb: 128 };
const onLinux = process.platform === 'linux';

describe('a file that', () => {
  it.each([
    ['never ends', 'TEST LOOP', 'no-progress', true, 3],
    ['fills the heap', 'TEST HOARD', 'out-of-memory', true, limits.silenceS],
    ['fills memory outside of the heap', 'TEST BUFFERS', 'out-of-memory', onLinux, limits.silenceS],
  ])(
    '%s fails by name, leaves the store untouched, and the next one is read',
    async (_, title, code, seen, silenceS) => {
      if (!seen) return;
      const place = createPlace();
      const paths = [
        place.put('1.txt', listFile(3)),
        place.put('2.txt', `${title}\n1\n`),
        place.put('3.txt', listFile(4)),
      ];
      const store = createMemoryStore();
      const reports = await importFiles(paths, store, { ...limits, silenceS });
      expect(reports).toMatchObject([
        { path: paths[0], outcome: 'imported' },
        { path: paths[1], outcome: 'failed', error: { code, exitCode: 1 } },
        { path: paths[2], outcome: 'imported' },
      ]);
      expect(store.files.map(({ file }) => file.path)).toEqual([paths[0], paths[2]]);
      expect(store.sessions).toEqual({ begun: 3, committed: 2, rolledBack: 1 });
    },
  );

  it('lies in an archive fails, and the entries after it are read by a fresh child', async () => {
    const entries = { 'a.txt': listFile(1), 'b.txt': 'TEST HOARD\n1\n', 'c.txt': listFile(2) };
    const path = createPlace().put('x.zip', zipOf(entries));
    const store = createMemoryStore();
    const reports = await importFiles([path], store, limits);
    expect(reports.map((report) => [report.path, report.error?.code ?? report.added])).toEqual([
      [`${path}/a.txt`, 1],
      [`${path}/b.txt`, 'out-of-memory'],
      [`${path}/c.txt`, 2],
    ]);
  });
});

it('a PDF whose letters are millions of millions of ranges is stopped after 20 seconds; the next file is read', async () => {
  const paths = [join(import.meta.dirname, 'unicode-ranges.pdf'), createPlace().put('a.txt', listFile(2))];
  const reports = await importFiles(paths, createMemoryStore(), { parserFolders });
  expect(reports.map(({ error, added }) => error?.code ?? added)).toEqual(['no-progress', 2]);
});

describe('an archive on which the child dies again and again', () => {
  it('is given up, and says so; the next file is read', async () => {
    const place = createPlace();
    const dying = ['1', '2', '3', '4'].map((name) => [`${name}.txt`, `TEST EXIT\n${name}\n`]);
    const path = place.put('x.zip', zipOf(Object.fromEntries(dying)));
    const reports = await importFiles([path, place.put('a.txt', listFile(2))], createMemoryStore(), limits);
    expect(reports.map((report) => [report.path, report.error?.code ?? report.added])).toEqual([
      [`${path}/1.txt`, 'reader-died'],
      [`${path}/2.txt`, 'reader-died'],
      [`${path}/3.txt`, 'reader-died'],
      [path, 'given-up'],
      [join(place.folder, 'a.txt'), 2],
    ]);
  });
});

describe('the child', () => {
  it('is gone when the reader of its messages leaves early', async () => {
    const path = createPlace().put('a.txt', listFile(200_000));
    for await (const message of readFiles([path], { parserFolders })) if (message.type === 'batch') break;
    const { getActiveResourcesInfo } = process;
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(getActiveResourcesInfo.call(process).filter((name) => name === 'ProcessWrap')).toEqual([]);
  });

  it('sends no more than a few batches ahead of a slow store', async () => {
    const path = createPlace().put('a.txt', listFile(100_000));
    const progress: number[] = [];
    let taken = 0;
    for await (const message of readFiles([path], { parserFolders })) {
      if (message.type === 'progress') progress.push(message.rows - taken);
      if (message.type !== 'batch') continue;
      taken += message.batch.records.length;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    expect(taken).toBe(100_000);
    expect(Math.max(...progress)).toBeLessThanOrEqual(4 * 8192);
  });
});
