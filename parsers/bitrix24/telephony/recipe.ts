/** Writes the calls of an office with the outside as the answer of Bitrix24's telephony. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { printOffset } from '../../../src/generate/print.ts';
import { printStamp } from '../../../src/generate/stamp.ts';
import { kindOf, tellCalls } from '../../../src/generate/telling-calls.ts';
import type { Recipe, TrueCall, TrueRecord, TrueStatement } from '../../../src/model/story.ts';

function codeOf({ answered, disposition, direction }: TrueCall): string {
  if (answered) return '200';
  if (disposition === 'busy') return '486';
  return direction === 'in' ? '304' : '480';
}

/** Users are known by their ids: here the extension stands for one. */
function tell(call: TrueCall): TrueRecord | undefined {
  const { key, direction, line, startedAt, utcOffsetMin, peer, answered, disposition, talkS, extension } =
    call;
  if (direction === 'internal') return undefined;
  return {
    row: 0,
    statement: 0,
    service: 'voice',
    direction,
    line,
    startedAt,
    utcOffsetMin,
    durationS: talkS,
    disposition: answered ? 'answered' : disposition === 'busy' ? 'busy' : 'missed',
    leg: 'call',
    cost: call.cost ?? 0,
    vat: 'unknown',
    currency: 'RUB',
    ...{ peer, peerRaw: peer, peerKind: kindOf(call) },
    ...(extension !== undefined && { agent: extension }),
    callKey: key,
    serviceCode: codeOf(call),
  };
}

const told = (statement: TrueStatement): TrueStatement => ({
  line: statement.line,
  facts: {},
  rows: tellCalls(statement, tell),
});

function objectOf(record: TrueRecord): object {
  const { direction, line, startedAt, utcOffsetMin, durationS, peer, agent = null, cost } = record;
  return {
    PORTAL_USER_ID: agent,
    PORTAL_NUMBER: line,
    PHONE_NUMBER: peer,
    CALL_ID: record.callKey,
    EXTERNAL_CALL_ID: null,
    CALL_CATEGORY: 'external',
    CALL_DURATION: String(durationS),
    CALL_START_DATE: `${printStamp(startedAt).replace(' ', 'T')}${printOffset(utcOffsetMin!)}`,
    COST: (cost! / 1_000_000).toFixed(4),
    COST_CURRENCY: 'RUR',
    CALL_FAILED_CODE: record.serviceCode,
    CALL_FAILED_REASON: '',
    CALL_TYPE: direction === 'out' ? '1' : '2',
  };
}

function* answer({ rows }: TrueStatement): Generator<string> {
  yield '{"result":[';
  let n = 0;
  for (const row of rows) {
    if (row.kind !== 'record') continue;
    n += 1;
    yield `${n === 1 ? '' : ','}\n${JSON.stringify({ ID: String(n), ...objectOf(row.record) })}`;
  }
  yield `\n],"total":${n}}\n`;
}

const recipe: Recipe = {
  layout: 'bitrix24/telephony',
  story: 'office',
  variants: [{ id: 'json', container: 'json', extension: 'json' }],
  write: (statement) => inPieces(answer(told(statement)), encodeUtf8),
  carries: told,
};

export default recipe;
