/** What an exchange or a phone's log says of a call beyond an operator's detail: outcome, people, queue, waiting. */
import type { StatementRecord } from '../model/record.ts';
import type { Role } from './mapping.ts';
import { isNothing, readDuration } from './quantities.ts';
import type { RowInHand } from './row-in-hand.ts';
import { textOf, textsOf } from './row-in-hand.ts';
import { readAt } from './when.ts';

type Office = Pick<
  StatementRecord,
  | 'disposition'
  | 'ringS'
  | 'waitS'
  | 'durationS'
  | 'agent'
  | 'extension'
  | 'queue'
  | 'trunk'
  | 'callKey'
  | 'peerName'
>;

const NAMES = ['agent', 'extension', 'queue', 'trunk', 'callKey', 'peerName'] as const;
/** Attempts in which nobody talked. */
const UNANSWERED = new Set(['missed', 'busy', 'rejected', 'failed', 'blocked']);

/** Fields that the row's own columns give; `record` is what is known already. */
export function officeOf(row: RowInHand, record: StatementRecord): Office {
  const found: { -readonly [K in keyof Office]: Office[K] } = {};
  for (const role of NAMES) {
    const text = textOf(row, role);
    if (text !== '') found[role] = text;
  }
  const inside = textOf(row, record.direction === 'in' ? 'calleeExtension' : 'callerExtension');
  if (inside !== '') found.extension ??= inside;
  const outcome = outcomeOf(row);
  if (outcome !== undefined) found.disposition = outcome;
  const [ringS, waitS] = [secondsOf(row, 'ring'), secondsOf(row, 'wait')];
  const [answered, ended] = [momentOf(row, 'answered'), momentOf(row, 'ended')];
  if (ringS !== undefined) found.ringS = ringS;
  if (waitS !== undefined) found.waitS = waitS;
  else if (answered !== undefined && answered >= record.startedAt) found.waitS = answered - record.startedAt;
  if (record.durationS === undefined && row.slots.has('answered') && ended !== undefined) {
    const talked = answered === undefined ? 0 : ended - answered;
    if (talked >= 0) found.durationS = talked;
  }
  if (record.billedS === 0 && outcome !== undefined && UNANSWERED.has(outcome)) found.durationS ??= 0;
  return { ...found, ...rungOnly(row, record, outcome) };
}

/** A log that lists a call as missed means the ringing by its length. */
function rungOnly(row: RowInHand, { durationS }: StatementRecord, outcome: Office['disposition']): Office {
  const isMissed = outcome !== undefined && UNANSWERED.has(outcome) && !row.slots.has('disposition');
  return isMissed && durationS ? { durationS: 0, ringS: durationS } : {};
}

/** By the column of outcomes, else by words that only missed calls have. */
function outcomeOf(row: RowInHand): StatementRecord['disposition'] {
  const { vocabulary } = row;
  const text = textOf(row, 'disposition');
  if (text !== '') return vocabulary.outcome(text) ?? 'unknown';
  const words = [...textsOf(row, 'service'), ...textsOf(row, 'direction')];
  const said = words.map((word) => vocabulary.outcome(word)).find((outcome) => outcome !== undefined);
  return said !== undefined && UNANSWERED.has(said) ? said : undefined;
}

function secondsOf(row: RowInHand, role: Role): number | undefined {
  const slot = row.slots.get(role)?.find(({ id }) => !isNothing(row.cells[id] ?? ''));
  if (!slot) return undefined;
  return readDuration(row.cells[slot.id]!, slot.column.unit ?? 'seconds')?.durationS;
}

function momentOf(row: RowInHand, role: Role): number | undefined {
  const slot = row.slots.get(role)?.find(({ id }) => !isNothing(row.cells[id] ?? ''));
  return slot && readAt(row.cells[slot.id]!, slot.column.unit, row.mapping)?.civil;
}
