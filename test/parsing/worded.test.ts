/** Durations in words. */
import { expect, it } from 'vitest';
import { readWordedDuration } from '../../src/parsing/worded.ts';

it.each([
  ['45 сек', 45],
  ['2 мин 5 сек', 125],
  ['1 час 2 мин 5 сек', 3725],
  ['2 ч 1 с', 7201],
  ['61 мин', 3660],
  ['0 сек.', 0],
  ['5мин3сек', 303],
  ['05 мин:03 сек', 303],
  ['5\'03"', 303],
  ["1'15''", 75],
  ['1ч 2м 3с', 3723],
])('%s is %i seconds', (text, seconds) => {
  expect(readWordedDuration(text)).toBe(seconds);
});

it.each(['20 Мбайт', '5 сек 2 мин', '2 мин 2 мин', '45', 'сек', '', '1,5 мин', '3 мес', '999999999999 ч'])(
  '%s is no duration',
  (text) => {
    expect(readWordedDuration(text)).toBeUndefined();
  },
);
