/** One record of SMDR → one leg: a call that is transferred has several with one call id. */
import type { StatementRecord } from '../../../src/model/record.ts';
import { isOutside } from '../../../src/parsing/extension.ts';
import { refuse } from '../../../src/parsing/finding.ts';
import type { Cells, Reading } from '../../../src/parsing/layout.ts';
import { readMoney } from '../../../src/parsing/money.ts';
import { readCount, readHourMinSec } from '../../../src/parsing/quantities.ts';
import { badMoney, badTime, badVolume } from '../../../src/parsing/refusals.ts';
import { lacksSeconds, readYearFirst } from '../../../src/parsing/year-first.ts';
import type { Column } from './columns.ts';

type Row = Cells<Column>;

export function readSegment(row: number, cells: Row): Reading {
  const { start = '', talk = '', ring = '', charge = '', currency = '' } = cells;
  const startedAt = readYearFirst(start);
  if (startedAt === undefined) return badTime(start);
  const [talkS, ringS] = [readHourMinSec(talk), readCount(ring)];
  if (talkS === undefined) return badVolume(talk, 'Connected Time');
  if (ringS === undefined) return badVolume(ring, 'Ring Time');
  const cost = currency === '' || charge === '' ? undefined : readMoney(charge);
  if (currency !== '' && charge !== '' && cost === undefined) return badMoney(charge);
  const sides = sidesOf(cells);
  if (!sides)
    return refuse('bad-direction', {
      ru: `направление не I и не O: «${cells.direction}»`,
      en: `the direction is neither I nor O: "${cells.direction}"`,
    });
  const isMailbox = parties(cells).some(isVoicemail);
  const record: StatementRecord = {
    row,
    service: 'voice',
    ...sides,
    startedAt,
    durationS: isMailbox ? 0 : talkS,
    ringS,
    disposition: talkS === 0 ? 'missed' : isMailbox ? 'voicemail' : 'answered',
    leg: isMailbox ? 'entry' : 'attempt',
  };
  if (cells.call) record.callKey = cells.call;
  if (cells.targetingCause) record.serviceCode = cells.targetingCause;
  if (cost !== undefined) Object.assign(record, { cost, currency, vat: 'unknown' });
  if (lacksSeconds(start)) record.flags = ['no-seconds'];
  return { kind: 'record', record };
}

/** A party as printed: `E203` + `Extn203`, `T9005` + `Line 5.1`, `V9502` + `VM Channel 2`. */
interface Party {
  readonly device: string;
  readonly name: string;
}
const parties = (cells: Row): readonly [Party, Party] => [
  { device: cells.device1 ?? '', name: cells.name1 ?? '' },
  { device: cells.device2 ?? '', name: cells.name2 ?? '' },
];
/** `V…` is voicemail, except for the channels of a conference, on which people talk. */
const isVoicemail = ({ device, name }: Party): boolean =>
  (device.startsWith('V') && !name.startsWith('CO Channel')) || device === 'Main';
const isPhone = ({ device }: Party): boolean => device.startsWith('E');
const isTrunk = ({ device }: Party): boolean => device.startsWith('T');

type Sides = Partial<StatementRecord> & Pick<StatementRecord, 'direction'>;

function sidesOf(cells: Row): Sides | undefined {
  const { direction, caller = '', called = '', dialled = '', internal, targetingCause = '' } = cells;
  const [first, second] = parties(cells);
  const trunk = [first, second].find(isTrunk);
  const line = trunk && { trunk: trunk.name || trunk.device };
  const own = [first, second].find(isPhone);
  if (direction === 'I') {
    const did = isOutside(dialled) ? dialled : isOutside(called) ? called : undefined;
    return {
      direction: 'in',
      ...(caller !== '' && { peerRaw: caller }),
      ...personOf(own),
      ...(did !== undefined && { lineRaw: did }),
      ...line,
    };
  }
  if (direction !== 'O') return undefined;
  if (internal !== '0')
    return {
      direction: 'internal',
      ...(called !== '' && { peerRaw: called }),
      ...personOf(isPhone(second) ? second : undefined),
      ...(caller !== '' && { lineRaw: caller }),
    };
  if (SENT_ON.test(targetingCause))
    return {
      direction: 'forward',
      ...(isOutside(caller) && { peerRaw: caller }),
      forwardedTo: cells.targeted || called,
      ...personOf(own),
      ...line,
    };
  return {
    direction: 'out',
    ...(called !== '' && { peerRaw: called }),
    ...personOf(own),
    ...(own ? { lineRaw: own.device.slice(1) } : caller !== '' && { lineRaw: caller }),
    ...line,
  };
}

/** A user's or group's call that forwarding or a mobile twin sent outside; a transfer is somebody's own call. */
const SENT_ON = /^(?:U|HG) (?:FU|FNR|FB|MT|Fwd)/i;

const personOf = (party: Party | undefined): Pick<StatementRecord, 'extension' | 'agent'> => ({
  ...(party && { extension: party.device.slice(1) }),
  ...(party && party.name !== '' && { agent: party.name }),
});
