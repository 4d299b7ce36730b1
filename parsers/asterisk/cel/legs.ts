/** A call as its events told it → its legs: the caller's own way, and each phone that was rung. */
import type { Direction, Disposition, StatementRecord } from '../../../src/model/record.ts';
import { isExtension, isOutside } from '../../../src/parsing/extension.ts';
import { filled } from '../../../src/parsing/filled.ts';
import { unansweredBy } from '../../../src/parsing/hangup-cause.ts';
import { readTargets } from '../channel.ts';
import { nameBeside } from '../numbers.ts';
import type { IsTrunk } from '../sides.ts';
import { type CelCall, isFromOutside, type Party } from './call.ts';

/** What holds for all calls of a file. */
export interface CelFile {
  readonly isTrunk: IsTrunk;
  /** Minutes east of UTC where the times themselves do not say, and are told from the ids. */
  readonly inferredOffset: number | undefined;
  /** Are bridges logged? If not, an answer is all there is. */
  readonly hasBridges: boolean;
}

/** Records of the call, each at the row of its party's first event. */
export function legsOf(call: CelCall, file: CelFile): StatementRecord[] {
  const [caller, ...others] = call.parties.values();
  if (!caller) return [];
  for (const party of call.parties.values()) settle(party, call, file);
  const sides = sidesOf(caller, others, file);
  const common = commonOf(call, file);
  const entry: StatementRecord = { ...common(caller), ...entryOf(call, caller, others, sides) };
  return [entry, ...others.map((party) => ({ ...common(party), ...attemptOf(call, caller, party, sides) }))];
}

/** A file that ends early, or one without bridges: the talk is what is left between answer and end. */
function settle(party: Party, { lastAt }: CelCall, { hasBridges }: CelFile): void {
  party.endedAt ??= lastAt;
  if (!hasBridges && party.answeredAt !== undefined) {
    party.bridgedAt = party.answeredAt;
    party.talkS = party.endedAt - party.answeredAt;
  } else if (party.inBridgeSince !== undefined) {
    party.talkS += party.endedAt - party.inBridgeSince;
    delete party.inBridgeSince;
  }
}

interface Sides {
  /** Of the call as a whole. */
  readonly direction: Direction;
  readonly leadsOut: (party: Party) => boolean;
}

function sidesOf(caller: Party, others: readonly Party[], { isTrunk }: CelFile): Sides {
  const { exten, number, context } = caller;
  const comesIn = isTrunk(caller.channel) || isFromOutside(caller);
  const dialsOut = !comesIn && isOutside(exten);
  const leadsOut = (party: Party) =>
    isTrunk(party.channel) || isFromOutside(party) || (dialsOut && others.length === 1);
  if (comesIn) return { direction: 'in', leadsOut };
  if (dialsOut || (others.some(leadsOut) && !isExtension(exten))) return { direction: 'out', leadsOut };
  const isKnown = context !== '' || isExtension(number);
  return { direction: isKnown ? 'internal' : 'none', leadsOut };
}

function commonOf({ key, utcOffsetMin, queue }: CelCall, { inferredOffset }: CelFile) {
  const offset = utcOffsetMin ?? inferredOffset;
  return (party: Party) => ({
    row: party.row,
    service: 'voice' as const,
    startedAt: party.startedAt,
    callKey: key,
    ...(offset !== undefined && { utcOffsetMin: offset }),
    ...filled({ queue, serviceCode: party.cause }),
    ...(utcOffsetMin === undefined && offset !== undefined && { flags: ['tz-inferred'] }),
  });
}

type LegFields = Omit<StatementRecord, 'row' | 'service' | 'startedAt'>;

function entryOf(call: CelCall, caller: Party, others: readonly Party[], sides: Sides): LegFields {
  const talked = others.filter(({ bridgedAt }) => bridgedAt !== undefined);
  const until = Math.min(...talked.map(({ bridgedAt }) => bridgedAt!), caller.endedAt!);
  const { direction } = sides;
  return {
    leg: 'entry',
    ...partiesOf(caller, direction === 'in' ? undefined : others.find(sides.leadsOut), direction),
    waitS: Math.max(0, until - caller.startedAt),
    ...(talked.length === 0 && { disposition: call.hasVoicemail ? 'voicemail' : lostBy(others, caller) }),
  };
}

/** How a call ended on which nobody talked: by the caller's hang-up, or as its last attempt did. */
function lostBy(others: readonly Party[], caller: Party): Disposition {
  return unanswered(caller.cause !== '' ? caller : (others.at(-1) ?? caller));
}

function unanswered({ cause }: Party): Disposition {
  const disposition = unansweredBy(cause);
  return disposition === 'unknown' ? 'missed' : disposition;
}

function attemptOf(call: CelCall, caller: Party, party: Party, { direction, leadsOut }: Sides): LegFields {
  const outside = leadsOut(party);
  const sentOn = outside && direction !== 'out';
  const talked = party.bridgedAt !== undefined;
  const reached = extensionOf(party, caller);
  return {
    leg: 'attempt',
    ...partiesOf(caller, outside ? party : undefined, sentOn ? 'forward' : direction),
    ...(sentOn && filled({ forwardedTo: numberSentTo(call, caller, party) })),
    ...(direction === 'out'
      ? filled({ extension: ownOf(caller), agent: nameOf(caller) })
      : !outside && filled({ extension: reached, agent: party.name === caller.name ? '' : nameOf(party) })),
    ...(direction === 'internal' && !outside && filled({ peerRaw: reached })),
    ...(party.isWhole && { ringS: Math.max(0, (party.bridgedAt ?? party.endedAt!) - party.startedAt) }),
    durationS: talked ? party.talkS : 0,
    disposition: talked ? 'answered' : unanswered(party),
  };
}

/** The outside party and the own line of a call that `caller` began; `outside` is the channel that leads out. */
function partiesOf(
  caller: Party,
  outside: Party | undefined,
  direction: Direction,
): Pick<LegFields, 'direction' | 'peerRaw' | 'peerName' | 'lineRaw' | 'trunk'> {
  const comesIn = direction === 'in' || direction === 'forward';
  const trunk = comesIn && !outside ? caller : outside;
  const dialled = /^[+*#\d]+$/.test(caller.exten) ? caller.exten : '';
  return {
    direction,
    ...(comesIn
      ? filled({ peerRaw: caller.number, peerName: nameOf(caller), lineRaw: dialled })
      : filled({ peerRaw: dialled, lineRaw: caller.number })),
    ...(direction !== 'internal' && trunk && { trunk: trunk.channel.device }),
  };
}

const nameOf = ({ name, number }: Party): string => nameBeside(name, number);

const ownOf = ({ channel, number }: Party): string => (isExtension(number) ? number : channel.device);

/** The phone's number: the device's, or the one its caller id gives. */
function extensionOf({ channel, number }: Party, caller: Party): string {
  if (isExtension(channel.device) || number === '' || number === caller.number) return channel.device;
  return number;
}

function numberSentTo({ dialled }: CelCall, caller: Party, party: Party): string {
  const target = readTargets(dialled).find(({ device }) => device === party.channel.device);
  if (target && target.number !== '') return target.number;
  return party.number === caller.number ? '' : party.number;
}
