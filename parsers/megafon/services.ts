/** MegaFon's column «Вид услуги»: what was used and which way, in words (formats: several public parsers). */
import type { Direction, Service } from '../../src/model/record.ts';
import { fold } from '../../src/parsing/fold.ts';
import { memo } from '../../src/parsing/memo.ts';

export interface MegafonService {
  readonly service: Service;
  readonly direction: Direction;
  /** The words name MegaFon as the other party's operator. */
  readonly toMegafon: boolean;
}

const WORDS: readonly (readonly [Service, readonly string[]])[] = [
  ['mms', ['mms', 'ммс']],
  ['sms', ['sms', 'смс']],
  ['ussd', ['ussd']],
  ['data', ['интернет', 'gprs', 'трафик', 'wap']],
];
const BEGINNINGS: readonly (readonly [Direction, readonly string[]])[] = [
  ['forward', ['переадрес']],
  ['in', ['вход', 'вх.', 'с ', 'от ']],
  ['out', ['исход', 'исх.', 'на ']],
];
const folded = <T>(table: readonly (readonly [T, readonly string[]])[]) =>
  table.map(([meaning, words]) => [meaning, words.map(fold)] as const);
const SERVICES = folded(WORDS);
// Folding takes off the space that tells the word «с» from a beginning.
const DIRECTIONS = BEGINNINGS.map(
  ([meaning, words]) => [meaning, words.map((word) => fold(word) + (word.endsWith(' ') ? ' ' : ''))] as const,
);

/** Whole words may also stand later: `SMS исходящее`. */
const begins = (text: string, name: string): boolean =>
  text.startsWith(name) || (name.length > 3 && text.includes(name));

/** What a service's words say; undefined when they do not tell the direction of a call or message. */
export const readService: (words: string) => MegafonService | undefined = memo((words) => {
  const text = fold(words);
  const service = SERVICES.find(([, names]) => names.some((name) => text.includes(name)))?.[0] ?? 'voice';
  const toMegafon = text.includes(fold('мегафон')) && service !== 'data';
  if (service === 'data') return { service, direction: 'none', toMegafon };
  const direction = DIRECTIONS.find(([, names]) => names.some((name) => begins(text, name)))?.[0];
  return direction && { service, direction, toMegafon };
});
