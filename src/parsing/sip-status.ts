/** Final answers of SIP (RFC 3261) → how an attempt that nobody answered ended. */
import type { Disposition } from '../model/record.ts';

const OUTCOMES: ReadonlyMap<string, Disposition> = new Map([
  ['403', 'blocked'],
  ['404', 'failed'],
  ['408', 'missed'],
  ['480', 'missed'],
  ['484', 'failed'],
  ['486', 'busy'],
  ['487', 'missed'],
  ['600', 'busy'],
  ['603', 'rejected'],
  ['604', 'failed'],
]);

/** `486` is busy, `487` given up by the caller; any other error of 4xx, 5xx or 6xx failed. Undefined for other texts. */
export function outcomeOfSipStatus(code: string): Disposition | undefined {
  return OUTCOMES.get(code) ?? (/^[4-6]\d\d$/.test(code) ? 'failed' : undefined);
}
