/** What a document tells of a story: rows it has no place for are left out, fields it does not print are taken off. */
import type { ControlMeasure, ControlTotal } from '../model/statement.ts';
import type { TrueRecord, TrueRow, TrueStatement } from '../model/story.ts';

/** Records as a layout tells them; one that it has no row for is undefined. Charges are left out. */
export function tellRecords(
  { rows }: TrueStatement,
  tell: (record: TrueRecord) => TrueRecord | undefined,
): Iterable<TrueRow> {
  return {
    *[Symbol.iterator]() {
      for (const row of rows) {
        const record = row.kind === 'record' ? tell(row.record) : undefined;
        if (record) yield { kind: 'record', record };
      }
    },
  };
}

/** A document that states nothing and holds a record for each of these; they are made whenever they are asked for. */
export const recordsOf = <Each>(
  line: string,
  all: () => Iterable<Each>,
  tell: (each: Each) => TrueRecord,
): TrueStatement => ({
  line,
  facts: {},
  rows: {
    *[Symbol.iterator]() {
      for (const each of all()) yield { kind: 'record', record: tell(each) };
    },
  },
});

/** A copy without the fields a document does not print. */
export function without<T extends object, K extends keyof T>(given: T, ...fields: readonly K[]): Omit<T, K> {
  const rest = { ...given };
  for (const field of fields) delete rest[field];
  return rest;
}

/** The totals a document prints under these rows. */
export function controlOf(
  rows: Iterable<TrueRow>,
  measures: readonly ControlMeasure[],
): readonly ControlTotal[] {
  const found: Record<ControlMeasure, number> = { cost: 0, cost_with_vat: 0, rows: 0 };
  for (const row of rows) {
    found.rows += 1;
    found.cost += (row.kind === 'record' ? row.record.cost : row.charge.amount) ?? 0;
    found.cost_with_vat += (row.kind === 'record' ? row.record.costWithVat : row.charge.amountWithVat) ?? 0;
  }
  return measures.map((measure) => ({ measure, printed: found[measure] }));
}
