/** How the Data API prints a story's rows. */
import type { Disposition } from '../../src/model/record.ts';

/** The rows as the API's answer. */
export function* answerOf(rows: Iterable<object>): Generator<string> {
  let before = '{"jsonrpc":"2.0","id":1,"result":{"data":[\n';
  for (const row of rows) {
    yield `${before}${JSON.stringify(row)}`;
    before = ',\n';
  }
  yield '\n]}}\n';
}

/** Reasons of an end (`finish_reason`). */
const REASONS: Partial<Record<Disposition, string>> = {
  answered: 'subscriber_disconnects',
  busy: 'subscriber_busy',
  failed: 'subscriber_number_problems',
};
export const reasonFor = (end: Disposition | undefined): string => REASONS[end!] ?? 'timeout';

/** What is left of an end: a mailbox is not told from a missed call. */
export const keptEnd = (end: Disposition): Disposition => (REASONS[end] === undefined ? 'missed' : end);
