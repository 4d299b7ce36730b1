/** iPhone, call history exported by iMazing, CSV (README.md). */
import type { CivilSeconds, Direction, Disposition, StatementRecord } from '../../../src/model/record.ts';
import { filled } from '../../../src/parsing/filled.ts';
import { readMonthFirst } from '../../../src/parsing/month-first.ts';
import { outcome } from '../../../src/parsing/outcome.ts';
import { readHourMinSec } from '../../../src/parsing/quantities.ts';
import { badTime, badVolume, unknownService } from '../../../src/parsing/refusals.ts';
import { table } from '../../../src/parsing/table.ts';
import { readYearFirst } from '../../../src/parsing/year-first.ts';

const TYPES = new Map<string, { readonly direction: Direction; readonly said?: Disposition }>([
  ['outgoing', { direction: 'out' }],
  ['incoming', { direction: 'in', said: 'answered' }],
  ['missed', { direction: 'in', said: 'missed' }],
]);

/** `Phone: +79161234567` names the own number; `Phone` and `iPhone` do not; any other word is an app. */
const PHONE = /^i?Phone(?:: ?(\+?[\d\s()-]{3,30}))?$/i;

const readMoment = (text: string): CivilSeconds | undefined => readYearFirst(text) ?? readMonthFirst(text);

export default table<'type' | 'date' | 'length' | 'peer' | 'name' | 'zone' | 'service'>({
  id: 'imazing/calls',
  title: { ru: 'iPhone: история звонков из iMazing', en: 'iPhone: call history of iMazing' },
  kind: 'phone-log',
  evidence: 'attested',
  containers: ['csv'],
  columns: {
    type: { names: ['Call type'] },
    date: { names: ['Date'] },
    length: { names: ['Duration'] },
    peer: { names: ['Number'] },
    name: { names: ['Contact'] },
    zone: { names: ['Location'] },
    service: { names: ['Service'] },
  },
  anchor: 'date',
  isData: (cell) => /^\d{1,4}[-/]\d/.test(cell),
  linesInRows: true,
  rows: () => (row, cells) => {
    const { type = '', date = '', length = '', peer, name, zone, service = '' } = cells;
    const known = TYPES.get(type.toLowerCase());
    if (!known) return unknownService(type);
    const startedAt = readMoment(date);
    if (startedAt === undefined) return badTime(date);
    const seconds = readHourMinSec(length);
    if (seconds === undefined && length !== '') return badVolume(length, type);
    const phone = PHONE.exec(service);
    const record: StatementRecord = {
      row,
      service: phone || service === '' ? 'voice' : 'other',
      direction: known.direction,
      startedAt,
      leg: 'call',
      ...outcome(known.said === 'missed' ? undefined : seconds, known.said),
      ...filled({
        peerRaw: peer,
        peerName: name,
        peerZonePrinted: zone,
        serviceCode: service,
        lineRaw: phone?.[1],
      }),
    };
    return { kind: 'record', record };
  },
});
