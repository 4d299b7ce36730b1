/** One `call` element: Android's own columns of its call log, as attributes. */
import type { XmlOpen } from '../../../src/model/document.ts';
import type { Direction, Disposition, StatementRecord } from '../../../src/model/record.ts';
import { digitsAt } from '../../../src/parsing/digits.ts';
import { refuse } from '../../../src/parsing/finding.ts';
import type { Reading } from '../../../src/parsing/layout.ts';
import { readCount } from '../../../src/parsing/quantities.ts';
import { badTime, badVolume } from '../../../src/parsing/refusals.ts';

export type Attributes = XmlOpen['attributes'];

/** CallLog.Calls.TYPE: how a call of no length ended; one of some length was talked. */
const TYPES = new Map<string, { readonly direction: Direction; readonly silent: Disposition }>([
  ['1', { direction: 'in', silent: 'missed' }],
  ['2', { direction: 'out', silent: 'missed' }],
  ['3', { direction: 'in', silent: 'missed' }],
  ['4', { direction: 'in', silent: 'voicemail' }],
  ['5', { direction: 'in', silent: 'rejected' }],
  ['6', { direction: 'in', silent: 'blocked' }],
  ['7', { direction: 'in', silent: 'answered' }],
]);
const ANSWERED = '1';
const VOICEMAIL = '4';
const ELSEWHERE = '7';

/** CallLog.Calls.NUMBER_PRESENTATION: the caller's number was withheld, or nobody knows it. */
const HIDDEN = new Set(['2', '3']);

/** First moment of the year 2100 in milliseconds. */
const TOO_LATE = 4_102_444_800_000;

/** An ICCID has 19 or 20 digits; anything as short as this is the place of a card in the phone. */
const LONGEST_SLOT = 2;

/** Reads the element as record number `row`; the moment is UTC, as the phone keeps it. */
export function readCall(row: number, attributes: Attributes): Reading {
  const { type = '', date = '', duration = '' } = attributes;
  const milliseconds = digitsAt(date, 0, date.length);
  if (milliseconds < 0 || milliseconds >= TOO_LATE) return badTime(date);
  const known = TYPES.get(type);
  if (!known)
    return refuse('unknown-type', {
      ru: `неизвестный вид звонка «${type}»`,
      en: `unknown type of call "${type}"`,
    });
  const seconds = readCount(duration);
  if (seconds === undefined) return badVolume(duration, 'duration');
  const record: StatementRecord = {
    row,
    service: 'voice',
    direction: known.direction,
    startedAt: Math.floor(milliseconds / 1000),
    utcOffsetMin: 0,
    leg: 'call',
    serviceCode: type,
  };
  if (isCommand(attributes.number ?? '')) record.service = 'ussd';
  else Object.assign(record, outcomeOf(type, known.silent, seconds));
  return { kind: 'record', record: Object.assign(record, partiesOf(attributes)) };
}

/** `*100#` is dialled like a number and is no call. */
const isCommand = (number: string): boolean => /^[*#].*#$/.test(number);

/** A message to the mailbox is nobody's talk; of a call that another device took nobody knows how long it was. */
function outcomeOf(
  type: string,
  silent: Disposition,
  seconds: number,
): Pick<StatementRecord, 'durationS' | 'disposition' | 'flags'> {
  if (type === VOICEMAIL) return { disposition: silent };
  if (type === ELSEWHERE) return { disposition: silent, ...(seconds > 0 && { durationS: seconds }) };
  if (seconds > 0) return { disposition: 'answered', durationS: seconds };
  return { disposition: silent, durationS: 0, ...(type === ANSWERED && { flags: ['status-conflict'] }) };
}

/** The literal `null` stands for nothing. */
const said = (value: string | undefined): string => (value === undefined || value === 'null' ? '' : value);

function partiesOf(
  attributes: Attributes,
): Pick<StatementRecord, 'peerRaw' | 'peerWritten' | 'peerName' | 'lineRaw'> {
  const [number, name, card] = [attributes.number, attributes.contact_name, attributes.subscription_id].map(
    said,
  );
  const isHidden = HIDDEN.has(said(attributes.presentation));
  return {
    ...((number !== '' || isHidden) && { peerRaw: number! }),
    ...(isHidden && { peerWritten: '' }),
    ...(name !== '' && name !== '(Unknown)' && { peerName: name! }),
    ...(card !== '' && { lineRaw: card!.length > LONGEST_SLOT ? card! : `SIM ${card}` }),
  };
}
