/** The period of a fleet: lines whose documents lie in other years cost a month what they cost by themselves. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createColors } from 'picocolors';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { read } from 'xlsx';
import { linesOf } from '../../../src/cli/advice.ts';
import { periodOf } from '../../../src/cli/scope.ts';
import { importFiles } from '../../../src/ingest/import.ts';
import { advise } from '../../../src/optimize/advise.ts';
import { adviseFleet, type FleetAdvice } from '../../../src/optimize/fleet/advise-fleet.ts';
import { fleetPeriod } from '../../../src/optimize/fleet/period.ts';
import type { Period } from '../../../src/optimize/history.ts';
import { loadTariff } from '../../../src/rating/format/catalogue.ts';
import { fleetJson } from '../../../src/report/fleet/json.ts';
import { fleetText } from '../../../src/report/fleet/text.ts';
import { fleetWorkbook } from '../../../src/report/fleet/workbook.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { packageRoot } from '../../../src/system/package-root.ts';
import { sample } from '../../cli/place.ts';
import { paid, truthOf } from '../../cli/truth.ts';

const [RECENT, OLD] = ['79160000911', '79160000922'];
const folder = mkdtempSync(join(tmpdir(), 'detalka-fleet-period-'));
const tariffs = ['smart', 'smart-mini', 'super-mts'].map((name) => ({
  ...loadTariff(join(packageRoot, `tariffs/mts/${name}.yaml`)),
  options: [],
}));
let store: Store;

/** Three months of 2025 of one line, and of 2014 of another. */
beforeAll(async () => {
  const text = readFileSync(sample('mts-detail.html'), 'utf8');
  const old = join(folder, 'old.html');
  writeFileSync(old, text.replaceAll('.2025', '.2014').replaceAll(RECENT, OLD));
  store = await openStore(':memory:');
  await importFiles([sample('mts-detail.html'), old], store, { bytesPerKb: 1024 });
}, 60_000);

afterAll(async () => {
  await store?.close();
  rmSync(folder, { recursive: true });
});

const known = async (period: Period) =>
  (await linesOf(store, tariffs, period)).map((line) => ({ ...line, person: undefined }));

/** What `advise` says of each line by itself: a year, and its bills by month. */
async function byThemselves(period: Period) {
  const lines = await known(period);
  const best = lines.map(({ history, usage }) => advise(history, usage, tariffs).best!);
  return {
    year: best.reduce((sum, { firstYear }) => sum + firstYear, 0),
    months: new Map(
      lines.map(({ history }, at) => [history.line, (best[at]!.total * 30.4375) / history.days / 1e6]),
    ),
  };
}

const advised = async (period: Period): Promise<FleetAdvice> =>
  (await adviseFleet(await known(period), tariffs, { everyone: true }))!;

function expectSame({ lines }: ReturnType<typeof fleetJson>, months: ReadonlyMap<string, number>) {
  expect(new Set(lines.map(({ line }) => line))).toEqual(new Set(months.keys()));
  for (const { line, perMonth } of lines) expect(perMonth, line).toBeCloseTo(months.get(line)!, 4);
}

test('without dates the last year of documents counts: a line of another year is left out, the rest cost what they cost', async () => {
  const period = await fleetPeriod(store, {});
  expect(period).toEqual(periodOf({ from: '2024-12-01', to: '2025-12-01' }));
  const [alone, advice] = [await byThemselves(period), await advised(period)];
  expect([...alone.months.keys()]).toEqual([RECENT]);
  expectSame(fleetJson(advice), alone.months);
  expect(advice.cost.year / 1e6).toBeCloseTo(alone.year / 1e6, 3);
  expect(await fleetPeriod(store, periodOf({ to: '2020-01-01' }))).toEqual(
    periodOf({ from: '2013-12-01', to: '2014-12-01' }),
  );
});

test('with dates around both, each line costs a month and a year what it costs by itself, and it is said which days lack', async () => {
  const period = periodOf({ from: '2014-01-01' });
  expect(await fleetPeriod(store, period)).toEqual(period);
  const [alone, advice] = [await byThemselves(period), await advised(period)];
  expectSame(fleetJson(advice), alone.months);
  expect(alone.months.size).toBe(2);
  expect(advice.cost.year / 1e6).toBeCloseTo(alone.year / 1e6, 3);
  expect(advice.cost.bound).toBeLessThanOrEqual(advice.cost.year);
  const text = fleetText(advice, { lang: 'ru', colors: createColors(false), width: 80 });
  expect(text.replaceAll(/\s+/g, ' ')).toContain('+7 916 000-09-11 (91 день), +7 916 000-09-22 (91 день)');
});

test('lines without use in the period are named in text, JSON and the workbook', async () => {
  const [recent, old] = await Promise.all(
    [{ from: '2025-01-01' }, { to: '2025-01-01' }].map((dates) => known(periodOf(dates))),
  );
  const advice = (await adviseFleet(recent!, tariffs, { everyone: true, without: old! }))!;
  const text = fleetText(advice, { lang: 'ru', colors: createColors(false), width: 80 });
  expect(text.replaceAll(/\s+/g, ' ')).toContain('нужны ли эти SIM-карты: +7 916 000-09-22');
  expect(fleetJson(advice).without).toMatchObject([{ line: OLD, from: '2014-09-01', to: '2014-11-30' }]);
  const book = read(await fleetWorkbook(advice, 'ru'));
  expect(Object.values(book.Sheets['Без записей']!)).toContainEqual(expect.objectContaining({ v: OLD }));
});

test('one line in a period: its records, days and payments are those of the period, `to` is not in it', async () => {
  const { records, charges } = truthOf('samples/mts-detail.html');
  const inOctober = (at: string) => at.startsWith('2025-10');
  const [line] = await known(periodOf({ from: '2025-10-01', to: '2025-11-01' }));
  const there = records.filter(({ started_at }) => inOctober(started_at));
  expect(line!.usage.length).toBe(there.length);
  expect(line!.history).toMatchObject({
    line: RECENT,
    days: 31,
    from: Date.UTC(2025, 9, 1) / 1000,
    to: Date.UTC(2025, 10, 1) / 1000 - 1,
  });
  expect(line!.history.paid.usage! / 1e6).toBeCloseTo(paid(there.map(({ cost }) => cost)), 4);
  const fees = charges.filter(({ charged_at }) => inOctober(charged_at));
  expect(line!.history.paid.charges / 1e6).toBeCloseTo(paid(fees.map(({ amount }) => amount)), 4);
});
