/** Durations, volumes and counts as printed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCount, readHourMinSec, readMinSec, readVolume } from '../../src/parsing/quantities.ts';

describe('durations', () => {
  it.each([
    ['0:18', 18],
    ['9:22', 562],
    ['61:31', 3691],
    ['1440:00', 86_400],
    ['01:20', 80],
    ['0:60', undefined],
    ['0:5', undefined],
    ['1:00:00', undefined],
    ['435Kb', undefined],
    ['1', undefined],
    [':30', undefined],
    ['99999999:00', undefined],
    ['', undefined],
  ])('m:ss %j is %j seconds', (text, seconds) => {
    expect(readMinSec(text)).toBe(seconds);
  });

  it.each([
    ['0:02:00', 120],
    ['00:08:04', 484],
    ['100:00:01', 360_001],
    ['00:60:00', undefined],
    ['08:04', undefined],
    ['', undefined],
  ])('h:mm:ss %j is %j seconds', (text, seconds) => {
    expect(readHourMinSec(text)).toBe(seconds);
  });

  it('m:ss has minutes without limit', () => {
    fc.assert(
      fc.property(fc.nat(30_000_000), fc.nat(59), (minutes, seconds) => {
        expect(readMinSec(`${minutes}:${String(seconds).padStart(2, '0')}`)).toBe(minutes * 60 + seconds);
      }),
    );
  });
});

describe('readVolume', () => {
  it.each([
    ['435Kb', 435 * 1024],
    ['1048576Kb', 2 ** 30],
    ['12,5 Mb', 12.5 * 1024 * 1024],
    ['463,812 Mb', Math.round(463.812 * 1024 * 1024)],
    ['0.45МБ', Math.round(0.45 * 1024 * 1024)],
    ['17 байт', 17],
    ['3 Кб', 3072],
    ['2Gb', 2 ** 31],
    ['7 411 Кбайт', 7411 * 1024],
    ['1\u00a0234,5 МБ', 1234.5 * 1024 * 1024],
    ['12 34 Кб', undefined],
    ['1 2345 Кб', undefined],
    ['0Kb', 0],
    ['435', undefined],
    ['Kb', undefined],
    ['1,Kb', undefined],
    ['-1Kb', undefined],
    ['1 шт', undefined],
    ['99999999999Gb', undefined],
    ['', undefined],
  ])('reads %j as %j bytes', (text, bytes) => {
    expect(readVolume(text, 1024)).toBe(bytes);
  });

  it('takes the thousand for the step when told so', () => {
    expect(readVolume('435Kb', 1000)).toBe(435_000);
    expect(readVolume('12,5Mb', 1000)).toBe(12_500_000);
  });

  it('gives a whole number of bytes or nothing for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789,.KkMmGbБб ') }), (text) => {
        const bytes = readVolume(text, 1024);
        expect(bytes === undefined || (Number.isSafeInteger(bytes) && bytes >= 0)).toBe(true);
      }),
    );
  });
});

it.each([
  ['1', 1],
  ['007', 7],
  ['0', 0],
  ['', undefined],
  ['1,0', undefined],
  ['2147483648', undefined],
])('readCount reads %j as %j', (text, pieces) => {
  expect(readCount(text)).toBe(pieces);
});
