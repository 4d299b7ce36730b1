/** Texts of the file being imported, on their way into DuckDB: each distinct one of a part crosses once. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Batch, type ImportBatch, NULL_INT, TEXT_WINDOW } from '../model/batch.ts';
import { isText, LOADED_TABLES, type LoadedTable, TEXTS } from './loading.ts';

/** The rows of a batch, their texts as places in the list of their part, counted from 1. */
export type Placed = Readonly<Record<LoadedTable['part'], Batch>>;

export interface Texts {
  /** Takes a batch's texts and puts places for its codes; batches come in file order. */
  place(batch: ImportBatch): Placed;
  /** Ends a part: the list its rows refer to. The next part begins a list of its own. */
  endPart(): readonly string[];
}

/** As DuckDB can take it: NUL would end a text of its C interface, half a character is no UTF-8. */
const storable = (text: string): string => text.replaceAll('\0', '\uFFFD').replace(/\p{Cs}/gu, '\uFFFD');

export function createTexts(): Texts {
  /** The last TEXT_WINDOW texts; a code's slot is its remainder. */
  const window: string[] = [];
  /** By slot: where the text stands in all lists laid end to end, from 1; 0 = in none. */
  const standing = new Int32Array(TEXT_WINDOW);
  let next = 0;
  let listed: string[] = [];
  /** Length of the lists of earlier parts: what stands there is to be listed again. */
  let before = 0;

  function placeOf(code: number): number {
    if (code === NULL_INT) return NULL_INT;
    const slot = code & (TEXT_WINDOW - 1);
    if (standing[slot]! <= before) {
      listed.push(window[slot]!);
      standing[slot] = before + listed.length;
    }
    return standing[slot]! - before;
  }

  function placed({ specs }: LoadedTable, { length, columns }: Batch): Batch {
    const own = specs.filter((spec) => isText(spec) && columns[spec.name] !== undefined);
    const places = own.map(({ name }) => [name, columns[name]!.map(placeOf)] as const);
    return { length, columns: { ...columns, ...Object.fromEntries(places) } };
  }

  return {
    place(batch) {
      for (const text of batch.strings) {
        const slot = next++ & (TEXT_WINDOW - 1);
        window[slot] = storable(text);
        standing[slot] = 0;
      }
      const parts = LOADED_TABLES.map((table) => [table.part, placed(table, batch[table.part])]);
      return Object.fromEntries(parts) as Placed;
    },
    endPart() {
      const list = listed;
      before += list.length;
      listed = [];
      return list;
    },
  };
}

/** Puts the list of a part where its rows can look texts up: the only row of the table `import_texts`. */
export async function storeTexts(connection: DuckDBConnection, list: readonly string[]): Promise<void> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${TEXTS} AS SELECT from_json($list, '["VARCHAR"]') AS texts`,
    { list: JSON.stringify(list) },
  );
}
