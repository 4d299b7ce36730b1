/** Plans are compared for lines of their kind: landlines and mobile ones do not change places. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { everydayClasses, YEAR_OF_LINE, yearOf } from '../../bench/year.ts';
import { advise } from '../../src/optimize/advise.ts';
import { hasWays } from '../../src/optimize/fleet/ways.ts';
import { lineHistories } from '../../src/optimize/history.ts';
import { loadCatalogue } from '../../src/rating/format/catalogue.ts';
import { adviceText } from '../../src/report/advice.ts';
import { openStore } from '../../src/store/store.ts';
import { packageRoot } from '../../src/system/package-root.ts';
import { silentIo } from '../cli/silent.ts';
import { call, importSample, newFile } from '../store/sample.ts';

const { tariffs } = loadCatalogue([join(packageRoot, 'tariffs')]);
const fixed = new Set(tariffs.filter(({ line }) => line === 'fixed').map(({ id }) => id));
const calls = everydayClasses().filter(({ service }) => service === 'voice');
const usage = yearOf(1, 60, calls);
const MOBILE = { ...YEAR_OF_LINE, homeRegion: 'RU-MOS+RU-MOW' };
const ids = (advice: ReturnType<typeof advise>) => advice.ranked.map(({ tariff }) => tariff.id);

describe('the ranking', () => {
  test('of a mobile line has no plans for landlines; asked for everything it has, and never as the answer', () => {
    expect(fixed.size).toBeGreaterThanOrEqual(3);
    expect(ids(advise(MOBILE, usage, tariffs)).filter((id) => fixed.has(id))).toEqual([]);
    const open = tariffs.map((tariff) =>
      fixed.has(tariff.id) ? { ...tariff, status: 'open' as const } : tariff,
    );
    const all = advise(MOBILE, usage, open, { everywhere: true });
    expect(ids(all).filter((id) => fixed.has(id))).toHaveLength(fixed.size);
    expect(fixed).not.toContain(all.best!.tariff.id);
  });

  test('of a landline has those of its region alone', () => {
    const advice = advise({ ...MOBILE, landline: true }, usage, tariffs);
    expect(new Set(ids(advice))).toEqual(fixed);
    expect(advice.leftOut).toBe(tariffs.filter(({ currency }) => currency === 'RUB').length - fixed.size);
  });

  test('of a landline elsewhere is empty, which is said with the way to see mobile plans', () => {
    for (const homeRegion of ['RU-SPE+RU-LEN', null]) {
      const advice = advise({ ...MOBILE, homeRegion, landline: true }, usage, tariffs, { months: true });
      expect([advice.ranked, advice.best]).toEqual([[], null]);
      const text = adviceText(advice, silentIo('ru'), 5).replace(/\s+/g, ' ');
      expect(text).toMatch(/городской телефон.*--all.*line: fixed/);
    }
  });
});

test('in a fleet a line without any plan is left out, so that the others can be advised on', () => {
  const person = undefined;
  expect(hasWays({ history: MOBILE, person }, tariffs, false)).toBe(true);
  expect(hasWays({ history: { ...MOBILE, landline: true }, person }, tariffs, true)).toBe(false);
});

test('a landline is known by its documents, or as a number of a city without messages and data', async () => {
  const store = await openStore(':memory:', { comments: false });
  const lines = ['74950000001', '74950000002', '79160000003'];
  const of = (line: string | undefined, more = {}) => call({ line, ...more });
  await importSample(
    store,
    {
      records: [of(lines[0]), of(lines[1]), of(lines[1], { service: 'sms', source_row: 2 }), of(lines[2])],
    },
    newFile(),
  );
  await store.putPeers(
    lines.map((peer, at) => ({
      ...{ peer, kind: at < 2 ? 'fixed' : 'mobile', country: 'RU', region: 'RU-MOW', operator: null },
      ...{ operatorSource: null, timeZone: null },
    })),
  );
  const histories = await lineHistories(store);
  expect(histories.filter(({ landline }) => landline).map(({ line }) => line)).toEqual([lines[0]]);
  await store.close();
});
