import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  CHARGE_COLUMNS,
  type ColumnSpec,
  NULL_INT,
  QUEUE_EVENT_COLUMNS,
  RECORD_COLUMNS,
  REJECT_COLUMNS,
  TEXT_WINDOW,
} from '../../src/model/batch.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { call, importSample, newFile, type SampleRow, summaryOf } from './sample.ts';

let store: Store;
beforeEach(async () => {
  store = await openStore(':memory:');
});
afterEach(() => store.close());

const LARGEST = Number.MAX_SAFE_INTEGER;
const NAUGHTY = [
  '',
  ' ',
  "'; DROP TABLE records; --",
  '"quoted"',
  'NULL',
  'null',
  'undefined',
  'NaN',
  '__proto__',
  '=1+1',
  '+79160000001',
  '-- comment',
  '🙂👩‍👩‍👧‍👦',
  'Ёжик\tс\nпереносом\r\n',
  '\u202Eright to left',
  'x'.repeat(100_000),
  '1e999',
  '2016-01-01',
  '\\x00',
  '$first_id',
];

/** A value of a column as it travels, any that the type can hold. */
function anyValue(spec: ColumnSpec): fc.Arbitrary<string | number | readonly string[]> {
  const text = fc.oneof(
    fc.constantFrom(...NAUGHTY),
    fc.string({ unit: 'grapheme' }).map((s) => s.replaceAll('\0', '')),
  );
  switch (spec.type) {
    case 'text':
      return text;
    case 'list':
      return fc.array(fc.constantFrom('counter', 'hourly-cut', 'x'), { maxLength: 3 });
    case 'enum':
      return fc.constantFrom(...spec.values!);
    case 'int':
      if (spec.name === 'utc_offset_min') return fc.integer({ min: -32_768, max: 32_767 });
      return fc.integer({ min: NULL_INT + 1, max: 2_147_483_647 });
    case 'time':
      return fc.integer({ min: -62_000_000_000, max: 250_000_000_000 });
    default:
      return fc.oneof(fc.constantFrom(0, -1, LARGEST, -LARGEST), fc.maxSafeInteger());
  }
}

const REQUIRED = new Set([
  'source_row',
  'service',
  'direction',
  'started_at',
  'kind',
  'title',
  'amount',
  'occurred_at',
  'event',
]);

function rowOf(specs: readonly ColumnSpec[], required = REQUIRED): fc.Arbitrary<SampleRow> {
  const fields = specs
    .filter(({ name }) => name !== 'statement')
    .map((spec) => [spec.name, anyValue(spec)] as const);
  return fc
    .record(Object.fromEntries(fields), {
      requiredKeys: [...required].filter((name) => specs.some((s) => s.name === name)),
    })
    .map((row) => ({ statement: 0, ...row }) as SampleRow);
}

/** What `Store.query` must say of a value, computed apart from the store: bigint for money, Date for time. */
function asRead(spec: ColumnSpec, value: SampleRow[string]): unknown {
  if (value === undefined) return null;
  if (spec.type === 'money') {
    const micros = BigInt(value as number);
    const size = micros < 0n ? -micros : micros;
    return `${micros < 0n ? '-' : ''}${size / 1_000_000n}.${String(size % 1_000_000n).padStart(6, '0')}`;
  }
  if (spec.type === 'time') return new Date((value as number) * 1000).toISOString().slice(0, 19);
  return value;
}

async function expectTable(
  table: string,
  id: string,
  specs: readonly ColumnSpec[],
  rows: readonly SampleRow[],
) {
  const own = specs.filter(({ name }) => name !== 'statement');
  const names = own.map(({ name }) => `"${name}"`).join(', ');
  const found = await store.query(`SELECT ${names} FROM ${table} ORDER BY ${id}`);
  expect(found).toEqual(
    rows.map((row) => Object.fromEntries(own.map((spec) => [spec.name, asRead(spec, row[spec.name])]))),
  );
}

