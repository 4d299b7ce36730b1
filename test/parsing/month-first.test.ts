/** American wall-clock times. */
import { expect, it } from 'vitest';
import { readMonthFirst } from '../../src/parsing/month-first.ts';

const iso = (text: string): string | undefined => {
  const civil = readMonthFirst(text);
  return civil === undefined ? undefined : new Date(civil * 1000).toISOString().slice(0, 19);
};

it.each([
  ['02/18/2022 09:47 AM', '2022-02-18T09:47:00'],
  ['02/18/2022 12:00 AM', '2022-02-18T00:00:00'],
  ['02/18/2022 12:00 PM', '2022-02-18T12:00:00'],
  ['1/5/24 2:27:09 pm', '2024-01-05T14:27:09'],
  ['1/5/24, 2:27\u202fPM', '2024-01-05T14:27:00'],
  ['01/20/2026 14:00:00', '2026-01-20T14:00:00'],
  ['18/02/2022 09:47 AM', undefined],
  ['02/30/2022 09:47 AM', undefined],
  ['02/18/2022 13:00 PM', undefined],
  ['02/18/2022 0:30 AM', undefined],
  ['02/18/2022', undefined],
  ['', undefined],
])('%s', (text, wanted) => {
  expect(iso(text)).toBe(wanted);
});
