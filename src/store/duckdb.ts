/**
 * DuckDB's library, loaded as the CommonJS that it is: through `import` Node first reads all of its source for the names
 * it exports, which takes longer than loading it. Types come from '@duckdb/node-api' itself.
 */
import { createRequire } from 'node:module';
import type * as library from '@duckdb/node-api';

const duckdb = createRequire(import.meta.url)('@duckdb/node-api') as typeof library;

export const {
  DOUBLE,
  DuckDBDataChunk,
  DuckDBDecimalType,
  DuckDBDoubleVector,
  DuckDBInstance,
  DuckDBIntegerVector,
  DuckDBListValue,
  DuckDBTypeId,
  INTEGER,
  JsonDuckDBValueConverter,
} = duckdb;

/** Of DuckDB itself: 'v1.5.5'. */
export const libraryVersion = duckdb.version();
