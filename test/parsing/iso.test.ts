/** Moments as machines write them, and the numbers files are named by. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFileNumber } from '../../src/parsing/file-number.ts';
import { readIsoMoment } from '../../src/parsing/iso.ts';
import { listMember, member, textMember } from '../../src/parsing/value.ts';

const civil = (text: string) => Date.parse(`${text}Z`) / 1000;

describe('ISO moments', () => {
  it('keep the wall clock and the offset apart', () => {
    expect(readIsoMoment('2026-06-01T00:24:32+03:00')).toEqual({
      civil: civil('2026-06-01T00:24:32'),
      utcOffsetMin: 180,
    });
    expect(readIsoMoment('2026-06-01T00:24:32-0330')).toEqual({
      civil: civil('2026-06-01T00:24:32'),
      utcOffsetMin: -210,
    });
    expect(readIsoMoment('2026-06-05T22:22:53.594')).toEqual({ civil: civil('2026-06-05T22:22:53') });
    expect(readIsoMoment('2023-04-30T23:59:59Z')).toEqual({
      civil: civil('2023-04-30T23:59:59'),
      utcOffsetMin: 0,
    });
    expect(readIsoMoment('2024-09-24 09:37:44.351668-04')).toEqual({
      civil: civil('2024-09-24T09:37:44'),
      utcOffsetMin: -240,
    });
    expect(readIsoMoment('2023-04-30')).toEqual({ civil: civil('2023-04-30T00:00') });
  });

  it('of no calendar are refused', () => {
    for (const text of [
      '2026-02-30T00:00:00',
      '2026-06-01T24:00:00',
      '2026-06-01T10:00:00+15:00',
      '01.06.2026',
      '',
      'T',
    ])
      expect(readIsoMoment(text)).toBeUndefined();
  });

  it('are read back as any date prints itself', () => {
    const date = fc.date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(date, (moment) => {
        expect(readIsoMoment(moment.toISOString())?.civil).toBe(Math.floor(moment.getTime() / 1000));
      }),
    );
  });
});

describe('the number a file is named by', () => {
  it('is the only mobile number in the name', () => {
    expect(readFileNumber('9160000201.txt')).toBe('9160000201');
    expect(readFileNumber('statement-79160000201-2026-06.json')).toBe('79160000201');
    expect(readFileNumber('79160000201 79160000202.json')).toBeUndefined();
    expect(readFileNumber('Doc_00000000000000000000000000000001.html')).toBeUndefined();
    expect(readFileNumber('20260601.json')).toBeUndefined();
  });
});

it('looks at own members of JSON only', () => {
  const value = JSON.parse('{"a": "x", "n": 1.5, "list": [1], "__proto__": {"b": 1}}') as unknown;
  expect([textMember(value, 'a'), textMember(value, 'n'), textMember(value, 'list')]).toEqual([
    'x',
    '1.5',
    '',
  ]);
  expect([
    member(value, 'toString'),
    member(value, 'b'),
    member(null, 'a'),
    member('text', 'length'),
  ]).toEqual(Array(4).fill(undefined));
  expect([listMember(value, 'list'), listMember(value, 'a')]).toEqual([[1], []]);
});
