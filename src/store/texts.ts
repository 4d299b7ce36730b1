/** Texts of the file being imported, on their way into DuckDB: each distinct one of a column crosses once. */
import { setImmediate } from 'node:timers/promises';
import { type DuckDBConnection, DuckDBDataChunk, INTEGER, VARCHAR } from '@duckdb/node-api';
import { type ImportBatch, NULL_INT, TEXT_WINDOW } from '../model/batch.ts';
import { CHUNK_ROWS, LOADED_TABLES, TEXT_ORDINALS, TEXTS } from './loading.ts';

/** Rows of the table of texts beyond which it is begun anew: it bounds the memory of the joins. */
const LIMIT = 200_000;

export interface Texts {
  /** Starts a part: makes room for its texts. */
  begin(connection: DuckDBConnection): Promise<void>;
  /** Takes a batch's texts and notes which of them its columns use; batches come in file order. */
  note(batch: ImportBatch): void;
  /** Ends a part: every text its rows use is in the table `import_texts`. */
  store(connection: DuckDBConnection): Promise<void>;
}

/** DuckDB's C interface ends a text at NUL. */
const storable = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text);

export function createTexts(): Texts {
  /** The last TEXT_WINDOW texts; a code's place is its remainder. */
  const window: string[] = [];
  /** By column: 1 = the text at this place is noted or stored. */
  const seen = [...TEXT_ORDINALS.values()].map(() => new Uint8Array(0));
  let noted: { ordinals: number[]; codes: number[]; texts: string[] } = {
    ordinals: [],
    codes: [],
    texts: [],
  };
  let next = 0;
  let stored = Number.POSITIVE_INFINITY;

  function add(strings: readonly string[]): void {
    for (const text of strings) {
      const place = next++ & (TEXT_WINDOW - 1);
      window[place] = storable(text);
      for (const places of seen) if (places.length > 0) places[place] = 0;
    }
  }

  function use(ordinal: number, codes: Int32Array): void {
    if (seen[ordinal]!.length === 0) seen[ordinal] = new Uint8Array(TEXT_WINDOW);
    const places = seen[ordinal]!;
    for (const code of codes) {
      const place = code & (TEXT_WINDOW - 1);
      if (code === NULL_INT || places[place] === 1) continue;
      places[place] = 1;
      noted.ordinals.push(ordinal);
      noted.codes.push(code);
      noted.texts.push(window[place]!);
    }
  }

  return {
    async begin(connection) {
      if (stored < LIMIT) return;
      await connection.run(
        `CREATE OR REPLACE TEMP TABLE ${TEXTS} (ordinal INTEGER, code INTEGER, text VARCHAR)`,
      );
      for (const places of seen) places.fill(0);
      stored = 0;
    },
    note(batch) {
      add(batch.strings);
      for (const table of LOADED_TABLES) {
        for (const spec of table.specs) {
          const ordinal = TEXT_ORDINALS.get(spec);
          const codes = batch[table.part].columns[spec.name];
          if (ordinal !== undefined && codes !== undefined) use(ordinal, codes as Int32Array);
        }
      }
    },
    async store(connection) {
      const { ordinals, codes, texts } = noted;
      noted = { ordinals: [], codes: [], texts: [] };
      stored += codes.length;
      await append(connection, [ordinals, codes, texts]);
    },
  };
}

async function append(
  connection: DuckDBConnection,
  columns: readonly (readonly (number | string)[])[],
): Promise<void> {
  const appender = await connection.createAppender(TEXTS);
  for (let from = 0; from < columns[0]!.length; from += CHUNK_ROWS) {
    const chunk = DuckDBDataChunk.create([INTEGER, INTEGER, VARCHAR]);
    chunk.setColumns(columns.map((values) => values.slice(from, from + CHUNK_ROWS)));
    appender.appendDataChunk(chunk);
    await setImmediate();
  }
  appender.closeSync();
}
