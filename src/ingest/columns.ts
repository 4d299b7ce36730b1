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

/** Gathers rows as columns. */
export interface Batcher {
  /** Takes a row's values: nothing holds the row itself, so that the many of a file die young. */
  add(row: object): void;
  /** Rows since the last batch. */
  length(): number;
  /** Empties what has gathered into a batch. */
  batch(): Batch;
}

/** A batch is begun with room for so many rows, and grows where there are more. */
const ROOM = 8192;

/** Turns rows into batches of the given columns, with the texts of one file as codes of `texts`. */
export function createBatcher(columns: readonly ColumnSpec[], texts: Dictionary): Batcher {
  const byField = new Map(columns.map((column) => [fieldOf(column), emptyColumn(column)]));
  const fillings = [...byField.values()];
  let length = 0;
  let room = ROOM;

  function grow(): void {
    room *= 2;
    for (const filling of fillings) {
      const { data, column } = filling;
      if (data === undefined) continue;
      filling.data = allocate(column, room);
      filling.data.set(data);
    }
  }

  return {
    add(row) {
      if (length === room) grow();
      const values = row as Readonly<Record<string, unknown>>;
      // Only what a row has: most of a record's fields are absent, and asking for each costs more than the rest.
      for (const field in values) {
        const value = values[field];
        const filling = value === undefined ? undefined : byField.get(field);
        if (filling === undefined) continue;
        filling.data ??= allocate(filling.column, room);
        filling.data[length] = encode(filling, value, texts);
      }
      length++;
    },
    length: () => length,
    batch() {
      const filled = fillings.filter(({ data }) => data !== undefined);
      const whole = filled.map(({ column, data }) => [column.name, data!.slice(0, length)] as const);
      const batch = { length, columns: Object.fromEntries(whole) };
      for (const filling of filled) filling.data = undefined;
      length = 0;
      room = ROOM;
      return batch;
    },
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
