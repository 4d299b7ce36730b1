/** Dates with names of months. */
import { expect, it } from 'vitest';
import { readMonthDate } from '../../src/parsing/month-names.ts';

it.each([
  ['22 мая 2026 16:20', '2026-05-22T16:20:00Z'],
  ['3 янв. 2026', '2026-01-03T00:00:00Z'],
  ['1 сентября 2026', '2026-09-01T00:00:00Z'],
  ['29 фев. 2028 00:05', '2028-02-29T00:05:00Z'],
])('%s', (text, iso) => {
  expect(readMonthDate(text)).toBe(Date.parse(iso) / 1000);
});

it.each(['30 фев. 2026', '22 мая', '22 маркт. x', '32 мая 2026', '22 мая 2026 24:00', '5 кот 2026', ''])(
  '%s is no date',
  (text) => {
    expect(readMonthDate(text)).toBeUndefined();
  },
);
