/** The audit finds errors that we planted into the charges of a story, and names their causes. */
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { read } from 'xlsx';
import { type Audit, auditLine } from '../../src/audit/audit.ts';
import type { Cause } from '../../src/audit/variants.ts';
import { loadTariff } from '../../src/rating/format/catalogue.ts';
import type { LineUsage } from '../../src/rating/usage/traffic.ts';
import { auditText } from '../../src/report/audit.ts';
import { auditPage, auditWorkbook } from '../../src/report/audit-page.ts';
import { packageRoot } from '../../src/system/package-root.ts';
import { silentIo } from '../cli/silent.ts';
import { correct, type Planted, plant, storyUsage } from './planted.ts';

const tariff = loadTariff(join(packageRoot, 'test/audit/per-second.yaml'));
const CAUSES: readonly Cause[] = ['zone', 'rounding', 'bundle', 'unexplained'];

let usage: LineUsage;
const told: [Planted, Audit][] = [];
beforeAll(async () => {
  usage = await storyUsage(tariff, 7);
  for (const seed of [1, 2]) {
    const planted = plant(tariff, usage, seed);
    told.push([planted, audited(planted)]);
  }
}, 60_000);

const NOTHING = { fees: [], feesListed: false, whole: [] };
const audited = ({ usage: charged, fees }: Planted): Audit =>
  auditLine(tariff, charged, { fees, feesListed: true, whole: [] });

describe('errors planted into one charge in three', () => {
  test.each([1, 2])(
    'are all found, the precision and recall of each cause at least 0.95 (seed %i)',
    (seed) => {
      const planted = plant(tariff, usage, seed);
      const { groups } = audited(planted);
      const found = new Map(
        groups.flatMap(({ cause, events }) => events.map(({ recordId }) => [recordId, cause])),
      );
      expect([...found.keys()].sort()).toEqual([...planted.causes.keys()].sort());
      for (const cause of CAUSES) {
        const named = [...found].filter(([, one]) => one === cause).map(([record]) => record);
        const real = [...planted.causes].filter(([, one]) => one === cause).map(([record]) => record);
        const right = named.filter((record) => planted.causes.get(record) === cause).length;
        expect(real.length, cause).toBeGreaterThanOrEqual(10);
        expect(right / named.length, `precision of ${cause}`).toBeGreaterThanOrEqual(0.95);
        expect(right / real.length, `recall of ${cause}`).toBeGreaterThanOrEqual(0.95);
      }
    },
  );

  test('subscriptions nobody ordered are found, each with its money, and the fee of the plan is not blamed', () => {
    const [planted, { fees }] = told[0]!;
    const wrong = fees.filter(({ finding }) => finding !== 'agreed');
    expect(new Set(wrong.map(({ charge }) => charge.title))).toEqual(planted.strangers);
    expect(wrong.every(({ finding }) => finding === 'not-in-plan')).toBe(true);
  });

  test('the money adds up: causes make the whole difference, on the page and in the workbook too', async () => {
    const [, audit] = told[1]!;
    const ofGroups = audit.groups.reduce((sum, { charged, expected }) => sum + charged - expected, 0);
    expect(ofGroups).toBe(audit.compared.charged - audit.compared.expected);
    const ofFees = audit.fees.reduce((sum, { charge, expected }) => sum + charge.paid - expected, 0);
    expect(audit.over - audit.under).toBe(ofGroups + ofFees);
    const rows = audit.groups.reduce((sum, group) => sum + group.rows, 0);
    expect(audit.agreed.rows + rows).toBe(audit.compared.rows);
    const page = auditPage([audit], 'ru');
    expect(page.match(/<tr>/g)!.length).toBeGreaterThan(rows);
    expect(page).not.toContain('<script');
    const book = read(await auditWorkbook([audit], 'ru'));
    expect(Object.keys(book.Sheets)).toEqual(
      expect.arrayContaining(['Итог', 'causes', 'events', 'fees', 'inferred']),
    );
    expect(book.Sheets.events!['!ref']).toBe(`A1:J${rows + 1}`);
    for (const lang of ['ru', 'en'] as const) expect(auditText(audit, silentIo(lang))).toContain('+7 916');
  });
});

describe('charges without errors', () => {
  test('agree to the last row, and tell how they were made', () => {
    const audit = auditLine(tariff, correct(tariff, usage), NOTHING);
    expect(audit.agreed).toEqual(audit.compared);
    expect(audit.compared.rows).toBeGreaterThan(2_000);
    expect(audit.groups).toEqual([]);
    const { increments, freeUnder, moneyStep, missingVat } = audit.inferred;
    const prices = Object.fromEntries(
      increments.map((one) => [one.rule, [one.increment, one.pricePerMinute]]),
    );
    expect(prices).toMatchObject({ home: [1, 2_340_000], russia: [1, 5_520_000] });
    expect([freeUnder, moneyStep, missingVat]).toEqual([{ least: 3, most: 3 }, 10_000, null]);
  });

  test('printed without VAT agree too, once the VAT they lack is inferred', () => {
    const { paid, ...rest } = correct(tariff, usage);
    const net = paid.map((gross) => Math.round(gross / 1.2 / 100) * 100);
    const audit = auditLine(tariff, { ...rest, paid: net }, NOTHING);
    expect(audit.inferred.missingVat).toBe(20);
    expect(audit.agreed).toEqual(audit.compared);
  });

  test('made by the minute on a plan by the second: one cause, the increment, which the charges tell as well', () => {
    const defaults = { free_under: '3 s', increment: '60 s' };
    const charged = correct({ ...tariff, bundles: [], defaults }, usage);
    const audit = auditLine({ ...tariff, bundles: [] }, charged, NOTHING);
    expect(audit.groups.map(({ cause, key }) => `${cause} ${key}`)).toEqual(['rounding increment 60 s']);
    expect(audit.inferred.increments.length).toBeGreaterThanOrEqual(3);
    expect(audit.inferred.increments.map(({ increment }) => increment)).toEqual(
      audit.inferred.increments.map(() => 60),
    );
  });

  test('a row without a price is counted, and never compared', () => {
    const { paid, ...rest } = correct(tariff, usage);
    const first = paid.findIndex((one) => one > 0);
    const audit = auditLine(tariff, { ...rest, paid: paid.with(first, Number.NaN) }, NOTHING);
    expect(audit.unpriced).toBe(1);
    expect(audit.groups).toEqual([]);
  });
});
