/** Writes the attempts of an office's calls as the statistics of Beeline's cloud PBX. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { loginOf, movedTo, tenDigits, toldOf } from '../../../src/generate/office-records.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';

function statusOf({ direction, disposition }: TrueRecord): string {
  if (direction === 'out') return 'PLACED';
  if (direction === 'forward') return 'REDIRECTED';
  return disposition === 'answered' ? 'RECIEVED' : 'MISSED';
}

/** Subscribers' parts in calls with the outside. */
function* attempts({ rows }: TrueStatement): Generator<TrueRecord> {
  for (const row of rows)
    if (row.kind === 'record' && row.record.leg === 'attempt' && row.record.direction !== 'internal')
      yield row.record;
}

function partOf(record: TrueRecord): object {
  const { direction, extension, agent } = record;
  const [line, peer] = [tenDigits(record.line!), tenDigits(record.peer!)];
  const [lastName, firstName] = agent!.split(' ');
  return {
    startDate: movedTo(record, 0).startedAt * 1000,
    direction: direction === 'out' ? 'OUTBOUND' : 'INBOUND',
    phone_from: direction === 'out' ? line : peer,
    phone_to: direction === 'out' ? peer : line,
    abonent: { userId: `${loginOf(extension!)}@ip.example`, firstName, lastName, extension },
    status: statusOf(record),
    duration: record.durationS! * 1000,
    externalTrackingId: record.callKey,
  };
}

function* parts(statement: TrueStatement): Generator<string> {
  let before = '[\n';
  for (const record of attempts(statement)) {
    yield `${before}${JSON.stringify(partOf(record))}`;
    before = ',\n';
  }
  yield '\n]\n';
}

/** Who rang how long, queues, trunks and numbers a call was sent on to are not told. */
function tell(record: TrueRecord): TrueRecord {
  const { ringS, queue, trunk, forwardedTo, billedS, cost, currency, durationS, ...part } = record;
  const isSentOn = record.direction === 'forward';
  const disposition = isSentOn ? 'forwarded' : record.disposition === 'answered' ? 'answered' : 'missed';
  return {
    ...part,
    ...movedTo(record, 0),
    direction: isSentOn ? 'in' : record.direction,
    disposition,
    peerRaw: tenDigits(record.peer!),
    serviceCode: statusOf(record),
    ...(!isSentOn && { durationS: durationS! }),
  };
}

const recipe: Recipe = {
  layout: 'beeline/cloud-pbx',
  story: 'office',
  variants: [{ id: 'json', container: 'json', extension: 'json' }],
  write: (statement) => inPieces(parts(statement), encodeUtf8),
  carries: (statement) => toldOf(statement, { [Symbol.iterator]: () => attempts(statement) }, tell),
};

export default recipe;
