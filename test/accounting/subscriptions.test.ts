/** Paid subscriptions and services at a premium: what is found, and what is no such thing. */
import { expect, test } from 'vitest';
import { refreshPeers } from '../../src/ingest/peers.ts';
import { openStore } from '../../src/store/store.ts';
import { call, importSample, type SampleRow } from '../store/sample.ts';

const LINE = '79160000001';
const AT = Date.parse('2025-03-10T12:00Z') / 1000;
const charge = (kind: string, title: string, roubles: number): SampleRow => ({
  ...{ statement: 0, source_row: 1, line: LINE, kind, title, charged_at: AT, currency: 'RUB' },
  amount: roubles * 1_000_000,
});
const used = (service: string, roubles: number, fields: SampleRow): SampleRow =>
  call({
    line: LINE,
    service,
    started_at: AT,
    cost: roubles * 1_000_000,
    vat: 'included',
    currency: 'RUB',
    ...fields,
  });

test('content, purchases from the balance, paid requests and premium numbers are found; usual charges are not', async () => {
  const store = await openStore(':memory:');
  const charges = [
    charge('subscription', 'Гороскоп', 20),
    charge('other', 'Списание за мобильную коммерцию', 70),
    charge('one_off', 'Развлекательный контент', 15),
    charge('one_off', 'Замена SIM-карты', 100),
    charge('discount', 'Скидка на контент', -5),
  ];
  const records = [
    used('sms', 30, { peer: '4446', peer_kind: 'short' }),
    used('voice', 120, { peer: '78095055050', peer_kind: 'premium' }),
    used('ussd', 12, { peer: '*100*5#', peer_kind: 'unknown' }),
    used('service', 9, { direction: 'none', service_code: 'CPA' }),
    used('voice', 5, { peer: '79160000002', peer_kind: 'mobile' }),
    used('sms', 0, { peer: '900', peer_kind: 'short' }),
    used('data', 40, { direction: 'none', peer: 'internet', peer_kind: 'apn' }),
  ];
  await importSample(store, { charges, records });
  await refreshPeers(store);
  const found = await store.query<{ kind: string; title: string; paid: string }>(
    'SELECT kind, title, paid FROM subscriptions() ORDER BY paid',
  );
  expect(found.map(({ kind, title, paid }) => [kind, title, Number(paid)])).toEqual([
    ['premium', 'CPA', 9],
    ['premium', '*100*5#', 12],
    ['premium', 'Развлекательный контент', 15],
    ['subscription', 'Гороскоп', 20],
    ['premium', '4446', 30],
    ['premium', 'Списание за мобильную коммерцию', 70],
    ['premium', '78095055050', 120],
  ]);
  await store.close();
});
