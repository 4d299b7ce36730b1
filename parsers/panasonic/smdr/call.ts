/** One row of SMDR → a leg, an event of an agent's day, or a note. */
import type { Finding } from '../../../src/model/parser.ts';
import type { StatementRecord } from '../../../src/model/record.ts';
import type { Refusal } from '../../../src/parsing/finding.ts';
import { skip } from '../../../src/parsing/finding.ts';
import { readMoney } from '../../../src/parsing/money.ts';
import { readHourMinSec, readMinSec } from '../../../src/parsing/quantities.ts';
import { badTime, badVolume } from '../../../src/parsing/refusals.ts';
import { type DateOrder, readMoment } from './moment.ts';
import type { Words } from './words.ts';

/** Room states, reminders: nobody talks. */
const NO_CALL = /^(?:In the office|Check[ -]?(?:in|out)|Timed Reminder|Not Ready|Ready\b)/i;
const LOG = /^LOG[ -]?(IN|OUT)$/i;
/** Rows at the ringing and the answering of a call whose own row comes when it is over. */
const ANNOUNCEMENTS = new Set(['RC', 'AN']);
const FLAGS = ['no-seconds', 'end-time'];

export function readCall(row: number, words: Words, order: DateOrder): Finding | Refusal {
  const at = readMoment(words.date, words.time, order);
  if (at === undefined) return badTime(`${words.date} ${words.time}`);
  const log = LOG.exec(words.dialled)?.[1];
  if (log)
    return {
      kind: 'queue-event',
      event: {
        row,
        occurredAt: at,
        event: log.toUpperCase() === 'IN' ? 'login' : 'logout',
        agent: words.extension,
      },
    };
  if (NO_CALL.test(words.dialled)) return skip(row, 'note');
  if (ANNOUNCEMENTS.has(words.code) && words.length === '') return skip(row, 'note');
  const talkS = words.length === '' ? undefined : readHourMinSec(plain(words.length));
  if (words.length !== '' && talkS === undefined) return badVolume(words.length, 'Duration');
  const ringS = words.ring === '' ? undefined : readMinSec(plain(words.ring));
  if (words.ring !== '' && ringS === undefined) return badVolume(words.ring, 'Ring');
  const record: StatementRecord = {
    row,
    service: 'voice',
    ...sidesOf(words),
    startedAt: at,
    disposition: talkS ? 'answered' : 'missed',
    leg: 'attempt',
    flags: FLAGS,
  };
  const duration = talkS ?? (words.code === 'NA' ? 0 : undefined);
  if (duration !== undefined) record.durationS = duration;
  if (ringS !== undefined) record.ringS = ringS;
  if (words.code !== '') record.serviceCode = words.code;
  if (words.charge !== '') Object.assign(record, costOf(words.charge));
  return { kind: 'record', record };
}

/** `00:02'10"` as `00:02:10`, `0'07` as `0:07`. */
const plain = (length: string): string => length.replace("'", ':').replace('"', '');

function costOf(charge: string): Partial<StatementRecord> {
  const currency = /[A-Z]{3}$/.exec(charge)?.[0];
  const cost = readMoney(charge.replace(/[A-Z]+$/, ''));
  return cost === undefined ? {} : { cost, vat: 'unknown', ...(currency !== undefined && { currency }) };
}

type Sides = Partial<StatementRecord> & Pick<StatementRecord, 'direction'>;

function sidesOf({ dialled, extension, line, code }: Words): Sides {
  const incoming = /^(?:<D>([^<]{0,60}))?<I(?:NCOMING)?>(.{0,80})$/.exec(dialled);
  const trunk = line === '' ? {} : { trunk: line };
  if (incoming) {
    const did = /\d{3,}$/.exec(incoming[1] ?? '')?.[0];
    return {
      direction: 'in',
      extension,
      ...callerOf(incoming[2]!.trim()),
      ...(did !== undefined && { lineRaw: did }),
      ...trunk,
    };
  }
  const inside = /^EXT(\d{1,6})$/.exec(dialled)?.[1];
  if (inside !== undefined)
    return {
      direction: 'internal',
      extension: inside,
      lineRaw: extension,
      peerRaw: dialled,
      peerWritten: inside,
    };
  const number = writtenOf(dialled);
  if (code === 'FW') return { direction: 'forward', extension, forwardedTo: number, ...trunk };
  const peer = { peerRaw: dialled, ...(number !== dialled && { peerWritten: number }) };
  return { direction: 'out', extension, lineRaw: extension, ...(dialled !== '' && peer), ...trunk };
}

/** Name and number stand without a gap: `ABC COMPANY12345678`. */
function callerOf(caller: string): Partial<StatementRecord> {
  if (caller === '') return {};
  const number = /\+?\d{3,}$/.exec(caller)?.[0];
  if (number === undefined) return { peerRaw: caller, peerName: caller };
  const name = caller.slice(0, -number.length).trim();
  return { peerRaw: caller, ...(name !== '' && { peerName: name, peerWritten: number }) };
}

/** The number without pauses (`P`), a host switch's code (`9=`) and digits that were dialled on (`-12`). */
function writtenOf(dialled: string): string {
  const number = /^(?:\d{1,4}=)?(\+?[\d*#P]{3,})(?:[-F].{0,40})?$/.exec(dialled)?.[1];
  return number === undefined ? dialled : number.replaceAll('P', '');
}
