/** Records → columns → records. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Batcher, createBatcher, fieldOf, fromBatch } from '../../src/ingest/columns.ts';
import { createDictionary } from '../../src/ingest/dictionary.ts';
import type { Batch, ColumnSpec } from '../../src/model/batch.ts';
import { CHARGE_COLUMNS, RECORD_COLUMNS, REJECT_COLUMNS } from '../../src/model/batch.ts';

const safe = fc.maxSafeInteger();
const values: Record<ColumnSpec['type'], (column: ColumnSpec) => fc.Arbitrary<unknown>> = {
  text: () => fc.oneof(fc.constantFrom('', '79160000001', 'Москва', "'; DROP TABLE"), fc.string()),
  list: () => fc.array(fc.constantFrom('counter', 'hourly-cut', 'forwarded'), { minLength: 1, maxLength: 3 }),
  enum: (column) => fc.constantFrom(...column.values!),
  int: () => fc.integer({ min: -2_147_483_647, max: 2_147_483_647 }),
  long: () => safe,
  money: () => safe,
  time: () => safe,
};

/** A row with any selection of the columns' fields. */
const rowsOf = (columns: readonly ColumnSpec[]) =>
  fc.array(
    fc.record(Object.fromEntries(columns.map((column) => [fieldOf(column), values[column.type](column)])), {
      requiredKeys: [],
    }),
    { maxLength: 60 },
  );

function batchOf(batcher: Batcher, rows: readonly object[]): Batch {
  for (const row of rows) batcher.add(row);
  return batcher.batch();
}

describe('columns', () => {
  for (const [name, columns] of Object.entries({ RECORD_COLUMNS, CHARGE_COLUMNS, REJECT_COLUMNS })) {
    it(`${name}: rows become columns and come back the same, over batches that share a dictionary`, () => {
      fc.assert(
        fc.property(
          rowsOf(columns),
          rowsOf(columns),
          fc.integer({ min: 1, max: 5 }),
          (first, second, limit) => {
            const texts = createDictionary(limit);
            const batcher = createBatcher(columns, texts);
            const strings: string[] = [];
            for (const rows of [first, second]) {
              const batch = batchOf(batcher, rows);
              strings.push(...texts.fresh());
              expect(batch.length).toBe(rows.length);
              expect(fromBatch(batch, columns, strings)).toEqual(rows.map((row) => ({ ...row })));
            }
          },
        ),
      );
    });
  }

  it('leaves out a column that no row gives, and a field that is undefined', () => {
    const batch = batchOf(createBatcher(RECORD_COLUMNS, createDictionary()), [
      { row: 1, durationS: 0, place: undefined },
      { row: 2 },
    ]);
    expect(Object.keys(batch.columns).sort()).toEqual(['duration_s', 'source_row']);
  });

  it('keeps zero apart from missing', () => {
    const batch = batchOf(createBatcher(RECORD_COLUMNS, createDictionary()), [
      { durationS: 0, cost: 0, service: 'voice' },
      {},
    ]);
    expect(fromBatch(batch, RECORD_COLUMNS, [])).toEqual([{ durationS: 0, cost: 0, service: 'voice' }, {}]);
  });

  it('grows beyond the room it begins with, and begins anew with the next batch', () => {
    const batcher = createBatcher(RECORD_COLUMNS, createDictionary());
    const rows = Array.from({ length: 20_000 }, (_, row) => (row % 3 === 0 ? { row, cost: row } : { row }));
    for (const each of [rows, rows.slice(0, 5), []])
      expect(fromBatch(batchOf(batcher, each), RECORD_COLUMNS, [])).toEqual(each);
  });

  it('is not led astray by field names that objects inherit', () => {
    const batcher = createBatcher(RECORD_COLUMNS, createDictionary());
    const row = JSON.parse('{"row": 1, "__proto__": "x", "constructor": "y"}') as object;
    expect(batchOf(batcher, [row]).columns).toEqual({ source_row: Int32Array.of(1) });
  });
});

describe('dictionary', () => {
  it('counts codes up without a gap, in the order of fresh texts', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 3 })), fc.integer({ min: 1, max: 10 }), (texts, limit) => {
        const dictionary = createDictionary(limit);
        const strings: string[] = [];
        for (const text of texts) {
          const code = dictionary.code(text);
          strings.push(...dictionary.fresh());
          expect(strings[code]).toBe(text);
        }
      }),
    );
  });

  it('gives a text one code while it is remembered', () => {
    const dictionary = createDictionary();
    expect(['a', 'b', 'a', 'b'].map((text) => dictionary.code(text))).toEqual([0, 1, 0, 1]);
  });
});
