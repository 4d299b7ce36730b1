/** What PBX layouts share: causes of release, extensions, times that begin with the year. */
import { expect, it } from 'vitest';
import { elapsed } from '../../src/parsing/elapsed.ts';
import { directionBetween, isExtension, isOutside } from '../../src/parsing/extension.ts';
import { isCauseName, unansweredBy } from '../../src/parsing/hangup-cause.ts';
import { lacksSeconds, looksYearFirst, readYearFirst } from '../../src/parsing/year-first.ts';

it('causes are known by the number of Q.850 and by the name FreeSWITCH gives them', () => {
  expect(
    ['17', 'USER_BUSY', '21', 'ORIGINATOR_CANCEL', '16', 'NO_ROUTE_DESTINATION'].map(unansweredBy),
  ).toEqual(['busy', 'busy', 'rejected', 'missed', 'missed', 'failed']);
  expect(['', '393216', 'ANSWERED', '0'].map(unansweredBy)).toEqual([
    'unknown',
    'unknown',
    'unknown',
    'unknown',
  ]);
  expect(isCauseName('NORMAL_CLEARING')).toBe(true);
  expect(isCauseName('NO ANSWER')).toBe(false);
});

it('an extension has two to six digits, an outside number more', () => {
  expect(['10', '101', '123456', '1', '1234567', 'Ext.101', '+101'].map(isExtension)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
  expect(['84950000000', '+7 (495) 000-00-00', '101', 'anonymous'].map(isOutside)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

it('lengths of the two numbers tell the direction, or nothing does', () => {
  expect(directionBetween('101', '84950000000')).toBe('out');
  expect(directionBetween('84950000000', '101')).toBe('in');
  expect(directionBetween('', '101')).toBe('in');
  expect(directionBetween('101', '102')).toBe('internal');
  expect(directionBetween('84950000000', '84950000001')).toBe('none');
  expect(directionBetween('101', '&')).toBe('none');
});

it('times that begin with the year are read with seconds and without, zeros or not', () => {
  const morning = Date.UTC(2024, 4, 20, 9, 4, 5) / 1000;
  expect(readYearFirst('2024/05/20 09:04:05')).toBe(morning);
  expect(readYearFirst('2024-05-20 09:04:05.999')).toBe(morning);
  expect(readYearFirst('2024/5/20 9:04')).toBe(morning - 5);
  expect(['2024-02-30 10:00:00', '2024-05/20 10:00:00', '20.05.2024 10:00', ''].map(readYearFirst)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(looksYearFirst('2024-02-30 10:00:00')).toBe(true);
  expect(['2020/2/10 22:41', '2020/2/10 22:41:00'].map(lacksSeconds)).toEqual([true, false]);
});

it('time that passed is not negative when the clock was put back for the winter', () => {
  expect(elapsed(1000, 1090)).toBe(90);
  expect(elapsed(10_790, 7230)).toBe(40);
  expect(elapsed(10_790, 7000)).toBeUndefined();
});
