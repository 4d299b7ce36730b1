/** The provider's bill: internet ahead, telephony afterwards, payments and balances that are no spending. */
import { expect, it } from 'vitest';
import parser from '../../../parsers/isp/landline-bill/parser.ts';
import { findingsOf, outline, rowsOf, tableDocument } from '../../parsing/rows.ts';
import { charges, civil } from '../mts/detail-rows.ts';

const HEAD = ['Лицевой счёт: 277000012', 'Дата | Услуга | Начислено, руб. с НДС | Оплачено, руб.'];
const parse = (...lines: string[]) => findingsOf(parser, tableDocument('csv', rowsOf([...HEAD, ...lines])));

it('tells by the name what was charged, and takes payments from their column', async () => {
  const found = charges(
    await parse(
      '01.03.2025 | Задолженность на 01.03.2025 | 120,50 | ',
      '01.03.2025 | Интернет, абонентская плата | 450,00 | ',
      '10.03.2025 | Платёж через банк | | 570,50',
      '31.03.2025 | Местные телефонные соединения | 87,30 | ',
      '31.03.2025 | Перерасчёт за перерыв | -15,00 | ',
      '31.03.2025 | Подключение услуги | 100,00 | ',
      '31.03.2025 | Антивирус | 99,00 | ',
    ),
  );
  expect(found.map(({ kind, amount, vat }) => [kind, amount, vat])).toEqual([
    ['balance', 120_500_000, undefined],
    ['subscription', 450_000_000, 'included'],
    ['payment', 570_500_000, undefined],
    ['usage', 87_300_000, 'included'],
    ['discount', -15_000_000, 'included'],
    ['one_off', 100_000_000, 'included'],
    ['other', 99_000_000, 'included'],
  ]);
  expect(found.map(({ chargedAt }) => chargedAt).slice(0, 2)).toEqual(
    Array(2).fill(civil('2025-03-01T00:00')),
  );
});

it('rejects rows with money in both columns or in none, and days of no calendar', async () => {
  const findings = await parse(
    '01.03.2025 | Интернет | 1,00 | 1,00',
    '01.03.2025 | Интернет | | ',
    '31.02.2025 | Интернет | 1,00 | ',
    'Итого начислено: 1 000,00',
    'К оплате: 5,00',
  );
  expect(outline(findings).slice(3)).toEqual([
    'skip 2 heading',
    'reject 3 bad-money',
    'reject 4 bad-money',
    'reject 5 bad-time',
    'facts {"control":[{"measure":"cost","printed":1000000000}]}',
    'skip 6 total',
    'skip 7 note',
  ]);
});

it('claims no table of dates and sums without an account', () => {
  const head = (...lines: string[]) => ({ container: 'csv' as const, rows: rowsOf(lines), events: [] });
  expect(parser.recognise(head(...HEAD))).toBe(1);
  expect(parser.recognise(head(HEAD[1]!))).toBe(0);
  expect(parser.recognise(head(HEAD[0]!, 'Дата | Операция | Сумма'))).toBe(0);
});
