/** A told story into the store without a document between: what the best of layouts would carry. */
import { createRows } from '../../src/ingest/rows.ts';
import type { SourceFile } from '../../src/model/store.ts';
import type { TrueStatement } from '../../src/model/story.ts';
import type { Store } from '../../src/store/store.ts';

const BATCH_ROWS = 8192;
let files = 0;

/** Imports the story as one file of the layout. */
export async function importStory(
  store: Store,
  story: TrueStatement,
  file: Partial<Pick<SourceFile, 'layout' | 'kind'>> = {},
): Promise<void> {
  const rows = createRows();
  const session = await store.beginImport();
  const counts = { records: 0, charges: 0, queueEvents: 0, rejects: 0, skips: 0 };
  const flush = async (least: number) => {
    if (rows.length() >= least) await session.append(rows.batch());
  };
  for (const row of story.rows) {
    if (row.kind === 'record') rows.addRecord(row.record);
    else rows.addCharge(row.charge);
    counts[row.kind === 'record' ? 'records' : 'charges']++;
    await flush(BATCH_ROWS);
  }
  for (const event of story.queueEvents ?? []) {
    rows.addQueueEvent(event);
    counts.queueEvents++;
    await flush(BATCH_ROWS);
  }
  await flush(1);
  files++;
  const source: SourceFile = {
    path: `told-${files}`,
    sha256: String(files).padStart(64, '0'),
    bytes: 1,
    container: 'csv',
    layout: 'told/office',
    title: { ru: 'история', en: 'story' },
    kind: 'pbx',
    ...file,
  };
  const { facts } = story;
  await session.commit(source, [{ facts, line: facts.line ?? null, ...counts, control: [] }]);
}
