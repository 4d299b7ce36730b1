/** Money as printed → millionths, exactly. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMoney } from '../../src/parsing/money.ts';

describe('readMoney', () => {
  it.each([
    ['0', 0],
    ['0,0000', 0],
    ['-0,00', 0],
    ['1,1017', 1_101_700],
    ['0.37', 370_000],
    ['1519,0785', 1_519_078_500],
    ['1 234,56', 1_234_560_000],
    ['1\u00a0234\u00a0567,5', 1_234_567_500_000],
    ['12\u202f345', 12_345_000_000],
    ['-1,20', -1_200_000],
    ['\u221271,20', -71_200_000],
    ['- 71,20', -71_200_000],
    ['+100,00', 100_000_000],
    ['6,76 ₽', 6_760_000],
    ['6,76 руб.', 6_760_000],
    ['0,1234560', 123_456],
    [',5', undefined],
    ['', undefined],
    ['-', undefined],
    ['5,', undefined],
    ['1,2,3', undefined],
    ['1.234,56', undefined],
    ['1 23,4', undefined],
    ['1234 567', undefined],
    ['1 234 5', undefined],
    ['0,1234567', undefined],
    ['12a', undefined],
    ['NaN', undefined],
    ['1e3', undefined],
    ['99999999999999', undefined],
  ])('reads %j as %j', (text, micros) => {
    expect(readMoney(text)).toBe(micros);
  });

  it('reads what it is written as, for every amount below nine milliards', () => {
    const amounts = fc.record({
      whole: fc.integer({ min: 0, max: 8_999_999_999 }),
      fraction: fc.integer({ min: 0, max: 999_999 }),
      negative: fc.boolean(),
      point: fc.constantFrom(',', '.'),
      thousands: fc.constantFrom('', ' ', '\u00a0', '\u202f'),
    });
    fc.assert(
      fc.property(amounts, ({ whole, fraction, negative, point, thousands }) => {
        const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, thousands);
        const text = `${negative ? '-' : ''}${grouped}${point}${String(fraction).padStart(6, '0')}`;
        const expected = BigInt(whole) * 1_000_000n + BigInt(fraction);
        expect(BigInt(readMoney(text)!)).toBe(negative ? -expected : expected);
      }),
    );
  });

  it('gives an exact integer or nothing for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789,. -+\u00a0₽руб') }), (text) => {
        const value = readMoney(text);
        expect(value === undefined || Number.isSafeInteger(value)).toBe(true);
      }),
    );
  });
});
