/** Whether the values of a column agree with what its heading says, and what they are when not. */
import type { HeadingRole } from './headings.ts';
import type { Role } from './mapping.ts';
import { readUnitWord } from './quantities.ts';
import type { Column } from './tally.ts';
import { isCoded, share, shareOfAmounts } from './tally.ts';

/** Part of the values that must have the shape. */
export const AGREE = 0.6;

const isLength = (column: Column): boolean =>
  share(column, 'clock2', 'clock3', 'worded', 'digits', 'decimal', 'money') >= AGREE / 2;

const isAmount = ({ values }: Column): boolean =>
  values.filter((text) => /^[+-]?[\d\s]+(?:[.,]\d+)? ?\S{1,5}$/.test(text)).length >= values.length * AGREE;

const isMoment = (column: Column): boolean => share(column, 'moment') >= AGREE;
const hasNumbers = (column: Column): boolean => share(column, 'phone', 'digits') > 0;
const ifLength = (role: Role) => (column: Column) => (isLength(column) ? role : undefined);
const lengthOrVolume = (role: Role) => (column: Column) =>
  share(column, 'volume') > 0 ? 'quantity' : ifLength(role)(column);
const ifAmount = (role: Role) => (column: Column) =>
  shareOfAmounts(column) < AGREE / 2 && (share(column, 'money', 'decimal') >= AGREE || isAmount(column))
    ? role
    : undefined;

/** The same figure in every row tells nothing. */
const isOneCode = (values: readonly string[]): boolean =>
  /^\d{1,2}$/.test(values[0]!) && values.every((text) => text === values[0]);

function volumeRole(column: Column): Role | undefined {
  const isOfCalls = share(column, 'worded', 'clock2', 'clock3') > 0;
  if (isOfCalls && share(column, 'volume') > 0) return 'quantity';
  return share(column, 'volume', 'money', 'decimal') < AGREE ? undefined : 'volume';
}

function directionRole(column: Column): Role {
  if (share(column, 'directed') >= AGREE || isCoded(column)) return 'direction';
  return share(column, 'spoken') >= AGREE ? 'service' : 'zone';
}

function answeredRole(column: Column): Role {
  if (isMoment(column)) return 'answered';
  return share(column, 'digits') >= AGREE ? 'wait' : 'ignore';
}

/** Roles whose values are looked at; a column of any other is what its heading says. */
const BY_VALUES: { readonly [K in HeadingRole]?: (column: Column) => Role | undefined } = {
  cost: ifAmount('cost'),
  costWithVat: ifAmount('costWithVat'),
  duration: lengthOrVolume('duration'),
  quantity: lengthOrVolume('quantity'),
  total: ifLength('total'),
  ring: ifLength('ring'),
  wait: ifLength('wait'),
  volume: volumeRole,
  direction: directionRole,
  service: ({ values }) => (isOneCode(values) ? undefined : 'service'),
  peerName: (column) => (share(column, 'phone') >= AGREE ? 'peer' : 'peerName'),
  unit: ({ values }) => (values.some((text) => readUnitWord(text) !== undefined) ? 'unit' : undefined),
  peer: ({ values }) => (values.every((text) => text.length <= 2) ? undefined : 'peer'),
  caller: (column) => (hasNumbers(column) ? 'caller' : undefined),
  callee: (column) => (hasNumbers(column) ? 'callee' : 'zone'),
  answered: answeredRole,
  ended: (column) => (isMoment(column) ? 'ended' : 'ignore'),
  balanceAt: (column) => (isMoment(column) ? 'balanceAt' : 'ignore'),
  line: (column) => (share(column, 'digits', 'phone') >= AGREE ? 'line' : undefined),
  utcOffset: ({ values }) =>
    values.every((text) => /^[+-]\d{1,2}:\d\d$/.test(text)) ? 'utcOffset' : undefined,
};

/** The role of a column that its heading calls `role`; undefined when the values speak against it. */
export function agreedRole(role: HeadingRole, column: Column): Role | undefined {
  if (role === 'when') return undefined;
  const look = column.values.length === 0 ? undefined : BY_VALUES[role];
  return look ? look(column) : role;
}
