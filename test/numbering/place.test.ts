import { expect, it } from 'vitest';
import { readPlace } from '../../src/numbering/place.ts';

it.each([
  ['Турция', { kind: 'international', country: 'TR' }],
  ['TURKEY (Turkcell)', { kind: 'international', country: 'TR' }],
  ['ОАЭ', { kind: 'international', country: 'AE' }],
  ['Свердловская область', { kind: 'national', country: 'RU', region: 'RU-SVE' }],
  ['Москва и Московская обл', { kind: 'national', country: 'RU', region: 'RU-MOS+RU-MOW' }],
  ['Сибирский регион', { kind: 'national', country: 'RU' }],
  ['Россия', { kind: 'national', country: 'RU' }],
  ['Где-то', { kind: 'unknown' }],
  ['', { kind: 'unknown' }],
])('%j is a place we read as %j', (printed, facts) => {
  expect(readPlace(printed)).toEqual(facts);
});
