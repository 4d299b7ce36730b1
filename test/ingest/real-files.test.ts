/** The two real MTS files from the file to the database, and an import that is killed or interrupted half-way. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importFiles } from '../../src/ingest/import.ts';
import { openStore } from '../../src/store/store.ts';
import { packageRoot } from '../../src/system/package-root.ts';
import { parserFolders } from './parser-folders.ts';
import { createPlace, listFile } from './place.ts';

const real = join(packageRoot, '../shared/samples-real/operators/mts');

async function contents(database: string) {
  const store = await openStore(database);
  try {
    const [counts] = await store.query(`
      SELECT (SELECT count(*) FROM records) AS records, (SELECT count(*) FROM charges) AS charges,
             (SELECT count(*) FROM rejects) AS rejects, (SELECT count(*) FROM statements) AS statements,
             (SELECT sum(cost) FROM records) AS cost`);
    return { ...counts, unknown: (await store.unknownPeers()).length };
  } finally {
    await store.close();
  }
}

describe.skipIf(!existsSync(real))('the real MTS files (skipped without the folder of real samples)', () => {
  it.each([
    // Counted with grep in the file itself: 3182 rows, printed total 1519.0785, their sum 966.5313.
    ['detail-one-off-2017.html', 3182, 966_531_300, 1_519_078_500],
    ['detail-one-off-2017.html.zip', 3182, 966_531_300, 1_519_078_500],
    // 877 rows on 21 pages; the printed total 65.8334 is what they add up to.
    ['detail-one-off-2020.pdf.txt', 877, 65_833_400, 65_833_400],
  ])('%s: %i rows, all understood, with the totals they print', async (name, rows, found, printed) => {
    const database = join(createPlace().folder, 'x.duckdb');
    const store = await openStore(database);
    try {
      const [report] = await importFiles([join(real, name)], store);
      const { records, charges, rejects, control } = report!.statements[0]!;
      expect({ rows: records + charges, rejects, control }).toEqual({
        rows,
        rejects: 0,
        control: [{ measure: 'cost', printed, found, ok: printed === found }],
      });
      expect((await importFiles([join(real, name)], store))[0]!.outcome).toBe('known');
    } finally {
      await store.close();
    }
    expect(await contents(database)).toMatchObject({ statements: 1, rejects: 0, unknown: 0 });
  });
});

/** Starts an import of a large file in a process of its own and ends it after its first batch. */
async function importAndEnd(
  database: string,
  file: string,
  signal: NodeJS.Signals,
): Promise<number | string> {
  const program = fileURLToPath(new URL('./file-import.ts', import.meta.url));
  const importing = spawn(process.execPath, ['--import', 'tsx', program, database, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | string>((resolve) => {
    importing.once('close', (code, by) => resolve(code ?? by!));
  });
  importing.stdout.once('data', () => importing.kill(signal));
  return ended;
}

describe('an import into a database', () => {
  it.each([
    ['SIGKILL', 'SIGKILL'],
    ['SIGINT', 130],
  ] as const)('ended by %s leaves it as it was, and can be repeated', async (signal, end) => {
    const place = createPlace();
    const database = join(place.folder, 'x.duckdb');
    const store = await openStore(database);
    await importFiles([place.put('small.txt', listFile(10, 'small'))], store, { parserFolders });
    await store.close();
    const before = await contents(database);
    const large = place.put('large.txt', listFile(30_000));
    expect(await importAndEnd(database, large, signal)).toBe(end);
    expect(await contents(database)).toEqual(before);
    const again = await openStore(database);
    const [report] = await importFiles([large], again, { parserFolders });
    await again.close();
    // 10 rows are in both files: the same events.
    expect(report).toMatchObject({ outcome: 'imported', added: 29_990, merged: 10 });
  });
});
