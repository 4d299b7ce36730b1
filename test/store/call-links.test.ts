/** One call in two documents: the PBX's and the operator's. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { midnight } from '../../src/generate/calendar.ts';
import { tellOffice } from '../../src/generate/office.ts';
import { tellMobile } from '../../src/generate/office-mobile.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { call, importSample, newFile, type SampleRow } from './sample.ts';
import { importStory } from './told.ts';

type Row = Record<string, unknown>;

describe('an office and the mobile statement of one of its people', () => {
  const plan = {
    place: 'moscow',
    seed: 3,
    from: midnight('2025-09-01'),
    length: { rows: 10_000 },
  } as const;
  const mobile = tellMobile(plan);
  let store: Store;
  beforeAll(async () => {
    store = await openStore(':memory:');
    await importStory(store, tellOffice(plan));
    await importStory(store, mobile.statement, { layout: 'told/mobile', kind: 'detail' });
  });
  afterAll(() => store.close());

  test('every call in both is linked, every other is listed on its side', async () => {
    const links = await store.query<Row>(`
      SELECT l.status, c.call_key, r.source_row FROM call_links AS l
      LEFT JOIN calls AS c USING (call_id) LEFT JOIN records AS r ON r.record_id = l.operator_record_id`);
    const of = (status: string) => links.filter((link) => link.status === status);
    const rows = mobile.keys.map((key, i) => ({ key, row: i + 1 }));
    const pairs = (list: readonly Row[]) => list.map((one) => `${one.source_row} ${one.call_key}`).sort();
    const linked = rows.filter(({ key }) => key !== undefined);
    expect(linked.length).toBeGreaterThan(50);
    expect(mobile.omitted.length).toBeGreaterThan(0);
    expect(pairs(of('linked'))).toEqual(linked.map(({ key, row }) => `${row} ${key}`).sort());
    expect(pairs(of('operator_only'))).toEqual(
      rows
        .filter(({ key }) => key === undefined)
        .map(({ row }) => `${row} null`)
        .sort(),
    );
    expect(
      of('pbx_only')
        .map((link) => link.call_key)
        .sort(),
    ).toEqual([...mobile.omitted].sort());
  });

  test('costs: both sides where both are paid, each row of a document once', async () => {
    const [sums] = await store.query<Row>(`
      SELECT
        (SELECT sum(paid) FROM call_costs) AS together,
        (SELECT sum(paid) FROM events WHERE service = 'voice') AS documents,
        (SELECT count(*) FROM call_costs WHERE made_by = 'work_number' AND paid <> coalesce(pbx_paid, 0) + operator_paid)
          AS wrong`);
    expect(sums!.together).toBe(sums!.documents);
    expect(sums!.wrong).toBe(0);
  });
});

describe('rows made by hand', () => {
  const peer = '79160000555';
  const at = (second: number) => 1_456_789_000 + second;
  const leg = (second: number, duration_s: number, more: SampleRow = {}): SampleRow =>
    call({
      ...{ leg: 'attempt', call_key: `k${second}`, direction: 'in', line: '74950000700', peer },
      ...{ started_at: at(second), duration_s, disposition: 'answered', ...more },
    });
  const billed = (second: number, duration_s: number, more: SampleRow = {}): SampleRow =>
    call({ line: '74950000700', direction: 'in', peer, started_at: at(second), duration_s, ...more });

  async function links(pbx: readonly SampleRow[], operator: readonly SampleRow[]): Promise<Row[]> {
    const store = await openStore(':memory:');
    const numbered = (rows: readonly SampleRow[]) => rows.map((row, i) => ({ ...row, source_row: i + 1 }));
    await importSample(store, { records: numbered(pbx) }, newFile({ layout: 'made/pbx', kind: 'pbx' }));
    await importSample(store, { records: numbered(operator) }, newFile({ layout: 'made/bill' }));
    const rows = await store.query<Row>(`
      SELECT l.status, p.source_row AS pbx, o.source_row AS operator, apart_s, longer_s FROM call_links AS l
      LEFT JOIN records AS p USING (record_id) LEFT JOIN records AS o ON o.record_id = l.operator_record_id
      ORDER BY ALL`);
    await store.close();
    return rows;
  }

  test('two calls of one party in a row: the closest pairs, each row once', async () => {
    expect(await links([leg(0, 60), leg(70, 62)], [billed(3, 61), billed(72, 62)])).toEqual([
      { status: 'linked', pbx: 1, operator: 1, apart_s: 3, longer_s: 1 },
      { status: 'linked', pbx: 2, operator: 2, apart_s: 2, longer_s: 0 },
    ]);
  });

  test('three legs for two rows: one is left, the one that fits worst', async () => {
    const found = await links([leg(0, 60), leg(20, 60), leg(40, 60)], [billed(19, 60), billed(41, 60)]);
    expect(found).toEqual([
      { status: 'linked', pbx: 2, operator: 1, apart_s: -1, longer_s: 0 },
      { status: 'linked', pbx: 3, operator: 2, apart_s: 1, longer_s: 0 },
      { status: 'pbx_only', pbx: 1, operator: null, apart_s: null, longer_s: null },
    ]);
  });

  test.each([
    ['121 seconds apart', billed(121, 60), 'operator_only'],
    ['6 seconds longer', billed(0, 66), 'operator_only'],
    ['another party', billed(0, 60, { peer: '79160000556' }), 'operator_only'],
    ['the other direction', billed(0, 60, { direction: 'out' }), 'operator_only'],
    ['120 seconds apart and 5 longer', billed(120, 65), 'linked'],
    ['written without the country', billed(0, 60, { peer: '9160000555' }), 'linked'],
  ])('%s', async (_what, row, status) => {
    const found = await links([leg(0, 60), leg(1000, 10)], [row]);
    expect(found.filter((link) => link.operator === 1)).toMatchObject([{ status }]);
  });

  test('an operator that bills started minutes', async () => {
    expect(await links([leg(0, 61), leg(500, 7)], [billed(2, 120)])).toMatchObject([
      { status: 'linked', pbx: 1, operator: 1, longer_s: 59 },
      { status: 'pbx_only', pbx: 2 },
    ]);
  });

  test('a call sent on is billed where it went to, as it came and as it left', async () => {
    const forward = leg(0, 60, { direction: 'forward', forwarded_to: '79260000812' });
    const mobile = billed(4, 60, { line: '79260000812' });
    const trunk = billed(1, 60, { direction: 'out', peer: '79260000812' });
    expect(await links([forward], [mobile])).toMatchObject([{ status: 'linked', pbx: 1 }]);
    expect(await links([forward], [trunk])).toMatchObject([{ status: 'linked', pbx: 1 }]);
  });
});
