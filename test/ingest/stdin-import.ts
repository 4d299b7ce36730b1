/** Imports its standard input and prints what became of it: run by import.test.ts. */
import { importFiles } from '../../src/ingest/import.ts';
import { createMemoryStore } from './memory-store.ts';
import { parserFolders } from './parser-folders.ts';

const reports = await importFiles(['-'], createMemoryStore(), { parserFolders });
console.log(JSON.stringify(reports.map(({ path, outcome, added }) => ({ path, outcome, added }))));
