/** Beeline's PDF of 2026: operations of four texts, fees and payments inside, a balance that must come out. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/beeline/pdf-2026/parser.ts';
import { packageRoot } from '../../../src/system/package-root.ts';
import { accountedRows, findingsOf, rowsOf } from '../../parsing/rows.ts';
import { asDocument, holdDocument } from '../samples.ts';
import { charges, civil, codes, factsOf, parse, records } from './rows.ts';

const HEAD = ['для номера +7 960 000-00-01', 'детализация с 17.05.26 по 23.05.26 создана 24.05.26 в 12:29'];
const CALL = ['22 мая 2026 16:20', 'исходящий звонок', '00:02:05 (основной баланс)', '-4,50 ₽'];
const read = (...lines: string[]) => parse(parser, [...HEAD, ...lines], 'txt');

it('an operation on four lines, in one row, or with its moment and title together, is the same', async () => {
  const record = {
    startedAt: civil('2026-05-22T16:20:00'),
    direction: 'out',
    durationS: 125,
    cost: 4_500_000,
  };
  expect(records(await read(...CALL))[0]).toMatchObject(record);
  expect(records(await read(CALL.join(' | ')))[0]).toMatchObject(record);
  expect(records(await read(CALL.slice(0, 2).join(' '), ...CALL.slice(2)))[0]).toMatchObject(record);
});

it('titles tell fees and payments from usage', async () => {
  const findings = await read(
    ...['21 мая 2026 09:00', 'пополнение баланса', 'основной баланс', '+1 100,00 ₽'],
    ...['21 мая 2026 08:00', 'абонентская плата за тариф', 'основной баланс', '-1 000,00 ₽'],
    ...['21 мая 2026 07:00', 'начисление пакета минут', 'пакет минут', '0,00 ₽'],
  );
  expect(charges(findings).map(({ kind, amount }) => [kind, amount])).toEqual([
    ['payment', 1_100_000_000],
    ['subscription', 1_000_000_000],
    ['other', 0],
  ]);
  expect(records(findings)).toEqual([]);
});

it('the balance of the first page says twice what was spent', async () => {
  const findings = await read('на 17 мая 6,76 ₽', '-71,20 ₽', '+100,00 ₽', '35,56 ₽', ...CALL);
  expect(factsOf(findings)).toMatchObject({
    periodFrom: civil('2026-05-17T00:00:00'),
    issuedAt: civil('2026-05-24T12:29:00'),
    control: [
      { measure: 'cost', printed: 71_200_000 },
      { measure: 'cost', printed: 71_200_000 },
    ],
  });
});

it('an operation that breaks off and a title nobody knows are rejected', async () => {
  const unknown = ['20 мая 2026 07:59', 'гороскоп дня', 'основной баланс', '0,00 ₽'];
  const findings = await read(...CALL.slice(0, 2), ...unknown, ...CALL.slice(0, 1));
  expect(codes(findings)).toEqual(['incomplete', 'unknown-service', 'incomplete']);
  expect(accountedRows(findings).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

it('only both lines of the head are the layout', () => {
  const sure = (lines: string[]) => parser.recognise({ container: 'pdf', rows: rowsOf(lines), events: [] });
  expect(sure(HEAD)).toBe(1);
  expect(sure(HEAD.slice(0, 1))).toBe(0);
  expect(sure(HEAD.slice(1))).toBe(0);
});

const file = join(
  packageRoot,
  '../shared/samples-real/operators-recent/beeline/INFERRED-detail-pdf-2026.txt',
);
describe.skipIf(!existsSync(file))(
  'the rebuilt file (skipped where ../shared/samples-real is absent)',
  () => {
    it('adds up to what it says was spent', async () => {
      const findings = await findingsOf(parser, asDocument(await holdDocument(file)));
      const spent = charges(findings).filter(({ kind }) => kind !== 'payment');
      const costs = [...records(findings).map(({ cost }) => cost!), ...spent.map(({ amount }) => amount)];
      expect(costs.reduce((sum, each) => sum + each, 0)).toBe(71_200_000);
      expect(codes(findings)).toEqual([]);
    });
  },
);
