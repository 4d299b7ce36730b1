/** One row of FusionPBX → a leg: direction and extension are told by the switch itself. */
import type { StatementRecord } from '../../../src/model/record.ts';
import { readOffset } from '../../../src/parsing/dates.ts';
import { elapsed } from '../../../src/parsing/elapsed.ts';
import { inferOffset, readEpoch } from '../../../src/parsing/epoch.ts';
import { directionBetween, isExtension, isOutside } from '../../../src/parsing/extension.ts';
import { unansweredBy } from '../../../src/parsing/hangup-cause.ts';
import type { Cells, RowReading } from '../../../src/parsing/layout.ts';
import { readCount } from '../../../src/parsing/quantities.ts';
import { badTime, badVolume } from '../../../src/parsing/refusals.ts';
import { readYearFirst } from '../../../src/parsing/year-first.ts';

export type Column =
  | 'direction'
  | 'start_stamp'
  | 'start_epoch'
  | 'end_stamp'
  | 'caller_id_name'
  | 'caller_id_number'
  | 'caller_destination'
  | 'source_number'
  | 'destination_number'
  | 'extension'
  | 'extension_name'
  | 'billsec'
  | 'hangup_cause'
  | 'xml_cdr_uuid'
  | 'bridge_uuid'
  | 'leg'
  | 'cc_side'
  | 'cc_queue'
  | 'cc_agent'
  | 'status'
  | 'tta';
type Row = Cells<Column>;

export function readCall(row: number, cells: Row): RowReading {
  const { start_stamp: stamp = '', billsec = '', hangup_cause: cause = '', status = '' } = cells;
  const time = momentOf(stamp, cells.start_epoch ?? '');
  if (!time) return badTime(stamp);
  const billS = readCount(billsec);
  if (billS === undefined) return badVolume(billsec, 'billsec');
  const isMailbox = status === 'voicemail';
  const isAttempt = cells.leg === 'b' || cells.cc_side === 'agent';
  // The talk of a leg that another one made is in that one's row.
  if (isAttempt && billS > 0 && cells.bridge_uuid) return { kind: 'skip', row, why: 'continuation' };
  const record: StatementRecord = {
    row,
    service: 'voice',
    ...sidesOf(cells),
    ...time,
    durationS: isMailbox ? 0 : billS,
    disposition: isMailbox ? 'voicemail' : billS > 0 ? 'answered' : unansweredBy(cause),
    leg: isAttempt ? 'attempt' : 'call',
  };
  const end = momentOf(cells.end_stamp ?? '', '')?.startedAt;
  const ringS =
    billS > 0 ? readCount(cells.tta ?? '') : end === undefined ? undefined : elapsed(time.startedAt, end);
  if (ringS !== undefined) record.ringS = ringS;
  const key = (isAttempt && cells.bridge_uuid) || cells.xml_cdr_uuid;
  if (key) record.callKey = key;
  if (cause !== '') record.serviceCode = cause;
  if (status !== '' && !isMailbox && (status === 'answered') !== billS > 0)
    record.flags = ['status-conflict'];
  return { kind: 'record', record };
}

/** `2024-05-20 09:04:00.123+03`; without an offset the epoch of the same moment tells it. */
function momentOf(
  stamp: string,
  epoch: string,
): Pick<StatementRecord, 'startedAt' | 'utcOffsetMin'> | undefined {
  const zone = /[+-]\d\d(?::\d\d)?$/.exec(stamp.slice(19))?.[0] ?? '';
  const startedAt = readYearFirst(stamp.slice(0, stamp.length - zone.length));
  if (startedAt === undefined) return undefined;
  const utc = readEpoch(epoch);
  const offset =
    zone !== ''
      ? readOffset(zone.length === 3 ? `${zone}:00` : zone)
      : utc === undefined
        ? undefined
        : inferOffset(startedAt, utc);
  return { startedAt, ...(offset !== undefined && { utcOffsetMin: offset }) };
}

const DIRECTIONS = new Map<string, StatementRecord['direction']>([
  ['inbound', 'in'],
  ['outbound', 'out'],
  ['local', 'internal'],
]);

type Sides = Partial<StatementRecord> & Pick<StatementRecord, 'direction'>;

function sidesOf(cells: Row): Sides {
  const {
    caller_id_number: caller = '',
    destination_number: destination = '',
    caller_id_name: name = '',
  } = cells;
  const { caller_destination: dialled = '', source_number: source = '', extension = '' } = cells;
  const direction = DIRECTIONS.get(cells.direction ?? '') ?? directionBetween(caller, destination);
  const from = [source, caller, extension].find(isExtension);
  const whose = direction === 'in' || direction === 'internal' ? destination : from;
  const own = direction !== 'internal' && extension !== '' ? extension : whose;
  const common = {
    ...(own !== undefined && isExtension(own) && { extension: own }),
    ...(own !== undefined && own === extension && cells.extension_name && { agent: cells.extension_name }),
    ...(cells.cc_queue && { queue: cells.cc_queue.split('@')[0]! }),
    ...(cells.cc_agent && { agent: cells.cc_agent.split('@')[0]! }),
  };
  if (direction === 'in')
    return {
      direction,
      ...(caller !== '' && { peerRaw: caller }),
      ...(name !== '' && name !== caller && { peerName: name }),
      ...([dialled, destination].some(isOutside) && { lineRaw: [dialled, destination].find(isOutside)! }),
      ...common,
    };
  const line = direction === 'out' && isOutside(caller) ? caller : (from ?? caller);
  return {
    direction,
    ...(destination !== '' && { peerRaw: destination }),
    ...(line !== '' && { lineRaw: line }),
    ...common,
  };
}
