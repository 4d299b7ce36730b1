/** Beeline's app: usage, fees and payments in one list of JSON. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/beeline/app-json/parser.ts';
import { packageRoot } from '../../../src/system/package-root.ts';
import { context, findingsOf } from '../../parsing/rows.ts';
import { charges, civil, codes, factsOf, records } from './rows.ts';

const read = (value: unknown, fileName = 'answer.json') =>
  findingsOf(parser, { shape: 'value', container: 'json', value }, { ...context, fileName });
const core = (changeValue: unknown) => [{ code: 'coreBalance', changeValue }];
const sms = {
  category: 'SMS_MMS',
  dateTime: '2026-05-22T14:58:00',
  name: 'исходящее SMS',
  number: '79000000000',
  roaming: false,
  typeCall: 'outgoingCall',
  unit: 'PIECE',
  volume: 1,
  balances: core(-1.2),
};
const list = (...transactions: unknown[]) => read({ transactions });

it('money that left is a cost, exact to the kopeck; the time is Moscow’s', async () => {
  const [message] = records(await list(sms));
  expect(message).toMatchObject({
    service: 'sms',
    direction: 'out',
    startedAt: civil('2026-05-22T14:58:00'),
    utcOffsetMin: 180,
    pieces: 1,
    cost: 1_200_000,
    peerRaw: '79000000000',
    placeKind: 'home',
  });
});

it('fees, payments and transfers are charges, whatever their typeCall', async () => {
  const row = (name: string, category: string, change: number) => ({
    ...sms,
    name,
    category,
    typeCall: 'incomingCall',
    unit: '',
    volume: 0,
    balances: core(change),
  });
  const findings = await list(
    row('пополнение баланса', 'REFILL', 100),
    row('абонентская плата за тариф', 'OTHER', -300),
    row('списание за мобильную коммерцию', 'SERVICES_PAYMENTS_AND_MOBILE_TRANSFERS', -70),
    row('что-то новое', 'SERVICES_PAYMENTS_AND_MOBILE_TRANSFERS', -5),
  );
  expect(records(findings)).toEqual([]);
  expect(charges(findings).map(({ kind, amount }) => [kind, amount])).toEqual([
    ['payment', 100_000_000],
    ['subscription', 300_000_000],
    ['other', 70_000_000],
    ['other', 5_000_000],
  ]);
});

it('a row that touches packages only has no cost; milliseconds are left out', async () => {
  const [call] = records(
    await list({
      ...sms,
      name: 'входящий звонок',
      unit: '',
      volume: 0,
      dateTime: '2026-06-05T22:22:53.594',
      balances: [{ code: 'minutes', changeValue: -2 }],
    }),
  );
  expect(call).toMatchObject({ service: 'voice', direction: 'in', startedAt: civil('2026-06-05T22:22:53') });
  expect(call!.cost).toBeUndefined();
  expect(call!.durationS).toBeUndefined();
});

it('unknown titles, units, moments and amounts are rejected', async () => {
  const findings = await list(
    { ...sms, name: 'гороскоп дня', category: 'OTHER' },
    { ...sms, unit: 'PARSEC' },
    { ...sms, dateTime: '2026-05-42T14:58:00' },
    { ...sms, balances: core('много') },
    null,
    7,
  );
  expect(codes(findings)).toEqual([
    'unknown-service',
    'unknown-unit',
    'bad-time',
    'bad-money',
    'bad-time',
    'bad-time',
  ]);
});

it('other JSON is refused', () => {
  for (const value of [null, [], { transactions: [] }, { transactions: [{ dateTime: 1 }] }, { data: [sms] }])
    expect(parser.recognise({ container: 'json', rows: [], events: [], value })).toBe(0);
});

const file = join(
  packageRoot,
  '../shared/samples-real/operators-recent/beeline/INFERRED-mobile-api-v2-detalization.json',
);
describe.skipIf(!existsSync(file))(
  'the rebuilt file (skipped where ../shared/samples-real is absent)',
  () => {
    it('adds up to what it says was spent', async () => {
      const findings = await read(JSON.parse(readFileSync(file, 'utf8')));
      const spent = charges(findings).filter(({ kind }) => kind !== 'payment');
      const total = [...records(findings).map(({ cost }) => cost!), ...spent.map(({ amount }) => amount)];
      expect(total.reduce((sum, each) => sum + each, 0)).toBe(71_200_000);
      expect(factsOf(findings).control).toEqual([{ measure: 'cost', printed: 71_200_000 }]);
      expect(codes(findings)).toEqual([]);
    });
  },
);
