/** Offsets of time zones, against what the zones' history says. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zoneOf } from '../../src/parsing/zone.ts';

const civil = (text: string) => Date.parse(`${text}Z`) / 1000;

test('Berlin: summer time from 30.03.2025 02:00 to 26.10.2025 03:00', () => {
  const berlin = zoneOf('Europe/Berlin');
  expect(berlin.offsetOf(civil('2025-01-15T12:00:00'))).toBe(60);
  expect(berlin.offsetOf(civil('2025-03-30T01:59:59'))).toBe(60);
  expect(berlin.offsetOf(civil('2025-03-30T02:30:00'))).toBe(60); // never came
  expect(berlin.offsetOf(civil('2025-03-30T03:00:00'))).toBe(120);
  expect(berlin.offsetOf(civil('2025-10-26T02:30:00'))).toBe(120); // came twice: the first
  expect(berlin.offsetOf(civil('2025-10-26T03:00:00'))).toBe(60);
  expect(berlin.offsetAt(Date.parse('2025-10-26T00:59:59Z') / 1000)).toBe(120);
  expect(berlin.offsetAt(Date.parse('2025-10-26T01:00:00Z') / 1000)).toBe(60);
});

test('Moscow: +4 the year round from 2011, +3 from 26.10.2014', () => {
  const moscow = zoneOf('Europe/Moscow');
  expect(moscow.offsetOf(civil('2012-01-15T12:00:00'))).toBe(240);
  expect(moscow.offsetOf(civil('2014-10-27T12:00:00'))).toBe(180);
  expect(moscow.offsetOf(civil('2026-07-01T00:00:00'))).toBe(180);
  expect(zoneOf('Asia/Kolkata').offsetOf(civil('2026-07-01T00:00:00'))).toBe(330);
});

test('a wall-clock time leads back to itself, wherever it comes', () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kamchatka'].map(zoneOf);
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 2_000_000_000 }), (zone, utc) => {
      const wall = utc + zone.offsetAt(utc) * 60;
      const back = wall - zone.offsetOf(wall) * 60;
      expect(back + zone.offsetAt(back) * 60).toBe(wall);
      expect(back).toBeLessThanOrEqual(utc);
    }),
    { numRuns: 300, seed: 5 },
  );
});

test('an unknown zone is refused', () => {
  expect(() => zoneOf('Europe/Nowhere')).toThrow(RangeError);
});
