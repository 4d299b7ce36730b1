/** Ctrl-C in the middle of an import, and readers of our output that leave early. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, fileOf, sample } from './place.ts';
import { answer, detalka, ended, start } from './run.ts';

const ROW = /<i [^>]*\/>\s*/g;

/** The XML sample with its rows repeated: a large statement made quickly. */
function largeStatement(times: number): string {
  const text = readFileSync(sample('mts-month.xml'), 'utf8');
  const rows = text.match(ROW)!.join('');
  const at = text.search(ROW);
  return fileOf('large.xml', text.slice(0, at) + rows.repeat(times) + text.slice(at));
}

const content = (db: string) =>
  answer(['sql', 'SELECT count(*), sum(cost), max(record_id) FROM records', '--db', db]);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('Ctrl-C at any moment of an import: exit 130, the database as before, nothing left behind', async () => {
  const large = largeStatement(300);
  const db = join(emptyFolder(), 'a.duckdb');
  await answer(['import', sample('mts-month.txt'), '--db', db]);
  const before = await content(db);
  for (const ms of [300, 900, 1500]) {
    const child = start(['import', large, '--db', db]);
    const over = ended(child);
    await pause(ms);
    process.kill(-child.pid!, 'SIGINT'); // as a terminal does: to the whole group
    const { code, stdout, stderr } = await over;
    // Before the program listens the signal itself ends it: null, which shells call 130 too.
    const said = code === null ? '' : expect.stringMatching(/^Прервано\. .+\n$/);
    expect({ code: code ?? 130, stdout, stderr }).toEqual({ code: 130, stdout: '', stderr: said });
    expect(readdirSync(dirname(db))).toEqual(['a.duckdb']);
    expect(await content(db)).toEqual(before);
  }
});

test('Ctrl-C while standard input is being read', async () => {
  const db = join(emptyFolder(), 'a.duckdb');
  await answer(['import', sample('mts-month.txt'), '--db', db]);
  const before = await content(db);
  const child = start(['import', '-', '--db', db]);
  const over = ended(child);
  const beginning = readFileSync(largeStatement(30)).subarray(0, 1_000_000);
  child.stdin.on('error', () => {});
  // Written = taken by the reader: a pipe holds no megabyte.
  await new Promise((resolve) => child.stdin.write(beginning, resolve));
  process.kill(-child.pid!, 'SIGINT');
  expect((await over).code).toBe(130);
  expect(readdirSync(dirname(db))).toEqual(['a.duckdb']);
  expect(await content(db)).toEqual(before);
});

test('Ctrl-C while a file is written ends the program and leaves nothing of the file', async () => {
  const folder = emptyFolder();
  const child = start(['generate', '--rows', '100000', '-o', join(folder, 'big.html')]);
  const over = ended(child);
  while (!readdirSync(folder).includes('big.html.part')) {
    if (child.exitCode !== null) throw new Error('it ended before it wrote');
    await pause(20);
  }
  process.kill(-child.pid!, 'SIGINT');
  const { stdout, stderr } = await over;
  expect({ stdout, stderr, left: readdirSync(folder) }).toEqual({ stdout: '', stderr: '', left: [] });
});

test.each([['schema'], ['tariffs'], ['samples/mts-detail.html'], ['complete bash']])(
  'detalka %s | head -1 ends silently',
  async (args) => {
    const child = start(args.split(' '));
    child.stdin.end();
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('exit', resolve));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  },
);

test('progress and colours are for terminals: an import of many rows into a pipe says nothing on stderr', async () => {
  const db = join(emptyFolder(), 'a.duckdb');
  const { code, stdout, stderr } = await detalka(['import', largeStatement(60), '--db', db]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).not.toContain('\u001b');
});
