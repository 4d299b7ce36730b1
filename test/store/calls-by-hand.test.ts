/** The view `calls` on legs made by hand: each rule by which legs become one call. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { midnight } from '../../src/generate/calendar.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { call, importSample, newFile, type SampleRow } from './sample.ts';

type Row = Record<string, unknown>;

describe('legs made by hand', () => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore(':memory:');
  });
  afterAll(() => store.close());

  let keys = 0;
  /** Imports the legs as rows of one key (or none), returns the calls they make. */
  async function calls(legs: readonly SampleRow[], key: string | null = `key-${++keys}`): Promise<Row[]> {
    const peer = `7916000${String(++keys).padStart(4, '0')}`;
    const line = '74950000700';
    const records = legs.map((leg, i) =>
      call({ line, peer, direction: 'in', ...(key && { call_key: key }), source_row: i + 1, ...leg }),
    );
    await importSample(store, { records }, newFile({ layout: 'made/by-hand', kind: 'pbx' }));
    return store.query<Row>('SELECT * FROM calls WHERE peer = ? ORDER BY call_id', [peer]);
  }
  const at = (second: number) => 1_456_789_000 + second;
  const attempt = (second: number, more: SampleRow): SampleRow => ({
    leg: 'attempt',
    started_at: at(second),
    ...more,
  });
  const silent = (second: number, extension: string, ring_s: number, disposition = 'missed') =>
    attempt(second, { extension, ring_s, duration_s: 0, disposition });
  const talk = (second: number, extension: string, ring_s: number, duration_s: number) =>
    attempt(second, { extension, ring_s, duration_s, disposition: 'answered' });

  test('one missed call, however many phones rang, in any order of rows', async () => {
    const found = await calls([silent(10, '103', 20), silent(10, '102', 20), silent(10, '101', 20)]);
    expect(found).toMatchObject([
      { direction: 'in', answered: false, disposition: 'missed', rang: ['101', '102', '103'], wait_s: 20 },
    ]);
    expect(found[0]).toMatchObject({ talk_s: 0, legs: 3, extension: null, transfers: 0 });
  });

  test("the caller's own way is nobody's talk, whatever its length", async () => {
    const entry = { leg: 'entry', started_at: at(0), queue: '2000', duration_s: 95 };
    expect(await calls([entry, talk(10, '102', 5, 60)])).toMatchObject([
      { answered: true, talk_s: 60, wait_s: 15, extension: '102', queue: '2000', rang: [] },
    ]);
    expect(await calls([{ ...entry, disposition: 'missed' }])).toMatchObject([
      { answered: false, disposition: 'missed', talk_s: 0 },
    ]);
  });

  test('a phone that rang in vain and later talked did not only ring', async () => {
    const found = await calls([silent(0, '101', 20), silent(20, '102', 20), talk(40, '101', 3, 30)]);
    expect(found).toMatchObject([{ rang: ['102'], extension: '101', wait_s: 43 }]);
  });

  test('a busy phone did not ring', async () => {
    expect(await calls([silent(0, '101', 0, 'busy')])).toMatchObject([
      { answered: false, disposition: 'busy', rang: [] },
    ]);
  });

  test('transfers add up the talk; a question between colleagues is none of it', async () => {
    const question = { direction: 'internal', line: '101', peer: '103' };
    const legs = [talk(0, '101', 5, 40), { ...talk(45, '103', 5, 15), ...question }, talk(65, '103', 0, 60)];
    expect(await calls(legs)).toMatchObject([
      { direction: 'in', talk_s: 100, wait_s: 5, transfers: 1, extension: '101', line: '74950000700' },
    ]);
  });

  test('legs inside count where no other tell of the talk', async () => {
    const entry = { leg: 'entry', started_at: at(0) };
    const found = await calls([entry, { ...talk(5, '101', 4, 33), direction: 'internal' }]);
    expect(found).toMatchObject([{ direction: 'in', answered: true, talk_s: 33, wait_s: 9 }]);
  });

  test('sent on to a mobile: incoming, talked by whose mobile it is', async () => {
    const mobile = { direction: 'forward', forwarded_to: '79260000812', cost: 2_700_000, currency: 'RUB' };
    expect(await calls([silent(0, '104', 20), { ...talk(20, '104', 8, 65), ...mobile }])).toMatchObject([
      {
        direction: 'in',
        answered: true,
        wait_s: 28,
        talk_s: 65,
        forwarded_to: '79260000812',
        cost: '2.700000',
      },
    ]);
  });

  test('an outgoing call nobody answered belongs to who made it; nobody rang', async () => {
    expect(await calls([{ ...silent(0, '105', 30), direction: 'out', agent: 'Титов' }])).toMatchObject([
      { direction: 'out', answered: false, extension: '105', agent: 'Титов', rang: [], wait_s: 30 },
    ]);
  });

  test('what no leg says is NULL, not 0', async () => {
    const bare = attempt(0, { extension: '101', disposition: 'answered' });
    expect(await calls([bare])).toMatchObject([
      { answered: true, talk_s: null, wait_s: null, cost: null, billed_s: null, ended_at: null },
    ]);
    expect(await calls([attempt(0, { extension: '101' })])).toMatchObject([
      { answered: null, disposition: null, talk_s: null },
    ]);
  });

  test('without a key: attempts that overlap or follow within 5 seconds are one call, later ones another', async () => {
    const legs = [silent(0, '101', 20), silent(0, '102', 20), talk(25, '103', 2, 10), silent(60, '101', 5)];
    expect(await calls(legs, null)).toMatchObject([
      { answered: true, legs: 3, rang: ['101', '102'] },
      { answered: false, legs: 1 },
    ]);
  });

  test('without a key: rows that tell whole calls stay calls of their own', async () => {
    const whole = { leg: 'call', started_at: at(0), duration_s: 10, disposition: 'answered' };
    const found = await calls([whole, { ...whole, started_at: at(5) }], null);
    // Who only rang, and whether it was handed on, such a document does not tell.
    expect(found).toMatchObject([
      { talk_s: 10, rang: null, transfers: null },
      { talk_s: 10, rang: null, transfers: null },
    ]);
  });

  test('sent on, and how that ended nobody tells: neither answered nor missed, though other phones rang in vain', async () => {
    const sentOn = attempt(20, { extension: '104', disposition: 'forwarded' });
    expect(await calls([silent(0, '101', 20), sentOn])).toMatchObject([
      { answered: null, disposition: 'forwarded', talk_s: null, rang: ['101'] },
    ]);
    expect(await calls([sentOn, talk(30, '101', 2, 10)])).toMatchObject([{ answered: true, talk_s: 10 }]);
  });

  test('without a key and without seconds: a minute later may be a second later', async () => {
    const minute = { flags: ['no-seconds'] };
    const at60 = (n: number, ring: number) => ({ ...silent(60 * n - 40, `10${n}`, ring), ...minute });
    expect(await calls([at60(1, 20), at60(2, 20), at60(4, 5)], null)).toMatchObject([
      { legs: 2, rang: ['101', '102'] },
      { legs: 1 },
    ]);
  });

  test('over the night the clocks are put back waits and ends are right', async () => {
    const before = { utc_offset_min: 120, started_at: midnight('2025-10-26') + 3 * 3600 - 10 };
    const after = { ...talk(0, '101', 5, 60), utc_offset_min: 60, started_at: midnight('2025-10-26') + 7200 };
    expect(await calls([{ leg: 'entry', ...before }, after])).toMatchObject([
      { wait_s: 15, started_at: '2025-10-26T02:59:50', utc_offset_min: 120, ended_at: '2025-10-26T03:01:05' },
    ]);
  });
});
