/** Zadarma's words for how a call ended. */
import type { Disposition } from '../../src/model/record.ts';

const WORDS = new Map<string, Disposition>([
  ['answered', 'answered'],
  ['busy', 'busy'],
  ['cancel', 'missed'],
  ['no answer', 'missed'],
  ['failed', 'failed'],
  ['unallocated number', 'failed'],
  ['line limit', 'failed'],
  ['no money', 'blocked'],
  ['no limit', 'blocked'],
  ['no day limit', 'blocked'],
  ['no money, no limit', 'blocked'],
]);

/** 'unknown' for a word that is not documented. */
export const readDisposition = (word: string): Disposition => WORDS.get(word.toLowerCase()) ?? 'unknown';
