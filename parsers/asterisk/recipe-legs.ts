/** The legs of an office as Asterisk sees them: rows of its call-detail records, and ids that begin with a moment. */
import { callLegs } from '../../src/generate/office.ts';
import type { CivilSeconds } from '../../src/model/record.ts';
import type { TrueRecord, TrueStatement } from '../../src/model/story.ts';

export interface OfficeLeg {
  readonly leg: TrueRecord;
  /** Ordinal of its call in the story, and of the leg in its call, both from 0. */
  readonly call: number;
  readonly index: number;
  /** Id of its own channel: that of the call for the first leg. */
  readonly uniqueId: string;
}

const utcOf = ({ startedAt, utcOffsetMin }: TrueRecord): CivilSeconds => startedAt - utcOffsetMin! * 60;

/** Legs of each call with the ids of their channels. */
export function* officeLegs(statement: TrueStatement): Generator<readonly OfficeLeg[]> {
  let call = 0;
  for (const legs of callLegs(statement.rows)) {
    const n = call;
    yield legs.map((leg, index) => ({
      leg,
      call: n,
      index,
      uniqueId: index === 0 ? leg.callKey! : `${utcOf(leg)}.${1_000_000 + n * 16 + index}`,
    }));
    call += 1;
  }
}

/** `SIP/101-0000001f`. */
export const channelName = (device: string, { call, index }: OfficeLeg): string =>
  `SIP/${device}-${(call * 16 + index).toString(16).padStart(8, '0')}`;

const WORDS: Readonly<Record<string, string>> = {
  answered: 'ANSWERED',
  busy: 'BUSY',
  failed: 'FAILED',
};

/** The word of an attempt. */
export const wordOf = ({ disposition }: TrueRecord): string => WORDS[disposition!] ?? 'NO ANSWER';

/** The caller's own way: nobody answered, or a machine or a person did. */
export const entryWord = ({ disposition }: TrueRecord): string =>
  disposition === 'missed' ? 'NO ANSWER' : 'ANSWERED';

/** Seconds a row lasts: a mailbox listens for a while. */
export function lengthOf({ leg, disposition, waitS, ringS, durationS }: TrueRecord): number {
  if (leg === 'entry') return waitS! + (disposition === 'voicemail' ? 12 : 0);
  return ringS! + durationS!;
}

/** What any of Asterisk's records keeps of a leg: no money, no seconds billed; the zone is told from the ids. */
export function keptOf({ leg, uniqueId }: OfficeLeg, word: string): TrueRecord {
  const { direction, startedAt, utcOffsetMin, durationS, disposition, ringS, waitS } = leg;
  const isEntry = leg.leg === 'entry';
  const gaveUp = isEntry && disposition === 'missed';
  // A row that was answered as it began does not tell ringing from none.
  const rang = !isEntry && !(disposition === 'answered' && ringS === 0);
  return {
    ...{ row: 0, statement: 0, service: 'voice', leg: leg.leg!, direction, startedAt },
    ...{ utcOffsetMin: utcOffsetMin!, flags: ['tz-inferred'], callKey: uniqueId, serviceCode: word },
    peer: leg.peer!,
    peerRaw: leg.peer!,
    peerKind: leg.peerKind!,
    ...(gaveUp && { waitS: waitS! }),
    ...(!isEntry && { durationS: durationS! }),
    ...(rang && { ringS: ringS! }),
    ...(disposition !== undefined && { disposition }),
  };
}
