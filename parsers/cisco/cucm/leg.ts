/** One record of CUCM → one leg: an attempt to connect two parties. */
import type { Context } from '../../../src/model/parser.ts';
import type { StatementRecord } from '../../../src/model/record.ts';
import { readEpoch } from '../../../src/parsing/epoch.ts';
import { directionBetween, isOutside } from '../../../src/parsing/extension.ts';
import { unansweredBy } from '../../../src/parsing/hangup-cause.ts';
import type { Cells, Reading } from '../../../src/parsing/layout.ts';
import { readCount } from '../../../src/parsing/quantities.ts';
import { badTime, badVolume } from '../../../src/parsing/refusals.ts';
import type { Column } from './columns.ts';

type Row = Cells<Column>;

export function readLeg(row: number, cells: Row, context: Context): Reading {
  const { origination = '', connect = '', disconnect = '', duration = '' } = cells;
  const startedAt = readEpoch(origination);
  if (startedAt === undefined) return badTime(origination);
  const isConnected = connect !== '' && connect !== '0';
  const [connectedAt, endedAt] = [isConnected ? readEpoch(connect) : undefined, readEpoch(disconnect)];
  if (isConnected && connectedAt === undefined) return badTime(connect);
  const talkS = isConnected ? readCount(duration) : 0;
  if (talkS === undefined) return badVolume(duration, 'duration');
  const ringS = (connectedAt ?? endedAt ?? Number.NaN) - startedAt;
  const cause = causeOf(cells);
  const record: StatementRecord = {
    row,
    service: 'voice',
    ...sidesOf(cells, context),
    startedAt,
    utcOffsetMin: 0,
    durationS: talkS,
    disposition: talkS > 0 ? 'answered' : unansweredBy(cause),
    leg: 'attempt',
    callKey: [cells.cluster, cells.manager, cells.call].filter((part) => part).join('-'),
  };
  if (ringS >= 0) record.ringS = ringS;
  if (cells.hunt) record.queue = cells.hunt;
  if (cause !== '') record.serviceCode = cause;
  if (isConnected && talkS === 0) record.flags = ['status-conflict'];
  return { kind: 'record', record };
}

/** The cause is written at the side that released the call; 0 is the other. */
function causeOf({ origCause = '', destCause = '' }: Row): string {
  return destCause !== '' && destCause !== '0' ? destCause : origCause === '0' ? '' : origCause;
}

/** Names of phones, soft phones and of the voices of CUCM itself; a gateway or a SIP trunk has any other. */
const PHONE = /^(?:SEP|CSF|TCT|BOT|TAB|CTI|ATA|AN[0-9A-F]{4}|VGP|CIPC|UPC|CFB|MTP|ANN)/i;

/** Does this device lead outside? Undefined where it has no name. */
function leadsOutside(device: string, trunks: readonly string[]): boolean | undefined {
  if (device === '') return undefined;
  return trunks.includes(device) || !PHONE.test(device);
}

type Sides = Partial<StatementRecord> & Pick<StatementRecord, 'direction'>;

function sidesOf(cells: Row, { trunks = [] }: Context): Sides {
  const { calling = '', called = '', dialled = '', shown = '', origDevice = '', destDevice = '' } = cells;
  const [fromOutside, toOutside] = [origDevice, destDevice].map((device) => leadsOutside(device, trunks));
  const direction = directionOf(fromOutside, toOutside, calling, called || dialled);
  switch (direction) {
    case 'in':
      return {
        direction,
        ...(calling !== '' && { peerRaw: calling }),
        ...(called !== '' && { extension: called }),
        ...(cells.calledUser && { agent: cells.calledUser }),
        ...(isOutside(dialled) && { lineRaw: dialled }),
        ...(origDevice !== '' && { trunk: origDevice }),
      };
    case 'forward':
      return {
        direction,
        ...(calling !== '' && { peerRaw: calling }),
        ...(called !== '' && { forwardedTo: called }),
        ...(cells.redirected && { extension: cells.redirected }),
        ...(isOutside(dialled) && { lineRaw: dialled }),
        trunk: destDevice,
      };
    case 'none':
      return { direction, ...(calling !== '' && { peerRaw: calling }) };
    case 'internal':
      return {
        direction,
        peerRaw: called || dialled,
        extension: called || dialled,
        ...(cells.calledUser && { agent: cells.calledUser }),
        lineRaw: calling,
      };
    default:
      return {
        direction,
        peerRaw: called || dialled,
        extension: calling,
        ...(cells.callingUser && { agent: cells.callingUser }),
        lineRaw: isOutside(shown) ? shown : calling,
        ...(destDevice !== '' && { trunk: destDevice }),
      };
  }
}

/** By the devices where both have names, else by the numbers. */
function directionOf(
  fromOutside: boolean | undefined,
  toOutside: boolean | undefined,
  from: string,
  to: string,
): StatementRecord['direction'] {
  if (fromOutside === undefined && toOutside === undefined) return directionBetween(from, to);
  if (fromOutside) return toOutside ? 'forward' : 'in';
  return toOutside ? 'out' : directionBetween(from, to) === 'out' ? 'out' : 'internal';
}
