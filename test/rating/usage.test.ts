/** Usage read from a real store: what a class is, what a quantity is, and in which order events stand. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NULL_INT } from '../../src/model/batch.ts';
import { ratePlan } from '../../src/rating/bill/bill.ts';
import type { Tariff } from '../../src/rating/format/tariff.ts';
import type { LineUsage } from '../../src/rating/usage/traffic.ts';
import { readUsage, readUsageInParts } from '../../src/rating/usage/usage.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { inventCase } from './invent/case.ts';

const ROWS = `
  INSERT INTO statements (statement_id, file_id, ordinal, producer, layout, kind, line, period_from, period_to, records,
    charges, rejects, skips, controls) VALUES
    (1, 1, 0, 'mts', 'mts/detail', 'detail', '79160000001', '2016-03-15', '2016-05-02', 0, 0, 0, 0, []),
    (2, 1, 1, 'mts', 'mts/detail', 'detail', '79160000002', '0001-01-01', '9999-12-31', 0, 0, 0, 0, []);
  INSERT INTO lines (line, home_country, home_region, home_operator) VALUES
    ('79160000001', 'RU', 'RU-MOS+RU-MOW', 'mts');
  INSERT INTO peers (peer, kind, country, region, operator) VALUES
    ('79161234567', 'mobile', 'RU', 'RU-MOS+RU-MOW', 'mts'),
    ('74951234567', 'fixed', 'RU', 'RU-MOW', NULL);
  INSERT INTO records (record_id, statement_id, source_row, line, service, direction, started_at, utc_offset_min,
    duration_s, billed_s, bytes, pieces, peer, place_kind, disposition, cost, cost_with_vat, flags) VALUES
    (1, 1, 1, '79160000001', 'voice', 'out', '2016-03-20 10:00:00', 180, 61, 120, NULL, NULL, '79161234567', 'home', NULL, 1.5, 1.77, NULL),
    (2, 1, 2, '79160000001', 'voice', 'out', '2016-03-20 16:30:00', 600, NULL, 60, NULL, NULL, '79161234567', 'home', NULL, NULL, NULL, NULL),
    (3, 1, 3, '79160000001', 'voice', 'out', '2016-03-20 09:45:00', NULL, NULL, NULL, NULL, NULL, '74951234567', 'home', 'missed', 0, NULL, NULL),
    (4, 1, 4, '79160000001', 'voice', 'out', '2016-03-21 09:45:00', 180, NULL, NULL, NULL, NULL, '74951234567', 'home', NULL, 3.2, NULL, NULL),
    (5, 1, 5, '79160000001', 'sms', 'out', '2016-03-22 09:45:00', 180, NULL, NULL, NULL, NULL, 'M.Video', NULL, NULL, 0, NULL, NULL),
    (6, 1, 6, '79160000001', 'data', 'none', '2016-03-23 09:45:00', 180, NULL, NULL, 5000, NULL, NULL, 'home', NULL, 0, NULL, NULL),
    (7, 1, 7, '79160000001', 'data', 'none', '2016-03-23 10:45:00', 180, NULL, NULL, NULL, 1, NULL, 'home', NULL, 0, NULL, ['counter']),
    (8, 2, 1, '79160000002', 'data', 'none', '2016-03-24 09:45:00', 180, NULL, NULL, 9223372036854775807, NULL, NULL, 'home', NULL, 0, NULL, NULL);`;

const invented = inventCase(1).tariff;
const withPrefixes = (...prefix: string[]): Tariff => ({
  ...invented,
  zones: new Map(),
  bundles: [],
  rates: [
    { id: 'all', match: { service: 'voice', to: { prefix } }, per_unit: { price: '1', unit: 'event' } },
  ],
});

describe('readUsage', () => {
  let store: Store;
  let usages: readonly LineUsage[];
  beforeAll(async () => {
    store = await openStore(':memory:');
    await store.exec(ROWS);
    usages = await readUsage(store, [withPrefixes('7495', '74951', '7916')]);
  });
  afterAll(() => store.close());

  test('gives each line its events, those without an offset as if at its usual one', () => {
    expect(usages.map(({ line }) => line)).toEqual(['79160000001', '79160000002']);
    // In UTC: 3 at 6:45 (taken as +3), 2 at 6:30 (+10), 1 at 7:00 (+3).
    expect([...usages[0]!.recordId]).toEqual([2, 3, 1, 4, 5, 6, 7]);
    expect([...usages[0]!.utcOffsetMin.slice(0, 3)]).toEqual([600, NULL_INT, 180]);
    expect(usages[0]!.startedAt[2]).toBe(Date.UTC(2016, 2, 20, 10) / 1000);
  });

  test('measures talk, else what was billed, else nothing; a missed call is 0, bytes beyond belief are not given', () => {
    expect([...usages[0]!.quantity]).toEqual([60, 0, 61, Number.NaN, 1, 5000, 1]);
    expect([...usages[1]!.quantity]).toEqual([Number.NaN]);
  });

  test('the second row of a call printed on two is not traffic of its own', async () => {
    const other = await openStore(':memory:');
    await other.exec(ROWS);
    await other.exec("UPDATE records SET flags = ['composite'] WHERE record_id = 1");
    const [usage] = await readUsage(other, []);
    const at = usage!.recordId.indexOf(1);
    expect(usage!.classes[usage!.classOf[at]!]).toMatchObject({ service: 'other', direction: 'out' });
    await other.close();
  });

  test('takes the money with VAT where it is known', () => {
    expect([...usages[0]!.paid.slice(0, 3)]).toEqual([Number.NaN, 0, 1_770_000]);
  });

  test('tells classes apart by the longest prefix, reads counters as other, and keeps the unknown null', () => {
    const classAt = (at: number) => usages[0]!.classes[usages[0]!.classOf[at]!]!;
    expect(classAt(2)).toEqual({
      service: 'voice',
      direction: 'out',
      peerKind: 'mobile',
      country: 'RU',
      region: 'RU-MOS+RU-MOW',
      operator: 'mts',
      prefix: '7916',
      placeKind: 'home',
      placeCountry: null,
      placeRegion: null,
      homeRegion: 'RU-MOS+RU-MOW',
    });
    expect(classAt(1).prefix).toBe('74951');
    expect(classAt(4)).toMatchObject({ peerKind: null, country: null, placeKind: null, prefix: null });
    expect(classAt(6).service).toBe('other');
  });

  test('bills the months that documents cover, and believes no endless period', () => {
    const march = 2016 * 12 + 2;
    expect(usages[0]!.months).toEqual([march, march + 1, march + 2]);
    expect(usages[1]!.months).toEqual([]);
    const bill = ratePlan(invented, usages[0]!);
    expect(bill.periods.map(({ month }) => month)).toEqual(['2016-03', '2016-04', '2016-05']);
  });

  test('reports what it cannot price with the reason and the money', () => {
    const plan = withPrefixes('7916');
    const { coverage } = ratePlan(plan, usages[0]!);
    expect(coverage).toMatchObject({ rows: 7, ratedRows: 2 });
    expect(coverage.outside).toEqual([{ service: 'other', rows: 1, paid: 0 }]);
    expect(coverage.unmatched.map(({ reason, rows }) => [reason, rows])).toEqual([
      ['no-rule', 2],
      ['no-rule', 1],
      ['no-rule', 1],
    ]);
    const all = withPrefixes('7916', '7495');
    expect(ratePlan(all, usages[0]!).coverage.unmatched).toContainEqual(
      expect.objectContaining({ reason: 'no-quantity', rows: 1, paid: 3_200_000 }),
    );
  });

  test('reads only the lines and the time asked for', async () => {
    const noon = Date.UTC(2016, 2, 20, 12) / 1000;
    const [usage, ...others] = await readUsage(store, [invented], {
      lines: ['79160000001'],
      from: noon - 7200,
      to: noon,
    });
    expect(others).toEqual([]);
    expect([...usage!.recordId]).toEqual([1]);
    expect(usage!.months).toEqual([2016 * 12 + 2]);
    expect(await readUsage(store, [], { lines: [] })).toEqual([]);
  });

  test('line by line it reads the same, and who breaks off may close the store', async () => {
    const lines: LineUsage[] = [];
    for await (const part of readUsageInParts(store, [invented], {}, 1)) lines.push(...part);
    const described = ({ classes, classOf, months, ...columns }: LineUsage) => ({
      ...columns,
      months,
      classes: Array.from(classOf, (of) => classes[of]),
    });
    expect(lines.map(described)).toEqual((await readUsage(store, [invented])).map(described));

    const other = await openStore(':memory:');
    await other.exec(ROWS);
    for await (const part of readUsageInParts(other, [invented], {}, 1)) {
      expect(part).toHaveLength(1);
      break;
    }
    await other.close();
  });
});

test('money without VAT is taken with the rate in force at its moment: the last second of one, the first of the next', async () => {
  const moments = [
    '1992-12-31 23:59:59',
    '2018-12-31 23:59:59',
    '2019-01-01 00:00:00',
    '2030-06-01 00:00:00',
  ];
  const store = await openStore(':memory:');
  await store.exec(`
    INSERT INTO records (record_id, statement_id, source_row, line, service, direction, started_at, duration_s, cost, vat, currency)
    VALUES ${moments.map((at, row) => `(${row}, 1, ${row}, '7', 'voice', 'out', '${at}', 60, 10, 'excluded', 'RUB')`)}`);
  const [usage] = await readUsage(store, [withPrefixes('7')]);
  await store.close();
  // No rate was in force; 18 %; 20 % from 2019 (303-FZ); 22 % from 2026.
  expect([...usage!.paid]).toEqual([10_000_000, 11_800_000, 12_000_000, 12_200_000]);
});
