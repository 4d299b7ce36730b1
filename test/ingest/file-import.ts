/** Imports a file into a database as the command line does, saying so once rows flow: run by real-files.test.ts. */
import { importFiles } from '../../src/ingest/import.ts';
import { openStore } from '../../src/store/store.ts';
import { parserFolders } from './place.ts';

const [database = '', file = ''] = process.argv.slice(2);
const abort = new AbortController();
process.once('SIGINT', () => abort.abort());
const store = await openStore(database);
const onProgress = ({ rows }: { rows: number }) => rows > 0 && console.log(rows);
try {
  await importFiles([file], store, { parserFolders, signal: abort.signal, onProgress });
} catch {
  process.exitCode = 130;
}
await store.close();
