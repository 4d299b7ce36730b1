/** Writes the calls of an office as the Data API's sessions. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { callRecords, toldOf } from '../../../src/generate/office-records.ts';
import { printStamp } from '../../../src/generate/stamp.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';
import { answerOf, keptEnd, reasonFor } from '../printed.ts';

/** Calls with the outside. */
function* outside(statement: TrueStatement): Generator<TrueRecord> {
  for (const record of callRecords(statement)) if (record.direction !== 'internal') yield record;
}

const hasTalk = ({ disposition }: TrueRecord): boolean => disposition === 'answered';

function sessionOf(record: TrueRecord): object {
  const { callKey, startedAt, direction, line, peer, waitS, durationS, disposition, agent, extension } =
    record;
  return {
    id: callKey,
    start_time: printStamp(startedAt),
    finish_time: printStamp(startedAt + waitS! + durationS!),
    finish_reason: reasonFor(disposition),
    direction,
    source: 'va',
    is_lost: !hasTalk(record),
    contact_phone_number: peer,
    virtual_phone_number: line,
    wait_duration: waitS,
    talk_duration: durationS,
    clean_talk_duration: durationS,
    total_duration: waitS! + durationS!,
    ...(hasTalk(record) && { first_talked_employee_full_name: agent, operator_phone_number: extension }),
  };
}

function* sessions(statement: TrueStatement): Generator<object> {
  for (const record of outside(statement)) yield sessionOf(record);
}

/** No zone, queue or trunk, nor where a call was sent on; whoever called in vain is not named. */
function tell(record: TrueRecord): TrueRecord {
  const { utcOffsetMin, queue, trunk, forwardedTo, agent, extension, ...call } = record;
  return {
    ...call,
    peerRaw: record.peer!,
    disposition: keptEnd(record.disposition!),
    serviceCode: reasonFor(record.disposition),
    ...(hasTalk(record) && { agent: agent!, extension: extension! }),
  };
}

const recipe: Recipe = {
  layout: 'uis/sessions',
  story: 'office',
  variants: [{ id: 'json', container: 'json', extension: 'json' }],
  write: (statement) => inPieces(answerOf(sessions(statement)), encodeUtf8),
  carries: (statement) => toldOf(statement, { [Symbol.iterator]: () => outside(statement) }, tell),
};

export default recipe;
