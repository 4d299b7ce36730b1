/** Encodings are found from tables of mostly digits with a few Russian words. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectEncoding } from '../../src/containers/encoding.ts';
import { encode, gatherBytes } from './reading.ts';

const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251', 'koi8-r', 'ibm866', 'x-mac-cyrillic'];

const WORDS = [
  'Телеф.',
  'Услуга',
  'Дата',
  'Входящий',
  'Исходящий звонок',
  'Москва',
  'Россия',
  'Итого',
  'руб.',
  'мин.',
  'Мобильный интернет',
  'Санкт-Петербург',
  'Абонентская плата',
  'на МегаФон',
  'исх/МТС',
  'ДЕТАЛИЗАЦИЯ',
];

const row = fc
  .tuple(
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 0, max: 86399 }),
    fc.integer({ min: 79000000000, max: 79999999999 }),
    fc.constantFrom(...WORDS),
    fc.integer({ min: 0, max: 5000 }),
  )
  .map(
    ([day, second, number, word, seconds]) => `${day}.02.2017;${second};${number};${word};${seconds};0,0000`,
  );

describe('the encoding of a call table', () => {
  for (const encoding of ENCODINGS) {
    it(`is recovered when it is ${encoding}`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(row, { minLength: 3, maxLength: 60 }), async (rows) => {
          const lines = ['Дата;Время;Номер;Услуга;Длительность;Стоимость', ...rows];
          const { cells } = await gatherBytes(encode(lines.join('\r\n'), encoding));
          expect(cells).toEqual(lines.map((line) => line.split(';')));
        }),
        { numRuns: 40 },
      );
    });
  }

  for (const encoding of ['windows-1251', 'koi8-r', 'ibm866', 'x-mac-cyrillic']) {
    it(`is recovered from one word among thousands of digits in ${encoding}`, () => {
      const digits = '79161234567;12:30:01;60\n'.repeat(20_000);
      for (const word of ['Услуга', 'ДАТА', 'Входящий']) {
        const bytes = encode(`${digits}${word};1\n`, encoding);
        expect(new TextDecoder(detectEncoding(bytes)).decode(bytes)).toContain(`\n${word};1`);
      }
    });
  }

  it('is found although the first Russian word comes after megabytes of digits', async () => {
    const digits = '79161234567;12:30:01;60\n'.repeat(50_000);
    const { rows } = await gatherBytes(encode(`${digits}Итого;Услуги связи;60\n`, 'koi8-r'));
    expect(rows.at(-1)?.cells).toEqual(['Итого', 'Услуги связи', '60']);
  });

  it('is the declared one when the bytes allow it', () => {
    const bytes = encode('<meta charset="koi8-r"> яблоко', 'koi8-r');
    expect(detectEncoding(bytes, 'koi8-r')).toBe('koi8-r');
  });

  it('is UTF-8 when a wrong declaration says windows-1251 over good UTF-8', () => {
    expect(detectEncoding(Buffer.from('Услуга связи'), 'windows-1251')).toBe('utf-8');
  });

  it('is not UTF-8 because a wrong declaration says so', () => {
    expect(detectEncoding(encode('Услуга связи', 'windows-1251'), 'utf-8')).toBe('windows-1251');
  });

  it('is windows-1252 where letters above 127 stand alone among Latin ones', () => {
    const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    expect(detectEncoding(latin('2;18.08.06 11:30;Müller;02210000001\n1;;Groß, Köln;0'))).toBe(
      'windows-1252',
    );
    expect(detectEncoding(latin('1;18.08.06 11:30;Oberföhring;0'))).toBe('windows-1252');
    expect(detectEncoding(encode('Bell;г. Омск;MВ', 'windows-1251'))).toBe('windows-1251');
  });

  it('survives a declaration of nonsense', () => {
    expect(detectEncoding(Buffer.from('plain'), 'klingon')).toBe('utf-8');
    expect(detectEncoding(Buffer.from('<?xml?>'), 'utf-16')).toBe('utf-8');
  });
});
