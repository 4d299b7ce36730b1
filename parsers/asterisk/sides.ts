/** Which side of a call lies outside the office: Asterisk does not say, so it is told from what does. */
import type { Direction } from '../../src/model/record.ts';
import { isExtension, isOutside } from '../../src/parsing/extension.ts';
import { memo } from '../../src/parsing/memo.ts';
import { type Channel, readTargets, type Target } from './channel.ts';

/** Is this a channel that the user declared as leading outside? `SIP/200102` or `200102`. */
export type IsTrunk = (channel: Channel) => boolean;

export function trunkTest(trunks: readonly string[] = []): IsTrunk {
  const declared = new Set(trunks.map((trunk) => trunk.toLowerCase()));
  return ({ technology, device }) =>
    declared.size > 0 &&
    (declared.has(device.toLowerCase()) || declared.has(`${technology}/${device}`.toLowerCase()));
}

/** Contexts that calls from outside come in by: FreePBX's `from-pstn`, `from-trunk…`, `from-did-direct`, and common names. */
export const leadsIn: (context: string) => boolean = memo((context) =>
  /(?:^|[-_])(?:pstn|trunk|did|extern|external|provider|zaptel|dahdi|incoming|inbound)(?:$|[-_])/i.test(
    context,
  ),
);

/** Contexts of the own phones. A call transferred keeps its trunk's channel in `from-internal-xfer`. */
const isOwn: (context: string) => boolean = memo(
  (context) =>
    /(?:^|[-_])(?:internal|outbound|outgoing|outrt|users?|phones?)(?:$|[-_])/i.test(context) &&
    !/xfer/i.test(context),
);

export interface Dialled {
  readonly channel: Channel | undefined;
  readonly dstChannel: Channel | undefined;
  readonly context: string;
  readonly src: string;
  readonly dst: string;
  /** Argument of the application. */
  readonly argument: string;
  /** Line that was called, where a column names it. */
  readonly did: string;
}

export interface Sides {
  readonly direction: Direction;
  readonly trunk: string;
  /** Number handed to the trunk; '' when none is known. */
  readonly dialled: string;
}

/** What the sides of a row make of it. */
export function sidesOf(row: Dialled, isTrunk: IsTrunk): Sides {
  const target = targetOf(row, isTrunk);
  const comesIn = callerOutside(row, target !== undefined, isTrunk);
  const goesOut =
    target !== undefined || (!comesIn && isOutside(row.dst) && row.dst !== row.dstChannel?.device);
  const trunk = goesOut ? (row.dstChannel ?? target)?.device : row.channel?.device;
  return {
    direction: comesIn ? (goesOut ? 'forward' : 'in') : goesOut ? 'out' : isInside(row) ? 'internal' : 'none',
    trunk: comesIn || goesOut ? (trunk ?? '') : '',
    dialled: goesOut ? numberDialled(row, target, comesIn) : '',
  };
}

/** The target that leads outside: a number handed to a device is dialled there, `SIP/102` alone is rung. */
function targetOf({ dstChannel, argument }: Dialled, isTrunk: IsTrunk): Target | undefined {
  if (!dstChannel || dstChannel.isLocal) return undefined;
  const targets = readTargets(argument);
  const target = targets.find(({ device }) => device === dstChannel.device) ?? only(targets);
  if (isTrunk(dstChannel)) return target ?? { device: dstChannel.device, number: '' };
  return target && (isOutside(target.number) || isHanded(target)) ? target : undefined;
}

/** A card's channel is not named as its group was dialled: `DAHDI/g0/…` becomes `DAHDI/i1`. */
const only = (targets: readonly Target[]): Target | undefined =>
  targets.length === 1 && targets[0]!.number !== '' ? targets[0] : undefined;

/** `SIP/11577/11577`: five digits are nobody's outside number, but no phone of the office is dialled so. */
const isHanded = ({ number, device }: Target): boolean => number.length >= 5 || number === device;

function callerOutside({ channel, context, src, did }: Dialled, goesOut: boolean, isTrunk: IsTrunk): boolean {
  if (channel && !channel.isLocal && isTrunk(channel)) return true;
  if (did !== '') return true;
  if (!channel || channel.isLocal) return isOutside(src);
  if (isOwn(context)) return false;
  if (leadsIn(context)) return true;
  return isOutside(src) && src !== channel.device && !(goesOut && isExtension(channel.device));
}

const isInside = ({ src, dst, dstChannel }: Dialled): boolean =>
  src !== '' && (dstChannel !== undefined || isExtension(dst) || /^[*#\d]+$/.test(dst));

/** Without the prefix for an outside line, where the dial argument shows the number without it. */
function numberDialled({ dst, dstChannel }: Dialled, target: Target | undefined, comesIn: boolean): string {
  const number = target?.number ?? '';
  const isOther = comesIn || !isOutside(dst) || dst.endsWith(number);
  if (number !== '' && number !== target?.device && isOther) return number;
  return dst === dstChannel?.device || !/^[+*#\d]+$/.test(dst) ? '' : dst;
}
