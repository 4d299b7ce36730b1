/** A call of the ВАТС platform's history → a record: JSON and both CSVs say the same things. */
import type { Direction, Disposition, StatementRecord } from '../../../src/model/record.ts';
import { filled } from '../../../src/parsing/filled.ts';
import { readIsoMoment } from '../../../src/parsing/iso.ts';
import type { Reading } from '../../../src/parsing/layout.ts';
import { outcome } from '../../../src/parsing/outcome.ts';
import { readCount } from '../../../src/parsing/quantities.ts';
import { badTime, badVolume, unknownCallType } from '../../../src/parsing/refusals.ts';

export const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([
  ['in', 'in'],
  ['missed', 'in'],
  ['out', 'out'],
]);

/** Statuses as the platform documents them; written with capitals or without. */
const STATUSES: ReadonlyMap<string, Disposition> = new Map([
  ['success', 'answered'],
  ['missed', 'missed'],
  ['cancel', 'missed'],
  ['busy', 'busy'],
  ['notavailable', 'failed'],
  ['notfound', 'failed'],
  ['notallowed', 'blocked'],
]);

/** A call's fields as printed; '' = not given. */
export interface PrintedCall {
  readonly uid: string;
  readonly type: string;
  readonly status: string;
  readonly client: string;
  readonly agent: string;
  /** Only events tell it. */
  readonly extension?: string;
  readonly group: string;
  /** The company's number. */
  readonly via: string;
  readonly start: string;
  readonly wait: string;
  readonly duration: string;
}

/** `duration` counts talk only, without `wait`. */
export function readCall(row: number, call: PrintedCall): Reading {
  const type = call.type.toLowerCase();
  const direction = DIRECTIONS.get(type);
  if (!direction) return unknownCallType(call.type);
  const at = readIsoMoment(call.start);
  if (!at) return badTime(call.start);
  const [talkS, waitS] = [call.duration, call.wait].map(readCount);
  if (talkS === undefined && call.duration !== '') return badVolume(call.duration, call.type);
  const said = type === 'missed' ? 'missed' : STATUSES.get(call.status.toLowerCase());
  const record: StatementRecord = {
    row,
    service: 'voice',
    direction,
    leg: 'call',
    startedAt: at.civil,
    ...(at.utcOffsetMin !== undefined && { utcOffsetMin: at.utcOffsetMin }),
    ...outcome(talkS, said),
    ...(waitS !== undefined && { waitS }),
    ...filled({
      lineRaw: call.via,
      peerRaw: call.client,
      agent: call.agent,
      extension: call.extension,
      queue: call.group,
      callKey: call.uid,
      serviceCode: call.status,
    }),
  };
  return { kind: 'record', record };
}
