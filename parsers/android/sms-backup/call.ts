/** One `call` element: Android's own columns of its call log, as attributes. */
import type { XmlOpen } from '../../../src/model/document.ts';
import type { Direction, Disposition, StatementRecord } from '../../../src/model/record.ts';
import { digitsAt } from '../../../src/parsing/digits.ts';
import { refuse } from '../../../src/parsing/finding.ts';
import type { Reading } from '../../../src/parsing/layout.ts';
import { outcome } from '../../../src/parsing/outcome.ts';
import { readCount } from '../../../src/parsing/quantities.ts';
import { badTime, badVolume } from '../../../src/parsing/refusals.ts';

export type Attributes = XmlOpen['attributes'];

/** CallLog.Calls.TYPE, and what it says of the outcome: of an outgoing call nothing. */
const TYPES = new Map<string, { readonly direction: Direction; readonly said?: Disposition }>([
  ['1', { direction: 'in', said: 'answered' }],
  ['2', { direction: 'out' }],
  ['3', { direction: 'in', said: 'missed' }],
  ['4', { direction: 'in', said: 'voicemail' }],
  ['5', { direction: 'in', said: 'rejected' }],
  ['6', { direction: 'in', said: 'blocked' }],
  ['7', { direction: 'in', said: 'answered' }],
]);
const INCOMING = '1';
const OUTGOING = '2';
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
  else Object.assign(record, outcomeOf(type, known.said, seconds));
  return { kind: 'record', record: Object.assign(record, partiesOf(attributes)) };
}

/** `*100#` is dialled like a number and is no call. */
const isCommand = (number: string): boolean => /^[*#].*#$/.test(number);

/** Seconds are talk only of calls made and taken here; of those taken on another device nobody knows them. */
function outcomeOf(
  type: string,
  said: Disposition | undefined,
  seconds: number,
): Pick<StatementRecord, 'durationS' | 'disposition' | 'flags'> {
  if (type === INCOMING || type === OUTGOING || (type === ELSEWHERE && seconds > 0))
    return outcome(seconds, said);
  return outcome(undefined, said);
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
