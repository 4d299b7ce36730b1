/** How to get a plan or an option: what its file may say, and how it is told. */
import { expect, test } from 'vitest';
import { optionSchema } from '../../src/rating/format/tariff.ts';
import { howText } from '../../src/report/how.ts';

const SOURCE = [{ url: 'https://www.example.org/sms', seen: '2026-11-22' }];
const how = optionSchema.shape.how;

test('ways are told one after another, with where they are from', () => {
  const said = {
    connect: [{ ussd: '*111*25#' }, { sms: '25', to: '111' }],
    disconnect: { sms: '250', to: '111' },
    source: SOURCE,
  };
  const option = { title: { ru: 'Пакет', en: 'Pack' }, how: how.parse(said) };
  expect(howText(option, 'ru')).toEqual([
    'Как подключить «Пакет»: *111*25# или SMS «25» на номер 111; отключить: SMS «250» на номер 111 (источник: www.example.org, 22.11.2026; проверьте у оператора).',
  ]);
  expect(howText(option, 'en')[0]).toMatch(/^How to get «Pack»: \*111\*25# or SMS «25» to 111; /);
  expect(howText({ title: 'Пакет', how: undefined }, 'ru')).toEqual([]);
});

test('a way without a source, or a code that is none, is refused', () => {
  expect(how.safeParse({ connect: { ussd: '*111*25#' }, source: SOURCE }).success).toBe(true);
  expect(how.safeParse({ connect: { ussd: '*111*25#' } }).success).toBe(false);
  expect(how.safeParse({ connect: { ussd: 'наберите 111' }, source: SOURCE }).success).toBe(false);
  expect(how.safeParse({ connect: { ussd: '*1#', sms: '1', to: '1' }, source: SOURCE }).success).toBe(false);
});
