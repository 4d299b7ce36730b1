/** The statement of a company's year against planted sums, in every form it is written in. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { read, utils } from 'xlsx';
import { type StatementQuery, type YearStatement, yearStatement } from '../../src/analytics/statement.ts';
import { midnight } from '../../src/generate/calendar.ts';
import type { ExitCode } from '../../src/model/error.ts';
import { composeStatement } from '../../src/report/statement/compose.ts';
import { htmlOf } from '../../src/report/statement/html.ts';
import { pdfOf } from '../../src/report/statement/pdf.ts';
import { workbookOf } from '../../src/report/statement/workbook.ts';
import { openStore } from '../../src/store/store.ts';
import { told } from '../cli/in-process.ts';
import { call, importSample } from '../store/sample.ts';
import { type Company, centreOf, companyYear, departmentOf, personOf } from './company.ts';
import { type Entry, FAMILY, monthOf, sumsBy, TRAVELLER } from './lines.ts';

let folder: string;
let company: Company;
let whole: YearStatement;
const known = new Map<string, Promise<YearStatement>>();
/** The statement of 2025; each is made once. */
function statement(query: Omit<StatementQuery, 'year'> = {}): Promise<YearStatement> {
  const key = JSON.stringify(query);
  const made = known.get(key) ?? yearStatement(company.store, { year: 2025, ...query });
  known.set(key, made);
  return made;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'detalka-statement-'));
  company = await companyYear(join(folder, 'db.duckdb'));
  whole = await statement();
});
afterAll(async () => {
  await company.store.close();
  await rm(folder, { recursive: true, force: true });
});

const sum = (entries: readonly Entry[], amount: (entry: Entry) => number = ({ paid }) => paid): number =>
  entries.reduce((all, entry) => all + amount(entry), 0);

test.each([
  ['the company', {}, () => true],
  ['a person who had the line for half a year', { person: 'orlova' }, (e: Entry) => personOf(e) === 'orlova'],
  [
    'a department with its parts',
    { department: 'sales' },
    (e: Entry) => ['sales', 'retail'].includes(departmentOf(e) ?? ''),
  ],
  ['a line', { line: FAMILY }, (e: Entry) => e.line === FAMILY],
] as const)('months by kinds of charge, VAT and totals of %s', async (_whose, query, isTheirs) => {
  const [roubles, ...others] = (await statement(query)).currencies;
  const theirs = company.entries.filter(isTheirs);
  expect(others).toEqual([]);
  expect(roubles!.months).toHaveLength(12);
  for (const { month, items, spent, vat } of [...roubles!.months, { ...roubles!.total, month: '' }]) {
    const planted = theirs.filter(({ at }) => month === '' || monthOf(at) === month);
    expect([month, new Map([...items].sort())]).toEqual([
      month,
      new Map([...sumsBy(planted, ({ item }) => item)].sort()),
    ]);
    expect(spent).toBe(planted.length === 0 ? null : sum(planted));
    const known = planted.filter((entry) => entry.vat !== undefined);
    expect(vat).toBe(known.length === 0 ? null : sum(known, (entry) => entry.vat!));
  }
  expect(roubles!.total.vatUnknown).toBe(sum(theirs.filter((entry) => entry.vat === undefined)));
});

describe('the chargeback', () => {
  test('of departments with their cost centres and the unassigned adds up to the total', () => {
    const [{ chargeback, total }] = whole.currencies as [YearStatement['currencies'][number]];
    const planted = sumsBy(company.entries, (entry) => `${centreOf(entry)} ${departmentOf(entry)}`);
    const found = chargeback.map((row) => [
      `${row.costCentre ?? undefined} ${row.part ?? undefined}`,
      row.total,
    ]);
    expect(new Map(found as [string, number][])).toEqual(planted);
    expect(chargeback.reduce((all, row) => all + row.total, 0)).toBe(total.spent);
    for (const row of chargeback) expect(row.usage + row.fees + row.oneOff + row.discounts).toBe(row.total);
  });

  test('of a department is by people, of a person by lines, of a line there is none', async () => {
    const sales = await statement({ department: 'sales' });
    expect([sales.name, sales.dividedBy]).toEqual(['Отдел продаж', 'person']);
    const people = sales.currencies[0]!.chargeback.map(({ part, name }) => [part, name]);
    expect(people).toEqual([
      ['orlova', 'Орлова Марина'],
      [null, null],
      ['titov', 'Титов Игорь'],
    ]);
    const titov = await statement({ person: 'titov' });
    const lines = new Set(titov.currencies[0]!.chargeback.map(({ part }) => part));
    expect(lines).toContain(FAMILY);
    expect((await statement({ line: FAMILY })).currencies[0]!.chargeback).toEqual([]);
  });
});

test('payments and the balance stand beside the spending: eleven bills, the balance of one line alone', async () => {
  const { months, total } = (await statement({ line: FAMILY })).currencies[0]!;
  expect(total.payments).toBe(11 * 500_550_000);
  expect(months.map(({ payments }) => payments === null)).toEqual(
    months.map(({ month }) => month === '2025-11'),
  );
  expect(months[0]!.balance).toBe(10_000_000);
  expect(whole.currencies[0]!.months.every(({ balance }) => balance === null)).toBe(true);
});

