/** Writes the calls of an office as the statistics of MTS's virtual PBX. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { callRecords, tenDigits, toldOf } from '../../../src/generate/office-records.ts';
import { printStamp } from '../../../src/generate/stamp.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';

/** The office has one trunk, which is named by a number. */
const TRUNK = '4950000700';
/** So many seconds may be talk or rounding: the document does not tell. */
const ROUNDING = 1;

function callOf(record: TrueRecord): object {
  const { direction, extension, durationS, waitS } = record;
  const [line, peer] = [tenDigits(record.line!), tenDigits(record.peer!)];
  const times = {
    callId: record.callKey,
    trunkId: TRUNK,
    startTime: printStamp(record.startedAt).replace(' ', 'T'),
  };
  const lengths = { duration: waitS! + durationS!, wait: waitS, recDur: durationS };
  if (direction === 'in') return { ...times, an: peer, dn: extension ?? line, via: line, ...lengths, rel: 0 };
  if (direction === 'out') return { ...times, an: line, dn: peer, via: line, ...lengths, rel: 0 };
  return { ...times, an: line, dn: peer, ...lengths, rel: 1 };
}

function* calls(statement: TrueStatement): Generator<string> {
  let before = '[\n';
  for (const record of callRecords(statement)) {
    yield `${before}${JSON.stringify(callOf(record))}`;
    before = ',\n';
  }
  yield '\n]\n';
}

/** No status, no zone, no names; of an outgoing call the line only. */
function tell(record: TrueRecord): TrueRecord {
  const { utcOffsetMin, agent, queue, forwardedTo, extension, durationS, disposition, ...call } = record;
  const isTold = durationS !== ROUNDING;
  return {
    ...call,
    ...(isTold && { durationS: durationS!, disposition: durationS! > 0 ? 'answered' : 'missed' }),
    peerRaw: tenDigits(record.peer!),
    trunk: TRUNK,
    ...(extension !== undefined && record.direction !== 'out' && { extension }),
  };
}

const recipe: Recipe = {
  layout: 'mts/autosecretary',
  story: 'office',
  variants: [{ id: 'json', container: 'json', extension: 'json' }],
  write: (statement) => inPieces(calls(statement), encodeUtf8),
  carries: (statement) => toldOf(statement, { [Symbol.iterator]: () => callRecords(statement) }, tell),
};

export default recipe;
