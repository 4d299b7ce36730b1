/** How a call or a leg of a PBX ended. */
import type { Disposition, StatementRecord } from '../model/record.ts';

/** Words of a status column that say that nobody talked. */
const SILENT: ReadonlySet<Disposition> = new Set(['missed', 'busy', 'rejected', 'failed', 'blocked']);

/**
 * Somebody talked, or nobody did: that decides, and the status column is heard only where nobody did. Where the two
 * disagree (NO ANSWER with seconds of talk, ANSWERED with none) the record gets the flag `status-conflict`.
 * @param talkS seconds a person talked; undefined = the document does not give them
 * @param said what the status column says; undefined = it says nothing of the outcome
 */
export function outcome(
  talkS: number | undefined,
  said: Disposition | undefined,
): Pick<StatementRecord, 'durationS' | 'disposition' | 'flags'> {
  if (talkS === undefined) {
    if (said === undefined) return {};
    return { disposition: said, ...(SILENT.has(said) && { durationS: 0 }) };
  }
  const answered = talkS > 0;
  const disposition = answered ? 'answered' : said === undefined || said === 'answered' ? 'missed' : said;
  const agree = said === undefined || answered === (said === 'answered');
  return { durationS: talkS, disposition, ...(!agree && { flags: ['status-conflict'] }) };
}
