/** An office on a plain Asterisk: phones and trunks meet without Local channels between. */
import { printStamp } from '../../src/generate/stamp.ts';
import type { TrueRecord } from '../../src/model/story.ts';
import type { CdrRow } from './cdr-row.ts';
import { channelName, entryWord, keptOf, lengthOf, type OfficeLeg, wordOf } from './recipe-legs.ts';

/** The queue; a group of phones is a Dial of many targets and has no name. */
const QUEUE = 'support';
const isQueued = ({ queue, direction }: TrueRecord): boolean => queue === QUEUE && direction === 'in';

type PlainColumn = Exclude<keyof CdrRow, 'did' | 'cnum' | 'cnam' | 'dstCnam' | 'outboundCnum'> | 'end';
export type PlainRow = Readonly<Record<PlainColumn, string>>;

/** The row of a leg. `linkedid` is the call's. */
export function plainRow(office: OfficeLeg): PlainRow {
  const { leg, uniqueId } = office;
  const { startedAt, ringS = 0, durationS = 0, disposition, waitS = 0 } = leg;
  const isEntry = leg.leg === 'entry';
  const word = isEntry ? entryWord(leg) : wordOf(leg);
  const length = lengthOf(leg);
  const answeredAt = startedAt + (isEntry ? 0 : ringS);
  const talkS = isEntry ? waitS : durationS;
  return {
    ...sidesOf(office),
    ...applicationOf(leg),
    start: printStamp(startedAt),
    answer: word === 'ANSWERED' ? printStamp(answeredAt) : '',
    end: printStamp(startedAt + length),
    duration: String(length),
    billsec: String(word === 'ANSWERED' ? (disposition === 'voicemail' ? length : talkS) : 0),
    disposition: word,
    uniqueid: uniqueId,
    linkedid: leg.callKey!,
  };
}

type SideFields = Pick<CdrRow, 'src' | 'dst' | 'dcontext' | 'clid' | 'channel' | 'dstchannel'>;

function sidesOf(office: OfficeLeg): SideFields {
  const { leg } = office;
  const { direction, line, peer, trunk, extension, agent } = leg;
  const callee = { ...office, index: office.index + 8 };
  if (direction === 'out')
    return {
      ...{ src: line!, dst: peer!, dcontext: 'from-internal', clid: `"${agent}" <${line}>` },
      channel: channelName(extension!, office),
      dstchannel: channelName(trunk!, callee),
    };
  if (direction === 'internal')
    return {
      ...{ src: line!, dst: peer!, dcontext: 'from-internal', clid: `"${line}" <${line}>` },
      channel: channelName(line!, office),
      dstchannel: channelName(peer!, callee),
    };
  const reached = leg.leg === 'entry' ? '' : channelName(leg.forwardedTo ? trunk! : extension!, callee);
  return {
    ...{ src: peer!, dst: line!, dcontext: 'from-pstn', clid: `"${peer}" <${peer}>` },
    channel: channelName(trunk!, office),
    dstchannel: reached,
  };
}

function applicationOf(leg: TrueRecord): Pick<CdrRow, 'lastapp' | 'lastdata'> {
  const { direction, trunk, peer, forwardedTo, extension, disposition } = leg;
  if (disposition === 'voicemail') return { lastapp: 'VoiceMail', lastdata: '100@default,u' };
  if (isQueued(leg)) return { lastapp: 'Queue', lastdata: `${QUEUE},tT,,,75` };
  if (leg.leg === 'entry') return { lastapp: 'BackGround', lastdata: 'greeting' };
  if (direction === 'out') return { lastapp: 'Dial', lastdata: `SIP/${trunk}/${peer},60,T` };
  if (forwardedTo !== undefined) return { lastapp: 'Dial', lastdata: `SIP/${trunk}/${forwardedTo},30` };
  return { lastapp: 'Dial', lastdata: `SIP/${direction === 'internal' ? peer : extension},20,tT` };
}

/** What is left of a leg: names only of those who call out, of queues only the one with agents. */
export function plainLeg(office: OfficeLeg): TrueRecord {
  const { leg } = office;
  const { direction, line, trunk, extension, agent, forwardedTo } = leg;
  const kept = keptOf(office, leg.leg === 'entry' ? entryWord(leg) : wordOf(leg));
  const isVoicemail = leg.disposition === 'voicemail';
  const record: TrueRecord = { ...kept, line: line!, ...(isQueued(leg) && !isVoicemail && { queue: QUEUE }) };
  if (direction === 'internal') return { ...record, extension: extension! };
  if (direction === 'out') return { ...record, trunk: trunk!, extension: extension!, agent: agent! };
  if (forwardedTo !== undefined) return { ...record, trunk: trunk!, forwardedTo };
  // From the trunk that was called; a leg within the office does not name it.
  return { ...record, trunk: trunk!, ...(leg.leg !== 'entry' && { extension: extension! }) };
}
