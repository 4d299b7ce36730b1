/** Writes the calls of an office as FusionPBX exports them: every cell in quotes, none of those inside escaped. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { type WholeCall, wholeCalls } from '../../../src/generate/office-whole.ts';
import { printOffset } from '../../../src/generate/print.ts';
import { printStamp } from '../../../src/generate/stamp.ts';
import { recordsOf } from '../../../src/generate/telling.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';
import { uuidOf } from '../../freeswitch/recipe-uuid.ts';

const COLUMNS = [
  ...[
    'domain_uuid',
    'extension',
    'extension_name',
    'start_stamp',
    'end_stamp',
    'start_epoch',
    'hangup_cause',
  ],
  ...['duration', 'missed_call', 'xml_cdr_uuid', 'bridge_uuid', 'direction', 'billsec', 'caller_id_name'],
  ...['caller_id_number', 'caller_destination', 'source_number', 'destination_number', 'leg', 'cc_side'],
  ...['answer_stamp', 'status', 'tta'],
] as const;

const DIRECTIONS: Readonly<Record<string, string>> = { in: 'inbound', out: 'outbound', internal: 'local' };
const CAUSES: Readonly<Record<string, string>> = { busy: 'USER_BUSY', failed: 'NO_ROUTE_DESTINATION' };
/** Names that callers' operators give, by the last digit of the number. */
const NAMES: Readonly<Record<string, string>> = {
  '3': '"Боб" Иванов',
  '5': 'Смит "Боб", мл.',
  '7': 'ООО "Ромашка"',
};

const endOf = ({ first, attempts, talks }: WholeCall) =>
  talks.length > 0 ? 'answered' : (first.disposition ?? attempts.at(-1)!.disposition!);
const causeOf = (call: WholeCall): string =>
  CAUSES[endOf(call)] ?? (call.answeredAt === undefined ? 'ORIGINATOR_CANCEL' : 'NORMAL_CLEARING');
const talkOf = ({ answeredAt, endedAt }: WholeCall): number =>
  answeredAt === undefined ? 0 : endedAt - answeredAt;
const nameOf = ({ direction, peer }: TrueRecord) => (direction === 'in' ? NAMES[peer!.at(-1)!] : undefined);
/** Whose row it is: of an incoming call who talked last or rang last, if that was a phone of the house. */
const ownerOf = ({ first, talks, attempts }: WholeCall): TrueRecord | undefined => {
  const last = first.direction === 'in' ? (talks.at(-1) ?? attempts.at(-1)) : first;
  return last?.forwardedTo === undefined ? last : undefined;
};

function cellsOf(call: WholeCall): Readonly<Record<string, string>> {
  const { first, answeredAt, endedAt } = call;
  const { direction, startedAt, utcOffsetMin, peer, line, extension } = first;
  const stamp = (civil: number) => `${printStamp(civil)}${printOffset(utcOffsetMin!).slice(0, 3)}`;
  const owner = ownerOf(call);
  const caller = (direction === 'in' ? peer : line)!;
  return {
    domain_uuid: '00000000-0000-4000-8000-00000000d001',
    extension: owner?.extension ?? '',
    extension_name: owner?.agent ?? '',
    start_stamp: stamp(startedAt),
    end_stamp: stamp(endedAt),
    start_epoch: String(startedAt - utcOffsetMin! * 60),
    hangup_cause: causeOf(call),
    duration: String(talkOf(call)),
    missed_call: answeredAt === undefined ? '1' : '',
    xml_cdr_uuid: uuidOf(first.callKey!),
    direction: DIRECTIONS[direction]!,
    billsec: endOf(call) === 'voicemail' ? '12' : String(talkOf(call)),
    caller_id_name: nameOf(first) ?? caller,
    caller_id_number: caller,
    caller_destination: direction === 'in' ? line! : '',
    source_number: (direction === 'in' ? peer : direction === 'out' ? extension : line)!,
    destination_number: direction === 'in' ? (owner?.extension ?? line!) : peer!,
    leg: 'a',
    answer_stamp: answeredAt === undefined ? '' : stamp(answeredAt),
    status: endOf(call),
    // What was never answered is counted from 1970.
    tta: String(answeredAt === undefined ? -(startedAt - utcOffsetMin! * 60) : answeredAt - startedAt),
  };
}

function* lines(statement: TrueStatement): Generator<string> {
  yield `${COLUMNS.map((name) => `"${name}"`).join(',')}\n`;
  for (const call of wholeCalls(statement)) {
    const cells = cellsOf(call);
    yield `${COLUMNS.map((name) => `"${cells[name] ?? ''}"`).join(',')}\n`;
  }
}

/** What is left of a call: no queue, no trunk, no number it was sent on to. */
function told(call: WholeCall): TrueRecord {
  const { first, answeredAt, endedAt } = call;
  const { direction, startedAt, utcOffsetMin, peer, peerKind, line, callKey } = first;
  const owner = ownerOf(call);
  const isMailed = endOf(call) === 'voicemail';
  // The time to the answer is the mailbox's there, and not told.
  const ringS = isMailed ? undefined : (answeredAt ?? endedAt) - startedAt;
  const name = nameOf(first);
  return {
    ...{ row: 0, statement: 0, service: 'voice', leg: 'call', direction, line: line! },
    ...{ startedAt, utcOffsetMin: utcOffsetMin!, peer: peer!, peerRaw: peer!, peerKind: peerKind! },
    durationS: talkOf(call),
    ...(ringS !== undefined && { ringS }),
    disposition: endOf(call),
    serviceCode: causeOf(call),
    callKey: uuidOf(callKey!),
    ...(owner && { extension: owner.extension!, agent: owner.agent! }),
    ...(name !== undefined && { peerName: name }),
  };
}

const recipe: Recipe = {
  layout: 'fusionpbx/cdr',
  story: 'office',
  variants: [{ id: 'csv', container: 'csv', extension: 'csv' }],
  write: (statement) => inPieces(lines(statement), encodeUtf8),
  carries: (statement) => recordsOf(statement.line, () => wholeCalls(statement), told),
};

export default recipe;
