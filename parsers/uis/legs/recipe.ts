/** Writes the legs of an office's calls as the Data API's. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { toldOf } from '../../../src/generate/office-records.ts';
import { printStamp } from '../../../src/generate/stamp.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';
import { answerOf, keptEnd, reasonFor } from '../printed.ts';

/** Legs of calls with the outside; whoever calls out has a leg of the own before the other's. */
function* outside({ rows }: TrueStatement): Generator<TrueRecord> {
  for (const row of rows) {
    if (row.kind !== 'record' || row.record.direction === 'internal') continue;
    if (row.record.direction === 'out') yield ownLeg(row.record);
    yield row.record;
  }
}

function ownLeg({ ringS, durationS, disposition, queue, ...call }: TrueRecord): TrueRecord {
  const lost = disposition === 'answered' ? {} : { disposition: disposition! };
  return { ...call, leg: 'entry', waitS: ringS! + durationS!, ...lost };
}

const isEntry = ({ leg }: TrueRecord): boolean => leg === 'entry';
/** What an employee calls out with comes in; what reaches an employee goes out. */
const isEmployee = (record: TrueRecord): boolean => record.direction === (isEntry(record) ? 'out' : 'in');
/** Whoever calls out is named on the legs of the call. */
const isNamed = (record: TrueRecord): boolean => isEmployee(record) || record.direction === 'out';

/** Who is called: the company's number, an extension, the own mobile of somebody, the outside. */
function calledBy(record: TrueRecord): string {
  if (record.direction === 'out') return record.peer!;
  return isEntry(record) ? record.line! : (record.forwardedTo ?? record.extension!);
}

function legOf(record: TrueRecord, id: number): object {
  const { startedAt, direction, line, peer, callKey, queue, extension, agent, disposition, durationS } =
    record;
  const ringS = isEntry(record) ? 0 : record.ringS!;
  const isTalk = disposition === 'answered';
  const upS = isEntry(record) ? record.waitS! : durationS!;
  return {
    id,
    call_session_id: callKey,
    start_time: printStamp(startedAt),
    connect_time: isTalk || isEntry(record) ? printStamp(startedAt + ringS) : null,
    duration: upS,
    total_duration: ringS + upS,
    finish_reason: reasonFor(disposition),
    virtual_phone_number: line,
    contact_phone_number: peer,
    calling_phone_number: direction !== 'out' ? peer : isEntry(record) ? extension : line,
    called_phone_number: calledBy(record),
    direction: isEntry(record) ? 'in' : 'out',
    is_transfered: direction === 'forward',
    is_operator: isEmployee(record),
    is_talked: isTalk,
    ...(queue !== undefined && { group_name: queue }),
    ...(isEmployee(record) && { employee_full_name: agent, employee_phone_number: extension }),
  };
}

function* legs(statement: TrueStatement): Generator<object> {
  let id = 0;
  for (const record of outside(statement)) yield legOf(record, ++id);
}

/** No zone, trunk or cost; employees are named on their own legs and those they call with, and waiting where nobody answered. */
function tell(record: TrueRecord): TrueRecord {
  const { utcOffsetMin, trunk, billedS, cost, currency, agent, extension, waitS, disposition, ...leg } =
    record;
  return {
    ...leg,
    peerRaw: record.peer!,
    serviceCode: reasonFor(disposition),
    ...(disposition !== undefined && { disposition: keptEnd(disposition) }),
    ...(isEntry(record) && disposition !== undefined && { waitS: waitS! }),
    ...(isNamed(record) && { agent: agent!, extension: extension! }),
  };
}

const recipe: Recipe = {
  layout: 'uis/legs',
  story: 'office',
  variants: [{ id: 'json', container: 'json', extension: 'json' }],
  write: (statement) => inPieces(answerOf(legs(statement)), encodeUtf8),
  carries: (statement) => toldOf(statement, { [Symbol.iterator]: () => outside(statement) }, tell),
};

export default recipe;
