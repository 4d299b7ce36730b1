/** Writes the calls of an office as 3CX records: one row a call. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { csvLine } from '../../../src/generate/csv.ts';
import { type WholeCall, wholeCalls } from '../../../src/generate/office-whole.ts';
import { printLength, printStamp } from '../../../src/generate/stamp.ts';
import { recordsOf } from '../../../src/generate/telling.ts';
import type { Micros } from '../../../src/model/record.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';
import { COLUMNS, type Column } from './columns.ts';

/** Trunks have internal numbers; so have queues, groups and the menu. */
const TRUNKS = ['msk-495', 'free-800', 'sip-berlin', 'sip-service'];
const trunkNumber = (trunk: string): string => String(10_000 + TRUNKS.indexOf(trunk));
const GROUPS: Readonly<Record<string, { readonly number: string; readonly type: string }>> = {
  support: { number: '800', type: 'Queue' },
  sales: { number: '801', type: 'RingGroup' },
};
const MENU = { 'to-no': 'Ext.850', 'to-dn': 'Ext.850', 'to-type': 'IVR', 'to-dispname': 'Menu' };
const MAILBOX = { 'final-number': 'Ext.899', 'final-dn': 'Ext.899', 'final-type': 'VoiceMail' };

const inside = (extension: string) => `Ext.${extension}`;
const lastOf = ({ talks, attempts }: WholeCall): TrueRecord | undefined => talks.at(-1) ?? attempts.at(-1);
const isMailed = ({ first, talks }: WholeCall) => talks.length === 0 && first.disposition === 'voicemail';

function reasonOf({ first, talks, attempts }: WholeCall): string {
  if (talks.length > 0)
    return talks[0]!.durationS! % 2 === 0 ? 'TerminatedBySrc' : 'dst_participant_terminated';
  const end = (first.disposition ?? attempts.at(-1)?.disposition)!;
  return { busy: 'Busy', failed: 'Failed' }[end as string] ?? 'src_participant_terminated';
}

function costOf({ attempts }: WholeCall): Micros | undefined {
  const costs = attempts.flatMap(({ cost }) => (cost === undefined ? [] : [cost]));
  return costs.length > 0 ? costs.reduce((sum, cost) => sum + cost, 0) : undefined;
}

type Cells = Partial<Record<Column, string>>;

function cellsOf(call: WholeCall, n: number): Cells {
  const { first, answeredAt, endedAt } = call;
  const answer = isMailed(call) ? endedAt : answeredAt;
  // The mailbox listens for a while.
  const end = isMailed(call) ? endedAt + 12 : endedAt;
  const cost = costOf(call);
  return {
    historyid: String(n),
    callid: first.callKey!,
    duration: printLength(end - (answer ?? first.startedAt)),
    'time-start': printStamp(first.startedAt, '/'),
    'time-answered': answer === undefined ? '' : printStamp(answer, '/'),
    'time-end': printStamp(end, '/'),
    'reason-terminated': reasonOf(call),
    ...(cost !== undefined && { 'bill-cost': (cost / 1_000_000).toFixed(2) }),
    ...(first.direction === 'in' ? incoming(call) : dialled(call)),
  };
}

function dialled({ first, attempts }: WholeCall): Cells {
  const { direction, extension, agent, line, peer, trunk } = first;
  const isInternal = direction === 'internal';
  const from = inside(isInternal ? line! : extension!);
  const to = isInternal ? inside(peer!) : peer!;
  return {
    'from-no': from,
    'from-dn': from,
    'from-type': 'Extension',
    'from-dispname': isInternal ? '' : agent!,
    'to-no': to,
    'to-dn': isInternal ? to : trunkNumber(trunk!),
    'to-type': isInternal ? 'Extension' : 'Line',
    'to-dispname': isInternal ? attempts[0]!.agent! : '',
    'dial-no': peer!,
    chain: `Chain: ${from};${to};`,
  };
}