test('limits exceeded are those of the budget: of a person theirs alone, of a department those within it', async () => {
  const over = await company.store.query<{ kind: string; identifier: string; month: string }>(
    'SELECT kind, identifier, month FROM budget WHERE over > 0',
  );
  const found = async (query: Omit<StatementQuery, 'year'>) =>
    (await statement(query)).overruns
      .map(({ kind, identifier, month }) => `${kind} ${identifier} ${month}`)
      .sort();
  const expected = (...owners: string[]) =>
    over
      .filter(({ kind, identifier }) => owners.includes(`${kind} ${identifier}`))
      .map(({ kind, identifier, month }) => `${kind} ${identifier} ${month}`)
      .sort();
  expect(over.length).toBeGreaterThan(15);
  expect(await found({})).toEqual(expected('person orlova', `line ${FAMILY}`, 'department sales'));
  expect(await found({ person: 'orlova' })).toEqual(expected('person orlova', `line ${FAMILY}`));
  expect(await found({ department: 'it' })).toEqual(expected('person orlova', `line ${FAMILY}`));
  expect(await found({ line: TRAVELLER })).toEqual([]);
});

test('what is missing is said, and a bill that says otherwise than its rows', () => {
  const { gaps } = whole;
  const ofFamily = gaps.missing.filter(({ line }) => line === FAMILY);
  expect(ofFamily).toEqual([{ line: FAMILY, month: '2025-11', what: 'fees' }]);
  expect(gaps.missing.filter(({ line }) => line === TRAVELLER)).toHaveLength(12);
  expect(gaps.missing).toHaveLength(13);
  expect(gaps.untold).toEqual([]);
  expect(gaps.billsCompared).toBe(11);
  expect(gaps.differences.map(({ line, since, difference }) => [line, since, Number(difference)])).toEqual([
    [FAMILY, '2025-07-01', -1],
  ]);
});

test('months of a line that no document tells of are named, up to the last that any tells of', async () => {
  const store = await openStore(':memory:');
  const paid = (line: string, iso: string) =>
    call({ line, started_at: midnight(iso), cost: 10_000, vat: 'included', currency: 'RUB' });
  const [early, late] = ['79160000001', '79160000002'];
  const records = [paid(early, '2025-02-10'), paid(early, '2025-04-10'), paid(late, '2025-06-01')];
  await importSample(store, { records });
  const { gaps, currencies } = await yearStatement(store, { year: 2025 });
  expect(gaps.untold).toEqual([
    { line: early, months: ['2025-01', '2025-03', '2025-05', '2025-06'] },
    { line: late, months: ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05'] },
  ]);
  expect(currencies[0]!.months[0]).toMatchObject({ spent: null, vat: null, payments: null });
  expect((await yearStatement(store, { year: 2024 })).currencies).toEqual([]);
  const untaxed = call({ line: late, started_at: midnight('2023-05-05'), cost: 30_000, currency: 'RUB' });
  await importSample(store, { records: [untaxed, { ...untaxed, cost: 0, peer: '900' }] });
  const [roubles] = (await yearStatement(store, { year: 2023 })).currencies;
  expect(roubles!.total).toMatchObject({ spent: 30_000, vat: null, vatUnknown: 30_000 });
  await store.close();
});

/** Runs the command beside this test's own connection. */
async function run(...args: readonly string[]): Promise<string> {
  return (await told(['statement', ...args, '--db', company.store.path])).out;
}

const TOTAL = 'Потрачено 55 698,75 ₽';

test('page, workbook and document say the same sums', async () => {
  const total = sum(company.entries);
  expect(total).toBe(55_698_750_000);
  const report = composeStatement(whole, { lang: 'ru', masked: false });
  const page = htmlOf(report);
  expect(page.replace(/\s+/g, ' ')).toContain(TOTAL);
  expect(page).toContain("default-src 'none'");
  expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
  const rows = utils.sheet_to_json<unknown[]>(read(await workbookOf(report)).Sheets['months-RUB']!, {
    header: 1,
  });
  expect(rows).toHaveLength(14);
  expect(rows[13]).toContain(total / 1_000_000);
  const document = await pdfOf(report, 2025);
  expect(Buffer.from(document.subarray(0, 5)).toString()).toBe('%PDF-');
});

describe('the command', () => {
  beforeAll(() => company.store.close());
  afterAll(async () => {
    company = { ...company, store: await openStore(company.store.path) };
  });

  test('writes the page to a file, and the same as text', async () => {
    const file = join(folder, 'year.html');
    expect(await run('-o', file)).toBe(file);
    expect(await readFile(file, 'utf8')).toBe(htmlOf(composeStatement(whole, { lang: 'ru', masked: false })));
    expect((await run()).replace(/\s+/g, ' ')).toContain(TOTAL);
  });

  test('masks numbers everywhere when asked', async () => {
    const file = join(folder, 'masked.html');
    await run('--mask', '-o', file);
    const told = `${await readFile(file, 'utf8')} ${await run('--mask', '--json', '--person', 'titov')}`;
    const digits = told.replace(/[^\d•]/g, '');
    for (const line of [FAMILY, TRAVELLER]) expect(digits).not.toContain(line.slice(1));
    expect(told).toContain('+7 916 •••-••-');
  });

  test('finds people and departments by name, and says what it does not know', async () => {
    const answer = JSON.parse(await run('--person', 'орлова марина', '--json')) as {
      statement: { person: string };
    };
    expect(answer.statement).toMatchObject({ person: 'orlova', year: 2025, name: 'Орлова Марина' });
    const refused = async (code: string, exitCode: ExitCode, ...args: string[]) =>
      expect(run(...args)).rejects.toMatchObject({ code, exitCode });
    await refused('not-in-directory', 2, '--person', 'Никто');
    await refused('bad-year', 2, '--year', '25');
    await refused('bad-output', 2, '-o', 'x.doc');
    await refused('one-owner', 2, '--person', 'orlova', '--line', FAMILY);
  });
});
