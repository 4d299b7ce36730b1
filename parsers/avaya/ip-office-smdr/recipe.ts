/** Writes the legs of an office's calls as segments of IP Office's SMDR. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { csvLine } from '../../../src/generate/csv.ts';
import { callLegs } from '../../../src/generate/office.ts';
import { printLength, printStamp } from '../../../src/generate/stamp.ts';
import { recordsOf } from '../../../src/generate/telling.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';
import { COLUMNS, type Column } from './columns.ts';

/** Seconds that voicemail listens. */
const MESSAGE_S = 12;
const TRUNKS = ['msk-495', 'free-800', 'sip-berlin', 'sip-service'];
const SENT_ON = 'U FNR';

/**
 * A leg as a segment: all of one call print its start, and until somebody answers its ringing runs from there; the
 * caller's own way only where nobody was rung, or a mailbox.
 */
function* segments(statement: TrueStatement): Generator<TrueRecord> {
  for (const legs of callLegs(statement.rows)) {
    const [first] = legs as [TrueRecord];
    const { startedAt } = first;
    let isOver = first.direction !== 'in';
    for (const leg of legs) {
      if (leg.leg === 'attempt') {
        yield { ...leg, startedAt, ringS: leg.ringS! + (isOver ? 0 : utcOf(leg) - utcOf(first)) };
        isOver ||= leg.disposition === 'answered';
      } else if (leg.disposition === 'voicemail' || legs.length === 1)
        yield { ...leg, ringS: leg.waitS!, durationS: 0 };
    }
  }
}

const utcOf = ({ startedAt, utcOffsetMin }: TrueRecord) => startedAt - utcOffsetMin! * 60;

const isMailbox = ({ leg, disposition }: TrueRecord) => leg === 'entry' && disposition === 'voicemail';

function cellsOf(record: TrueRecord): Partial<Record<Column, string>> {
  const { direction, extension = '', agent = '', line = '', peer = '', forwardedTo, cost, currency } = record;
  const phone = extension === '' ? '' : `E${extension}`;
  const isInternal = direction === 'internal';
  const called = forwardedTo ?? (direction === 'in' ? extension : peer);
  const [one, other] = isMailbox(record)
    ? [['V9502', 'VM Channel 2'], trunkOf(record)]
    : isInternal
      ? [
          [`E${line}`, ''],
          [phone, agent],
        ]
      : [[phone, agent], trunkOf(record)];
  return {
    start: printStamp(record.startedAt, '/'),
    talk: printLength(isMailbox(record) ? MESSAGE_S : record.durationS!),
    ring: String(record.ringS!),
    caller: direction === 'out' ? extension : isInternal ? line : peer,
    direction: direction === 'in' ? 'I' : 'O',
    called,
    dialled: direction === 'in' ? line : called,
    internal: isInternal ? '1' : '0',
    call: callNumber(record),
    continuation: '0',
    device1: one![0]!,
    name1: one![1]!,
    device2: other![0]!,
    name2: other![1]!,
    hold: '0',
    park: '0',
    ...(cost !== undefined && { charge: (cost / 1_000_000).toFixed(2), currency: currency! }),
    ...(forwardedTo !== undefined && { targetingCause: SENT_ON, targeter: agent, targeted: forwardedTo }),
  };
}

const trunkOf = ({ trunk }: TrueRecord) => [`T${9001 + TRUNKS.indexOf(trunk!)}`, trunk!];
/** Calls of the story are numbered after the point of their key. */
const callNumber = ({ callKey }: TrueRecord) => String(1_000_000 + Number(callKey!.split('.')[1]));

function* lines(statement: TrueStatement): Generator<string> {
  for (const segment of segments(statement)) {
    const cells = cellsOf(segment);
    yield `${csvLine([...COLUMNS.map((column) => cells[column] ?? ''), ''])}\n`;
  }
}

/** What is left: no offset, no queue, of a call that was sent on no own number. */
function told(record: TrueRecord): TrueRecord {
  const { direction, extension, agent, line, peer, peerKind, trunk, forwardedTo, cost, currency } = record;
  const own =
    direction === 'in' || direction === 'internal' ? line : direction === 'out' ? extension : undefined;
  return {
    ...{ row: 0, statement: 0, service: 'voice', direction, startedAt: record.startedAt },
    leg: isMailbox(record) ? 'entry' : 'attempt',
    durationS: record.durationS!,
    ringS: record.ringS!,
    disposition: record.durationS! > 0 ? 'answered' : isMailbox(record) ? 'voicemail' : 'missed',
    callKey: callNumber(record),
    ...{ peer: peer!, peerRaw: peer!, peerKind: peerKind! },
    ...(own !== undefined && { line: own }),
    ...(extension !== undefined && { extension }),
    ...(agent !== undefined && { agent }),
    ...(trunk !== undefined && { trunk }),
    ...(forwardedTo !== undefined && { forwardedTo, serviceCode: SENT_ON }),
    ...(cost !== undefined && { cost, currency: currency!, vat: 'unknown' }),
  };
}

const recipe: Recipe = {
  layout: 'avaya/ip-office-smdr',
  story: 'office',
  variants: [{ id: 'csv', container: 'csv', extension: 'csv' }],
  write: (statement) => inPieces(lines(statement), encodeUtf8),
  carries: (statement) => recordsOf(statement.line, () => segments(statement), told),
};

export default recipe;
