/** Records as rows → records as columns of numbers and dictionary codes (model/batch.ts), and back. */
import type { Batch, ColumnData, ColumnSpec } from '../model/batch.ts';
import { NULL_INT } from '../model/batch.ts';
import type { Dictionary } from './dictionary.ts';

/** The field of a record that a column holds: its name in camelCase, `row` for `source_row`. */
export function fieldOf(column: ColumnSpec): string {
  if (column.name === 'source_row') return 'row';
  return column.name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** A column being filled: allocated when the first row has a value for it. */
interface Filling {
  readonly column: ColumnSpec;
  /** Codes of an enum's values. */
  readonly codes: ReadonlyMap<unknown, number>;
  data: ColumnData | undefined;
  /** The last text and its code: neighbouring rows often repeat it. */
  lastText: unknown;
  lastCode: number;
}

/** Turns rows into batches of the given columns, with the texts of one file as codes of `texts`. */
export function createBatcher(
  columns: readonly ColumnSpec[],
  texts: Dictionary,
): (rows: readonly object[]) => Batch {
  const byField = new Map(columns.map((column) => [fieldOf(column), emptyColumn(column)]));
  const fillings = [...byField.values()];
  return (rows) => {
    for (const filling of fillings) filling.data = undefined;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as Readonly<Record<string, unknown>>;
      // Only what a row has: most of a record's fields are absent, and asking for each costs more than the rest.
      for (const field in row) {
        const filling = byField.get(field);
        const value = row[field];
        if (filling === undefined || value === undefined) continue;
        filling.data ??= allocate(filling.column, rows.length);
        filling.data[i] = encode(filling, value, texts);
      }
    }
    const filled = fillings.filter((filling) => filling.data !== undefined);
    return {
      length: rows.length,
      columns: Object.fromEntries(filled.map(({ column, data }) => [column.name, data!])),
    };
  };
}

const emptyColumn = (column: ColumnSpec): Filling => ({
  column,
  codes: new Map(column.values?.map((value, code) => [value, code])),
  data: undefined,
  lastText: undefined,
  lastCode: NULL_INT,
});

function allocate({ type }: ColumnSpec, length: number): ColumnData {
  const wide = type === 'long' || type === 'money' || type === 'time';
  return wide ? new Float64Array(length).fill(Number.NaN) : new Int32Array(length).fill(NULL_INT);
}

function encode(filling: Filling, value: unknown, texts: Dictionary): number {
  switch (filling.column.type) {
    case 'text':
      if (value !== filling.lastText) {
        filling.lastText = value;
        filling.lastCode = texts.code(value as string);
      }
      return filling.lastCode;
    case 'list':
      return texts.code((value as readonly string[]).join('|'));
    case 'enum':
      return filling.codes.get(value) ?? NULL_INT;
    default:
      return value as number;
  }
}

/** Columns back to rows; `strings` are the dictionary of the file up to and including this batch. */
export function fromBatch(
  batch: Batch,
  columns: readonly ColumnSpec[],
  strings: readonly string[],
): Record<string, unknown>[] {
  const rows: Record<string, unknown>[] = Array.from({ length: batch.length }, () => ({}));
  for (const column of columns) {
    const field = fieldOf(column);
    batch.columns[column.name]?.forEach((value, i) => {
      if (value !== NULL_INT && !Number.isNaN(value)) rows[i]![field] = decode(column, value, strings);
    });
  }
  return rows;
}

function decode(column: ColumnSpec, value: number, strings: readonly string[]): unknown {
  if (column.type === 'text') return strings[value];
  if (column.type === 'list') return strings[value]!.split('|');
  return column.type === 'enum' ? column.values![value] : value;
}
