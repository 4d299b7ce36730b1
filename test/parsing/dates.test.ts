/** Dates, times and offsets as printed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksLikeDate, readDate, readDateTime, readOffset, readTime } from '../../src/parsing/dates.ts';

const utc = (iso: string) => Date.parse(`${iso}Z`) / 1000;

describe('readDate', () => {
  it.each([
    ['06.03.2016', '2016-03-06T00:00:00'],
    ['6.3.2016', '2016-03-06T00:00:00'],
    ['23.09.15', '2015-09-23T00:00:00'],
    ['01/02/2016', '2016-02-01T00:00:00'],
    ['29.02.2020', '2020-02-29T00:00:00'],
  ])('reads %s', (text, iso) => {
    expect(readDate(text)).toBe(utc(iso));
  });

  it.each([
    '30.02.2017',
    '29.02.2019',
    '31.04.2020',
    '00.01.2020',
    '01.13.2020',
    '01.00.2020',
    '01.01.3000',
    '01.01.1969',
  ])('refuses the impossible day %s', (text) => {
    expect(readDate(text)).toBeUndefined();
  });

  it.each([
    '',
    '.',
    '..',
    '1.1',
    '1.1.1',
    '1.1.201',
    '01.01.20201',
    '01.01,2020',
    'a1.01.2020',
    '01.01.2020 ',
    '-1.01.2020',
  ])('refuses %j', (text) => {
    expect(readDate(text)).toBeUndefined();
  });

  it('reads every day of 1970–2099 as the calendar has it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 47_481 }), (day) => {
        const [year, month, date] = new Date(day * 86_400_000).toISOString().slice(0, 10).split('-');
        expect(readDate(`${date}.${month}.${year}`)).toBe(day * 86_400);
      }),
    );
  });
});

describe('readTime and readDateTime', () => {
  it.each([
    ['0:00:00', 0],
    ['8:28:49', 30_529],
    ['08:28:49', 30_529],
    ['23:59:59', 86_399],
    ['14:02', 50_520],
    ['24:00:00', undefined],
    ['12:60:00', undefined],
    ['12:00:60', undefined],
    ['12:0:00', undefined],
    ['1:00:00:00', undefined],
    [':00:00', undefined],
    ['', undefined],
  ])('reads the time %j as %j', (text, seconds) => {
    expect(readTime(text)).toBe(seconds);
  });

  it.each([
    '01.01.2020 13:25:07',
    '01.01.2020  13:25:07',
    '01.01.2020\u00a013:25:07',
    '01.01.2020\t13:25:07',
  ])('reads %j whatever the white space', (text) => {
    expect(readDateTime(text)).toBe(utc('2020-01-01T13:25:07'));
  });

  it.each(['01.01.2020', '13:25:07', '01.01.2020 25:00:00', '30.02.2020 10:00:00', ''])(
    'refuses %j',
    (text) => {
      expect(readDateTime(text)).toBeUndefined();
    },
  );
});

describe('readOffset', () => {
  it.each([
    ['+03:00', 180],
    ['-03:30', -210],
    ['+05:45', 345],
    ['+00:00', 0],
    ['-00:00', 0],
    ['+14:00', 840],
    ['+14:01', undefined],
    ['03:00', undefined],
    ['+3', undefined],
    ['', undefined],
  ])('reads %j as %j minutes', (text, minutes) => {
    expect(readOffset(text)).toBe(minutes);
  });
});

it('never throws and never gives NaN, whatever the text', () => {
  const texts = fc.string({ unit: fc.constantFrom(...'0123456789.:/+- \u00a0a') });
  fc.assert(
    fc.property(texts, (text) => {
      for (const read of [readDate, readTime, readDateTime, readOffset]) {
        const value = read(text);
        expect(value === undefined || Number.isInteger(value)).toBe(true);
      }
      if (readDate(text.slice(0, 10)) !== undefined) expect(looksLikeDate(text.slice(0, 10))).toBe(true);
    }),
  );
});
