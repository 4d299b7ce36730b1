/** A process that imports one file into argv[2] and says when it is done; a fault point may kill it on the way. */
import { openStore } from '../../src/store/store.ts';
import { call, importSample, newFile } from './sample.ts';

const [, , path, mode] = process.argv;
const store = await openStore(path!);
if (mode === 'hold') {
  process.stdout.write('open\n');
  setInterval(() => {}, 1000);
} else {
  const records = Array.from({ length: 5000 }, (_, at) =>
    call({ source_row: at + 1, peer: `7926${at}`, started_at: 1_456_789_012 + (at % 100) }),
  );
  const charges = [{ statement: 0, source_row: 5001, kind: 'one_off', title: 'x', amount: 1 }];
  await importSample(store, { records, charges }, newFile({ sha256: 'f'.repeat(64) }), 500);
  process.stdout.write('done\n');
  await store.close();
}
