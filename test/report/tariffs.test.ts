/** Plans as price lists and side by side. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { everydayPrice } from '../../src/rating/bill/everyday.ts';
import { loadCatalogue, loadTariff } from '../../src/rating/format/catalogue.ts';
import { optionList, priceList } from '../../src/report/price-list.ts';
import { diffText, pricePairs } from '../../src/report/tariffs-diff.ts';
import { packageRoot } from '../../src/system/package-root.ts';
import { silentIo } from '../cli/silent.ts';

const { tariffs, drafts, options } = loadCatalogue([join(packageRoot, 'tariffs')]);
const plan = (id: string) => tariffs.find((tariff) => tariff.id === id)!;
const good = loadTariff(join(packageRoot, 'test/rating/lint/good.yaml'));
const plainly = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('a price list', () => {
  test('of any plan, draft and option can be printed in both languages, and nothing in it is undefined', () => {
    const some = <T>(all: readonly T[], at: number) => all.filter((_, index) => index % 10 === at);
    for (const [at, lang] of (['ru', 'en'] as const).entries()) {
      const page = silentIo(lang);
      const texts = [
        ...[...some(tariffs, at), ...drafts].map((tariff) => priceList(tariff, page)),
        ...some(options, at).map((option) => optionList(option, plan('mts/smart'), page)),
      ];
      expect(texts.filter((text) => /undefined|NaN|\[object|null/.test(text))).toEqual([]);
    }
  });

  test('has options with their fees, changes with their days, discounts, hours and tax', () => {
    const text = plainly(priceList(good, silentIo('ru')));
    expect(text).toContain('с НДС 20 %');
    expect(text).toMatch(/sms-pack +Пакет SMS +50,00 ₽ в месяц/);
    expect(text).toContain('с 01.01.2025 — новые правила: sms');
    expect(text).toContain('−10 % — rule:sms, если услуги ≥ 500,00 ₽');
    expect(text).toContain('5,00 ₽ в день, в дни, когда пользовались');
  });

  test('of a draft says which fee is not known', () => {
    expect(priceList(drafts[0]!, silentIo('ru'))).toContain('сумма неизвестна');
  });
});

describe('two plans side by side', () => {
  const pairs = new Map(
    pricePairs(plan('mts/super-mts'), plan('mts/smart')).map(({ what, a, b }) => [what, [a, b]]),
  );

  test('cost what their files say a minute, a message and a megabyte cost', () => {
    expect(pairs.get('monthly')).toEqual([0, 450_000_000]);
    expect(pairs.get('call-home')).toEqual([2_500_000, 2_000_000]);
    expect(pairs.get('sms-home')).toEqual([2_000_000, 1_000_000]);
    expect(pairs.get('call-europe')).toEqual([49_000_000, 49_000_000]);
    expect(pairs.get('data')).toEqual([9_900_000, 9_900_000]);
  });

  test('are compared with VAT, by day at noon, and what a plan does not price is not compared', () => {
    expect(everydayPrice(good, 'call-home')).toBe(2_000_000);
    expect(everydayPrice({ ...good, vat: { included: false, percent: 20, at: 'bill' } }, 'call-home')).toBe(
      2_400_000,
    );
    expect(everydayPrice(good, 'travel-in')).toBeNull();
  });

  test('say which is dearer', () => {
    const text = plainly(diffText(plan('mts/super-mts'), plan('mts/smart'), silentIo('ru')));
    expect(text).toMatch(/минута дома, другие мобильные +2,50 ₽ +2,00 ₽ +дешевле на 20 %/);
    expect(text).toMatch(/плата в месяц +0,00 ₽ +450,00 ₽ +дороже/);
  });
});
