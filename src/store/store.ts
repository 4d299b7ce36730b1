/** The DuckDB file as the rest of the program sees it. */
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBDataChunk, DuckDBInstance as Instance } from '@duckdb/node-api';
import type { ImportSession, ImportStore } from '../model/store.ts';
import { beginAsCopy } from './blank.ts';
import { type Columns, queryColumns } from './columns.ts';
import { DuckDBInstance } from './duckdb.ts';
import { explained } from './errors.ts';
import { beginSession } from './import-session.ts';
import { migrate, type SchemaWays } from './migrate.ts';
import { narrowRecords } from './narrow.ts';
import { putPeers, unknownPeers } from './peers.ts';
import { type Params, queryRows } from './query.ts';
import { makeCoreViews, refreshViews } from './views.ts';

export interface StoreOptions {
  /** Never writes, and may read beside other readers. */
  readonly readOnly?: boolean;
  /** Of DuckDB, beyond which it spills to disk: '256MB' (default): less fails on a gigabyte of XML. */
  readonly memoryLimit?: string;
  /** Default: all cores. */
  readonly threads?: number;
  /**
   * Tell in the database what its tables and columns mean, where they are made; by default in files only: it takes 0.2 s.
   */
  readonly comments?: boolean;
  /** Views are made while the store is in use already: an import needs none, a query waits for them. Default: before. */
  readonly viewsMeanwhile?: boolean;
}

export interface Store extends ImportStore {
  /** Path of the file, or ':memory:'. */
  readonly path: string;
  /**
   * A small result as objects by column name. DECIMAL is exact text, whole numbers are numbers (text beyond 2^53),
   * TIMESTAMP '2016-03-04T05:06:07', DATE '2016-03-04', ENUM text, LIST an array.
   */
  query<Row = Record<string, unknown>>(sql: string, params?: Params): Promise<Row[]>;
  /** A large result as typed arrays: see `queryColumns` for types and NULLs. */
  columns(sql: string, params?: Params): Promise<Columns>;
  /**
   * A result of any size, some thousand rows at a time; who breaks off early must do so before asking anything else.
   * An error after the first chunk only looks like the end of the rows: count them.
   */
  chunks(sql: string): AsyncIterable<DuckDBDataChunk>;
  /**
   * From now on `records` are those that a condition on its columns chooses, and all views and macros are made of these;
   * `coverage` stays that of the file.
   */
  narrow(condition: string): Promise<void>;
  /** Runs statements whose results are of no interest. */
  exec(sql: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a database file, or makes it, and brings its schema up to date. ':memory:' is a store that ends with `close`.
 * @throws DetalkaError 'database-locked', 'not-a-database', 'empty-database', 'database-foreign', 'database-newer', 'database-older',
 *   'no-database', 'no-folder', 'not-writable', 'disk-full'.
 */
export async function openStore(path: string, options: StoreOptions = {}): Promise<Store> {
  try {
    if (path !== ':memory:' && !options.readOnly) beginAsCopy(path);
    const instance = await openInstance(path, options);
    const connection = await instance.connect();
    try {
      const ways = { readOnly: options.readOnly ?? false, comments: options.comments ?? path !== ':memory:' };
      await migrate(connection, path, ways);
      const lean = isLean(path, options);
      const views = makeViews(instance, connection, lean, ways);
      if (options.viewsMeanwhile)
        views.catch(() => {}); // told to whoever waits for them
      else await views;
      return createStore(path, instance, connection, lean, views);
    } catch (error) {
      connection.closeSync();
      instance.closeSync();
      throw error;
    }
  } catch (error) {
    throw explained(error, path);
  }
}

async function makeViews(
  instance: Instance,
  connection: DuckDBConnection,
  lean: boolean,
  ways: SchemaWays,
): Promise<void> {
  if (ways.readOnly) return refreshViews(connection, ways); // temporary ones are their connection's
  const own = await instance.connect();
  try {
    await (lean ? makeCoreViews(own) : refreshViews(own, ways));
  } finally {
    own.closeSync();
  }
}

/** Does it begin with the views that reading needs, and get the others when a query asks for one? */
const isLean = (path: string, { comments }: StoreOptions): boolean => path === ':memory:' && !comments;

/** What is free goes back to the system soon: a million rows take 470 MiB instead of 500, and a hundredth more time. */
const GIVEN_BACK = { allocator_background_threads: 'true', allocator_flush_threshold: '16MB' };

/** One instance per file in a process: DuckDB does not notice a second one, and they would overwrite each other. */
function openInstance(path: string, options: StoreOptions): Promise<Instance> {
  const config: Record<string, string> = {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...GIVEN_BACK,
    memory_limit: options.memoryLimit ?? '256MB',
    ...(options.readOnly ? { access_mode: 'READ_ONLY' } : {}),
    ...(options.threads ? { threads: String(options.threads) } : {}),
  };
  if (path !== ':memory:') return DuckDBInstance.fromCache(path, config);
  return DuckDBInstance.create(path, {
    ...config,
    temp_directory: join(tmpdir(), `detalka-${randomUUID()}`),
  });
}

function createStore(
  path: string,
  instance: Instance,
  connection: DuckDBConnection,
  lean: boolean,
  views: Promise<void>,
): Store {
  let importing = false;
  let lacksViews = lean;

  /** Runs a query; one that asks for a view that is not made yet runs again when they are all there. */
  const asked = async <Result>(query: () => Promise<Result>): Promise<Result> => {
    await views;
    try {
      return await query();
    } catch (error) {
      if (!lacksViews || !(error instanceof Error) || !error.message.startsWith('Catalog Error')) throw error;
      lacksViews = false;
      await refreshViews(connection, { readOnly: false, comments: false });
      return query();
    }
  };

  const told = async <Result>(work: Promise<Result>): Promise<Result> => {
    try {
      return await work;
    } catch (error) {
      throw explained(error, path);
    }
  };

  async function beginImport(): Promise<ImportSession> {
    if (importing) throw new Error('An import is under way: one at a time');
    const done = () => {
      importing = false;
    };
    importing = true;
    const session = await told(instance.connect().then((own) => beginSession(own, done))).catch((error) => {
      done();
      throw error;
    });
    return {
      append: (batch) => told(session.append(batch)),
      commit: (file, statements) => told(session.commit(file, statements)),
      rollback: () => told(session.rollback()),
    };
  }

  return {
    path,
    query: (sql, params) => told(asked(() => queryRows(connection, sql, params))),
    columns: (sql, params) => told(asked(() => queryColumns(connection, sql, params))),
    async *chunks(sql) {
      yield* await told(asked(() => connection.stream(sql)));
    },
    narrow: (condition) => told(asked(() => narrowRecords(connection, condition))),
    exec: async (sql) => void (await told(asked(() => connection.run(sql)))),
    knows: async (sha256) =>
      (await told(queryRows(connection, 'SELECT 1 FROM files WHERE sha256 = ?', [sha256]))).length > 0,
    beginImport,
    unknownPeers: () => told(unknownPeers(connection)),
    putPeers: (rows) => told(putPeers(connection, rows)),
    async close() {
      try {
        await told(views);
      } finally {
        connection.closeSync();
        instance.closeSync();
      }
    },
  };
}
