/** Legs of an office as FreePBX writes them: phones of queues and groups are rung through Local channels. */
import { printStamp } from '../../../src/generate/stamp.ts';
import type { TrueRecord } from '../../../src/model/story.ts';
import {
  channelName,
  entryWord,
  keptOf,
  lengthOf,
  type OfficeLeg,
  wordOf,
} from '../../asterisk/recipe-legs.ts';

const OWN = 'calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition';
type Own = typeof OWN;
export type FreepbxColumn = Split<Own> | 'uniqueid' | 'amaflags' | Named;
type Split<T extends string> = T extends `${infer Head},${infer Tail}` ? Head | Split<Tail> : T;
type Named = 'did' | 'cnum' | 'cnam' | 'outbound_cnum' | 'dst_cnam' | 'linkedid' | 'sequence';
export type FreepbxRow = Readonly<Partial<Record<FreepbxColumn, string>>>;

/** Numbers of the queue and of the group. */
const NUMBERS: Readonly<Record<string, string>> = { support: '2000', sales: '600' };
const isLocal = ({ direction, queue, forwardedTo, leg }: TrueRecord): boolean =>
  leg === 'attempt' && (forwardedTo !== undefined || (direction === 'in' && queue !== undefined));

export function freepbxRow(office: OfficeLeg): FreepbxRow {
  const { leg, uniqueId, call, index } = office;
  const isEntry = leg.leg === 'entry';
  const word = isEntry ? entryWord(leg) : wordOf(leg);
  const length = lengthOf(leg);
  const talkS = isEntry ? length : leg.durationS!;
  return {
    calldate: printStamp(leg.startedAt),
    ...sideCells(office),
    duration: String(length),
    billsec: String(word === 'ANSWERED' ? talkS : 0),
    disposition: word,
    amaflags: '3',
    uniqueid: uniqueId,
    linkedid: leg.callKey!,
    sequence: String(call * 16 + index),
  };
}

function sideCells(office: OfficeLeg): FreepbxRow {
  const { direction, leg } = office.leg;
  if (direction === 'out') return outgoing(office);
  if (direction === 'internal') return inside(office);
  return leg === 'entry' ? entry(office) : attempt(office);
}

function outgoing(office: OfficeLeg): FreepbxRow {
  const { extension, agent, peer, trunk, line } = office.leg;
  return {
    ...{ clid: `"${agent}" <${line}>`, src: line!, dst: peer!, dcontext: 'from-internal' },
    channel: channelName(extension!, office),
    dstchannel: channelName(trunk!, { ...office, index: office.index + 8 }),
    ...{ lastapp: 'Dial', lastdata: `SIP/${trunk}/${peer},300,Tt` },
    ...{ cnum: extension!, cnam: agent!, outbound_cnum: line! },
  };
}

function inside(office: OfficeLeg): FreepbxRow {
  const { line, peer, agent } = office.leg;
  return {
    ...{ clid: `"${line}" <${line}>`, src: line!, dst: peer!, dcontext: 'from-internal' },
    channel: channelName(line!, office),
    dstchannel: channelName(peer!, { ...office, index: office.index + 8 }),
    ...{ lastapp: 'Dial', lastdata: `SIP/${peer},,Tt`, cnum: line!, dst_cnam: agent! },
  };
}

const callerCells = ({ peer }: TrueRecord): FreepbxRow => ({
  ...{ clid: `"${peer}" <${peer}>`, src: peer!, cnum: peer! },
});

/** A queue, a group of phones, a menu or a mailbox. */
function entry(office: OfficeLeg): FreepbxRow {
  const { leg } = office;
  const { queue, disposition, line, trunk } = leg;
  const channel = channelName(trunk!, office);
  const common = { ...callerCells(leg), channel, did: line! };
  const way = channelName('', office).replace('SIP/', `Local/101@from-queue`);
  if (disposition === 'voicemail')
    return {
      ...common,
      dst: 'vmu101',
      dcontext: 'ext-local',
      lastapp: 'VoiceMail',
      lastdata: '101@default,u',
    };
  if (queue === undefined)
    return { ...common, dst: 's', dcontext: 'ivr-1', lastapp: 'BackGround', lastdata: 'greeting' };
  const dst = NUMBERS[queue]!;
  return queue === 'support'
    ? {
        ...common,
        dst,
        dcontext: 'ext-queues',
        dstchannel: `${way};1`,
        lastapp: 'Queue',
        lastdata: `${dst},tT`,
      }
    : {
        ...{ ...common, dst, dcontext: 'ext-group', dstchannel: `${way};1`, lastapp: 'Dial' },
        lastdata: 'Local/106@from-internal&Local/107@from-internal,20,Tt',
      };
}

/** Straight from the trunk to a phone; through a Local channel the row knows neither line nor trunk. */
function attempt(office: OfficeLeg): FreepbxRow {
  const { leg } = office;
  const { extension, agent, line, trunk, forwardedTo } = leg;
  const dst = forwardedTo ?? extension!;
  const way = channelName('', office).replace('SIP/', `Local/${dst}@from-internal`);
  const device = forwardedTo === undefined ? extension! : trunk!;
  return {
    ...callerCells(leg),
    ...(isLocal(leg)
      ? { channel: `${way};2`, dcontext: 'from-internal' }
      : { channel: channelName(trunk!, office), dcontext: 'from-did-direct', did: line! }),
    dst,
    dstchannel: channelName(device, { ...office, index: office.index + 8 }),
    lastapp: 'Dial',
    lastdata: forwardedTo === undefined ? `SIP/${extension},,Tt` : `SIP/${trunk}/${forwardedTo},30`,
    ...(forwardedTo === undefined && { dst_cnam: agent! }),
  };
}

/** What is left of a leg; an Elastix table has neither the columns of names nor `did` and `linkedid`. */
export function freepbxLeg(office: OfficeLeg, isOld: boolean): TrueRecord {
  const { leg, uniqueId } = office;
  const { direction, line, trunk, extension, agent, forwardedTo, queue, disposition } = leg;
  const isEntry = leg.leg === 'entry';
  const kept = keptOf(office, isEntry ? entryWord(leg) : wordOf(leg));
  const record: TrueRecord = { ...kept, callKey: isOld ? uniqueId : leg.callKey! };
  const named = isOld ? {} : { agent: agent! };
  if (direction === 'internal') return { ...record, line: line!, extension: extension!, ...named };
  if (direction === 'out')
    return { ...record, line: line!, trunk: trunk!, extension: extension!, agent: agent! };
  if (forwardedTo !== undefined) return { ...record, trunk: trunk!, forwardedTo };
  const own = isOld ? {} : { line: line! };
  if (!isEntry)
    return { ...record, ...(!isLocal(leg) && { ...own, trunk: trunk! }), extension: extension!, ...named };
  const isQueued = queue !== undefined && disposition !== 'voicemail';
  return { ...record, ...own, trunk: trunk!, ...(isQueued && { queue: NUMBERS[queue]! }) };
}
