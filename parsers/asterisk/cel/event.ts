/** One row of the channel-event log as its columns give it. */
import type { CivilSeconds } from '../../../src/model/record.ts';
import { readEpoch } from '../../../src/parsing/epoch.ts';
import { type IsoMoment, readIsoMoment } from '../../../src/parsing/iso.ts';
import { numberOf } from '../numbers.ts';

export interface CelEvent {
  readonly row: number;
  readonly type: string;
  /** Fractions of a second are left out. */
  readonly at: CivilSeconds;
  readonly utcOffsetMin: number | undefined;
  readonly name: string;
  readonly number: string;
  readonly exten: string;
  readonly context: string;
  readonly channel: string;
  readonly application: string;
  readonly argument: string;
  readonly uniqueId: string;
  readonly linkedId: string;
  /** Channel at the other end of a bridge. */
  readonly peer: string;
  /** JSON that HANGUP and others add. */
  readonly extra: string;
}

export type CelColumn =
  | 'type'
  | 'time'
  | 'name'
  | 'number'
  | 'exten'
  | 'context'
  | 'channel'
  | 'application'
  | 'argument'
  | 'uniqueId'
  | 'linkedId'
  | 'peer'
  | 'extra';

/** Seconds since 1970 with their fraction, or a date as the configuration or the database prints it. */
export function readCelTime(text: string): IsoMoment | undefined {
  const epoch = readEpoch(text);
  return epoch === undefined ? readIsoMoment(text) : { civil: epoch, utcOffsetMin: 0 };
}

/** Undefined when it is no event: without a moment, a type or its channel's id. */
export function celEvent(
  row: number,
  cells: { readonly [C in CelColumn]?: string | undefined },
): CelEvent | undefined {
  const moment = readCelTime(cells.time ?? '');
  const { type = '', uniqueId = '', linkedId = '' } = cells;
  if (!moment || !isEventType(type) || uniqueId === '') return undefined;
  return {
    row,
    type,
    at: moment.civil,
    utcOffsetMin: moment.utcOffsetMin,
    name: cells.name ?? '',
    number: numberOf(cells.number ?? ''),
    exten: cells.exten ?? '',
    context: cells.context ?? '',
    channel: cells.channel ?? '',
    application: cells.application ?? '',
    argument: cells.argument ?? '',
    uniqueId,
    linkedId: linkedId || uniqueId,
    peer: cells.peer ?? '',
    extra: cells.extra ?? '',
  };
}

/** `CHAN_START`; dialplans and programs on top of Asterisk write events of their own. */
export const isEventType = (text: string): boolean => /^[A-Z][A-Z0-9_]{3,40}$/.test(text);
