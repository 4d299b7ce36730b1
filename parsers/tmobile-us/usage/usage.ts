/** A row of T-Mobile's usage details → a call or a message. */
import type { CivilSeconds, Service, StatementRecord } from '../../../src/model/record.ts';
import { filled } from '../../../src/parsing/filled.ts';
import type { Cells, Reading } from '../../../src/parsing/layout.ts';
import { readMonthFirst } from '../../../src/parsing/month-first.ts';
import { readCount } from '../../../src/parsing/quantities.ts';
import { badTime, badVolume, unknownService } from '../../../src/parsing/refusals.ts';

export type Column = 'moment' | 'date' | 'time' | 'number' | 'place' | 'minutes' | 'way' | 'type';

/** Stands where an outgoing call names its place. */
const INCOMING = 'incoming';

const MESSAGES = new Map<string, Service>([
  ['text', 'sms'],
  ['picture', 'mms'],
]);

/** Reads a row of any of the forms: a call has minutes, a message a direction. */
export function readUsage(row: number, cells: Cells<Column>): Reading {
  const printed = cells.moment ?? `${cells.date} ${cells.time}`;
  const startedAt = readMonthFirst(printed);
  if (startedAt === undefined) return badTime(printed);
  return cells.minutes === undefined ? readMessage(row, startedAt, cells) : readCall(row, startedAt, cells);
}

function readCall(row: number, startedAt: CivilSeconds, cells: Cells<Column>): Reading {
  const { minutes = '', place = '', type = '' } = cells;
  const count = readCount(minutes.replace(/ mins?$/i, ''));
  if (count === undefined) return badVolume(minutes, 'Minutes');
  const isIncoming = place.toLowerCase() === INCOMING;
  const record: StatementRecord = {
    row,
    service: 'voice',
    direction: isIncoming ? 'in' : 'out',
    startedAt,
    billedS: count * 60,
    flags: ['whole-minutes'],
    ...partyOf(cells.number ?? ''),
    ...filled({ peerZonePrinted: isIncoming ? '' : place, serviceCode: type === '--' ? '' : type }),
  };
  return { kind: 'record', record };
}

function readMessage(row: number, startedAt: CivilSeconds, cells: Cells<Column>): Reading {
  const { way = '', type = '', place } = cells;
  const service = MESSAGES.get(type.toLowerCase());
  const direction = ({ incoming: 'in', outgoing: 'out' } as const)[way.toLowerCase()];
  if (!service || !direction) return unknownService(`${way} ${type}`);
  const record: StatementRecord = {
    row,
    service,
    direction,
    startedAt,
    pieces: 1,
    ...partyOf(cells.number ?? ''),
    ...filled({ peerZonePrinted: place, serviceCode: type }),
  };
  return { kind: 'record', record };
}

/** Ten digits are a number of the country; shorter and longer ones, and words, stay as they are. */
function partyOf(number: string): Pick<StatementRecord, 'peerRaw' | 'peerWritten'> {
  const digits = number.replace(/[\s().-]/g, '');
  return {
    ...(number !== '' && { peerRaw: number }),
    ...(/^\d{10}$/.test(digits) && { peerWritten: `+1${digits}` }),
  };
}
