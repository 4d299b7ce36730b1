/** Fees beside those of the plan, and the plan that a document names. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { auditFees, type ChargedFee } from '../../src/audit/charges.ts';
import { plansNamed } from '../../src/audit/plan-name.ts';
import { loadCatalogue, loadTariff } from '../../src/rating/format/catalogue.ts';
import { packageRoot } from '../../src/system/package-root.ts';

const plain = loadTariff(join(packageRoot, 'test/audit/per-second.yaml'));
const fee = (amount: string, more: object = {}) =>
  ({
    id: `of-${amount}`,
    amount,
    per: 'month',
    charge: 'always',
    prorate: 'none',
    ...more,
  }) as (typeof plain.fees)[number];

const charge = (title: string, roubles: number, more: Partial<ChargedFee> = {}): ChargedFee => ({
  title,
  kind: 'subscription',
  month: '2025-03',
  at: Date.parse('2025-03-01') / 1000,
  paid: Math.round(roubles * 100) * 10_000,
  ...more,
});

const findings = (tariff: typeof plain, charges: readonly ChargedFee[], whole: readonly string[] = []) =>
  auditFees(tariff, charges, true, whole).map(({ finding, expected }) => [finding, expected / 1e6]);

describe('a fee', () => {
  test('of the plan agrees once a month; a second time in the month it is too much', () => {
    const april = { month: '2025-04' };
    expect(
      findings(plain, [charge('Плата', 300), charge('Плата', 300), charge('Плата', 300, april)]),
    ).toEqual([
      ['agreed', 300],
      ['twice', 0],
      ['agreed', 300],
    ]);
  });

  test('by the day agrees for any days of a month, and not for more', () => {
    const daily = { ...plain, fees: [fee('3.50', { per: 'day' })] };
    expect(findings(daily, [charge('Опция', 17.5), charge('Опция', 94.5)])).toEqual([
      ['agreed', 17.5],
      ['twice', 0],
    ]);
  });

  test('in part agrees only where the plan prorates', () => {
    const part = charge('Абонентская плата', 145.16);
    expect(findings({ ...plain, fees: [fee('300', { prorate: 'calendar-days' })] }, [part])).toEqual([
      ['agreed', 145.16],
    ]);
    expect(findings(plain, [part])).toEqual([['other-amount', 300]]);
  });

  test('of an option that is not on is named as one', () => {
    const option = {
      ...plain.options[0],
      id: 'bit',
      title: 'БИТ',
      fees: [fee('200')],
    } as (typeof plain.options)[number];
    const [found] = auditFees(
      { ...plain, options: [option] },
      [charge('Плата за опцию «БИТ»', 200)],
      false,
      [],
    );
    expect(found).toMatchObject({ finding: 'option', text: { en: expect.stringContaining('bit') } });
  });

  test('is missing only of months that documents with fees cover whole; payments and discounts are no fees', () => {
    expect(findings(plain, [charge('Платёж', 500, { kind: 'payment' })], ['2025-03'])).toEqual([
      ['missing', 300],
    ]);
    expect(auditFees(plain, [], false, ['2025-03'])).toEqual([]);
    expect(findings(plain, [], [])).toEqual([]);
  });
});

describe('the plan a document names', () => {
  const { tariffs } = loadCatalogue([join(packageRoot, 'tariffs')]);
  const moscow = { operator: 'mts', region: 'RU-MOS+RU-MOW', from: '2016-05-01' };
  const ids = (name: string, more: object = {}) =>
    plansNamed({ name, ...moscow, ...more }, tariffs).map(({ id }) => id);

  test('is found however it is quoted and spelt', () => {
    for (const name of ['Супер МТС', 'Тарифный план «СУПЕР МТС»', 'супер мтс (архив)'])
      expect(ids(name), name).toEqual(['mts/super-mts']);
  });

  test('is of the line\u2019s operator and region where several are called so', () => {
    expect(ids('Супер МТС', { operator: 'beeline' })).toEqual([]);
    expect(ids('Нет такого')).toEqual([]);
  });
});
