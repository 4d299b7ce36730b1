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
  const recordColumns = createBatcher(RECORD_COLUMNS, texts);
  const chargeColumns = createBatcher(CHARGE_COLUMNS, texts);
  const queueEventColumns = createBatcher(QUEUE_EVENT_COLUMNS, texts);
  const rejectColumns = createBatcher(REJECT_COLUMNS, texts);
  let records: NormalRecord[] = [];
  let charges: NormalCharge[] = [];
  let queueEvents: NormalQueueEvent[] = [];
  let rejects: object[] = [];
  return {
    addRecord: (record) => void records.push(record),
    addCharge: (charge) => void charges.push(charge),
    addQueueEvent: (event) => void queueEvents.push(event),
    addReject: ({ reason, ...reject }) =>
      void rejects.push({ ...reject, reasonRu: reason.ru, reasonEn: reason.en }),
    length: () => records.length + charges.length + queueEvents.length + rejects.length,
    batch() {
      const columns = {
        records: recordColumns(records),
        charges: chargeColumns(charges),
        queueEvents: queueEventColumns(queueEvents),
        rejects: rejectColumns(rejects),
      };
      records = [];
      charges = [];
      queueEvents = [];
      rejects = [];
      return { ...columns, strings: texts.fresh() };
    },
  };
}
