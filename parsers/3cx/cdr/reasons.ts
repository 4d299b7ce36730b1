/** `reason-terminated`: two generations of 3CX write the same reasons in different ways. */
import type { Disposition } from '../../../src/model/record.ts';

/** How a call without an answer ended. Keys are without case, underscores and spaces. */
const REASONS = new Map<string, Disposition>([
  ['terminatedbysrc', 'missed'],
  ['terminatedbydst', 'missed'],
  ['srcparticipantterminated', 'missed'],
  ['dstparticipantterminated', 'missed'],
  ['failedcancelled', 'missed'],
  ['cancelled', 'missed'],
  ['noanswer', 'missed'],
  ['timeout', 'missed'],
  ['redirected', 'forwarded'],
  ['redirectedto', 'forwarded'],
  ['continuedin', 'forwarded'],
  ['busy', 'busy'],
  ['failedbusy', 'busy'],
  ['declined', 'rejected'],
  ['rejected', 'rejected'],
  ['failed', 'failed'],
  ['noroute', 'failed'],
  ['notfound', 'failed'],
]);

const keyOf = (reason: string): string => reason.toLowerCase().replace(/[_ ]/g, '');

/** Is it a reason we know? */
export function isReason(text: string): boolean {
  return text.length < 40 && REASONS.has(keyOf(text));
}

export function unanswered(reason: string): Disposition {
  return REASONS.get(keyOf(reason)) ?? 'unknown';
}
