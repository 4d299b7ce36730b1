/** Writes the A legs of an office's calls as FreeSWITCH's XML under one root, and as a list of JSON. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { escapeMarkup } from '../../../src/generate/markup.ts';
import { type WholeCall, wholeCalls } from '../../../src/generate/office-whole.ts';
import { printStamp } from '../../../src/generate/stamp.ts';
import { recordsOf } from '../../../src/generate/telling.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';
import { uuidOf } from '../recipe-uuid.ts';

const CAUSES: Readonly<Record<string, string>> = { busy: 'USER_BUSY', failed: 'NO_ROUTE_DESTINATION' };

const endOf = ({ first, attempts, talks }: WholeCall) =>
  talks.length > 0 ? 'answered' : (first.disposition ?? attempts.at(-1)!.disposition!);
const causeOf = (call: WholeCall): string =>
  CAUSES[endOf(call)] ?? (call.answeredAt === undefined ? 'ORIGINATOR_CANCEL' : 'NORMAL_CLEARING');
const lastOf = ({ talks, attempts }: WholeCall): TrueRecord | undefined => talks.at(-1) ?? attempts.at(-1);

/** Who the leg was bridged to; a leg that never was has no such channel. */
function bridgeOf(call: WholeCall): string {
  const last = call.talks.at(-1);
  const outside = last?.forwardedTo ?? (call.first.direction === 'out' && last ? call.first.peer : undefined);
  if (outside !== undefined) return `sofia/external/${outside}`;
  return last ? `sofia/internal/${last.extension}@10.0.0.8` : '';
}

interface Leg {
  readonly variables: Readonly<Record<string, string>>;
  readonly profile: Readonly<Record<string, string>>;
}

function legOf(call: WholeCall): Leg {
  const { first, answeredAt, endedAt } = call;
  const { direction, startedAt, utcOffsetMin, peer, line, extension, queue } = first;
  const caller = (direction === 'in' ? peer : direction === 'out' ? extension : line)!;
  const utc = (civil: number | undefined) => (civil === undefined ? '0' : String(civil - utcOffsetMin! * 60));
  const own = direction === 'in' ? `external/${caller}@203.0.113.5` : `internal/${caller}@10.0.0.8`;
  const uuid = uuidOf(first.callKey!);
  const isOut = direction === 'out';
  return {
    variables: {
      ...{ direction: 'inbound', uuid, call_uuid: uuid, channel_name: `sofia/${own}` },
      ...(call.talks.length > 0 && { bridge_channel: bridgeOf(call) }),
      ...(queue !== undefined && { cc_queue: `${queue}@pbx.example` }),
      ...(queue !== undefined && call.talks[0] && { cc_agent: `${call.talks[0].agent}@pbx.example` }),
      hangup_cause: causeOf(call),
      start_stamp: printStamp(startedAt),
      start_epoch: utc(startedAt),
      answer_epoch: utc(answeredAt),
      bridge_epoch: utc(answeredAt),
      end_epoch: utc(endedAt),
      last_app: isOut ? 'bridge' : 'hangup',
      last_arg: isOut ? `{hangup_after_bridge=true}sofia/gateway/${first.trunk}/${peer}` : '',
      duration: String(endedAt - startedAt),
      billsec: String(talkOf(call)),
    },
    profile: {
      caller_id_name: caller,
      caller_id_number: caller,
      destination_number: (direction === 'in' ? line : peer)!,
      context: direction === 'in' ? 'public' : 'default',
    },
  };
}

const talkOf = ({ answeredAt, endedAt }: WholeCall): number =>
  answeredAt === undefined ? 0 : endedAt - answeredAt;
const encoded = (variables: Leg['variables']): readonly (readonly [string, string])[] =>
  Object.entries(variables).map(([name, value]) => [name, encodeURIComponent(value)]);

function xmlOf({ variables, profile }: Leg): string {
  const element = ([name, value]: readonly [string, string]) =>
    `    <${name}>${escapeMarkup(value)}</${name}>\n`;
  return (
    `<cdr>\n  <channel_data><state>CS_REPORTING</state></channel_data>\n` +
    `  <variables>\n${encoded(variables).map(element).join('')}  </variables>\n` +
    `  <callflow dialplan="XML" profile_index="1"><caller_profile>\n${Object.entries(profile).map(element).join('')}` +
    `  </caller_profile></callflow>\n</cdr>\n`
  );
}

function* xml(statement: TrueStatement): Generator<string> {
  yield '<?xml version="1.0"?>\n<cdrs>\n';
  for (const call of wholeCalls(statement)) yield xmlOf(legOf(call));
  yield '</cdrs>\n';
}

function* json(statement: TrueStatement): Generator<string> {
  let before = '[\n';
  for (const call of wholeCalls(statement)) {
    const { variables, profile } = legOf(call);
    const callflow = [{ dialplan: 'XML', caller_profile: profile }];
    yield `${before}${JSON.stringify({ channel_data: {}, variables: Object.fromEntries(encoded(variables)), callflow })}`;
    before = ',\n';
  }
  yield '\n]\n';
}

/** What is left of a call: names only of a queue's agent, of who was bridged last. */
function told(call: WholeCall): TrueRecord {
  const { first, answeredAt, endedAt } = call;
  const { direction, startedAt, utcOffsetMin, peer, peerKind, line, extension, callKey, queue, trunk } =
    first;
  const agent = queue === undefined ? undefined : call.talks[0]?.agent;
  const record: TrueRecord = {
    ...{ row: 0, statement: 0, service: 'voice', leg: 'call', direction },
    ...{ startedAt, utcOffsetMin: utcOffsetMin!, peer: peer!, peerRaw: peer!, peerKind: peerKind! },
    durationS: talkOf(call),
    ringS: (answeredAt ?? endedAt) - startedAt,
    ...(answeredAt !== undefined && { waitS: answeredAt - startedAt }),
    disposition: endOf(call) === 'voicemail' ? 'missed' : endOf(call),
    serviceCode: causeOf(call),
    callKey: uuidOf(callKey!),
    line: direction === 'out' ? extension! : line!,
    ...(queue !== undefined && { queue }),
    ...(agent !== undefined && { agent }),
  };
  if (direction === 'internal') return { ...record, extension: extension! };
  if (direction === 'out')
    return { ...record, extension: extension!, trunk: call.talks.length > 0 ? 'external' : trunk! };
  const last = call.talks.length > 0 ? lastOf(call)! : undefined;
  const who =
    last?.forwardedTo !== undefined
      ? { forwardedTo: last.forwardedTo }
      : last && { extension: last.extension! };
  return { ...record, trunk: 'external', ...who };
}

const recipe: Recipe = {
  layout: 'freeswitch/xml-cdr',
  story: 'office',
  variants: [
    { id: 'xml', container: 'xml', extension: 'xml' },
    { id: 'json', container: 'json', extension: 'json' },
  ],
  write: (statement, variant) => inPieces(variant === 'xml' ? xml(statement) : json(statement), encodeUtf8),
  carries: (statement) => recordsOf(statement.line, () => wholeCalls(statement), told),
};

export default recipe;
