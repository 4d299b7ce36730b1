/** FRITZ!Box (router by AVM), its list of calls, CSV (README.md). */
import type { Direction, Disposition, StatementRecord } from '../../../src/model/record.ts';
import { readDateTime } from '../../../src/parsing/dates.ts';
import { filled } from '../../../src/parsing/filled.ts';
import { outcome } from '../../../src/parsing/outcome.ts';
import { readMinSec } from '../../../src/parsing/quantities.ts';
import { badTime, badVolume, unknownService } from '../../../src/parsing/refusals.ts';
import { table } from '../../../src/parsing/table.ts';
import { readParties } from './parties.ts';

interface CallType {
  readonly direction: Direction;
  readonly said?: Disposition;
}

const TYPES = new Map<string, CallType>([
  ['1', { direction: 'in', said: 'answered' }],
  ['2', { direction: 'in', said: 'missed' }],
  ['3', { direction: 'out' }],
  ['4', { direction: 'out' }],
  ['10', { direction: 'in', said: 'rejected' }],
]);
/** Boxes that print the area code's place number outgoing calls 4, and what they turned away 3. */
const TURNED_AWAY: CallType = { direction: 'in', said: 'rejected' };

/** It took the call, so nobody talked. */
const MACHINE = /^(?:Anrufbeantworter|Answering machine)/i;

export default table<'type' | 'date' | 'name' | 'peer' | 'area' | 'device' | 'own' | 'length'>({
  id: 'fritzbox/anrufliste',
  title: { ru: 'FRITZ!Box: список звонков', en: 'FRITZ!Box: call list' },
  kind: 'phone-log',
  evidence: 'real',
  containers: ['csv'],
  columns: {
    type: { names: ['Typ', 'Type'] },
    date: { names: ['Datum', 'Date'] },
    name: { names: ['Name'], optional: true },
    peer: { names: ['Rufnummer', 'Number', 'Telephone number'] },
    area: { names: ['Landes-/Ortsnetzbereich'], optional: true },
    device: { names: ['Nebenstelle', 'Extension'] },
    own: { names: ['Eigene Rufnummer', 'Outgoing Caller ID', 'Telephone number', 'Local Number'] },
    length: { names: ['Dauer', 'Duration'] },
  },
  anchor: 'date',
  linesInRows: true,
  rows: () => (row, cells) => {
    const { type = '', date = '', name, peer = '', area, device = '', own = '', length = '' } = cells;
    const known = type === '3' && area !== undefined ? TURNED_AWAY : TYPES.get(type);
    if (!known) return unknownService(type);
    const startedAt = readDateTime(date);
    if (startedAt === undefined) return badTime(date);
    const minutes = readMinSec(length);
    if (minutes === undefined) return badVolume(length, type);
    const record: StatementRecord = {
      row,
      service: 'voice',
      direction: known.direction,
      startedAt,
      leg: 'call',
      ...lengthOf(known, device, minutes * 60),
      ...readParties(peer, own),
      ...filled({ peerName: name, peerZonePrinted: area, extension: device, serviceCode: type }),
    };
    return { kind: 'record', record };
  },
});

/** Lengths are started minutes. */
function lengthOf(
  { said }: CallType,
  device: string,
  seconds: number,
): Pick<StatementRecord, 'durationS' | 'disposition' | 'flags'> {
  if (MACHINE.test(device)) return outcome(undefined, 'voicemail');
  const ended = outcome(seconds, said);
  return seconds === 0 ? ended : { ...ended, flags: [...(ended.flags ?? []), 'whole-minutes'] };
}
