/** A generated office in a store, and the calls that were planned for one week of it. */
import { midnight } from '../../../src/generate/calendar.ts';
import { tell } from '../../../src/generate/stories.ts';
import { refreshPeers } from '../../../src/ingest/peers.ts';
import type { TrueCall } from '../../../src/model/story.ts';
import { readWeek, type Week } from '../../../src/report/weekly/week.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { importStory } from '../../store/told.ts';

export interface OfficeWeek {
  readonly store: Store;
  readonly week: Week;
  /** All of the story. */
  readonly calls: readonly TrueCall[];
}

/** Three weeks and a half of an office; the week is the second. */
export async function officeWeek(): Promise<OfficeWeek> {
  const told = tell('office', { seed: 7, from: midnight('2026-11-09'), length: { rows: 2600 } });
  const store = await openStore(':memory:', { memoryLimit: '1GB' });
  await importStory(store, told);
  await refreshPeers(store);
  return { store, week: readWeek('2026-W47'), calls: [...told.calls!] };
}
