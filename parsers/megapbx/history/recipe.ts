/** Writes the calls of an office as the ВАТС platform's history: JSON and both CSVs. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { csvLine } from '../../../src/generate/csv.ts';
import { callRecords, loginOf, movedTo, toldOf } from '../../../src/generate/office-records.ts';
import { printStamp } from '../../../src/generate/stamp.ts';
import type { Disposition } from '../../../src/model/record.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';

const STATUSES: Partial<Record<Disposition, string>> = {
  answered: 'success',
  busy: 'Busy',
  failed: 'NotAvailable',
};
const missedAs = (record: TrueRecord): string => (record.direction === 'in' ? 'missed' : 'Cancel');
const statusOf = (record: TrueRecord): string => STATUSES[record.disposition!] ?? missedAs(record);

const startOf = (record: TrueRecord): string =>
  `${printStamp(movedTo(record, 0).startedAt).replace(' ', 'T')}Z`;

function* json(statement: TrueStatement): Generator<string> {
  let before = '[\n';
  for (const record of outside(statement)) {
    const call = {
      uid: record.callKey,
      type: record.direction,
      status: statusOf(record),
      client: record.peer,
      user: record.extension === undefined ? '' : loginOf(record.extension),
      ...(record.agent !== undefined && { user_name: record.agent }),
      ...(record.queue !== undefined && { group_name: record.queue }),
      diversion: record.line,
      start: startOf(record),
      wait: record.waitS,
      duration: record.durationS,
      record: '',
    };
    yield `${before}${JSON.stringify(call)}`;
    before = ',\n';
  }
  yield '\n]\n';
}

const isMissed = ({ direction, disposition }: TrueRecord) => direction === 'in' && disposition !== 'answered';

function* csv(statement: TrueStatement, withAccount: boolean): Generator<string> {
  for (const record of outside(statement)) {
    const { callKey, peer, line, direction, extension, waitS, durationS } = record;
    const type = isMissed(record) ? 'missed' : direction;
    const account = withAccount ? [extension === undefined ? '' : loginOf(extension)] : [];
    const rest = [line!, startOf(record), String(waitS), String(durationS), '', ...(withAccount ? [] : [''])];
    yield `${csvLine([callKey!, type, peer!, ...account, ...rest])}\n`;
  }
}

/** The history is of calls with the outside. */
function* outside(statement: TrueStatement): Generator<TrueRecord> {
  for (const record of callRecords(statement)) if (record.direction !== 'internal') yield record;
}

/** CSV tells talk and nothing else of the outcome; JSON has the status, but no voice mail. */
function tell(record: TrueRecord, variant: string): TrueRecord {
  const { forwardedTo, extension, trunk, queue, agent, ...call } = record;
  const isJson = variant === 'json';
  const known: Disposition[] = isJson ? ['answered', 'busy', 'failed'] : ['answered'];
  const named = isJson
    ? agent
    : variant === 'csv-wcgp' && extension !== undefined
      ? loginOf(extension)
      : undefined;
  return {
    ...call,
    ...movedTo(record, 0),
    peerRaw: record.peer!,
    disposition: known.find((each) => each === record.disposition) ?? 'missed',
    ...(named !== undefined && { agent: named }),
    ...(isJson && { serviceCode: statusOf(record) }),
    ...(isJson && queue !== undefined && { queue }),
  };
}

const recipe: Recipe = {
  layout: 'megapbx/history',
  story: 'office',
  variants: [
    { id: 'json', container: 'json', extension: 'json' },
    { id: 'csv', container: 'csv', extension: 'csv' },
    { id: 'csv-wcgp', container: 'csv', extension: 'csv' },
  ],
  write: (statement, variant) =>
    inPieces(variant === 'json' ? json(statement) : csv(statement, variant === 'csv-wcgp'), encodeUtf8),
  carries: (statement, variant) =>
    toldOf(statement, { [Symbol.iterator]: () => outside(statement) }, (record) => tell(record, variant)),
};

export default recipe;
