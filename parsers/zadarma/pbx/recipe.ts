/** Writes the legs of an office's calls as Zadarma's statistics of the virtual PBX. */

import { callLegs } from '../../../src/generate/office.ts';
import { printStamp } from '../../../src/generate/stamp.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';
import { type PrintedRow, VARIANTS, writeRows } from '../recipe-rows.ts';

/** A menu answers those who are left to a voicemail. */
function wordOf({ leg, disposition }: TrueRecord): string {
  if (disposition === undefined || disposition === 'answered' || disposition === 'voicemail')
    return 'answered';
  if (disposition === 'busy' || disposition === 'failed') return disposition;
  return leg === 'entry' ? 'cancel' : 'no answer';
}

function tell(record: TrueRecord, callKey: string): TrueRecord {
  const { direction, leg, line, startedAt, durationS, peer, peerKind, extension, forwardedTo } = record;
  const isEntry = leg === 'entry';
  const word = wordOf(record);
  return {
    row: 0,
    statement: 0,
    service: 'voice',
    direction,
    leg: leg!,
    startedAt,
    ...((isEntry || direction === 'out' || direction === 'internal') && { line: line! }),
    ...(!isEntry && { durationS: durationS!, disposition: record.disposition! }),
    ...(isEntry && word !== 'answered' && { disposition: 'missed' as const }),
    ...{ peer: peer!, peerRaw: peer!, peerKind: peerKind! },
    ...(extension !== undefined && { extension }),
    ...(forwardedTo !== undefined && { forwardedTo }),
    callKey,
    serviceCode: word,
  };
}

const told = (statement: TrueStatement): TrueStatement => ({
  line: statement.line,
  facts: {},
  rows: {
    *[Symbol.iterator]() {
      for (const legs of callLegs(statement.rows)) {
        const key = `${legs[0]!.direction === 'in' ? 'in' : 'out'}_${legs[0]!.callKey}`;
        for (const leg of legs) yield { kind: 'record', record: tell(leg, key) };
      }
    },
  },
});

function* printed({ rows }: TrueStatement): Generator<PrintedRow> {
  let n = 0;
  for (const row of rows) {
    if (row.kind !== 'record') continue;
    const { leg, direction, line, startedAt, durationS, peer, extension, serviceCode, callKey } = row.record;
    const isOurs = direction === 'out' || direction === 'internal';
    n += 1;
    yield {
      call_id: `1458832388.${n}`,
      sip: leg === 'entry' ? line! : extension!,
      callstart: printStamp(startedAt),
      clid: isOurs ? line! : peer!,
      destination: row.record.forwardedTo ?? (direction === 'out' ? peer! : (extension ?? line!)),
      disposition: serviceCode!,
      seconds: serviceCode === 'answered' ? (durationS ?? 30) : 15,
      is_recorded: 'false',
      pbx_call_id: callKey!,
    };
  }
}

const recipe: Recipe = {
  layout: 'zadarma/pbx',
  story: 'office',
  variants: VARIANTS.slice(0, 1),
  write: (statement, variant) => writeRows(printed(told(statement)), variant),
  carries: told,
};

export default recipe;
