/** The answer for a fleet: bills told apart to the millionth, orders of what changes, files, both languages. */
import { createColors } from 'picocolors';
import { expect, test } from 'vitest';
import { read, utils } from 'xlsx';
import { choiceOf } from '../../../src/optimize/choice.ts';
import { adviseFleet, type FleetAdvice } from '../../../src/optimize/fleet/advise-fleet.ts';
import { apportioned } from '../../../src/optimize/fleet/chargeback.ts';
import type { KnownLine } from '../../../src/optimize/fleet/ways.ts';
import { rateAccount, rateMembers } from '../../../src/rating/bill/account.ts';
import { fleetJson } from '../../../src/report/fleet/json.ts';
import { chargebackTable, ordersTable } from '../../../src/report/fleet/tables.ts';
import { fleetText } from '../../../src/report/fleet/text.ts';
import { fleetWorkbook, ordersCsv } from '../../../src/report/fleet/workbook.ts';
import { inventFleet } from './invent.ts';

const SEED = 2;
const { lines } = inventFleet(SEED, 6);
const tariffs = [...new Set(lines.flatMap(({ ways }) => ways.map(({ choice }) => choice.tariff)))];
const solo = tariffs.find(({ id }) => id === 'mts/solo')!;
const pooled = tariffs.find(({ meters }) => meters.length > 0)!;

const known = lines.map(
  ({ usage, span }, at): KnownLine => ({
    usage,
    history: {
      ...{ line: usage.line, homeRegion: 'RU-MOW', homeOperator: 'mts', plan: 'solo', ...span },
      ...{ days: 30, currency: 'RUB', paid: { usage: 100_000_000, charges: 0 }, feesListed: true },
    },
    person: {
      ...{ department: at % 2 ? '=HYPERLINK("x")' : 'Склад', costCentre: '100', person: null },
      ...{ tariff: solo.id, options: [] },
    },
  }),
);

const advised = (): Promise<FleetAdvice | null> => adviseFleet(known, tariffs, { everyone: true });

test('what lines are charged are the bills of the accounts, to the millionth; so are the departments', async () => {
  const advice = (await advised())!;
  const charged = advice.lines.reduce((sum, { charge }) => sum + charge.own + charge.shared, 0);
  expect(charged).toBe(advice.accounts.reduce((sum, { bill }) => sum + bill.total, 0));
  expect(charged).toBe(advice.cost.period);
  const { rows } = chargebackTable(advice, 'ru');
  const total = rows.at(-1)!.cells.at(-1);
  expect(total).toBe(charged / 1e6);
  expect(
    rows
      .slice(0, -1)
      .map(({ cells }) => cells[2])
      .reduce((sum, one) => Number(sum) + Number(one), 0),
  ).toBe(lines.length);
});

test('cheaper than now and than each line alone; only what changes is ordered, with what it costs once', async () => {
  const advice = (await advised())!;
  expect(advice.cost.year).toBeLessThanOrEqual(advice.cost.now!);
  expect(advice.cost.year).toBeLessThanOrEqual(advice.cost.apart!);
  const changed = advice.lines.filter(
    ({ choice }) => choice.tariff.id !== solo.id || choice.options.length > 0,
  );
  expect(changed.length).toBeGreaterThan(0);
  expect(ordersTable(advice, 'en').rows.map(({ cells }) => cells[0])).toEqual(
    changed.map(({ history }) => history.line),
  );
});

test('a workbook of four sheets and a CSV of the orders, in which a name stays text', async () => {
  const advice = (await advised())!;
  const book = read(await fleetWorkbook(advice, 'ru'), { cellFormula: true });
  expect(book.SheetNames).toEqual(['Кому что', 'Заявка оператору', 'Расходы отделов', 'Проверка']);
  const cells = Object.values(book.Sheets['Кому что']!) as { f?: string }[];
  expect(cells.some(({ f }) => f !== undefined)).toBe(false);
  expect(utils.sheet_to_json(book.Sheets['Кому что']!)).toHaveLength(lines.length);
  expect(ordersCsv(advice, 'ru')).not.toMatch(/(^|;)"?=/m);
});

test.each(['ru', 'en'] as const)('told in %s on 80 columns; JSON has the same figures', async (lang) => {
  const advice = (await advised())!;
  const text = fleetText(advice, { lang, colors: createColors(false), width: 80 });
  expect(text).not.toMatch(/undefined|NaN|null/);
  for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  const json = JSON.parse(JSON.stringify(fleetJson(advice)));
  expect(json.cost.period).toBe(advice.cost.period / 1e6);
  expect(json.lines).toHaveLength(lines.length);
});

test('lines of one account with options of their own: shared rules as without, each line as on its own options', () => {
  const [option] = pooled.options;
  const talking = choiceOf(pooled, [option!.id]).plan;
  const usages = lines.map(({ usage }) => usage);
  const plain = rateAccount(pooled, usages);
  const mixed = rateMembers(usages.map((usage, at) => ({ usage, tariff: at % 2 ? talking : pooled })));
  const meterOf = (bill: typeof plain) =>
    bill.shared.map(({ lines: items }) => items.find(({ kind }) => kind === 'meter')?.amount ?? 0);
  expect(meterOf(mixed)).toEqual(meterOf(plain));
  for (const [at, bill] of mixed.lines.entries()) {
    const alone = rateMembers([{ usage: usages[at]!, tariff: at % 2 ? talking : pooled }]).lines[0]!;
    expect(bill.total).toBe(alone.total);
  }
});

test('an amount is divided to its last unit, by weights, in equal parts without any', () => {
  expect(apportioned(10, [1, 1, 1])).toEqual([3, 3, 4]);
  expect(apportioned(-7, [0, 0])).toEqual([-3, -4]);
  expect(apportioned(100, [0, 3, 1])).toEqual([0, 75, 25]);
});
