import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { markPersonal, putContacts } from '../../src/store/people.ts';
import { BUSINESS, type Company, companyYear, departmentOf, KIN, MARKED, personOf } from './company.ts';
import { dayOf, type Entry, FAMILY, IDLE, micros, monthOf, sumsBy, TRAVELLER } from './lines.ts';

let company: Company;
beforeAll(async () => {
  company = await companyYear();
});
afterAll(() => company.store.close());

describe('limits', () => {
  interface Used {
    readonly month: string;
    readonly allowed: string;
    readonly used: string | null;
    readonly over: string | null;
  }
  const budget = (kind: string, identifier: string, measure: string) =>
    company.store.query<Used>(
      `SELECT month, allowed, used, over FROM budget
       WHERE kind = '${kind}' AND identifier = '${identifier}' AND measure = '${measure}' ORDER BY month`,
    );

  test("a person's covers the days they had the line, and no month after", async () => {
    const used = sumsBy(
      company.entries.filter((entry) => personOf(entry) === 'orlova'),
      ({ at }) => monthOf(at),
    );
    const rows = await budget('person', 'orlova', 'money');
    expect(rows.map(({ month, used }) => [month, micros(used!)])).toEqual([...used].sort());
    expect(rows.at(-1)!.month).toBe('2025-06');
    for (const { used, over } of rows) expect(micros(over!)).toBe(Math.max(0, micros(used!) - 600_000_000));
    expect(rows.some(({ over }) => micros(over!) > 0)).toBe(true);
  });

  test('that changes in a month is the later one for the whole month; minutes are those of calls made', async () => {
    const made = company.entries.filter(
      ({ line, item, direction }) => line === FAMILY && item === 'voice' && direction === 'out',
    );
    const seconds = sumsBy(
      made,
      ({ at }) => monthOf(at),
      ({ seconds = 0 }) => seconds,
    );
    const rows = await budget('line', FAMILY, 'minutes');
    expect(rows).toHaveLength(12);
    for (const { month, allowed, used } of rows) {
      expect(Number(allowed)).toBe(month < '2025-04' ? 120 : 100);
      expect(Number(used)).toBeCloseTo(seconds.get(month)! / 60, 5);
    }
  });

  test("a department's begins in the month of its first day and covers its parts", async () => {
    const within = company.entries.filter((entry) => ['sales', 'retail'].includes(departmentOf(entry) ?? ''));
    const used = sumsBy(within, ({ at }) => monthOf(at));
    const rows = await budget('department', 'sales', 'money');
    expect(rows.map(({ month, used }) => [month, micros(used!)])).toEqual(
      [...used].filter(([month]) => month >= '2025-06').sort(),
    );
  });

  test('what no document of an operator tells is unknown, not 0', async () => {
    const rows = await budget('line', IDLE, 'gigabytes');
    const told = rows.filter(({ used }) => used !== null).map(({ month, used }) => [month, Number(used)]);
    expect(told).toEqual([
      ['2025-02', 0],
      ['2025-07', 0],
      ['2025-10', 0],
    ]);
    expect(rows).toHaveLength(12);
    expect(rows.every(({ used, over }) => (used === null) === (over === null))).toBe(true);
  });
});

test('personal is what is marked, of a personal kind, or made out of working hours, in this order', async () => {
  await markPersonal(company.store, [MARKED], true);
  await markPersonal(company.store, [BUSINESS], false);
  await putContacts(company.store, [{ number: KIN, kind: '* myContacts ::: Family' }]);
  // Weekends and holidays of the production calendar of 2025, moved ones too.
  const off = new Set(
    [
      '01-01',
      '01-02',
      '01-03',
      '01-06',
      '01-07',
      '01-08',
      '05-01',
      '05-02',
      '05-08',
      '05-09',
      '06-12',
      '06-13',
      '11-03',
      '11-04',
      '12-31',
    ].map((each) => `2025-${each}`),
  );
  const atWork = ({ at }: Entry) => {
    const [weekday, hour] = [new Date(at * 1000).getUTCDay(), Math.floor(at / 3600) % 24];
    if (dayOf(at) === '2025-11-01') return hour >= 9 && hour < 18;
    return weekday % 6 !== 0 && !off.has(dayOf(at)) && hour >= 9 && hour < 18;
  };
  const why = (entry: Entry): string | undefined => {
    if (entry.peer === undefined || entry.peer === BUSINESS) return undefined;
    if (entry.peer === MARKED) return 'marked';
    if (entry.peer === KIN) return 'of_kind';
    const isMade = entry.direction === 'out' && ['voice', 'sms', 'mms'].includes(entry.item);
    return isMade && !atWork(entry) ? 'out_of_hours' : undefined;
  };
  const planted = sumsBy(company.entries, (entry) => {
    const reason = why(entry);
    return reason && `${personOf(entry) ?? ''} ${reason}`;
  });
  const rows = await company.store.query<Record<string, string>>(
    'SELECT part, marked, of_kind, out_of_hours, paid FROM personal_use(per := person)',
  );
  expect(rows.length).toBe(4);
  for (const row of rows) {
    const parts = ['marked', 'of_kind', 'out_of_hours'].map((reason) => {
      const expected = planted.get(`${row.part ?? ''} ${reason}`) ?? 0;
      expect([row.part, reason, micros(row[reason]!)]).toEqual([row.part, reason, expected]);
      return expected;
    });
    expect(micros(row.paid!)).toBe(parts.reduce((sum, part) => sum + part, 0));
  }
  await markPersonal(company.store, [MARKED], null);
  const [left] = await company.store.query<{ marked: string }>('SELECT marked FROM personal_use()');
  expect(Number(left!.marked)).toBe(0);
});

test('a line that only gets advertisements and bills is unused; one that is used up to its end is not', async () => {
  const rows = await company.store.query(
    'SELECT line, last_used, days, "by", fees, paid, department FROM unused_lines()',
  );
  expect(rows).toEqual([
    {
      ...{ line: IDLE, last_used: '2025-07-20T11:06:40', by: 'rows', department: 'sales' },
      // 21 July to 31 December; the fees of August to December.
      ...{ days: 11 + 31 + 30 + 31 + 30 + 31, fees: 5, paid: '499.500000' },
    },
  ]);
  expect(await company.store.query('FROM unused_lines(idle_days := 165)')).toEqual([]);
});

test('growth holds the last month against the average of three before', async () => {
  const rows = await company.store.query<{
    part: string;
    before: string;
    paid: string;
    change: string;
    month: string;
  }>('FROM growth(per := line) WHERE part IS NOT NULL');
  const planted = sumsBy(company.entries, ({ line, at }) => `${line} ${monthOf(at)}`);
  for (const line of [FAMILY, TRAVELLER, IDLE]) {
    const row = rows.find(({ part }) => part === line)!;
    const of = (month: string) => planted.get(`${line} 2025-${month}`) ?? 0;
    const before = (of('09') + of('10') + of('11')) / 3;
    expect(row.month).toBe('2025-12');
    expect(micros(row.paid)).toBe(of('12'));
    expect(Math.abs(micros(row.before) - before)).toBeLessThan(2);
    expect(micros(row.change)).toBe(micros(row.paid) - micros(row.before));
  }
});
