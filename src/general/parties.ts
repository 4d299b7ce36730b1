/** Who called whom: numbers with marks, callers and callees, the own number among them. */
import type { Direction } from '../model/record.ts';
import { memo } from '../parsing/memo.ts';
import { readSipUser } from '../parsing/sip.ts';
import { isNothing } from './quantities.ts';

export interface Written {
  readonly peerRaw?: string;
  readonly peerWritten?: string;
}

/** Last ten digits, by which writings of a number with 7, 8 or neither are equal; other texts as they stand. */
export function tail(number: string): string {
  const digits = readSipUser(number).replace(/\D/g, '');
  return digits.length >= 10 && digits.length <= 15 ? digits.slice(-10) : number.trim();
}

export const isSame = (a: string, b: string): boolean => a !== '' && b !== '' && tail(a) === tail(b);

const MARK = /^(<--|-->|<-|->|←|→)\s*/;
const ANNOUNCED = /^[\p{L}_]{2,30}:\s*(\+?\d[\d\s()-]{1,18})$/u;
const CENTRE = /\s*\/\s*\+?\d{5,15}$/;

/** The direction of a mark before a number: `<--` came in. */
export function readMark(peer: string): Direction | undefined {
  const mark = MARK.exec(peer)?.[1];
  if (mark === undefined) return undefined;
  return mark.startsWith('<') || mark === '←' ? 'in' : 'out';
}

/** The party in a cell: marks, `sms:`, an announcing service and the SMS centre taken off. */
export const readPeer: (printed: string) => Written = memo((printed) => {
  if (isNothing(printed)) return {};
  const bare = readSipUser(printed)
    .replace(MARK, '')
    .replace(/^sms:\s*/i, '')
    .replace(CENTRE, '');
  const written = ANNOUNCED.exec(bare)?.[1] ?? bare;
  if (written === '') return {};
  return written === printed ? { peerRaw: printed } : { peerRaw: printed, peerWritten: written };
});

/** The other party of a row that names both ends. */
export function otherParty(caller: string, callee: string, own: string, direction: Direction): string {
  const first = direction === 'in' ? caller : direction === 'none' ? caller : callee;
  if (direction !== 'none') return isSame(first, own) ? '' : first;
  return [caller, callee].find((number) => !isNothing(number) && !isSame(number, own)) ?? '';
}
