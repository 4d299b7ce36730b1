/** Writes the legs of an office's calls as Mango Office's statistics. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { callLegs } from '../../../src/generate/office.ts';
import { loginOf, movedTo, toldOf } from '../../../src/generate/office-records.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';

const REASONS: Readonly<Record<string, string>> = { answered: '1120', busy: '1121', failed: '1131' };
/** The caller's way ended in somebody's phone. */
const HANDED_ON = '1170';
const GAVE_UP = '1110';
const NO_ANSWER = '1111';

function reasonOf({ leg, disposition }: TrueRecord): string {
  if (leg === 'entry') return disposition === undefined ? HANDED_ON : GAVE_UP;
  return REASONS[disposition!] ?? NO_ANSWER;
}

const address = (extension: string): string => `sip:${loginOf(extension)}@vpbx400000001.example`;

interface Sides {
  readonly from: readonly [extension: string, number: string];
  readonly to: readonly [extension: string, number: string];
}

function sidesOf({ leg, direction, line, peer, extension, forwardedTo }: TrueRecord): Sides {
  const desk = extension === undefined ? (['', ''] as const) : ([extension, address(extension)] as const);
  if (direction === 'out') return { from: desk, to: ['', peer!] };
  if (direction === 'internal') return { from: [line!, address(line!)], to: desk };
  if (leg === 'entry') return { from: ['', peer!], to: ['', line!] };
  return { from: ['', peer!], to: direction === 'forward' ? ['', forwardedTo!] : desk };
}

/** Moments of a leg in UTC; the caller's own way lasts as long as the waiting. */
function timesOf(record: TrueRecord) {
  const start = movedTo(record, 0).startedAt;
  if (record.leg === 'entry') return { start, finish: start + record.waitS!, answer: 0 };
  const until = start + record.ringS!;
  const isTalk = record.disposition === 'answered';
  return { start, finish: until + record.durationS!, answer: isTalk ? until : 0 };
}

function* lines(statement: TrueStatement, withCreate: boolean): Generator<string> {
  for (const legs of callLegs(statement.rows)) {
    const create = movedTo(legs[0]!, 0).startedAt;
    for (const record of legs) {
      const { start, finish, answer } = timesOf(record);
      const { from, to } = sidesOf(record);
      const line = record.direction === 'internal' ? '' : record.line!;
      const place = record.leg === 'entry' ? 'ivr' : 'abonent';
      const cells = ['[]', start, finish, answer, ...from, ...to, reasonOf(record), line, place];
      yield `${[...cells, ...(withCreate ? [create] : []), record.callKey].join(';')}\n`;
    }
  }
}

/** No queue, trunk or cost; a phone outside has no extension; the menu's end is told by a reason. */
function tell(record: TrueRecord): TrueRecord {
  const { leg, direction, line, peer, peerKind, callKey, disposition, extension, forwardedTo } = record;
  const isEntry = leg === 'entry';
  const hasDesk = !isEntry && direction !== 'forward';
  const menuEnd = disposition === undefined ? 'forwarded' : 'missed';
  return {
    ...{
      row: 0,
      statement: 0,
      service: 'voice',
      leg: leg!,
      direction,
      line: line!,
      peer: peer!,
      peerKind: peerKind!,
    },
    ...movedTo(record, 0),
    peerRaw: peer!,
    callKey: callKey!,
    serviceCode: reasonOf(record),
    disposition: isEntry ? menuEnd : disposition!,
    ...(isEntry
      ? menuEnd === 'missed' && { waitS: record.waitS! }
      : { ringS: record.ringS!, durationS: record.durationS! }),
    ...(hasDesk && { extension: extension!, agent: loginOf(extension!) }),
    ...(forwardedTo !== undefined && { forwardedTo }),
  };
}

/** Every leg of the story. */
function* allLegs({ rows }: TrueStatement): Generator<TrueRecord> {
  for (const row of rows) if (row.kind === 'record') yield row.record;
}

const recipe: Recipe = {
  layout: 'mango/stats',
  story: 'office',
  variants: [
    { id: 'usual', container: 'csv', extension: 'csv' },
    { id: 'create', container: 'csv', extension: 'csv' },
  ],
  write: (statement, variant) => inPieces(lines(statement, variant === 'create'), encodeUtf8),
  carries: (statement) => toldOf(statement, { [Symbol.iterator]: () => allLegs(statement) }, tell),
};

export default recipe;
