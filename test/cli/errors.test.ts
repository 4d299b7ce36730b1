/** What a command says when it cannot do its work: whose fault, what to do, in the language asked for; masked where asked. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { afterAll, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { answered, told } from './in-process.ts';
import { ended, start } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'detalka-errors-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);
const db = at('a.duckdb');
const number = '79161234567';
const name = 'Белова Дарья';
writeFileSync(at('file'), 'words');
await told(['import', 'samples/mts-month.txt', '--db', db]);
const store = await openStore(db);
await store.exec(`INSERT INTO contacts (number, name) VALUES ('79160000001', '${name}')`);
await store.close();

describe('a place that cannot be written to is no fault of the program', () => {
  const inFile = join(at('file'), 'x'); // a file stands where a folder is needed
  test.each([
    ['weekly', '-o', inFile],
    ['notebook', '-o', join(inFile, 'a.ipynb')],
    ['export', '--csv', inFile],
    ['generate', '--layout', 'mts/detail', '-o', join(inFile, 'a.html')],
    ['statement', '--year', '2025', '-o', join(inFile, 'a.html')],
    ['statement', '--year', '2025', '-o', join(at('nowhere'), 'a.xlsx')],
  ])('%s', async (...argv) => {
    for (const [lang, fault] of [
      ['ru', 'внутренняя ошибка'],
      ['en', 'internal error'],
    ] as const) {
      const { code, said } = await answered([...argv, '--db', db], lang);
      expect(code).toBe(1);
      expect(said).toContain(argv.at(-1)!.slice(0, at('').length));
      expect(said).not.toContain(fault);
      expect(said).not.toMatch(/E[A-Z]{4,}|syscall/);
    }
  });
});

test('help is named of the command that was called', async () => {
  const { code, said } = await answered(['tariffs', 'diff', '--nope']);
  expect({ code, said }).toEqual({
    code: 2,
    said: 'detalka: неизвестный параметр «--nope». Справка: detalka tariffs diff --help',
  });
  expect((await answered(['rate'], 'en')).said).toMatch(/Help: detalka rate --help$/);
});

describe('under a mask errors hide numbers and names too', () => {
  test.each([
    ['import', at(`${number}.html`)],
    ['import', at('file'), '--map', at(`${number}.yaml`)],
    ['contacts', 'set', number],
    ['contacts', 'mark', number],
    ['contacts', 'import', at(`${number}.vcf`)],
    ['directory', 'import', at(`${number}.yaml`)],
    ['sql', `SELECT '${number}', '${name}' FROM nowhere`],
    ['statement', '--department', name],
    ['spending', '--filter', `${name}=1`],
    ['advise', '-o', at(`${number}.doc`)],
    ['advise', '--replay', at(`${number}.json`)],
    ['anonymise', at(`${number}.html`)],
    ['tariffs', 'show', number],
    ['weekly', '--db', at(`${number}.duckdb`)],
  ])('%s', async (...argv) => {
    const where = argv.includes('--db') ? [] : ['--db', db];
    const whole = await answered([...argv, ...where]);
    expect(`${whole.said}${whole.out}`).toMatch(/79161234567|Белова Дарья/); // there is something to hide
    const json = argv[0] === 'contacts' ? ['--json'] : [];
    const { code, out, said } = await answered([...argv, ...where, ...json, '--mask']);
    expect(code).toBe(whole.code);
    expect(`${out}${said}`).not.toMatch(/1612345|Белова|Дарья/);
  });
});

test('Ctrl-C ends at once what keeps nothing', async () => {
  const child = start(['tariffs', 'check']);
  const over = ended(child);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  process.kill(-child.pid!, 'SIGINT');
  const { code, stdout } = await over;
  expect({ code, stdout }).toEqual({ code: null, stdout: '' }); // ended by the signal: 130 in shells
});

describe('what somebody meant is named', () => {
  test.each([
    [['tariffs', 'show', 'mts/smrt'], 'mts/smart'],
    [['tariffs', 'show', 'Чёрный'], 't2/chernyi'],
    [['imprt', 'x.html'], 'import'],
    [['complition'], 'complete'],
  ])('%j', async (argv, meant) => {
    const { code, said } = await answered(argv);
    expect(code).toBe(2);
    expect(said).toMatch(new RegExp(`(?:Похоже на|Посмотрите:.*) ${meant}\\b`));
  });
});

test('days are taken as people write them, and there must be such a day', async () => {
  const rows = async (...argv: string[]) =>
    JSON.parse((await answered(['spending', '--db', db, '--json', ...argv])).out).spending;
  const whole = await rows('--from', '2025-09-10', '--to', '2025-09-12');
  expect(whole).toHaveLength(1);
  expect(await rows('--from', '10.09.2025', '--to', '12.09.2025')).toEqual(whole);
  for (const bad of ['2025', '31.02.2025', '2025-02-31', 'вчера']) {
    const { code, said } = await answered(['calls', '--to', bad, '--db', db]);
    expect({ code, said: said.includes(`--to: «${bad}» — не дата`) }).toEqual({ code: 2, said: true });
  }
});

test('the directory lists lines of departments beside those of people', async () => {
  writeFileSync(
    at('staff.csv'),
    'ФИО;Отдел;Номер\nБелова Дарья;Бухгалтерия;79160000001\n;Охрана;79160000002\n',
  );
  await told(['directory', 'import', at('staff.csv'), '--db', db]);
  const { out } = await answered(['directory', 'list', '--db', db]);
  expect(out).toMatch(/Бухгалтерия +Белова Дарья +линия +\+7 916 000-00-01/);
  expect(out).toMatch(/Охрана +линия +\+7 916 000-00-02/);
});

test('an archive under a password is told once, with how many files wait in it', async () => {
  const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, password: 'secret' });
  for (const file of ['a.txt', 'b.txt', 'c.txt']) await zip.add(file, new TextReader(`${file} ${file}`));
  writeFileSync(at('locked.zip'), await zip.close());
  const { out, said } = await answered(['import', at('locked.zip'), '--db', db, '--json']);
  expect(said.match(/файл под паролем/g)).toHaveLength(1);
  expect(said).toMatch(/Файлов внутри: 3\.$/);
  expect(JSON.parse(out).failures.map((each: { code: string }) => each.code)).toEqual(
    Array(3).fill('password-needed'),
  );
});

test('a database of SQLite is no database of ours', async () => {
  writeFileSync(at('lite.db'), `SQLite format 3\0${'\0'.repeat(500)}`);
  const { code, said } = await answered(['summary', '--db', at('lite.db')]);
  expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining('lite.db — не база DuckDB') });
});