function incoming(call: WholeCall): Cells {
  const { first, attempts } = call;
  const { peer, trunk, queue } = first;
  const group = queue === undefined ? undefined : GROUPS[queue];
  const door = attempts[0]?.extension;
  const to = group
    ? { number: group.number, type: group.type, name: queue! }
    : door === undefined || attempts[0]!.forwardedTo
      ? undefined
      : { number: door, type: 'Extension', name: attempts[0]!.agent! };
  return {
    'from-no': peer!,
    'from-dn': trunkNumber(trunk!),
    'from-type': 'External',
    ...(to
      ? { 'to-no': inside(to.number), 'to-dn': inside(to.number), 'to-type': to.type, 'to-dispname': to.name }
      : MENU),
    ...finalOf(call),
    chain: `Chain: ${peer};${attempts.map(({ extension }) => `${inside(extension!)};`).join('')}`,
  };
}

function finalOf(call: WholeCall): Cells {
  const last = lastOf(call);
  if (isMailed(call)) return MAILBOX;
  if (!last) return {};
  const { extension, agent, forwardedTo, trunk } = last;
  if (forwardedTo !== undefined)
    return { 'final-number': forwardedTo, 'final-dn': trunkNumber(trunk!), 'final-type': 'External' };
  const number = inside(extension!);
  return { 'final-number': number, 'final-dn': number, 'final-type': 'Extension', 'final-dispname': agent! };
}

/** What is left of a call: no own outside number, no offset, of the people only who had it last. */
function told(call: WholeCall): TrueRecord {
  const { first, answeredAt, endedAt } = call;
  const { direction, startedAt, peer, peerKind, callKey, trunk, queue, extension, line } = first;
  const cost = costOf(call);
  const end = first.disposition ?? call.attempts.at(-1)?.disposition;
  const record: TrueRecord = {
    ...{ row: 0, statement: 0, service: 'voice', leg: 'call' },
    ...{ direction, startedAt, peer: peer!, peerKind: peerKind!, callKey: callKey! },
    peerRaw: peer!,
    serviceCode: reasonOf(call),
    durationS: answeredAt === undefined ? 0 : endedAt - answeredAt,
    waitS: (answeredAt ?? endedAt) - startedAt,
    disposition: answeredAt === undefined ? end! : 'answered',
    ...(cost !== undefined && { cost, vat: 'unknown' }),
  };
  if (direction === 'in')
    return { ...record, trunk: trunkNumber(trunk!), ...reached(call), ...(queue && { queue }) };
  const agent = first.agent!;
  if (direction === 'out')
    return { ...record, line: extension!, extension: extension!, agent, trunk: trunkNumber(trunk!) };
  return { ...record, line: line!, extension: extension!, agent, peerName: agent };
}

function reached(call: WholeCall): Partial<TrueRecord> {
  const last = lastOf(call);
  if (!last || isMailed(call)) return {};
  const { extension, agent, forwardedTo } = last;
  return forwardedTo === undefined ? { extension: extension!, agent: agent! } : { forwardedTo };
}

function* lines(statement: TrueStatement, isHeaded: boolean): Generator<string> {
  if (isHeaded) yield `${csvLine(COLUMNS)}\n`;
  let n = 0;
  for (const call of wholeCalls(statement)) {
    n += 1;
    const cells = cellsOf(call, n);
    if (!isHeaded) cells.historyid = `Call ${n}`;
    yield `${csvLine(COLUMNS.map((column) => cells[column] ?? ''))}\n`;
  }
}

const recipe: Recipe = {
  layout: '3cx/cdr',
  story: 'office',
  variants: [
    { id: 'heading', container: 'csv', extension: 'csv' },
    { id: 'headerless', container: 'csv', extension: 'csv' },
  ],
  write: (statement, variant) => inPieces(lines(statement, variant === 'heading'), encodeUtf8),
  carries: (statement) => recordsOf(statement.line, () => wholeCalls(statement), told),
};

export default recipe;
