/** Files, folders, archives and standard input → the store, through the child process. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importFiles } from '../../src/ingest/import.ts';
import { createMemoryStore } from './memory-store.ts';
import { parserFolders } from './parser-folders.ts';
import { createPlace, listFile } from './place.ts';
import { zipOf } from './zip-writer.ts';

const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');

describe('importing', () => {
  it('stores every row of a file, its counts and its control total', async () => {
    const { put } = createPlace();
    const content = `${listFile(3)}FEE\t5\nodd\n\t\n`;
    const path = put('a.txt', content);
    const store = createMemoryStore();
    const reports = await importFiles([path], store, { parserFolders });
    expect(reports).toEqual([
      {
        path,
        outcome: 'imported',
        container: expect.stringMatching(/^(txt|csv)$/),
        layout: 'test/list',
        title: { ru: 'Проверочный список', en: 'Test list' },
        sha256: sha256(content),
        statements: [
          expect.objectContaining({
            line: '79160000001',
            kind: 'detail',
            records: 3,
            charges: 1,
            rejects: 1,
            control: [{ measure: 'cost', printed: 3_000_000, found: 3_000_005, ok: false }],
          }),
        ],
        added: 3,
        merged: 0,
        warnings: [],
      },
    ]);
    expect(store.files[0]!.records[0]).toMatchObject({
      line: '79160000001',
      peer: '79161000000',
      peerKind: 'mobile',
      durationS: 60,
      cost: 1_000_000,
      currency: 'RUB',
    });
    expect(store.files[0]!.file.bytes).toBe(Buffer.byteLength(content));
  });

  it('looks up the parties that came new', async () => {
    const { put } = createPlace();
    const store = createMemoryStore();
    await importFiles([put('a.txt', listFile(2))], store, { parserFolders });
    expect(store.peers.get('79161000000')).toMatchObject({ kind: 'mobile', country: 'RU', operator: 'mts' });
    expect(await store.unknownPeers()).toEqual([]);
  });

  it('leaves the store alone when the same bytes come again, under any name', async () => {
    const { put } = createPlace();
    const store = createMemoryStore();
    const paths = [put('a.txt', listFile(3)), put('b.txt', listFile(3))];
    const outcomes = async () =>
      (await importFiles(paths, store, { parserFolders })).map(({ outcome }) => outcome);
    expect(await outcomes()).toEqual(['imported', 'known']);
    expect(await outcomes()).toEqual(['known', 'known']);
    expect(store.sessions).toEqual({ begun: 1, committed: 1, rolledBack: 0 });
  });

  it('walks folders in order of names, leaves hidden files and databases beside them out', async () => {
    const place = createPlace();
    const wanted = ['a/2.txt', 'a/b/1.txt', 'c.txt'].map((name, i) => place.put(name, listFile(i + 1)));
    place.put('.hidden.txt', listFile(9));
    place.put('.git/x.txt', listFile(9));
    for (const own of ['detalka.duckdb', 'detalka.duckdb.wal']) place.put(own, listFile(9));
    const reports = await importFiles([place.folder], createMemoryStore(), { parserFolders });
    expect(reports.map(({ path, outcome }) => [path, outcome])).toEqual(
      wanted.map((path) => [path, 'imported']),
    );
  });

  it('unpacks archives inside archives, and a bad entry does not keep the others out', async () => {
    const { put } = createPlace();
    const inner = zipOf({
      'март/1.txt': listFile(1),
      'март/note.txt': 'Добрый день!',
      'март/.DS_Store': 'x',
    });
    const path = put('bills.zip', zipOf({ 'inner.zip': inner, '2.txt': listFile(2) }));
    const store = createMemoryStore();
    const reports = await importFiles([path], store, { parserFolders });
    expect(reports.map((report) => [report.path, report.error?.code ?? report.added])).toEqual([
      [`${path}/inner.zip/март/1.txt`, 1],
      [`${path}/inner.zip/март/note.txt`, 'unknown-format'],
      [`${path}/2.txt`, 2],
    ]);
  });

  it('an archive inside of an archive that is damaged, or another layout, costs its own rows only', async () => {
    const damaged = zipOf({ 'a.txt': listFile(99) }).subarray(0, 999);
    const path = createPlace().put(
      'bills.zip',
      zipOf({ 'half.zip': damaged, 'e.txt': '', '2.txt': listFile(2) }),
    );
    const reports = await importFiles([path], createMemoryStore(), { parserFolders });
    expect(reports.map((report) => [report.path, report.error?.code ?? report.added])).toEqual([
      [`${path}/half.zip`, 'damaged'],
      [`${path}/e.txt`, 'unsupported-format'],
      [`${path}/2.txt`, 2],
    ]);
  });

  it('hands over batch after batch, in order, of a file larger than all batches under way', async () => {
    const { put } = createPlace();
    const store = createMemoryStore();
    const [report] = await importFiles([put('a.txt', listFile(50_000))], store, { parserFolders });
    expect(report).toMatchObject({ added: 50_000, statements: [{ control: [{ ok: true }] }] });
    expect(store.batches.length).toBe(Math.ceil(50_000 / 8192));
    expect(store.files[0]!.records.map(({ row }) => row)).toEqual(
      Array.from({ length: 50_000 }, (_, i) => i + 2),
    );
  });

  it('tells progress in bytes and rows', async () => {
    const { put } = createPlace();
    const path = put('a.txt', listFile(150_000));
    const seen: { path: string; bytesRead: number; bytesTotal: number; rows: number }[] = [];
    const store = createMemoryStore();
    await importFiles([path], store, { parserFolders, onProgress: (progress) => seen.push(progress) });
    expect(seen.length).toBeGreaterThan(0);
    for (const progress of seen) {
      expect(progress.path).toBe(path);
      expect(progress.bytesRead).toBeLessThanOrEqual(progress.bytesTotal);
    }
    expect(seen.at(-1)!.rows).toBeGreaterThanOrEqual(seen[0]!.rows);
  });

  it('reads standard input', async () => {
    const program = fileURLToPath(new URL('./stdin-import.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', program], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child.stdin.end(listFile(5));
    let out = '';
    for await (const text of child.stdout.setEncoding('utf8')) out += text;
    expect(JSON.parse(out)).toEqual([{ path: '-', outcome: 'imported', added: 5 }]);
  });
});

describe('an import that is interrupted', () => {
  it('rolls back the file in hand, keeps those before it, and throws', async () => {
    const place = createPlace();
    const paths = [place.put('1.txt', listFile(10)), place.put('2.txt', listFile(100_000))];
    const store = createMemoryStore();
    const abort = new AbortController();
    const begin = store.beginImport;
    store.beginImport = async () => {
      const session = await begin();
      return {
        ...session,
        async append(batch) {
          await session.append(batch);
          if (store.sessions.begun === 2) abort.abort();
        },
      };
    };
    await expect(importFiles(paths, store, { parserFolders, signal: abort.signal })).rejects.toThrow();
    expect(store.sessions).toEqual({ begun: 2, committed: 1, rolledBack: 1 });
    expect(store.files.map(({ file }) => file.path)).toEqual([paths[0]]);
  });

  it('does not begin when it is aborted already', async () => {
    const store = createMemoryStore();
    const path = createPlace().put('a.txt', listFile(10));
    await expect(
      importFiles([path], store, { parserFolders, signal: AbortSignal.abort() }),
    ).rejects.toThrow();
    expect(store.sessions.begun).toBe(0);
  });

  it('rolls back and throws what the store throws', async () => {
    const store = createMemoryStore();
    const begin = store.beginImport;
    store.beginImport = async () => ({
      ...(await begin()),
      append: () => Promise.reject(new Error('the disk is full')),
    });
    const path = createPlace().put('a.txt', listFile(10));
    await expect(importFiles([path], store, { parserFolders })).rejects.toThrow('the disk is full');
    expect(store.sessions).toEqual({ begun: 1, committed: 0, rolledBack: 1 });
  });
});
