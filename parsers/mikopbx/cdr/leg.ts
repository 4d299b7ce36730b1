/** One row of the report → a leg; the first cell tells of the whole call, the others of the leg. */
import type { StatementRecord } from '../../../src/model/record.ts';
import { readDateTime } from '../../../src/parsing/dates.ts';
import { inferOffset, readEpoch } from '../../../src/parsing/epoch.ts';
import { isExtension, isOutside } from '../../../src/parsing/extension.ts';
import { refuse } from '../../../src/parsing/finding.ts';
import { fold } from '../../../src/parsing/fold.ts';
import type { Cells, Reading } from '../../../src/parsing/layout.ts';
import { readHourMinSec, readMinSec } from '../../../src/parsing/quantities.ts';
import { badTime, badVolume } from '../../../src/parsing/refusals.ts';

export type Column = 'type' | 'date' | 'from' | 'to' | 'provider' | 'wait' | 'length' | 'status' | 'id';
type Row = Cells<Column>;
type Way = 'in' | 'out' | 'internal';

const TYPES = new Map<string, Way>(
  (
    [
      ['входящий', 'in'],
      ['пропущен', 'in'],
      ['исходящий', 'out'],
      ['внутренний', 'internal'],
    ] as const
  ).map(([word, way]) => [fold(word), way]),
);
const APPLICATION = fold('приложение');
/** Nobody answered the whole call. */
const MISSED = fold('пропущен');
/** Of these two a person had the call. */
const TALKED = new Set(['ок', 'перевод'].map(fold));

const readLength = (text: string): number | undefined =>
  text === '' ? 0 : (readMinSec(text) ?? readHourMinSec(text));

/** Reads the rows of one report: legs of a call stand together, the oldest first. */
export function legReader(): (row: number, cells: Row) => Reading {
  const offsetOf = offsets();
  return (row, cells) => {
    const { type = '', date = '', wait = '', length = '', status = '', id = '' } = cells;
    const startedAt = readDateTime(date.replaceAll('-', '.'));
    if (startedAt === undefined) return badTime(date);
    const way = TYPES.get(fold(type));
    if (!way)
      return refuse('unknown-type', {
        ru: `неизвестный тип звонка «${type}»`,
        en: `unknown type of call "${type}"`,
      });
    const [ringS, talkS] = [readLength(wait), readLength(length)];
    if (ringS === undefined) return badVolume(wait, 'Ожидание');
    if (talkS === undefined) return badVolume(length, 'Длительность');
    const isApplication = fold(status) === APPLICATION;
    const record: StatementRecord = {
      row,
      service: 'voice',
      ...(isApplication ? callerOf(cells, way) : sidesOf(cells, way)),
      startedAt,
      leg: isApplication ? 'entry' : 'attempt',
    };
    const flags: string[] = [];
    if (isApplication) {
      if (fold(type) === MISSED) record.disposition = 'missed';
    } else {
      Object.assign(record, { ringS, durationS: talkS, disposition: talkS > 0 ? 'answered' : 'missed' });
      if (TALKED.has(fold(status)) !== talkS > 0) flags.push('status-conflict');
    }
    if (cells.provider) record.trunk = cells.provider;
    if (status !== '') record.serviceCode = status;
    if (id !== '') record.callKey = id;
    const offset = offsetOf(id, startedAt);
    if (offset !== undefined) {
      record.utcOffsetMin = offset;
      flags.push('tz-inferred');
    }
    if (flags.length > 0) record.flags = flags;
    return { kind: 'record', record };
  };
}

/** The id of a call holds the moment of its first leg, UTC (`mikopbx-1716185040.12`): it gives away the server's zone. */
function offsets(): (id: string, startedAt: number) => number | undefined {
  let call = '';
  let offset: number | undefined;
  return (id, startedAt) => {
    if (id === call) return offset;
    call = id;
    const epoch = readEpoch(id.slice(id.lastIndexOf('-') + 1));
    offset = epoch === undefined ? undefined : inferOffset(startedAt, epoch);
    return offset;
  };
}

type Sides = Partial<StatementRecord> & Pick<StatementRecord, 'direction'>;

/** Applications have numbers of their own, which are nobody's extension. */
function callerOf({ from = '' }: Row, way: Way): Sides {
  if (way === 'in') return { direction: 'in', ...(from !== '' && { peerRaw: from }) };
  return { direction: way, ...(from !== '' && { lineRaw: from }) };
}

/** Numbers tell what the leg is: a call from outside may also hold words between colleagues, and be sent on outside. */
function sidesOf({ from = '', to = '' }: Row, way: Way): Sides {
  if (isExtension(from) && isExtension(to))
    return { direction: 'internal', lineRaw: from, peerRaw: to, extension: to };
  if (way === 'in' && isOutside(to))
    return { direction: 'forward', ...(isOutside(from) && { peerRaw: from }), forwardedTo: to };
  if (way === 'in')
    return {
      direction: 'in',
      ...(from !== '' && { peerRaw: from }),
      ...(isExtension(to) && { extension: to }),
    };
  return {
    direction: way,
    ...(from !== '' && { lineRaw: from }),
    ...(isExtension(from) && { extension: from }),
    ...(to !== '' && { peerRaw: to }),
  };
}
