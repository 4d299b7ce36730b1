/** How a channel of FreeSWITCH ended: answered is what was billed for, not what its cause says. */
import type { StatementRecord } from '../../src/model/record.ts';
import { unansweredBy } from '../../src/parsing/hangup-cause.ts';

/**
 * `isAnswered`: is there a time of answer? `billS`: seconds from it to the end. A mailbox is nobody who answers, and an
 * answer without a second of talk is flagged.
 */
export function outcomeOf(
  isAnswered: boolean,
  billS: number,
  cause: string,
  application = '',
): Pick<StatementRecord, 'durationS' | 'disposition' | 'flags'> {
  if (billS > 0 && application === 'voicemail') return { durationS: 0, disposition: 'voicemail' };
  const conflict = isAnswered !== billS > 0 && { flags: ['status-conflict'] };
  if (billS > 0) return { durationS: billS, disposition: 'answered', ...conflict };
  return { durationS: 0, disposition: unansweredBy(cause), ...conflict };
}
