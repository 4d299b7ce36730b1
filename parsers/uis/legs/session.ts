/** What the legs of a session tell together: which way the call went, and with whom. */
import { readCount } from '../../../src/parsing/quantities.ts';
import { textMember } from '../../../src/parsing/value.ts';

export interface Session {
  direction: 'in' | 'out';
  /** The outside party as printed; '' when no leg names it. */
  peer: string;
  /** Has any leg that the PBX dialled been talked on? */
  isAnswered: boolean;
  /** Is the direction told by the outside party's own leg? */
  isSure: boolean;
  /** Who called out: name and number as printed; '' for a call that came in. */
  agent: string;
  extension: string;
}

/**
 * Sessions by id. A leg has a direction of its own: in a call that came in, the leg to an employee goes out. The leg
 * that is nobody's of the company, and no transfer, is the outside party's and tells the call's direction; where there is
 * none, an employee's leg tells the opposite of its own.
 */
export function sessionsOf(legs: readonly unknown[]): ReadonlyMap<string, Session> {
  const sessions = new Map<string, Session>();
  for (const leg of legs) {
    const id = textMember(leg, 'call_session_id');
    const session = sessions.get(id) ?? unknownSession();
    sessions.set(id, session);
    session.isAnswered ||= isTalk(leg);
    const isOperator = textMember(leg, 'is_operator') === 'true';
    if (isOperator && textMember(leg, 'direction') === 'in') {
      session.agent = textMember(leg, 'employee_full_name');
      session.extension = textMember(leg, 'employee_phone_number');
    }
    session.peer ||= textMember(leg, 'contact_phone_number');
    const isSure = !isOperator && !isTransfer(leg);
    if (!session.isSure) tellWay(session, leg, isOperator, isSure);
  }
  return sessions;
}

const unknownSession = (): Session => ({
  direction: 'in',
  peer: '',
  isAnswered: false,
  isSure: false,
  agent: '',
  extension: '',
});

function tellWay(session: Session, leg: unknown, isOperator: boolean, isSure: boolean): void {
  const cameIn = (textMember(leg, 'direction') === 'in') !== isOperator;
  if (isSure || isOperator) session.direction = cameIn ? 'in' : 'out';
  if (isSure) session.peer ||= textMember(leg, cameIn ? 'calling_phone_number' : 'called_phone_number');
  session.isSure = isSure;
}

/** Seconds a person talked on a leg; undefined = not given. Who picked up need not have talked. */
export const talkOf = (leg: unknown): number | undefined =>
  textMember(leg, 'is_talked') === 'false' ? 0 : readCount(textMember(leg, 'duration'));

const isTalk = (leg: unknown): boolean => textMember(leg, 'direction') === 'out' && (talkOf(leg) ?? 0) > 0;

/** The API spells it so. */
export const isTransfer = (leg: unknown): boolean => textMember(leg, 'is_transfered') === 'true';
