/** Writes the calls of an office as FreeSWITCH's Master.csv, one row for each A leg. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { type WholeCall, wholeCalls } from '../../../src/generate/office-whole.ts';
import { printStamp } from '../../../src/generate/stamp.ts';
import { recordsOf } from '../../../src/generate/telling.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';
import { uuidOf } from '../recipe-uuid.ts';

type Template = 'example' | 'asterisk';

const CAUSES: Readonly<Record<string, string>> = {
  answered: 'NORMAL_CLEARING',
  busy: 'USER_BUSY',
  failed: 'NO_ROUTE_DESTINATION',
};
const endOf = ({ first, attempts, talks }: WholeCall) =>
  talks.length > 0 ? 'answered' : (first.disposition ?? attempts.at(-1)!.disposition!);
const causeOf = (call: WholeCall): string => CAUSES[endOf(call)] ?? 'ORIGINATOR_CANCEL';

const callerOf = ({ direction, peer, extension, line }: TrueRecord): string =>
  (direction === 'in' ? peer : direction === 'out' ? extension : line)!;
const destinationOf = ({ direction, peer, line }: TrueRecord): string => (direction === 'in' ? line : peer)!;

const talkOf = ({ answeredAt, endedAt }: WholeCall): number =>
  answeredAt === undefined ? 0 : endedAt - answeredAt;

/** Name of the bridged channel: of who talked last, or was called last. */
function bridgedTo({ first, talks, attempts }: WholeCall): string {
  const last = talks.at(-1) ?? attempts.at(-1);
  const outside = last?.forwardedTo ?? (first.direction === 'out' ? first.peer : undefined);
  if (outside !== undefined) return `sofia/external/${outside}`;
  return last ? `sofia/internal/${last.extension}@10.0.0.8:5060` : '';
}

function rowOf(call: WholeCall, template: Template): readonly string[] {
  const { first, answeredAt, endedAt } = call;
  const [caller, destination] = [callerOf(first), destinationOf(first)];
  const context = first.direction === 'in' ? 'public' : 'default';
  const times = [
    printStamp(first.startedAt),
    answeredAt === undefined ? '' : printStamp(answeredAt),
    printStamp(endedAt),
    String(endedAt - first.startedAt),
    String(talkOf(call)),
    causeOf(call),
  ];
  const uuid = uuidOf(first.callKey!);
  if (template === 'example')
    return [caller, caller, destination, context, ...times, uuid, '', '', 'PCMA', 'PCMA'];
  const channel =
    first.direction === 'in' ? `sofia/external/${caller}@203.0.113.5` : `sofia/internal/${caller}@10.0.0.8`;
  const bridged = bridgedTo(call);
  const head = [
    '',
    caller,
    destination,
    context,
    `"${caller}" <${caller}>`,
    channel,
    bridged,
    'bridge',
    bridged,
  ];
  return [...head, ...times, 'DOCUMENTATION', uuid, ''];
}

function* lines(statement: TrueStatement, template: Template): Generator<string> {
  for (const call of wholeCalls(statement))
    yield `${rowOf(call, template)
      .map((cell) => `"${cell.replaceAll('"', '""')}"`)
      .join(',')}\n`;
}

/** What is left: no offset, no names, no queue; in `example` nothing of who answered. */
function told(call: WholeCall, template: Template): TrueRecord {
  const { first, answeredAt, endedAt } = call;
  const { direction, startedAt, peer, peerKind, line, extension, callKey } = first;
  const record: TrueRecord = {
    ...{ row: 0, statement: 0, service: 'voice', leg: 'call', direction, startedAt },
    ...{ peer: peer!, peerRaw: peer!, peerKind: peerKind! },
    durationS: talkOf(call),
    ringS: (answeredAt ?? endedAt) - startedAt,
    // A mailbox that nobody spoke to looks like a caller who gave up.
    disposition: endOf(call) === 'voicemail' ? 'missed' : endOf(call),
    serviceCode: causeOf(call),
    callKey: uuidOf(callKey!),
    line: direction === 'out' ? extension! : line!,
  };
  if (direction !== 'in')
    return {
      ...record,
      extension: extension!,
      ...(template === 'asterisk' && direction === 'out' && { trunk: 'external' }),
    };
  if (template === 'example') return record;
  const last = call.talks.at(-1) ?? call.attempts.at(-1);
  const who =
    last?.forwardedTo !== undefined
      ? { forwardedTo: last.forwardedTo }
      : last && { extension: last.extension! };
  return { ...record, trunk: 'external', ...who };
}

const recipe: Recipe = {
  layout: 'freeswitch/cdr-csv',
  story: 'office',
  variants: [
    { id: 'example', container: 'csv', extension: 'csv' },
    { id: 'asterisk', container: 'csv', extension: 'csv' },
  ],
  write: (statement, variant) => inPieces(lines(statement, variant as Template), encodeUtf8),
  carries: (statement, variant) =>
    recordsOf(
      statement.line,
      () => wholeCalls(statement),
      (call) => told(call, variant as Template),
    ),
};

export default recipe;
