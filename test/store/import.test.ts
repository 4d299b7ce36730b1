import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore, type Store } from '../../src/store/store.ts';
import { call, importSample } from './sample.ts';

let store: Store;
beforeEach(async () => {
  store = await openStore(':memory:');
});
afterEach(() => store.close());

describe('what stands beside the records', () => {
  test('control totals, exactly; the cost once more in columns of its own', async () => {
    const control = [
      { measure: 'cost', printed: 1_234_567_890_123, found: -1 },
      { measure: 'rows', printed: 3182, found: 3181 },
    ];
    await importSample(store, { statements: [{ control }, { control: [] }] });
    expect(
      await store.query('SELECT control_printed, control_found, controls FROM statements ORDER BY ordinal'),
    ).toEqual([
      {
        control_printed: '1234567.890123',
        control_found: '-0.000001',
        controls: [
          { measure: 'cost', printed: '1234567.890123', found: '-0.000001' },
          { measure: 'rows', printed: '3182.000000', found: '3181.000000' },
        ],
      },
      { control_printed: null, control_found: null, controls: [] },
    ]);
  });

  test('a line has the plan of the newest statement that names one', async () => {
    const day = 86_400;
    await importSample(store, { statements: [{ facts: { plan: 'new', periodTo: 200 * day } }] });
    await importSample(store, { statements: [{ facts: { plan: 'old', periodTo: 100 * day } }] });
    await importSample(store, { statements: [{ facts: { periodTo: 300 * day } }] });
    expect(await store.query('SELECT line, plan FROM lines')).toEqual([{ line: '79160000001', plan: 'new' }]);
  });

  test('parties: asked for once, answered, joined; a printed operator wins', async () => {
    const records = [
      call({ source_row: 1, peer: '79260000002', peer_kind: 'mobile', utc_offset_min: 180 }),
      call({ source_row: 2, peer: '79260000002', peer_kind: 'mobile', peer_operator_printed: 't2' }),
      call({ source_row: 3, peer: '0890', peer_kind: 'short' }),
      call({ source_row: 4 }),
    ];
    await importSample(store, { records });
    expect(await store.unknownPeers()).toEqual([
      { peer: '0890', kind: 'short' },
      { peer: '79160000001', kind: 'unknown' },
      { peer: '79260000002', kind: 'mobile' },
    ]);
    const moscow = { country: 'RU', region: 'RU-MOS+RU-MOW', timeZone: 'Europe/Moscow' };
    await store.putPeers([
      { peer: '79160000001', kind: 'mobile', ...moscow, operator: 'mts', operatorSource: 'plan' },
      { peer: '79260000002', kind: 'mobile', ...moscow, operator: 'megafon', operatorSource: 'plan' },
      {
        peer: '0890',
        kind: 'unknown',
        country: null,
        region: null,
        operator: null,
        operatorSource: null,
        timeZone: null,
      },
    ]);
    expect(await store.unknownPeers()).toEqual([]);
    const events = await store.query(
      `SELECT peer, peer_kind, peer_operator, peer_operator_source, home_operator, home_region, started_utc
       FROM events ORDER BY source_row`,
    );
    const home = { home_operator: 'mts', home_region: 'RU-MOS+RU-MOW' };
    const peer = { peer: '79260000002', peer_kind: 'mobile', ...home };
    // 1_456_789_012 s is 2016-02-29T23:36:52; three hours east of UTC it is 20:36:52 there.
    expect(events).toEqual([
      { ...peer, peer_operator: 'megafon', peer_operator_source: 'plan', started_utc: '2016-02-29T20:36:52' },
      { ...peer, peer_operator: 't2', peer_operator_source: 'printed', started_utc: null },
      {
        peer: '0890',
        peer_kind: 'short',
        peer_operator: null,
        peer_operator_source: null,
        ...home,
        started_utc: null,
      },
      {
        peer: null,
        peer_kind: null,
        peer_operator: null,
        peer_operator_source: null,
        ...home,
        started_utc: null,
      },
    ]);
  });

  test('what was paid is with VAT: as printed, else by the rate of its date', async () => {
    const at = (day: string) => Date.parse(`${day}T12:00:00Z`) / 1000;
    const money = { currency: 'RUB', vat: 'excluded' };
    await importSample(store, {
      records: [
        call({ source_row: 1, ...money, started_at: at('2015-09-08'), cost: 1_101_700 }),
        call({ source_row: 2, ...money, started_at: at('2019-01-01'), cost: 10_000_000 }),
        call({ source_row: 3, ...money, cost: 1_000_000, cost_with_vat: 1_190_000 }),
        call({ source_row: 4, currency: 'RUB', vat: 'unknown', cost: 3_000_000 }),
        call({ source_row: 5, currency: 'BYN', vat: 'excluded', cost: 5_000_000 }),
        call({ source_row: 6 }),
      ],
    });
    // 1.1017 × 1.18 = 1.300006; 10 × 1.20; as printed; not said to be without VAT; no rate is known; no cost.
    const paid = ['1.300000', '12.000000', '1.190000', '3.000000', '5.000000', null];
    expect(await store.query('SELECT paid FROM events ORDER BY source_row')).toEqual(
      paid.map((sum) => ({ paid: sum })),
    );
  });

  test('a newer plan replaces what an older one said', async () => {
    await importSample(store, { records: [call()] });
    const facts = {
      country: 'RU',
      region: null,
      operatorSource: 'plan',
      timeZone: null,
      kind: 'mobile',
    } as const;
    await store.putPeers([{ peer: '79160000001', ...facts, operator: 'mts' }]);
    await store.putPeers([{ peer: '79160000001', ...facts, operator: 't2' }]);
    expect(await store.query('SELECT home_operator FROM lines')).toEqual([{ home_operator: 't2' }]);
    expect(await store.query('SELECT operator FROM peers')).toEqual([{ operator: 't2' }]);
  });
});
