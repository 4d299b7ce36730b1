/** Imports a file into a database, says when its first batch is in, and waits there for a signal: run by real-files.test.ts. */
import { once } from 'node:events';
import { importFiles } from '../../src/ingest/import.ts';
import { openStore } from '../../src/store/store.ts';
import { parserFolders } from './parser-folders.ts';

const [database = '', file = ''] = process.argv.slice(2);
const abort = new AbortController();
const aborted = once(abort.signal, 'abort');
process.once('SIGINT', () => abort.abort());
const store = await openStore(database);
const halting: typeof store = {
  ...store,
  async beginImport() {
    const session = await store.beginImport();
    return {
      ...session,
      async append(batch) {
        await session.append(batch);
        console.log('a batch is in');
        await aborted;
      },
    };
  },
};
try {
  await importFiles([file], halting, { parserFolders, signal: abort.signal });
} catch {
  process.exitCode = 130;
}
await store.close();
