/** Writes the calls of an office as the answer of OnlinePBX's API. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { beginning, kindOf, tellCalls } from '../../../src/generate/telling-calls.ts';
import type { Recipe, TrueCall, TrueRecord, TrueStatement } from '../../../src/model/story.ts';

/** A call that met a voicemail, or nobody before the caller gave up, looks the same. */
function causeOf({ answered, disposition, direction }: TrueCall): string {
  if (answered) return 'NORMAL_CLEARING';
  if (disposition === 'busy') return 'USER_BUSY';
  return direction === 'in' ? 'ORIGINATOR_CANCEL' : 'NO_ANSWER';
}

/** Whom it was meant for, when nobody answered, is not told. */
function tell(call: TrueCall): TrueRecord {
  const { key, direction, line, peer, answered, disposition, waitS, talkS, extension, agent } = call;
  return {
    row: 0,
    statement: 0,
    service: 'voice',
    direction,
    line,
    startedAt: beginning(call),
    utcOffsetMin: 0,
    durationS: talkS,
    waitS,
    disposition: answered ? 'answered' : disposition === 'busy' ? 'busy' : 'missed',
    leg: 'call',
    callKey: key,
    serviceCode: causeOf(call),
    ...{ peer, peerRaw: peer, peerKind: kindOf(call) },
    ...(direction === 'internal' ? { extension: peer } : extension !== undefined && { extension }),
    ...(direction === 'out' && agent !== undefined && { agent }),
  };
}

function objectOf(record: TrueRecord): object {
  const { direction, line, peer, extension = '', agent, callKey, startedAt, durationS, waitS } = record;
  const [from, to] =
    direction === 'in' ? [peer!, extension] : direction === 'out' ? [extension, peer!] : [line!, peer!];
  return {
    uuid: callKey,
    caller_id_name: agent ?? from,
    caller_id_number: from,
    destination_number: to,
    from_host: 'pbx0000.onpbx.example',
    to_host: 'pbx0000.onpbx.example',
    start_stamp: startedAt,
    end_stamp: startedAt + waitS! + durationS!,
    duration: waitS! + durationS!,
    user_talk_time: durationS,
    hangup_cause: record.serviceCode,
    accountcode: direction === 'in' ? 'inbound' : direction === 'out' ? 'outbound' : 'local',
    gateway: direction === 'internal' ? '' : line,
    quality_score: 0,
    events: [],
  };
}

function* answer(statement: TrueStatement): Generator<string> {
  yield '{"status":"1","data":[';
  let comma = '\n';
  for (const row of tellCalls(statement, tell)) {
    if (row.kind === 'record') yield `${comma}${JSON.stringify(objectOf(row.record))}`;
    comma = ',\n';
  }
  yield '\n]}\n';
}

const recipe: Recipe = {
  layout: 'onlinepbx/history',
  story: 'office',
  variants: [{ id: 'json', container: 'json', extension: 'json' }],
  write: (statement) => inPieces(answer(statement), encodeUtf8),
  carries: (statement) => ({ line: statement.line, facts: {}, rows: tellCalls(statement, tell) }),
};

export default recipe;
