/** What the columns of a table hold: found by `understand`, or written by a person as YAML (docs/parsers.md). */
import type { Direction, Disposition, Service, VatMode } from '../model/record.ts';

/** What a column can be. Several columns may share `service`, `duration` and `peer…` roles; the first filled one counts. */
export const ROLES = [
  'started',
  'date',
  'time',
  'answered',
  'ended',
  'utcOffset',
  'line',
  'peer',
  'caller',
  'callee',
  'peerName',
  'service',
  'direction',
  'disposition',
  'duration',
  'total',
  'ring',
  'wait',
  'quantity',
  'volume',
  'unit',
  'pieces',
  'cost',
  'costWithVat',
  'balanceAt',
  'place',
  'zone',
  'operator',
  'bundle',
  'agent',
  'extension',
  'callerExtension',
  'calleeExtension',
  'queue',
  'trunk',
  'callKey',
  'ignore',
] as const;
export type Role = (typeof ROLES)[number];

/** How plain numbers and ambiguous clocks of a column are to be read. */
export const UNITS = [
  'seconds',
  'billed-seconds',
  'minutes',
  'm:ss',
  'h:mm',
  'hhmmss',
  'days',
  'bytes',
  'KB',
  'MB',
  'GB',
  'epoch',
  'epoch-ms',
  'excel',
] as const;
export type Unit = (typeof UNITS)[number];

export const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** One column, by its heading or, in a table without headings, by its place. */
export interface ColumnMapping {
  readonly header?: string;
  /** From 1. */
  readonly position?: number;
  readonly role: Role;
  readonly unit?: Unit;
}

export interface Mapping {
  readonly version: 1;
  /** What the document is called in reports. */
  readonly title?: string;
  readonly kind: 'detail' | 'pbx' | 'phone-log';
  readonly columns: readonly ColumnMapping[];
  /** Order of day, month and year where figures alone do not tell (default dmy). */
  readonly dateOrder?: DateOrder;
  /** Own number of rows and documents that name none. */
  readonly ownNumber?: string;
  /** Pages that are named by a number hold the calls of that number. */
  readonly pages?: 'line';
  /** A number with `<--` before it called in; one without any mark was called. */
  readonly peerMarks?: boolean;
  /** ISO 3166-1 alpha-2 of the country that numbers without a code belong to (default RU). */
  readonly country?: string;
  /** ISO 4217. */
  readonly currency?: string;
  readonly vat?: VatMode;
  /** Minutes east of UTC of all times, as '+03:00'. */
  readonly utcOffset?: string;
  /** IANA time zone that epoch times are shown in. */
  readonly timeZone?: string;
  /** Amounts are changes of the balance: what was spent has a minus before it. */
  readonly spentIsNegative?: boolean;
  /** Printed total lines are held against the sum of the rows. */
  readonly totals?: boolean;
  /** Service and direction of rows that say none. */
  readonly service?: Service;
  readonly direction?: Direction;
  /** Cells that stand for nothing, as `NO_SERVER`. */
  readonly nothing?: readonly string[];
  /** Words of the document beyond those that are known anyway, as printed. */
  readonly words?: {
    readonly services?: Readonly<Record<string, Service>>;
    readonly directions?: Readonly<Record<string, Direction>>;
    readonly dispositions?: Readonly<Record<string, Disposition>>;
  };
}
