/** Rows and files made by hand, and a store with a traveller and an office in it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { midnight } from '../../src/generate/calendar.ts';
import { tell } from '../../src/generate/stories.ts';
import { refreshPeers } from '../../src/ingest/peers.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { call, newFile, type SampleRow } from '../store/sample.ts';
import { importStory } from '../store/told.ts';

export type Row = Record<string, unknown>;

export const told = tell('traveller', { seed: 4, from: midnight('2025-09-01'), length: { months: 2 } });
export const START = midnight('2025-09-08') + 36_000;

/** The told line and an office, in a file of their own, opened while the tests of a file run. */
export function toldStore() {
  const here: { path: string; store: Store } = { path: '', store: undefined as never };
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'detalka-analytics-'));
    here.path = join(folder, 'db.duckdb');
    here.store = await openStore(here.path, { comments: false });
    await importStory(here.store, told, { layout: 'told/line', kind: 'detail' });
    await importStory(
      here.store,
      tell('office', { seed: 4, from: midnight('2025-09-01'), length: { rows: 400 } }),
    );
    await refreshPeers(here.store);
  });
  afterAll(async () => {
    await here.store.close();
    await rm(folder, { recursive: true, force: true });
  });
  return here;
}

let parties = 0;
export const newParty = () => `7812${String(++parties).padStart(7, '0')}`;
let files = 0;
/** Told stories number their files by themselves: another beginning keeps the two apart. */
export const sha256 = () => String(++files).padStart(64, 'f');
export const pbx = () => newFile({ layout: 'made/by-hand', kind: 'pbx', sha256: sha256() });
export const ofPbx = (fields: SampleRow): SampleRow =>
  call({ line: '74950000700', leg: 'attempt', ...fields });
