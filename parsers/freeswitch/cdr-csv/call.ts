/** One row of mod_cdr_csv → the call of its A leg, which is the only one written by default. */
import type { Context } from '../../../src/model/parser.ts';
import type { StatementRecord } from '../../../src/model/record.ts';
import { elapsed } from '../../../src/parsing/elapsed.ts';
import { directionBetween, isExtension, isOutside } from '../../../src/parsing/extension.ts';
import { refuse } from '../../../src/parsing/finding.ts';
import type { Cells, Reading } from '../../../src/parsing/layout.ts';
import { readCount } from '../../../src/parsing/quantities.ts';
import { badTime, badVolume } from '../../../src/parsing/refusals.ts';
import { lacksSeconds, readYearFirst } from '../../../src/parsing/year-first.ts';
import { channelOf } from '../channel.ts';
import { outcomeOf } from '../outcome.ts';

export type Column =
  | 'name'
  | 'caller'
  | 'destination'
  | 'context'
  | 'start'
  | 'answer'
  | 'end'
  | 'duration'
  | 'billsec'
  | 'cause'
  | 'uuid'
  | 'clid'
  | 'channel'
  | 'bridged'
  | 'application';
type Row = Cells<Column>;

/** What spreadsheets make of a long number. */
const FLOAT = /^\d(?:[.,]\d+)?E\+\d+$/i;

export function readCall(row: number, cells: Row, context: Context): Reading {
  const { start = '', answer = '', caller = '', destination = '', cause = '' } = cells;
  const startedAt = readYearFirst(start);
  if (startedAt === undefined) return badTime(start);
  const answeredAt = answer === '' ? undefined : readYearFirst(answer);
  if (answer !== '' && answeredAt === undefined) return badTime(answer);
  const [totalS, billS] = [readCount(cells.duration ?? ''), readCount(cells.billsec ?? '')];
  if (totalS === undefined) return badVolume(cells.duration ?? '', 'duration');
  if (billS === undefined) return badVolume(cells.billsec ?? '', 'billsec');
  const lost = [caller, destination].find((number) => FLOAT.test(number));
  if (lost !== undefined)
    return refuse('spreadsheet-number', {
      ru: `номер «${lost}» испортила программа таблиц: его цифры потеряны`,
      en: `number "${lost}" was spoilt by a spreadsheet program: its digits are lost`,
    });
  const record: StatementRecord = {
    row,
    service: 'voice',
    ...sidesOf(cells, context),
    startedAt,
    ...outcomeOf(answer !== '', billS, cause, cells.application),
    leg: 'call',
  };
  const ringS =
    answeredAt === undefined || lacksSeconds(start) ? totalS - billS : elapsed(startedAt, answeredAt);
  if (ringS !== undefined && ringS >= 0) record.ringS = ringS;
  if (cells.uuid) record.callKey = cells.uuid;
  if (cause !== '') record.serviceCode = cause;
  if (lacksSeconds(start)) record.flags = [...(record.flags ?? []), 'no-seconds'];
  return { kind: 'record', record };
}

type Sides = Partial<StatementRecord> & Pick<StatementRecord, 'direction'>;

/** Calls from outside arrive in the context `public`, unless the channels or the declared trunks tell better. */
function sidesOf(cells: Row, { trunks }: Context): Sides {
  const { caller = '', destination = '' } = cells;
  const from = channelOf(cells.channel ?? '', trunks);
  const to = channelOf(cells.bridged ?? '', trunks);
  const direction =
    from?.isOutside || (!from && cells.context === 'public')
      ? 'in'
      : to?.isOutside
        ? 'out'
        : directionBetween(caller, destination);
  switch (direction) {
    case 'in':
      return {
        direction,
        ...(caller !== '' && { peerRaw: caller }),
        ...nameOf(cells),
        ...(isOutside(destination) && { lineRaw: destination }),
        ...(isExtension(destination) && { extension: destination }),
        ...(to &&
          (to.isOutside ? { forwardedTo: to.number } : isExtension(to.number) && { extension: to.number })),
        ...(from && { trunk: from.device }),
      };
    case 'internal':
      return { direction, peerRaw: destination, extension: destination, lineRaw: caller };
    default:
      return {
        direction,
        ...(destination !== '' && direction === 'out' && { peerRaw: destination }),
        ...(isExtension(caller) && { extension: caller }),
        ...(caller !== '' && { lineRaw: caller }),
        ...(to?.isOutside && { trunk: to.device }),
      };
  }
}

/** The caller's name: a cell of its own, or `"name" <number>`; the number again is no name. */
function nameOf({ name, clid = '', caller }: Row): Pick<StatementRecord, 'peerName'> {
  const printed = name ?? /^"([^"]{1,80})"/.exec(clid)?.[1] ?? '';
  return printed === '' || printed === caller ? {} : { peerName: printed };
}
