/** `--mask`: no number and no name of the database in anything a command prints, and none in files of those that write masked ones. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { read, utils } from 'xlsx';
import { maskable } from '../../src/cli/mask.ts';
import { buildProgram } from '../../src/cli/program.ts';
import { generateFleet } from '../../src/generate/fleet.ts';
import { generate } from '../../src/generate/generate.ts';
import { maskOf } from '../../src/report/masking.ts';
import { openStore } from '../../src/store/store.ts';
import { told } from './in-process.ts';
import { silentIo } from './silent.ts';

const folder = mkdtempSync(join(tmpdir(), 'detalka-mask-'));
afterAll(() => rmSync(folder, { recursive: true }));
const db = join(folder, 'a.duckdb');
const file = (name: string) => join(folder, name);
const run = (...argv: string[]) => told(['--db', db, ...argv]);

/** All that must not be seen: numbers as they are stored, names of parties, people, owners. */
let secrets: { readonly numbers: readonly string[]; readonly names: readonly string[] };

beforeAll(async () => {
  const fleet = await generateFleet({ out: file('fleet.zip'), lines: 3, rows: 60, seed: 5 });
  await generate({ out: file('office.csv'), story: 'office', rows: 120, seed: 5 });
  await run('import', fleet.document, file('office.csv'));
  await run('directory', 'import', fleet.directory);
  const store = await openStore(db);
  await store.exec(`
    INSERT INTO contacts BY NAME SELECT peer AS number, 'Клавдия ' || chr(1040 + (row_number() OVER ())::INTEGER % 32) || 'рова' AS name
    FROM (SELECT DISTINCT peer FROM records WHERE length(peer) >= 10 LIMIT 40);
    UPDATE records SET agent = '125000099'
    WHERE record_id = (SELECT min(record_id) FROM records WHERE agent IS NOT NULL)`); // a login that is a number
  const list = async (sql: string) => (await store.query<{ text: string }>(sql)).map(({ text }) => text);
  secrets = {
    numbers: await list(
      `SELECT line AS text FROM lines WHERE length(line) > 6 UNION SELECT peer FROM peers WHERE regexp_full_match(peer, '\\d{7,}')
       UNION SELECT agent FROM records WHERE regexp_full_match(agent, '\\d{7,}')`,
    ),
    names: await list(
      'SELECT name AS text FROM contacts UNION SELECT name FROM agents WHERE name IS NOT NULL UNION SELECT owner FROM lines WHERE owner IS NOT NULL',
    ),
  };
  await store.close();
}, 60_000);

/** Digits of phones in a text, however they are written. */
function expectHidden(text: string, what: string): void {
  const digits = text.replace(/(?<=\d)[ ()-]{1,2}(?=\d)/g, '');
  for (const number of secrets.numbers) expect(digits.includes(number), `${what}: ${number}`).toBe(false);
  for (const name of secrets.names) expect(text.includes(name), `${what}: ${name}`).toBe(false);
}

/** Arguments of commands that need some. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  rate: ['--tariff', 'mts/business/umnyi-biznes-l', '--explain'],
  audit: ['--tariff', 'mts/business/umnyi-biznes-l'],
  advise: ['--fleet', '--seconds', '1', '-o', file('fleet.xlsx')],
  contacts: ['list'],
  directory: ['list'],
  sql: ['SELECT * FROM records, contacts LIMIT 20'],
  weekly: ['-o', folder],
  parsers: ['explain', file('fleet.zip')],
};
/** JSON passes the mask in one place too: a few commands are enough. */
const AS_JSON_TOO = new Set(['calls', 'spending', 'statement', 'summary', 'sql', 'directory']);
/** Nothing of the database in their answers, or files by design. */
const WITHOUT = [
  'schedule',
  'export',
  'notebook',
  'schema',
  'anonymise',
  'tariffs',
  'numbering',
  'generate',
  'complete',
  'read',
  'import',
];

const commands = buildProgram(maskable(silentIo('ru')))
  .commands.map((command) => command.name())
  .filter((name) => !WITHOUT.includes(name));

describe('under a mask', () => {
  test('there is something to hide', () => {
    expect(secrets.numbers.length).toBeGreaterThan(30);
    expect(secrets.names.length).toBeGreaterThan(10);
  });

  test.each(commands)('%s prints no number and no name', async (name) => {
    const answers = [await run(name, ...(ARGUMENTS[name] ?? []), '--mask')];
    if (AS_JSON_TOO.has(name)) answers.push(await run(name, ...(ARGUMENTS[name] ?? []), '--mask', '--json'));
    for (const { out, said } of answers) expectHidden(`${out}\n${said}`, name);
  });

  test('without it they do: contacts, and spending by person', async () => {
    const { out } = await run('contacts', 'list');
    expect(secrets.names.some((name) => out.includes(name))).toBe(true);
    expect((await run('spending', '--by', 'person')).out).toContain('Соколова Вера');
  });

  test('the workbook that advise wrote has no number and no name', async () => {
    const book = read(readFileSync(file('fleet.xlsx')));
    for (const sheet of book.SheetNames) expectHidden(utils.sheet_to_csv(book.Sheets[sheet]!), sheet);
  });

  test.each([
    ['audit', '--tariff', 'mts/business/umnyi-biznes-l', '-o', file('audit.html')],
    ['advise', '--fleet', '--orders', file('orders.csv')],
    ['export', file('out.csv')],
  ])('%s refuses a file that would have them whole', async (...argv) => {
    await expect(run(...argv, '--mask')).rejects.toMatchObject({ code: 'mask-file', exitCode: 2 });
  });

  test('numbers are known however they are written, columns stay where they are, dates and amounts too', () => {
    const mask = maskOf({ numbers: new Set(['4950001']), names: ['Белова Дарья', 'Дарья'] });
    const text =
      '2025-09-01 10:20  +7 916 000-01-96  8 (916) 000-01-96  79160000196  4950001  4950002  1 234 567,89 ₽';
    expect(mask(text)).toBe(
      '2025-09-01 10:20  +7 916 •••-••-96  8 (916) •••-••-96  7916•••••96  4950•01  4950002  1 234 567,89 ₽',
    );
    expect(mask('Белова Дарья, Дарья; Дарьяна')).toBe('Б••••• Д••••, Д••••; Дарьяна');
  });
});

test('--fleet refuses what is asked of one line', async () => {
  for (const argv of [['--line', '79160000001'], ['--sure'], ['--with-options', 'sms']])
    await expect(run('advise', '--fleet', ...argv)).rejects.toMatchObject({
      code: 'not-of-fleet',
      exitCode: 2,
    });
});
