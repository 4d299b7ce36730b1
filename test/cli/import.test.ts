/** `detalka import`: what gets into the database, once, from wherever it comes; and what does not. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { told } from './in-process.ts';
import { emptyFolder, fileOf, halfOf, sample } from './place.ts';
import { answer, detalka } from './run.ts';
import { truthOf } from './truth.ts';

interface Imported {
  statements: { file: string; records: number; outcome: string }[];
  known: string[];
  failures: { file: string; code: string; message: string }[];
}

const truth = truthOf('samples/mts-month.xml');
const count = (db: string, table = 'records') =>
  answer<{ rows: number[][] }>(['sql', `SELECT count(*)::INTEGER FROM ${table}`, '--db', db]).then(
    ({ rows }) => rows[0]![0],
  );

test('a log of queues is counted by its events, not said to have no records', async () => {
  const log = 'parsers/asterisk/queue-log/samples/story-file.txt';
  const lines = readFileSync(log, 'utf8').trim().split('\n');
  const events = lines.filter((line) => !line.includes('|QUEUESTART|')); // of the log, not of a queue
  const { out } = await told(['import', log, '--db', join(emptyFolder(), 'a.duckdb')], 'en');
  expect(out.replaceAll('\u00a0', ' ')).toContain(`  ${events.length} queue events, every row understood`);
});

test('the same file twice changes nothing, and says so', async () => {
  const db = join(emptyFolder(), 'a.duckdb');
  const first = await answer<Imported>(['import', sample('mts-month.xml'), '--db', db]);
  expect(first.statements[0]).toMatchObject({ outcome: 'imported', records: truth.records.length });
  const second = await answer<Imported>(['import', sample('mts-month.xml'), '--db', db]);
  expect(second).toMatchObject({ statements: [], known: [sample('mts-month.xml')], failures: [] });
  expect(await count(db)).toBe(truth.records.length);
  const { stdout } = await detalka(['import', sample('mts-month.xml'), '--db', db]);
  expect(stdout).toContain('уже в базе, ничего не изменилось');
});

test('a folder, an archive and standard input: the same statement from all of them is stored once', async () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'in/deep'), { recursive: true });
  copyFileSync(sample('mts-month.html.zip'), join(folder, 'in/a.zip'));
  copyFileSync(sample('mts-month.txt'), join(folder, 'in/deep/b.txt'));
  const db = join(folder, 'a.duckdb');
  const { statements } = await answer<Imported>(['import', join(folder, 'in'), '--db', db]);
  expect(statements.map(({ records }) => records)).toEqual([truth.records.length, truth.records.length]);
  const input = readFileSync(sample('mts-month.xlsx'));
  const { code } = await detalka(['import', '-', '--db', db], { input });
  expect(code).toBe(0);
  expect(await count(db)).toBe(truth.records.length);
  expect(await count(db, 'statements')).toBe(3);
});

test('without --db the database is detalka.duckdb of the working folder', async () => {
  const cwd = emptyFolder();
  expect((await detalka(['import', sample('mts-month.txt')], { cwd })).code).toBe(0);
  expect(readdirSync(cwd)).toEqual(['detalka.duckdb']);
});

test('--strict answers 4 when a row was not understood, and the file is imported all the same', async () => {
  const text = readFileSync(sample('mts-month.txt'), 'latin1');
  const file = fileOf('odd.txt', Buffer.from(text.replace('sms o', 'pigeon'), 'latin1'));
  const db = join(emptyFolder(), 'a.duckdb');
  const { code, stdout } = await detalka(['import', file, '--strict', '--db', db]);
  expect(code).toBe(4);
  expect(stdout).toContain('1 строка не понята');
  expect(await count(db, 'rejects')).toBe(1);
  expect((await detalka([file])).code).toBe(0);
  const explained = await detalka(['parsers', 'explain', file]);
  expect(explained.stdout).toContain('pigeon');
});

test('a control total that does not add up is a warning that says by how much', async () => {
  const text = readFileSync(sample('mts-month.xml'), 'utf8');
  const wrong = text.replace(' t="510,6667"', ' t="610,6667"');
  const { stdout, code } = await detalka([fileOf('wrong.xml', wrong)]);
  expect(code).toBe(0);
  expect(stdout.replaceAll('\u00a0', ' ')).toContain('расхождение 100,00 ₽');
});

const WRONG: [string, () => string, number, string][] = [
  ['a missing file', () => join(emptyFolder(), 'no.html'), 1, 'такого файла нет'],
  ['an empty folder', emptyFolder, 1, 'в папке нет файлов'],
  ['an empty file', () => fileOf('empty.html', ''), 3, 'пуст'],
  [
    'a picture',
    () => fileOf('scan.html', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')),
    3,
    'картинка',
  ],
  [
    'binary junk',
    () =>
      fileOf(
        'junk.csv',
        Uint8Array.from({ length: 4000 }, (_x, i) => (i * i * 31 + i) % 256),
      ),
    3,
    'двоичный',
  ],
  [
    'a letter',
    () => fileOf('letter.txt', 'Здравствуйте!\nПришлите, пожалуйста, детализацию.\n'),
    3,
    'letter.txt',
  ],
  ['half of an archive', () => halfOf('mts-month.html.zip', 0.5), 1, 'скачан не до конца'],
  ['half of a PDF', () => halfOf('mts-month.pdf', 0.5), 1, 'скачан не до конца'],
  ['half of a workbook', () => halfOf('mts-month.xlsx', 0.5), 1, 'скачан не до конца'],
];

test.each(WRONG)(
  '%s: a clear message on stderr, nothing on stdout, nothing stored',
  async (_name, make, code, words) => {
    const [path, db] = [make(), join(emptyFolder(), 'a.duckdb')];
    const run = await detalka(['import', path, '--db', db]);
    expect(run).toMatchObject({ code, stdout: '' });
    expect(run.stderr).toContain(path);
    expect(run.stderr).toContain(words);
    expect(run.stderr).not.toContain('внутренняя ошибка');
    expect(await count(db)).toBe(0);
  },
);

test('half of an HTML statement is read as far as it goes, and said to be unchecked', async () => {
  const { code, stdout } = await detalka([halfOf('mts-detail.html', 0.5)]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/! .*(итога в документе нет|не до конца|обрывается)/);
});

test('one bad file among good ones: the good ones are in, the exit code and stderr tell of the bad one', async () => {
  const db = join(emptyFolder(), 'a.duckdb');
  const missing = join(emptyFolder(), 'no.html');
  const { code, stdout, stderr } = await detalka(['import', missing, sample('mts-month.txt'), '--db', db]);
  expect(code).toBe(1);
  expect(stdout).toContain('mts-month.txt');
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(await count(db)).toBe(truth.records.length);
});

test('a database that another process holds: one clear message, exit 1, for writing and for reading', async () => {
  const db = join(emptyFolder(), 'a.duckdb');
  const holder = await openStore(db); // this process, which is another one than the program
  try {
    for (const command of [['import', sample('mts-month.txt')], ['summary'], ['sql', 'SELECT 1']]) {
      const { code, stdout, stderr } = await detalka([...command, '--db', db]);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toBe(
        `detalka: База ${db} занята другой программой (процесс ${process.pid}). Дождитесь её или закройте и повторите.\n`,
      );
    }
  } finally {
    await holder.close();
  }
});
