/** The JSON of the MTS Business API: what is a conversation, and the payments that stand in every statement. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/mts/business-json/parser.ts';
import { context, findingsOf, outline } from '../../parsing/rows.ts';
import { charges, civil, records } from './detail-rows.ts';

const parse = (value: unknown, fileName = 'statement.json') =>
  findingsOf(parser, { shape: 'value', container: 'json', value }, { ...context, fileName });
const usage = (facts: object, given: object = {}) => ({
  date: '2026-06-01T12:40:48+03:00',
  amount: 0,
  Characteristics: {
    networkEvent: 'call',
    direction: 'O',
    factUnits: 70,
    factUnitCode: 'SECOND',
    calledMsisdn: '79150000001',
    categoryId: 'local_call',
    ...facts,
  },
  ...given,
});
const read = async (...usages: object[]) => records(await parse({ Usages: usages }));

it('reads a call with its offset and exact cost, and what VAT is is not known', async () => {
  expect(await read(usage({}, { amount: 0.1 }))).toEqual([
    {
      row: 1,
      service: 'voice',
      direction: 'out',
      startedAt: civil('2026-06-01T12:40:48'),
      utcOffsetMin: 180,
      durationS: 70,
      peerRaw: '79150000001',
      cost: 100_000,
      vat: 'unknown',
      serviceCode: 'call',
    },
  ]);
});

it('takes no call on hold for a conversation, although its category is the same', async () => {
  const [hold] = await read(usage({ networkEvent: 'hold' }));
  expect(hold).toMatchObject({ service: 'service', direction: 'none', durationS: 70, serviceCode: 'hold' });
});

it('counts bytes, messages and facts by their unit', async () => {
  const found = await read(
    usage({ networkEvent: 'traffic', factUnits: 4_000_000_000, factUnitCode: 'BYTE' }),
    usage({ networkEvent: 'sms', factUnits: 3, factUnitCode: 'ITEM', direction: 'I' }),
    usage({ networkEvent: 'menu', factUnits: 1, factUnitCode: 'FACT' }),
  );
  expect(found).toMatchObject([
    { service: 'data', direction: 'none', bytes: 4_000_000_000 },
    { service: 'sms', direction: 'in', pieces: 3 },
    { service: 'service', direction: 'none', pieces: 1 },
  ]);
});

it('leaves payments out, which every number of the contract repeats', async () => {
  const payment = {
    date: '2026-06-02T10:00:00+03:00',
    type: 'income',
    amount: 1000,
    Characteristics: { categoryId: 'payment' },
  };
  expect(outline(await parse({ Usages: [payment] })).slice(1)).toEqual(['skip 1 note']);
});

it('takes money without an event of the network for a charge', async () => {
  const fee = {
    date: '2026-06-02T10:00:00+03:00',
    amount: 500,
    Characteristics: { label: 'Абонентская плата' },
  };
  expect(charges(await parse({ Usages: [fee] }))).toEqual([
    {
      row: 1,
      kind: 'other',
      title: 'Абонентская плата',
      chargedAt: civil('2026-06-02T10:00:00'),
      utcOffsetMin: 180,
      amount: 500_000_000,
      vat: 'unknown',
    },
  ]);
});

it('takes the own number from the name of the file', async () => {
  const [named] = await parse({ Usages: [] }, '79160000201.json');
  const [unnamed] = await parse({ Usages: [] });
  expect([named, unnamed]).toEqual([
    { kind: 'statement', facts: { currency: 'RUB', line: '79160000201' } },
    { kind: 'statement', facts: { currency: 'RUB' } },
  ]);
});

it('rejects what it cannot read, and is no claim on other JSON', async () => {
  const bad = [
    usage({ factUnitCode: 'MINUTE' }),
    usage({ factUnits: 1.5 }),
    usage({}, { amount: 'x' }),
    usage({}, { date: '' }),
    null,
    [],
    'x',
  ];
  expect(outline(await parse({ Usages: bad })).slice(1)).toEqual([
    'reject 1 bad-volume',
    'reject 2 bad-volume',
    'reject 3 bad-money',
    'reject 4 bad-time',
    'reject 5 bad-time',
    'reject 6 bad-time',
    'reject 7 bad-time',
  ]);
  const claims = [{}, [], null, { Usages: {} }, { Usages: [{ date: '2026' }] }, { transactions: [] }];
  expect(claims.map((value) => parser.recognise({ container: 'json', rows: [], events: [], value }))).toEqual(
    [0, 0, 0, 0, 0, 0],
  );
});

const inferred = '../shared/samples-real/operators/mts/INFERRED-business-api-statement.json';
describe.skipIf(!existsSync(inferred))('the answer rebuilt from public code (skipped without it)', () => {
  it('has a call, a session, and a payment that is left out', async () => {
    const value: unknown = JSON.parse(readFileSync(inferred, 'utf8'));
    expect(parser.recognise({ container: 'json', rows: [], events: [], value })).toBe(1);
    expect(outline(await parse(value)).slice(1)).toEqual(['record 1', 'record 2', 'skip 3 note']);
  });
});
