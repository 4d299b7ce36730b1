/** T2's column «Тип соединения»: its words are glued together in the PDF (`исходящийнаМТС`). */
import type { Direction, Service } from '../../../src/model/record.ts';
import { fold } from '../../../src/parsing/fold.ts';
import { memo } from '../../../src/parsing/memo.ts';

export interface Connection {
  readonly service: Service;
  readonly direction: Direction;
  /** Our name of the operator the words name. */
  readonly operator?: string;
}

const close = (words: string): string => fold(words).replace(/\s/g, '');
const table = <T>(rows: readonly (readonly [string, T])[]) =>
  rows.map(([word, meaning]) => [close(word), meaning] as const);

/** `исходящее` and `входящее` alone agree with «сообщение». */
const SERVICES = table<Service>([
  ['mms', 'mms'],
  ['sms', 'sms'],
  ['смс', 'sms'],
  ['ussd', 'ussd'],
  ['gprs', 'data'],
  ['интернет', 'data'],
  ['исходящее', 'sms'],
  ['входящее', 'sms'],
]);
const DIRECTIONS = table<Direction>([
  ['переадрес', 'forward'],
  ['исход', 'out'],
  ['вход', 'in'],
  ['насвоего', 'out'],
]);
const OPERATORS = table([
  ['своего', 't2'],
  ['tele2', 't2'],
  ['теле2', 't2'],
  ['мтс', 'mts'],
  ['билайн', 'beeline'],
  ['мегафон', 'megafon'],
]);

/** What a type of connection says; undefined when its words do not tell the direction of a call or message. */
export const readConnection: (words: string) => Connection | undefined = memo((words) => {
  const text = close(words);
  const named = <T>(rows: readonly (readonly [string, T])[]) =>
    rows.find(([word]) => text.includes(word))?.[1];
  const service = named(SERVICES) ?? 'voice';
  const operator = named(OPERATORS);
  const direction =
    service === 'data' ? 'none' : (named(DIRECTIONS) ?? (text.startsWith(close('на')) ? 'out' : undefined));
  return direction && { service, direction, ...(operator !== undefined && { operator }) };
});

const BEGINNINGS = [...SERVICES, ...DIRECTIONS].map(([word]) => word);

/** Does a word begin a type of connection? */
export const beginsConnection: (word: string) => boolean = memo((word) => {
  const text = close(word);
  return BEGINNINGS.some((beginning) => text.startsWith(beginning));
});
