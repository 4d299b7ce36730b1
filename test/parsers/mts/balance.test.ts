/** MTS's balance statement: which way the money went, what was left, and what is no account of a phone. */
import { expect, it } from 'vitest';
import parser from '../../../parsers/mts/balance/parser.ts';
import { findingsOf, outline, rowsOf, tableDocument } from '../../parsing/rows.ts';
import { charges, civil } from './detail-rows.ts';

const ABOVE = ['Лицевой счёт: 277000012', 'Номер телефона: 79160000001', 'Период: 01.03.2025 — 31.03.2025'];
const SIGNED = 'Дата | Операция | Сумма, руб. | Баланс, руб.';
const parse = (heading: string, ...lines: string[]) =>
  findingsOf(parser, tableDocument('csv', rowsOf([...ABOVE, heading, ...lines])));
const told = (findings: Awaited<ReturnType<typeof parse>>) =>
  charges(findings).map(({ kind, amount, balanceAfter }) => [kind, amount / 1e6, balanceAfter! / 1e6]);

it('tells payments, fees, usage, refunds and states of the account by sign and name', async () => {
  const findings = await parse(
    SIGNED,
    '01.03.2025 | Входящий остаток | | 100,00',
    '01.03.2025 | Абонентская плата | -450,00 | -350,00',
    '02.03.2025 | Обещанный платёж | +300,00 | -50,00',
    '03.03.2025 | Платёж через банк | 500,00 | 450,00',
    '03.03.2025 | Списание обещанного платежа | -300,00 | 150,00',
    '04.03.2025 | Услуги связи | -20,50 | 129,50',
    '05.03.2025 | Подключение услуги | -30,00 | 99,50',
    '06.03.2025 | Перерасчёт | 10,00 | 109,50',
    '07.03.2025 | Мобильная коммерция | -9,50 | 100,00',
  );
  expect(told(findings)).toEqual([
    ['balance', 100, 100],
    ['subscription', 450, -350],
    ['payment', 300, -50],
    ['payment', 500, 450],
    ['payment', -300, 150],
    ['usage', 20.5, 129.5],
    ['one_off', 30, 99.5],
    ['discount', -10, 109.5],
    ['other', 9.5, 100],
  ]);
  expect(charges(findings)[1]).toMatchObject({
    vat: 'included',
    amountWithVat: 450_000_000,
    chargedAt: civil('2025-03-01T00:00'),
  });
  // 450 + 20,50 + 30 − 10 + 9,50 were spent: 100 there was, 500 came, 100 are left.
  expect(outline(findings).at(-1)).toBe('facts {"control":[{"measure":"cost","printed":500000000}]}');
});

it('takes the way from the balances where no sign tells it, and from the name where they do not', async () => {
  const findings = await parse(
    SIGNED,
    '01.03.2025 | Загадка | 7,00 | 100,00',
    '02.03.2025 | Загадка | 30,00 | 70,00',
    '03.03.2025 | Загадка | 50,00 | 120,00',
    '05.03.2025 | Оплата картой, платёж | 5,00 | 200,00',
    '05.03.2025 | Абонентская плата | 5,00 | 205,00',
  );
  expect(told(findings)).toEqual([
    ['other', 30, 70],
    ['payment', 50, 120],
    ['payment', 5, 200],
  ]);
  expect(outline(findings).filter((line) => line.startsWith('reject'))).toEqual([
    'reject 5 unclear-direction',
    'reject 9 unclear-direction',
  ]);
});

it('reads two columns of money, newest first, and holds them against the balances', async () => {
  const heading = 'Дата и время | Описание | Поступление, руб. | Списание, руб. | Остаток';
  const newestFirst = [
    '05.03.2025 10:00:00 | Услуги связи | | 60,00 | 140,00',
    '01.03.2025 09:00:00 | Платёж | 150,00 | | 200,00',
  ];
  const findings = await parse(heading, ...newestFirst);
  expect(told(findings)).toEqual([
    ['usage', 60, 140],
    ['payment', 150, 200],
  ]);
  expect(outline(findings).at(-1)).toBe('facts {"control":[{"measure":"cost","printed":60000000}]}');
  const both = await parse(heading, '05.03.2025 10:00:00 | Услуги связи | 1,00 | 60,00 | 140,00');
  expect(outline(both)).toContain('reject 5 bad-money');
});

it('claims no account of a bank, no journal of calls and no table without a number', () => {
  const sureness = (...lines: string[]) =>
    parser.recognise({ container: 'csv', rows: rowsOf(lines), events: [] });
  const row = '01.03.2025 | Платёж через Сбербанк, БИК 044525225 | 100,00 | 200,00';
  expect(sureness(...ABOVE, SIGNED, row)).toBeGreaterThan(0.5);
  expect(sureness(SIGNED, row)).toBe(0);
  expect(sureness('Номер телефона: 79160000001', 'БИК 044525225', SIGNED, row)).toBe(0);
  expect(sureness('Номер телефона: 79160000001', 'Счёт 40817810000000000001', SIGNED, row)).toBe(0);
  expect(sureness(...ABOVE, 'Дата | Услуга | Длительность | Стоимость', row)).toBe(0);
});
