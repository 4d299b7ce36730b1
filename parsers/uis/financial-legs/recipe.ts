/** Writes what an office's legs to the outside cost, as the Data API's report. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { toldOf } from '../../../src/generate/office-records.ts';
import { printStamp } from '../../../src/generate/stamp.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';
import { answerOf } from '../printed.ts';

const BONUSES = 'bonuses';
const MINUTE = 60;

/** Every tenth call to the outside is paid with bonuses. */
const isBonus = ({ durationS }: TrueRecord): boolean => durationS! % 10 === 0;

function* paid({ rows }: TrueStatement): Generator<TrueRecord> {
  for (const row of rows) if (row.kind === 'record' && row.record.cost !== undefined) yield row.record;
}

const calledBy = ({ forwardedTo, peer }: TrueRecord): string => forwardedTo ?? peer!;

/** Calls are sent on to mobile phones only. */
const kindOf = ({ forwardedTo, peerKind }: TrueRecord) => (forwardedTo === undefined ? peerKind! : 'mobile');

function zoneOf(record: TrueRecord): string {
  if (kindOf(record) === 'mobile') return 'mobile';
  return calledBy(record).startsWith('749') ? 'local' : 'national';
}

/** Legs of a call are told apart by when they began. */
const legId = ({ startedAt }: TrueRecord): number => startedAt;

function* legs(statement: TrueStatement): Generator<object> {
  for (const record of paid(statement)) {
    const charge = record.cost! / 1_000_000;
    yield {
      start_time: printStamp(record.startedAt),
      direction: 'out',
      source: 'va',
      call_session_id: record.callKey,
      leg_id: legId(record),
      calling_phone_number: record.line,
      called_phone_number: calledBy(record),
      duration: record.durationS,
      chargeable_duration: record.billedS,
      direction_type: zoneOf(record),
      cost_per_minute: charge / (record.billedS! / MINUTE),
      total_charge: charge,
      bonuses_charge: isBonus(record) ? charge : 0,
    };
  }
}

/** A bill knows lines and numbers: a call sent on is one to whom it was sent. */
function tell(record: TrueRecord): TrueRecord {
  const { startedAt, line, callKey, durationS, billedS, cost } = record;
  const called = calledBy(record);
  return {
    ...{
      row: 0,
      statement: 0,
      service: 'voice',
      direction: 'out',
      startedAt,
      line: line!,
      callKey: `${callKey}/${legId(record)}`,
    },
    ...{ durationS: durationS!, billedS: billedS!, cost: cost!, vat: 'unknown', currency: 'RUB' },
    ...{ peer: called, peerKind: kindOf(record), peerRaw: called },
    ...{ peerZonePrinted: zoneOf(record), serviceCode: 'va' },
    ...(isBonus(record) && { flags: [BONUSES] }),
  };
}

const recipe: Recipe = {
  layout: 'uis/financial-legs',
  story: 'office',
  variants: [{ id: 'json', container: 'json', extension: 'json' }],
  write: (statement) => inPieces(answerOf(legs(statement)), encodeUtf8),
  carries: (statement) => ({
    ...toldOf(statement, { [Symbol.iterator]: () => paid(statement) }, tell),
    facts: { currency: 'RUB' },
  }),
};

export default recipe;
