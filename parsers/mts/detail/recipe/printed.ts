/** A true row as MTS words it: the cells all variants share. */

import {
  printDate,
  printMinutes,
  printMoney,
  printOffset,
  printTime,
} from '../../../../src/generate/print.ts';
import type { NormalCharge } from '../../../../src/model/batch.ts';
import type { CivilSeconds } from '../../../../src/model/record.ts';
import type { TrueRecord, TrueRow } from '../../../../src/model/story.ts';

/** One row of the detail, every cell as text; '' where the document leaves a cell empty. */
export interface Printed {
  readonly date: string;
  readonly time: string;
  readonly gmt: string;
  readonly number: string;
  /** "Зона вызова": where the subscriber was. */
  readonly place: string;
  /** "Зона направления вызова": where the other side belongs. */
  readonly zone: string;
  readonly service: string;
  readonly flag: string;
  /** Minutes and seconds, Kb or pieces. */
  readonly amount: string;
  readonly billed: string;
  readonly cost: string;
  readonly costWithVat: string;
  /** When the balance changed; few variants print it. */
  readonly balanceAt: CivilSeconds;
  /** Did the line itself cause the cost? The PDF prints the change of balance for no other row. */
  readonly isOwn: boolean;
}

/** MTS rounds its volumes to whole Kb; we take 1024 bytes for one, as the reader does unless told otherwise. */
const BYTES_PER_KB = 1024;

export const printed = (row: TrueRow): Printed =>
  row.kind === 'record' ? printedRecord(row.record) : printedCharge(row.charge);

function printedCharge(charge: NormalCharge): Printed {
  const at = charge.chargedAt!;
  return {
    date: printDate(at),
    time: printTime(at),
    gmt: printOffset(charge.utcOffsetMin!),
    number: charge.title,
    place: '',
    zone: '',
    service: 'gprs',
    flag: '',
    amount: '1',
    billed: '1',
    cost: printMoney(charge.amount),
    costWithVat: printMoney(charge.amountWithVat!),
    balanceAt: at,
    isOwn: true,
  };
}

function printedRecord(record: TrueRecord): Printed {
  const amount = amountOf(record);
  return {
    date: printDate(record.startedAt),
    time: printTime(record.startedAt),
    gmt: printOffset(record.utcOffsetMin!),
    number: numberOf(record),
    place: record.place ?? '',
    zone: record.peerZonePrinted ?? '',
    service: serviceOf(record),
    flag: record.serviceCode === 'ch' ? 'I' : '',
    amount,
    billed: record.billedS === undefined ? amount : printMinutes(record.billedS),
    cost: printMoney(record.cost!),
    costWithVat: printMoney(record.costWithVat!),
    balanceAt: record.balanceAt!,
    isOwn: isOwn(record),
  };
}

/** Did the line itself cause the row's cost? */
export const isOwn = ({ service, direction }: TrueRecord): boolean =>
  (direction === 'out' && service !== 'ussd') || direction === 'forward';

/** '06.09.2015 8:29:07'. */
export const stamp = (at: CivilSeconds): string => `${printDate(at)} ${printTime(at)}`;

/** The word in the "Услуга" column. */
export function serviceOf(record: TrueRecord): string {
  switch (record.service) {
    case 'voice':
      return 'Телеф.';
    case 'sms':
    case 'mms':
      return `${record.service} ${record.direction === 'in' ? 'i' : 'o'}`;
    case 'ussd':
      return 'ussd';
    default:
      return record.serviceCode!;
  }
}

function amountOf(record: TrueRecord): string {
  if (record.announcer === 'Ya_na_svyazi') return '0:01';
  if (record.durationS !== undefined) return printMinutes(record.durationS);
  if (record.bytes !== undefined) return `${record.bytes / BYTES_PER_KB}Kb`;
  return String(record.pieces);
}

/** The number with MTS's marks: `<--` for incoming, the announcing service before it, the message centre after it. */
export function numberOf(record: TrueRecord): string {
  const written = record.peerKind === 'hidden' ? 'Anonymous' : writtenNumber(record);
  if (record.direction !== 'in') return written;
  const announcer = record.announcer === undefined ? '' : `${record.announcer}:`;
  const centre = record.smsCentre === undefined ? '' : `/+${record.smsCentre}`;
  return `<--${announcer}${written}${centre}`;
}

/** Full, with a plus, with 8 or of ten digits: which of them depends on the number, as MTS has no rule either. */
function writtenNumber(record: TrueRecord): string {
  const peer = record.peer!;
  if (record.peerKind === 'toll_free') return `8${peer.slice(1)}`;
  if (record.peerKind !== 'mobile' && record.peerKind !== 'fixed') return peer;
  if (record.announcer !== undefined || (record.direction === 'in' && record.service === 'voice'))
    return `+${peer}`;
  const last = peer.charCodeAt(peer.length - 1) - 48;
  if (last === 3) return `+${peer}`;
  return last === 7 && peer.startsWith('79') ? peer.slice(1) : peer;
}
