/** The view `calls`: one row a call, from legs of PBXs and rows of operators. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { midnight } from '../../src/generate/calendar.ts';
import { type StoryName, tell } from '../../src/generate/stories.ts';
import { callTruth } from '../../src/generate/truth.ts';
import { importFiles } from '../../src/ingest/import.ts';
import { openStore } from '../../src/store/store.ts';
import { packageRoot } from '../../src/system/package-root.ts';
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
