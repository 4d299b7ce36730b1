/** What a call cost by how it was made: through the PBX on a number the operator bills too, by the PBX alone, past the PBX. */
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { call, importSample, newFile, type SampleRow } from './sample.ts';

const START = 1_756_700_000;
const PEERS = { work: '79160000001', soft: '79160000002', own: '79160000003', silent: '79160000004' };

const leg = (source_row: number, peer: string, more: SampleRow = {}): SampleRow =>
  call({
    ...{
      source_row,
      peer,
      leg: 'attempt',
      call_key: `k${source_row}`,
      direction: 'out',
      line: '74950000700',
    },
    ...{ started_at: START + source_row * 3600, duration_s: 60, disposition: 'answered', extension: '101' },
    ...{ cost: 1_000_000, vat: 'included', currency: 'RUB', ...more },
  });
const billed = (source_row: number, hour: number, peer: string): SampleRow =>
  call({
    ...{ source_row, peer, direction: 'out', line: '74950000700', started_at: START + hour * 3600 + 2 },
    ...{ duration_s: 61, cost: 2_500_000, vat: 'included', currency: 'RUB' },
  });

test('operator and PBX, the PBX, the operator: each minute is paid where it was made', async () => {
  const store = await openStore(':memory:');
  const legs = [
    leg(1, PEERS.work),
    leg(2, PEERS.soft),
    leg(3, PEERS.silent, { duration_s: 0, disposition: 'missed', cost: 0 }),
    leg(4, '102', { direction: 'internal', line: '101', cost: undefined }),
  ];
  await importSample(store, { records: legs }, newFile({ layout: 'made/pbx', kind: 'pbx' }));
  const bill = [billed(1, 1, PEERS.work), billed(2, 3, PEERS.own)];
  await importSample(store, { records: bill }, newFile({ layout: 'made/bill' }));
  const rows = await store.query(
    'SELECT made_by, peer, extension, pbx_paid, operator_paid, paid FROM call_costs ORDER BY paid',
  );
  expect(rows).toEqual([
    {
      ...{ made_by: 'softphone', peer: PEERS.soft, extension: '101' },
      ...{ pbx_paid: '1.000000', operator_paid: null, paid: '1.000000' },
    },
    {
      ...{ made_by: 'personal_phone', peer: PEERS.own, extension: null },
      ...{ pbx_paid: null, operator_paid: '2.500000', paid: '2.500000' },
    },
    {
      ...{ made_by: 'work_number', peer: PEERS.work, extension: '101' },
      ...{ pbx_paid: '1.000000', operator_paid: '2.500000', paid: '3.500000' },
    },
  ]);
  await store.close();
});
