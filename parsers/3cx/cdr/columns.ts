/** Fields of a 3CX record in the order of its documentation, which is also the order they are written in by default. */
export const COLUMNS = [
  'historyid',
  'callid',
  'duration',
  'time-start',
  'time-answered',
  'time-end',
  'reason-terminated',
  'from-no',
  'to-no',
  'from-dn',
  'to-dn',
  'dial-no',
  'reason-changed',
  'final-number',
  'final-dn',
  'bill-code',
  'bill-rate',
  'bill-cost',
  'bill-name',
  'chain',
  'from-type',
  'to-type',
  'final-type',
  'from-dispname',
  'to-dispname',
  'final-dispname',
  'missed-queue-calls',
] as const;
export type Column = (typeof COLUMNS)[number];

/** Without these a file with a heading is no journal of calls: the administrator chooses the rest. */
export const REQUIRED: ReadonlySet<Column> = new Set([
  'time-start',
  'time-answered',
  'time-end',
  'reason-terminated',
  'from-no',
  'to-no',
]);
