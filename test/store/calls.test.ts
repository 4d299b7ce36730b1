/** The view `calls`: one row a call, from legs of PBXs and rows of operators. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { midnight } from '../../src/generate/calendar.ts';
import { type StoryName, tell } from '../../src/generate/stories.ts';
import { callTruth } from '../../src/generate/truth.ts';
import { importFiles } from '../../src/ingest/import.ts';
import { packageRoot } from '../../src/model/package-root.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { call, importSample, newFile, type SampleRow } from './sample.ts';
import { importStory } from './told.ts';

type Row = Record<string, unknown>;

describe('a generated office: every call is as it was planned, in every field', () => {
  /** Where the machine is does not matter: nothing is told in its time. */
  test.each<[StoryName, string]>([
    ['office', 'Asia/Kamchatka'],
    ['office-berlin', 'America/New_York'],
  ])('%s, on a machine in %s', async (story, machine) => {
    const home = process.env.TZ;
    process.env.TZ = machine;
    const told = tell(story, { seed: 12, from: midnight('2025-09-01'), length: { rows: 10_000 } });
    const store = await openStore(':memory:');
    try {
      await importStory(store, told);
      const found = new Map(
        (await store.query<Row>('SELECT * FROM calls')).map((row) => [row.call_key, row] as const),
      );
      const planned = [...told.calls!].map(callTruth);
      expect(found.size).toBe(planned.length);
      for (const { started_at, rang, ...fields } of planned) {
        const row = found.get(fields.call_key)!;
        const wanted = {
          ...Object.fromEntries(Object.keys(row).map((name) => [name, null])),
          ...JSON.parse(JSON.stringify(fields)),
          started_at: String(started_at).replace(' ', 'T'),
          rang: (rang as string[]).toSorted(),
        };
        const { call_id, source, statement_kind, ended_at, legs } = row;
        expect(row).toEqual({ ...wanted, call_id, source, statement_kind, ended_at, legs });
        // It ends after the wait and the talk; only words between colleagues come on top.
        const length = seconds(ended_at) - seconds(started_at);
        const known = (fields.wait_s as number) + (fields.talk_s as number);
        expect(length).toBeGreaterThanOrEqual(known);
        if (fields.transfers === 0 && fields.talk_s === 0) expect(length).toBe(known);
      }
    } finally {
      process.env.TZ = home;
      await store.close();
    }
  });
});

const seconds = (text: unknown) => Date.parse(`${String(text).replace(' ', 'T')}Z`) / 1000;

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

const real = join(packageRoot, '../shared/samples-real/pbx');

describe.skipIf(!existsSync(real))('real exports (skipped: needs the real samples)', () => {
  async function read(files: readonly string[], trunks: readonly string[] = []): Promise<Row[]> {
    const store = await openStore(':memory:');
    const reports = await importFiles(
      files.map((file) => join(real, file)),
      store,
      { trunks },
    );
    expect(reports.map(({ error }) => error)).toEqual(files.map(() => undefined));
    const rows = await store.query<Row>('SELECT * FROM calls ORDER BY started_at, call_id');
    await store.close();
    return rows;
  }

  test('FreePBX: the eleven calls of expected.md', async () => {
    const found = await read(['freepbx-cdr/freepbx-export.csv'], ['11577']);
    expect(
      found.map(({ direction, answered, talk_s, extension, queue, rang, legs }) => [
        direction,
        answered,
        talk_s,
        extension,
        queue,
        String(rang),
        legs,
      ]),
    ).toEqual([
      ['out', true, 110, '101', null, '', 1],
      ['in', true, 15, '101', '600', '', 2],
      ['internal', true, 45, '102', null, '', 1],
      ['internal', false, 0, null, null, '103', 1],
      ['out', true, 90, '104', null, '', 1],
      ['in', true, 30, '101', null, '', 1],
      ['in', false, 0, null, null, '101', 1],
      ['in', true, 60, '102', '2000', '', 2],
      ['in', false, 0, null, '2000', '102', 2],
      ['in', true, 0, '103', null, '', 1],
      ['in', false, 0, null, null, '', 1],
    ]);
  });

  /** date_answer - date, parties and who answered, of the *.expected.txt; seconds are whole. */
  test.each([
    ['answered_incoming_call', ['in', '0612345678', '1002', true, 4, 3]],
    ['answered_internal', ['internal', '1001', '1001', true, 3, 3]],
    ['early_hung_up_incoming_call', ['in', '14201', null, false, 0, 0]],
    ['given_queue_call_then_destination_user_uuid_should_be_answer', ['none', null, 'o7r761lt', true, 3, 1]],
    ['internal_busy_fwd_answered_call', ['internal', '103', '102', true, 5, 1]],
    ['internal_no_answer', ['internal', '1001', null, false, 4, 0]],
  ])('Asterisk CEL: %s', async (scenario, expected) => {
    const [found, ...more] = await read([`asterisk-cel/${scenario}.psv`]);
    const { direction, peer, extension, answered, wait_s, talk_s } = found!;
    expect([direction, peer, extension, answered, wait_s, talk_s]).toEqual(expected);
    expect(more).toEqual([]);
  });
});

