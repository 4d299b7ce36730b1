/** Rows of a file gathered into batches of columns. */
import type {
  ImportBatch,
  NormalCharge,
  NormalQueueEvent,
  NormalRecord,
  NormalReject,
} from '../model/batch.ts';
import { CHARGE_COLUMNS, QUEUE_EVENT_COLUMNS, RECORD_COLUMNS, REJECT_COLUMNS } from '../model/batch.ts';
import { createBatcher } from './columns.ts';
import { createDictionary } from './dictionary.ts';

export interface Rows {
  addRecord(record: NormalRecord): void;
  addCharge(charge: NormalCharge): void;
  addQueueEvent(event: NormalQueueEvent): void;
  addReject(reject: NormalReject): void;
  /** Rows gathered since the last batch. */
  length(): number;
  /** Empties what has gathered into a batch. */
  batch(): ImportBatch;
}

/** For one file: the codes of its texts count up through all of its batches. */
export function createRows(): Rows {
  const texts = createDictionary();
  const records = createBatcher(RECORD_COLUMNS, texts);
  const charges = createBatcher(CHARGE_COLUMNS, texts);
  const queueEvents = createBatcher(QUEUE_EVENT_COLUMNS, texts);
  const rejects = createBatcher(REJECT_COLUMNS, texts);
  return {
    addRecord: records.add,
    addCharge: charges.add,
    addQueueEvent: queueEvents.add,
    addReject: ({ reason, ...reject }) =>
      rejects.add({ ...reject, reasonRu: reason.ru, reasonEn: reason.en }),
    length: () => records.length() + charges.length() + queueEvents.length() + rejects.length(),
    batch: () => ({
      records: records.batch(),
      charges: charges.batch(),
      queueEvents: queueEvents.batch(),
      rejects: rejects.batch(),
      strings: texts.fresh(),
    }),
  };
}
