/** Every value is stored as it came, whatever it is. */
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
