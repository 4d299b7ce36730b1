/** What calls are made of: legs of one PBX in two documents count once, colleagues' words are not the caller's. */
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { call, importSample, newFile, type SampleRow } from './sample.ts';

type Row = Record<string, unknown>;

const leg = (more: SampleRow): SampleRow =>
  call({
    ...{ call_key: 'k1', leg: 'attempt', direction: 'in', line: '74950000700', peer: '79160000001' },
    ...{ started_at: 1_456_789_000, utc_offset_min: 180, ...more },
  });
const LOG = [
  leg({ source_row: 1, extension: '101', ring_s: 20, duration_s: 0, disposition: 'missed' }),
  leg({ source_row: 2, extension: '102', ring_s: 5, duration_s: 60, disposition: 'answered' }),
];
const whole = (more: SampleRow) =>
  leg({ leg: 'call', duration_s: 65, billed_s: 120, cost: 2_700_000, currency: 'RUB', ...more });

async function calls(files: Readonly<Record<string, readonly SampleRow[]>>): Promise<Row[]> {
  const store = await openStore(':memory:');
  for (const [layout, records] of Object.entries(files)) {
    const statements = [{ records: records.length }];
    await importSample(store, { records, statements }, newFile({ layout, kind: 'pbx' }));
  }
  const rows = await store.query<Row>('SELECT * EXCLUDE call_id FROM calls ORDER BY started_at, source');
  await store.close();
  return rows;
}

test('the document with more rows tells the call, the other its cost, in any order of imports', async () => {
  const both = await calls({ 'made/log': LOG, 'made/bill': [whole({})] });
  expect(both).toMatchObject([
    {
      ...{ source: 'made/log', call_key: 'k1', answered: true, talk_s: 60, wait_s: 5, extension: '102' },
      ...{ rang: ['101'], transfers: 0, billed_s: 120, cost: '2.700000', legs: 3 },
    },
  ]);
  expect(await calls({ 'made/bill': [whole({})], 'made/log': LOG })).toEqual(both);
});

test.each([
  ['another key', whole({ call_key: 'k2' })],
  ['the same key 121 seconds later: counters begin anew', whole({ started_at: 1_456_789_121 })],
])('%s is another call', async (_what, row) => {
  const found = await calls({ 'made/log': LOG, 'made/bill': [row] });
  expect(found.map(({ source, talk_s }) => [source, talk_s]).toSorted()).toEqual([
    ['made/bill', 65],
    ['made/log', 60],
  ]);
});

test('a clock two minutes off, in another zone, is the same call', async () => {
  const utc = whole({ started_at: 1_456_789_000 - 3 * 3600 + 120, utc_offset_min: 0 });
  expect(await calls({ 'made/log': LOG, 'made/bill': [utc] })).toMatchObject([{ legs: 3, talk_s: 60 }]);
});

test('a hidden caller is none of the colleagues who ask each other about the call', async () => {
  const hidden = {
    peer: undefined,
    line: undefined,
    extension: '101',
    duration_s: 40,
    disposition: 'answered',
  };
  const question = { direction: 'internal', line: '101', peer: '103', extension: '103', source_row: 2 };
  const aside = leg({ ...question, duration_s: 5, disposition: 'answered', started_at: 1_456_789_050 });
  expect(await calls({ 'made/log': [leg(hidden), aside] })).toMatchObject([
    { direction: 'in', line: null, peer: null, talk_s: 40, extension: '101', legs: 2 },
  ]);
});
