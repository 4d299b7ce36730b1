/** A transaction that cannot be committed tells why, not that there is nothing to roll back. */
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { inTransaction } from '../../src/store/transaction.ts';

test('what ends the transaction by itself is what is thrown, and nothing of the work stays', async () => {
  const store = await openStore(':memory:');
  await store.exec('CREATE TABLE things (id INTEGER)');
  const work = async () => {
    await store.exec('INSERT INTO things VALUES (1)');
    await store.exec('ROLLBACK'); // as a COMMIT on a full disk does
    throw new Error('the disk is full');
  };
  await expect(inTransaction(store.exec, work)).rejects.toThrow('the disk is full');
  expect(await store.query('SELECT id FROM things')).toEqual([]);
  await inTransaction(store.exec, () => store.exec('INSERT INTO things VALUES (2)'));
  expect(await store.query('SELECT id FROM things')).toEqual([{ id: 2 }]);
  await store.close();
});
