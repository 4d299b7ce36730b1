/** What the legs of a session tell together: which way the call went, and with whom. */
import { readCount } from '../../../src/parsing/quantities.ts';
import { textMember } from '../../../src/parsing/value.ts';

export interface Session {
  readonly direction: 'in' | 'out';
  /** The outside party as printed; '' when no leg names it. */
  readonly peer: string;
  /** Has any leg that the PBX dialled been talked on? */
  readonly isAnswered: boolean;
}

/**
 * Sessions by id. A leg has a direction of its own: in a call that came in, the leg to an employee goes out. The leg
 * that is nobody's of the company, and no transfer, is the outside party's and tells the call's direction; where there is
 * none, an employee's leg tells the opposite of its own.
 */
export function sessionsOf(legs: readonly unknown[]): ReadonlyMap<string, Session> {
  const sessions = new Map<string, Session & { readonly isSure: boolean }>();
  for (const leg of legs) {
    const id = textMember(leg, 'call_session_id');
    const isOperator = textMember(leg, 'is_operator') === 'true';
    const isSure = !isOperator && !isTransfer(leg);
    const known = sessions.get(id);
    const isAnswered = known?.isAnswered || isTalk(leg);
    if (known && (known.isSure || !isSure)) {
      sessions.set(id, { ...known, isAnswered });
      continue;
    }
    const cameIn = (textMember(leg, 'direction') === 'in') !== isOperator;
    const outside = textMember(leg, cameIn ? 'calling_phone_number' : 'called_phone_number');
    const peer = textMember(leg, 'contact_phone_number') || (isSure ? outside : '');
    sessions.set(id, { direction: cameIn ? 'in' : 'out', peer, isAnswered, isSure });
  }
  return sessions;
}

/** Seconds a person talked on a leg; undefined = not given. Who picked up need not have talked. */
export const talkOf = (leg: unknown): number | undefined =>
  textMember(leg, 'is_talked') === 'false' ? 0 : readCount(textMember(leg, 'duration'));

const isTalk = (leg: unknown): boolean => textMember(leg, 'direction') === 'out' && (talkOf(leg) ?? 0) > 0;

/** The API spells it so. */
export const isTransfer = (leg: unknown): boolean => textMember(leg, 'is_transfered') === 'true';