test('people move between extensions: whose call it was is a matter of the day', async () => {
  const store = await openStore(':memory:');
  await store.exec(`
    INSERT INTO agents (agent, name) VALUES ('olga', 'Ольга Белова'), ('ivan', NULL);
    INSERT INTO assignments VALUES
      ('extension', '101', 'olga', NULL, NULL), ('extension', '101', 'ivan', '2025-03-10', '2025-03-20'),
      ('extension', '102', 'olga', '2025-03-10', NULL), ('login', 'guest', 'ivan', NULL, NULL)`);
  const day = (n: number) => midnight(`2025-03-${String(n).padStart(2, '0')}`);
  const talk = (key: number, extension: string, more: SampleRow = {}) =>
    call({
      ...{ leg: 'attempt', call_key: `k${key}`, direction: 'in', started_at: day(key), extension },
      ...{ duration_s: 5, disposition: 'answered', ...more },
    });
  const records = [
    talk(9, '101'),
    talk(10, '101'),
    talk(20, '101'),
    talk(21, '101'),
    talk(11, '102'),
    talk(12, '103'),
    talk(13, '103', { agent: 'guest' }),
  ];
  await importSample(store, { records }, newFile({ kind: 'pbx' }));
  const rows = await store.query<Row>('SELECT person FROM person_calls ORDER BY call_id');
  expect(rows.map(({ person }) => person)).toEqual([
    'Ольга Белова',
    'ivan',
    'ivan',
    null,
    'Ольга Белова',
    null,
    'ivan',
  ]);
  await store.close();
});

describe('rows of operators are calls of their own', () => {
  test('answered by their length; messages and data are none; both rows of a composite call are one', async () => {
    const store = await openStore(':memory:');
    const voice = { peer: '79160000001', duration_s: 61, cost: 1_000_000, currency: 'RUB' };
    await importSample(store, {
      records: [
        call(voice),
        call({ ...voice, source_row: 2, duration_s: undefined, flags: ['composite'], cost: 500_000 }),
        call({ source_row: 3, peer: '79160000002', duration_s: 0, direction: 'in' }),
        call({ source_row: 4, peer: '79160000003', service: 'sms' }),
        call({ source_row: 5, peer: '79160000004', direction: 'forward', duration_s: 9 }),
        call({ source_row: 6, peer: '79160000005' }),
      ],
    });
    const rows = await store.query(
      'SELECT peer, direction, answered, talk_s, cost, legs FROM calls ORDER BY peer',
    );
    expect(rows).toEqual([
      { peer: '79160000001', direction: 'out', answered: true, talk_s: 61, cost: '1.500000', legs: 2 },
      { peer: '79160000002', direction: 'in', answered: false, talk_s: 0, cost: null, legs: 1 },
      { peer: '79160000004', direction: 'forward', answered: true, talk_s: 9, cost: null, legs: 1 },
      { peer: '79160000005', direction: 'out', answered: null, talk_s: null, cost: null, legs: 1 },
    ]);
    await store.close();
  });
});