describe('every value is stored as it came', () => {
  test('records, charges, queue events and rejects of any content, in batches of any size', async () => {
    const rejectKeys = new Set(REJECT_COLUMNS.map(({ name }) => name).filter((name) => name !== 'statement'));
    await fc.assert(
      fc.asyncProperty(
        fc.array(rowOf(RECORD_COLUMNS), { maxLength: 40 }),
        fc.array(rowOf(CHARGE_COLUMNS), { maxLength: 10 }),
        fc.array(rowOf(QUEUE_EVENT_COLUMNS), { maxLength: 10 }),
        fc.array(rowOf(REJECT_COLUMNS, rejectKeys), { maxLength: 10 }),
        fc.integer({ min: 1, max: 20 }),
        async (records, charges, queueEvents, rejects, batchRows) => {
          await store.exec(
            'DELETE FROM records; DELETE FROM charges; DELETE FROM queue_events; DELETE FROM rejects',
          );
          await importSample(store, { records, charges, queueEvents, rejects }, newFile(), batchRows);
          await expectTable('records', 'record_id', RECORD_COLUMNS, records);
          await expectTable('charges', 'charge_id', CHARGE_COLUMNS, charges);
          await expectTable('queue_events', 'queue_event_id', QUEUE_EVENT_COLUMNS, queueEvents);
          await expectTable('rejects', 'reject_id', REJECT_COLUMNS, rejects);
        },
      ),
      { numRuns: 15, endOnFailure: true },
    );
  });

  test('naughty texts stay text, in rows and in facts', async () => {
    const records = NAUGHTY.map((text, at) => call({ source_row: at + 1, peer: text, bundle: text }));
    const statements = NAUGHTY.map((text) => ({ facts: { plan: text, owner: text }, line: text }));
    await importSample(store, { records, statements }, newFile({ path: NAUGHTY.join() }));
    await expectTable('records', 'record_id', RECORD_COLUMNS, records);
    const found = await store.query<{ plan: string }>('SELECT plan FROM statements ORDER BY statement_id');
    expect(found.map(({ plan }) => plan)).toEqual(NAUGHTY);
  });

  test('a NUL inside a text does not cut it', async () => {
    await importSample(store, { records: [call({ peer: 'a\0b' })] });
    expect(await store.query('SELECT peer FROM records')).toEqual([{ peer: 'a\uFFFDb' }]);
  });

  test('more rows than one part, and neighbours stay neighbours', async () => {
    const rows = 130_000;
    const records = Array.from({ length: rows }, (_, at) =>
      call({
        source_row: at,
        started_at: at,
        duration_s: at,
        peer: `7916${at % 1000}`,
        call_key: `call ${at}`,
      }),
    );
    expect(await importSample(store, { records }, newFile(), 8192)).toEqual({ added: rows, merged: 0 });
    const [found] = await store.query(
      `SELECT count(*) AS "rows", count(*) FILTER (duration_s = source_row AND call_key = 'call ' || source_row
         AND peer = '7916' || source_row % 1000 AND record_id = source_row + 1) AS "whole" FROM records`,
    );
    expect(found).toEqual({ rows, whole: rows });
  });

  test('text codes may go round the window', async () => {
    const session = await store.beginImport();
    const none = { length: 0, columns: {} };
    const codes = [0, TEXT_WINDOW - 1, TEXT_WINDOW, TEXT_WINDOW + 5];
    let first = 0;
    for (const [row, code] of codes.entries()) {
      const strings = Array.from({ length: code + 1 - first }, (_, at) => `text ${first + at}`);
      first += strings.length;
      const column = (value: number) => new Int32Array([value]);
      await session.append({
        strings,
        records: {
          length: 1,
          columns: {
            statement: column(0),
            source_row: column(row),
            service: column(0),
            direction: column(0),
            started_at: new Float64Array([row]),
            peer: column(code),
          },
        },
        charges: none,
        queueEvents: none,
        rejects: none,
      });
    }
    await session.commit(newFile(), [summaryOf()]);
    expect(await store.query('SELECT peer FROM records ORDER BY record_id')).toEqual(
      codes.map((code) => ({ peer: `text ${code}` })),
    );
  });
});

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
