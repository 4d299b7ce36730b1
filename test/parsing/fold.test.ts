/** Folding of look-alike letters, and what is built on it. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold, headingKey } from '../../src/parsing/fold.ts';
import { memo } from '../../src/parsing/memo.ts';
import { readPhoneDigits } from '../../src/parsing/phone.ts';

it.each([
  ['Объем в МB', 'Объем в MB'],
  ['Входящий c моб.номера', 'Входящий с моб.номера'],
  ['ВЫЗОВ', 'вызов'],
  ['Приём  SMS', 'Прием SMS'],
  [' Стоимость\u00a0руб. ', 'Стоимость руб.'],
])('%j and %j are the same text', (one, other) => {
  expect(fold(one)).toBe(fold(other));
});

it('different words stay different', () => {
  expect(fold('Номер')).not.toBe(fold('Номера'));
  expect(fold('sms i')).not.toBe(fold('sms o'));
});

it('a heading is the same however it is broken into lines', () => {
  expect(headingKey('Длитель- ность /Объем (мин.:сек. /Kb/шт.)')).toBe(
    headingKey('Длительность/Объем (мин.:сек./Kb/шт.)'),
  );
  expect(headingKey('GMT*')).toBe(headingKey('GМТ'));
  expect(headingKey(' - ')).toBe('');
});

it('folding what is folded changes nothing', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)));
});

it.each([
  ['79161234567', '79161234567'],
  ['+7 (916) 123-45-67', '79161234567'],
  ['9161234567', '9161234567'],
  ['Интернет', undefined],
  ['7916123456a', undefined],
  ['123', undefined],
  ['1234567890123456', undefined],
])('the telephone number %j is %j', (text, digits) => {
  expect(readPhoneDigits(text)).toBe(digits);
});

it('a memo asks once for each text and holds no more than its limit', () => {
  const asked: string[] = [];
  const length = memo((text) => {
    asked.push(text);
    return text === '' ? undefined : text.length;
  }, 2);
  expect([length('a'), length('a'), length(''), length('')]).toEqual([1, 1, undefined, undefined]);
  expect(asked).toEqual(['a', '']);
  length('bb');
  length('a');
  expect(asked).toEqual(['a', '', 'bb', 'a']);
});
