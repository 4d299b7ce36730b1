/** A password on its way to the child: nowhere but where it is needed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encrypt } from 'officecrypto-tool';
import { expect, it } from 'vitest';
import { importFiles } from '../../src/ingest/import.ts';
import { packageRoot } from '../../src/system/package-root.ts';
import { createMemoryStore } from './memory-store.ts';
import { createPlace } from './place.ts';

const sample = join(packageRoot, 'parsers/mts/detail/samples/story-xlsx.xlsx');
const locked = (): string =>
  createPlace().put('a.xlsx', encrypt(readFileSync(sample), { password: 'Пароль-1' }));

it('a locked workbook imports as the workbook in it, under its own name', async () => {
  const [plainStore, store] = [createMemoryStore(), createMemoryStore()];
  await importFiles([sample], plainStore);
  const path = locked();
  const [report] = await importFiles([path], store, { password: 'Пароль-1' });
  expect(report).toMatchObject({ path, outcome: 'imported', container: 'xlsx', layout: 'mts/detail' });
  expect(store.files[0]!.records).toEqual(plainStore.files[0]!.records);
});

it('without the password, or with another, the file fails and says what to do', async () => {
  const path = locked();
  const [without] = await importFiles([path], createMemoryStore());
  expect(without!.error).toMatchObject({ code: 'password-needed' });
  expect(without!.error!.text.ru).toContain('--password-file');
  const [other] = await importFiles([path], createMemoryStore(), { password: 'x' });
  expect(other!.error).toMatchObject({ code: 'password-wrong' });
});
