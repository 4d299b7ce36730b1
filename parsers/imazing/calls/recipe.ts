/** Writes the calls of a story as iMazing exports them. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { csvLine } from '../../../src/generate/csv.ts';
import { nameOf } from '../../../src/generate/phone-book.ts';
import { printLength, printStamp } from '../../../src/generate/stamp.ts';
import { tellRecords } from '../../../src/generate/telling.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';

const HEADING = ['Call type', 'Date', 'Duration', 'Number', 'Contact', 'Location', 'Service'];

function tell(record: TrueRecord): TrueRecord | undefined {
  const { row, statement, line, service, direction, startedAt, durationS, peer, peerKind, peerZonePrinted } =
    record;
  if (service !== 'voice' || direction === 'forward') return undefined;
  const isHidden = peerKind === 'hidden';
  const name = isHidden ? '' : nameOf(peer!);
  return {
    row,
    statement,
    line: line!,
    service,
    direction,
    startedAt,
    durationS: durationS!,
    disposition: 'answered',
    leg: 'call',
    serviceCode: `Phone: +${line}`,
    ...(!isHidden && { peer: peer!, peerKind: peerKind!, peerRaw: peer!.length > 6 ? `+${peer}` : peer! }),
    ...(name !== '' && { peerName: name }),
    ...(peerZonePrinted !== undefined && { peerZonePrinted }),
  };
}

const told = (statement: TrueStatement): TrueStatement => ({
  line: statement.line,
  facts: {},
  rows: tellRecords(statement, tell),
});

function* lines({ rows }: TrueStatement): Generator<string> {
  yield `${csvLine(HEADING)}\n`;
  for (const row of rows) if (row.kind === 'record') yield `${csvLine(cellsOf(row.record))}\n`;
}

function cellsOf(record: TrueRecord): readonly string[] {
  const {
    direction,
    startedAt,
    durationS,
    peerRaw = '',
    peerName = '',
    peerZonePrinted = '',
    serviceCode,
  } = record;
  return [
    direction === 'in' ? 'Incoming' : 'Outgoing',
    printStamp(startedAt),
    printLength(durationS!),
    peerRaw,
    peerName,
    peerZonePrinted,
    serviceCode!,
  ];
}

const recipe: Recipe = {
  layout: 'imazing/calls',
  variants: [{ id: 'csv', container: 'csv', extension: 'csv' }],
  write: (statement) => inPieces(lines(told(statement)), encodeUtf8),
  carries: told,
};

export default recipe;
