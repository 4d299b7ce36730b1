/** Eight weeks of an even office, in which what is planted stands out. */
import { afterEach, beforeEach } from 'vitest';
import { midnight } from '../../src/generate/calendar.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { call, importSample, newFile, type SampleRow } from '../store/sample.ts';

const MONDAY = midnight('2025-09-01');
export const DAY = 86_400;
export const HOUR = 3600;
export const LINE = '74950000701';

interface Found {
  readonly rule: string;
  readonly line: string | null;
  readonly person: string | null;
  readonly peer: string | null;
  readonly title: string | null;
  readonly since: string;
  readonly observed: number;
  readonly usual: number;
  readonly score: number;
  readonly cases: number;
  readonly row_ids: readonly number[];
}
/** An empty store for each test of a file. */
export function emptyStores() {
  let store: Store;
  beforeEach(async () => {
    store = await openStore(':memory:');
  });
  afterEach(() => store.close());
  return {
    store: () => store,
    found: () => store.query<Found>('SELECT * FROM anomalies ORDER BY rule, since, line, person'),
    async importRows(records: readonly SampleRow[], charges: readonly SampleRow[] = []): Promise<void> {
      const numbered = records.map((row, i) => ({ ...row, source_row: i + 1 }));
      const file = newFile({ layout: 'made/pbx', kind: 'pbx' });
      const statements = [{ records: records.length, charges: charges.length }];
      await importSample(store, { records: numbered, charges, statements }, file);
    },
  };
}

let keys = 0;
export const at = (second: number, more: SampleRow = {}): SampleRow =>
  call({
    line: LINE,
    direction: 'in',
    peer: '79160000002',
    leg: 'call',
    call_key: `k${++keys}`,
    disposition: 'answered',
    duration_s: 60,
    started_at: MONDAY + second,
    ...more,
  });

/** A count that varies a little and always the same way: 0, 1 or 2 by the day. */
export const wobble = (day: number, hour: number): number => (day * 7 + hour * 3) % 3;

/** Eight weeks of an even office: 10 to 12 calls an hour from 9 to 18, on every day. */
export const even = (change: (day: number, hour: number) => number = () => 0): SampleRow[] =>
  Array.from({ length: 56 * 9 }, (_, i) => [Math.floor(i / 9), 9 + (i % 9)] as const).flatMap(([day, hour]) =>
    Array.from({ length: Math.max(0, 10 + wobble(day, hour) + change(day, hour)) }, (_, n) =>
      at(day * DAY + hour * HOUR + n * 60),
    ),
  );
