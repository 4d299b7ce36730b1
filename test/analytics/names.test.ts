/** Names in the summary: the phone book's word first, then what the document prints. */
import { expect, test } from 'vitest';
import { summarise } from '../../src/analytics/summary.ts';
import { putContacts } from '../../src/store/people.ts';
import { openStore } from '../../src/store/store.ts';
import { call, importSample } from '../store/sample.ts';

test('a contact is called as the phone book says, else as printed, else by its number alone', async () => {
  const store = await openStore(':memory:');
  const calls = [
    call({ source_row: 1, peer: '79160000001', peer_name: 'Аня (моб.)', duration_s: 30 }),
    call({ source_row: 2, peer: '79160000002', peer_name: 'Петров', duration_s: 20 }),
    call({ source_row: 3, peer: '79160000003', duration_s: 10 }),
  ];
  await importSample(store, { records: calls.map((each) => ({ ...each, peer_kind: 'mobile' })) });
  await putContacts(store, [{ number: '79160000001', name: 'Анна Иванова' }]);
  const { contacts } = await summarise(store);
  expect(contacts.map(({ peer, name }) => [peer, name])).toEqual([
    ['79160000001', 'Анна Иванова'],
    ['79160000002', 'Петров'],
    ['79160000003', null],
  ]);
  await store.close();
});
