/** Numbers, money, counts and tables as people read them. */
import fc from 'fast-check';
import { createColors } from 'picocolors';
import { expect, test } from 'vitest';
import {
  duration,
  exactMoney,
  moment,
  money,
  monthSpans,
  number,
  partyNumber,
  phone,
  plural,
} from '../../src/report/format.ts';
import type { Page } from '../../src/report/page.ts';
import { left, renderTable, right } from '../../src/report/table.ts';

test.each([
  [0, '0 строк'],
  [1, '1 строка'],
  [2, '2 строки'],
  [4, '4 строки'],
  [5, '5 строк'],
  [11, '11 строк'],
  [12, '12 строк'],
  [21, '21 строка'],
  [22, '22 строки'],
  [111, '111 строк'],
  [1001, '1 001 строка'],
])('%i agrees with its noun in Russian', (count, text) => {
  const written = plural(count, 'ru', ['строка', 'строки', 'строк'], ['row', 'rows']);
  expect(written.replaceAll('\u00a0', ' ')).toBe(text);
});

test('money is shown to the kopeck, a price with all its places', () => {
  expect(money(1_041_700, 'ru')).toBe('1,04\u00a0₽');
  expect(money(-2_020_083_200, 'ru')).toBe('−2\u00a0020,08\u00a0₽');
  expect(money(-4_000, 'ru')).toBe('0,00\u00a0₽');
  expect(money(5_000, 'en')).toBe('0.01\u00a0₽');
  expect(exactMoney(10_200, 'ru', 'RUB')).toBe('0,0102\u00a0₽');
  expect(exactMoney(2_000_000, 'en', 'BYN')).toBe('2.00\u00a0Br');
});

test('durations, moments and numbers', () => {
  expect(duration(7_500, 'ru')).toBe('2 ч 05 мин');
  expect(duration(200, 'en')).toBe('3 min 20 s');
  expect(moment(Date.UTC(2025, 9, 5, 23, 48, 13) / 1000, 'ru')).toBe('05.10.2025 23:48');
  expect(phone('79160000911')).toBe('+7 916 000-09-11');
  expect(phone('0890')).toBe('0890');
});

const page = (width: number): Page => ({ lang: 'ru', colors: createColors(false), width });
const word = fc.stringMatching(/^[а-я]{1,9}$/);
const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));

test('a table is never wider than its page, and loses no word', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(sentence, sentence, fc.nat(99_999)), { minLength: 1 }), (rows) => {
      const cells = rows.map(([a, b, n]) => [a, b, String(n)]);
      const text = renderTable([left(), left('имя'), right('число')], cells, page(60));
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(60);
      const words = text.split(/\s+/);
      for (const each of cells.flat().flatMap((cell) => cell.split(' '))) expect(words).toContain(each);
    }),
  );
});

test('a table with more figures than a narrow page holds goes on below, each part naming its rows', () => {
  const months = ['январь', 'сентябрь'];
  const cells = months.map((month, at) => [
    String(at + 1),
    month,
    ...Array(7).fill('13 562,70 ₽'),
    'архивный',
  ]);
  const columns = [right(), left('', 'month'), ...Array(7).fill(right('сумма')), left('год')];
  const text = renderTable(columns, cells, page(40));
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(40);
  const times = (what: string) => text.split(what).length - 1;
  expect([times('13 562,70 ₽'), times('архивный'), times('сумма')]).toEqual([14, 2, 7]);
  for (const part of text.split('\n\n'))
    expect(part).toMatch(/^ +сумма[\s\S]+\n1 {2}январь [\s\S]+\n2 {2}сентябрь /);
});

test('months in a row are one span, also over a year', () => {
  const months = ['2024-11', '2024-12', '2025-01', '2025-03', '2025-05', '2025-06'];
  expect(monthSpans(months, 'ru')).toBe('ноябрь 2024 – январь 2025, март 2025, май 2025 – июнь 2025');
  expect(monthSpans([], 'en')).toBe('');
});

test('a caller who hid the number is said to have done so, others are numbers', () => {
  expect(partyNumber('hidden', 'ru')).toBe('номер скрыт');
  expect(partyNumber('hidden', 'en')).toBe('hidden number');
  expect(partyNumber('79161234567', 'en')).toBe('+7 916 123-45-67');
});

test('less than nothing has a minus of its own width in every figure', () => {
  expect(number(-89.25, 'ru', 1)).toBe('−89,3');
  expect(number(-1000, 'en')).toBe('−1,000');
});
