/** Findings of a parser → batches and statement summaries. */
import { describe, expect, it } from 'vitest';
import { fromBatch } from '../../src/ingest/columns.ts';
import { readDocument } from '../../src/ingest/read.ts';
import { reconcile } from '../../src/ingest/reconcile.ts';
import type { StatementSummary } from '../../src/model/batch.ts';
import { CHARGE_COLUMNS, RECORD_COLUMNS, REJECT_COLUMNS } from '../../src/model/batch.ts';
import type { Document } from '../../src/model/document.ts';
import type { Finding, Parser } from '../../src/model/parser.ts';
import type { StatementRecord } from '../../src/model/record.ts';

const nothing: Document = { shape: 'table', container: 'txt', rows: (async function* () {})() };

const parserOf = (batches: readonly (readonly Finding[])[]): Parser => ({
  id: 'test/given',
  title: { ru: '', en: '' },
  kind: 'detail',
  evidence: 'inferred',
  containers: ['txt'],
  recognise: () => 1,
  async *parse() {
    yield* batches;
  },
});

async function read(...batches: (readonly Finding[])[]) {
  const reading = readDocument(nothing, parserOf(batches), { fileName: 'x', bytesPerKb: 1024 });
  const strings: string[] = [];
  const lengths: number[] = [];
  const rows = {
    records: [] as Record<string, unknown>[],
    charges: [] as Record<string, unknown>[],
    rejects: [] as Record<string, unknown>[],
  };
  let step = await reading.next();
  for (; !step.done; step = await reading.next()) {
    const batch = step.value;
    strings.push(...batch.strings);
    lengths.push(batch.records.length + batch.charges.length + batch.rejects.length);
    rows.records.push(...fromBatch(batch.records, RECORD_COLUMNS, strings));
    rows.charges.push(...fromBatch(batch.charges, CHARGE_COLUMNS, strings));
    rows.rejects.push(...fromBatch(batch.rejects, REJECT_COLUMNS, strings));
  }
  return { ...rows, lengths, statements: step.value as readonly StatementSummary[] };
}

const record = (row: number, more: Partial<StatementRecord> = {}): Finding => ({
  kind: 'record',
  record: { row, service: 'voice', direction: 'out', startedAt: 0, ...more },
});

describe('reading a document', () => {
  it('gives rows the line, the currency and the ordinal of their statement', async () => {
    const { records, statements } = await read([
      { kind: 'skip', row: 1, why: 'heading' },
      { kind: 'statement', facts: { line: '8 (916) 000-00-01', currency: 'RUB' } },
      record(2),
      { kind: 'statement', facts: { line: '+7 916 000 00 02' } },
      record(3, { currency: 'BYN', lineRaw: '9160000003' }),
      record(4),
    ]);
    expect(records.map(({ statement, line, currency }) => [statement, line, currency])).toEqual([
      [0, '79160000001', 'RUB'],
      [1, '79160000003', 'BYN'],
      [1, '79160000002', undefined],
    ]);
    expect(statements.map(({ line, records, skips }) => [line, records, skips])).toEqual([
      ['79160000001', 1, 1],
      ['79160000002', 2, 0],
    ]);
  });

  it('makes rows before the first statement one of their own', async () => {
    const { statements } = await read([
      record(1),
      { kind: 'statement', facts: { line: '79160000001' } },
      record(2),
    ]);
    expect(statements.map(({ line, records }) => [line, records])).toEqual([
      [null, 1],
      ['79160000001', 1],
    ]);
  });

  it('reads the peer from its naming part and keeps it as printed', async () => {
    const { records } = await read([
      record(1, { peerRaw: '<--8 916 000-00-02', peerWritten: '8 916 000-00-02' }),
      record(2, { peerRaw: 'M.Video', service: 'sms' }),
      record(3, { place: 'Турция', forwardedTo: '8 (495) 000-00-00' }),
    ]);
    expect(records[0]).toMatchObject({
      peer: '79160000002',
      peerRaw: '<--8 916 000-00-02',
      peerKind: 'mobile',
    });
    expect(records[1]).toMatchObject({ peer: 'M.Video', peerKind: 'alphanumeric' });
    expect(records[2]).toMatchObject({
      placeKind: 'international',
      placeCountry: 'TR',
      forwardedTo: '74950000000',
    });
    expect(records[2]).not.toHaveProperty('peer');
    expect(Object.keys(records[0]!)).not.toContain('peerWritten');
  });

  it('adds up records and charges exactly, but not payments, against totals printed anywhere', async () => {
    const { statements } = await read(
      [{ kind: 'statement', facts: { control: [{ measure: 'rows', printed: 4 }] } }],
      [record(1, { cost: 100_000, costWithVat: 118_000 }), record(2, { cost: 200_000 }), record(3)],
      [
        { kind: 'charge', charge: { row: 4, kind: 'subscription', title: 'fee', amount: 300_000 } },
        { kind: 'charge', charge: { row: 5, kind: 'payment', title: 'paid', amount: 900_000_000 } },
        {
          kind: 'facts',
          facts: {
            control: [
              { measure: 'cost', printed: 600_000 },
              { measure: 'cost_with_vat', printed: 708_000 },
            ],
          },
        },
      ],
    );
    expect(reconcile(statements[0]!)).toEqual([
      { measure: 'rows', printed: 4, found: 5, ok: false },
      { measure: 'cost', printed: 600_000, found: 600_000, ok: true },
      { measure: 'cost_with_vat', printed: 708_000, found: 118_000, ok: false },
    ]);
  });

  it('rejects a row whose number cannot be stored exactly', async () => {
    const { records, charges, rejects, statements } = await read([
      record(1, { durationS: 2 ** 31 }),
      record(2, { cost: 0.5 }),
      record(3, { bytes: 2 ** 53 }),
      record(4, { startedAt: Number.NaN }),
      record(5, { bytes: 2 ** 53 - 1 }),
      { kind: 'charge', charge: { row: 6, kind: 'other', title: 'x', amount: 1e300 } },
    ]);
    expect(records.map(({ row }) => row)).toEqual([5]);
    expect(charges).toEqual([]);
    expect(rejects.map(({ row, code }) => [row, code])).toEqual(
      [1, 2, 3, 4, 6].map((row) => [row, 'out-of-range']),
    );
    expect(statements[0]).toMatchObject({ records: 1, charges: 0, rejects: 5 });
  });

  it('keeps rejects with their reason in both languages', async () => {
    const reason = { ru: 'неизвестная услуга', en: 'unknown service' };
    const reject = { row: 7, text: 'a\tb', code: 'unknown-service', reason };
    const { rejects } = await read([{ kind: 'reject', reject }]);
    expect(rejects).toEqual([
      {
        statement: 0,
        row: 7,
        text: 'a\tb',
        code: 'unknown-service',
        reasonRu: reason.ru,
        reasonEn: reason.en,
      },
    ]);
  });

  it('cuts batches of 8192 rows, however the parser hands them over', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => record(i + 1));
    const whole = await read(rows);
    expect(whole.lengths).toEqual([8192, 8192, 3616]);
    expect(whole.records.map(({ row }) => row)).toEqual(rows.map((_, i) => i + 1));
  });

  it('finds no statement in a document without rows', async () => {
    expect((await read([])).statements).toEqual([]);
  });
});
