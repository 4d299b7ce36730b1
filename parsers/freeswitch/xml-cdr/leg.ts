/** One leg of FreeSWITCH with all its variables → a record. */
import type { Context } from '../../../src/model/parser.ts';
import type { StatementRecord } from '../../../src/model/record.ts';
import { inferOffset, readEpoch } from '../../../src/parsing/epoch.ts';
import { directionBetween, isExtension, isOutside } from '../../../src/parsing/extension.ts';
import type { RowReading } from '../../../src/parsing/layout.ts';
import { readCount } from '../../../src/parsing/quantities.ts';
import { badTime, badVolume } from '../../../src/parsing/refusals.ts';
import { readYearFirst } from '../../../src/parsing/year-first.ts';
import { channelOf } from '../channel.ts';
import { outcomeOf } from '../outcome.ts';

export const VARIABLES = new Set([
  ...['direction', 'uuid', 'call_uuid', 'originating_leg_uuid', 'start_stamp', 'start_epoch', 'answer_epoch'],
  ...[
    'bridge_epoch',
    'end_epoch',
    'duration',
    'billsec',
    'hangup_cause',
    'last_app',
    'last_arg',
    'channel_name',
  ],
  ...['bridge_channel', 'cc_queue', 'cc_agent', 'user_context'],
]);
export const PROFILE = new Set(['caller_id_name', 'caller_id_number', 'destination_number', 'context']);

export interface LegSource {
  /** A variable, decoded; '' where there is none. */
  readonly variable: (name: string) => string;
  readonly profile: (name: string) => string;
  /** What a reject shows. */
  readonly printed: () => readonly string[];
}

/** Applications that people talk in, or that listen, without a second leg. */
const WITHOUT_BRIDGE = new Set(['conference', 'voicemail']);

export function readLeg(row: number, source: LegSource, context: Context): RowReading {
  const { variable } = source;
  const time = momentOf(variable('start_stamp'), variable('start_epoch'));
  if (!time) return badTime(variable('start_stamp') || variable('start_epoch'));
  const [totalS, billS] = [readCount(variable('duration')), readCount(variable('billsec'))];
  if (totalS === undefined) return badVolume(variable('duration'), 'duration');
  if (billS === undefined) return badVolume(variable('billsec'), 'billsec');
  const epoch = (name: string) => readEpoch(variable(name));
  const [answeredAt, bridgedAt, endedAt] = [epoch('answer_epoch'), epoch('bridge_epoch'), epoch('end_epoch')];
  const key = variable('call_uuid') || variable('originating_leg_uuid') || variable('uuid');
  const isFirst = variable('direction') !== 'outbound';
  // The talk of a leg that another one made is that one's: a document of its own tells it.
  if (!isFirst && billS > 0 && key !== variable('uuid')) return { kind: 'skip', row, why: 'continuation' };
  // A menu answers too: people talk from the bridge on. `0` is a leg that was never bridged.
  const isAlone =
    isFirst && variable('bridge_epoch') === '0' && billS > 0 && !WITHOUT_BRIDGE.has(variable('last_app'));
  const talkS = isAlone
    ? 0
    : isFirst && bridgedAt !== undefined && endedAt !== undefined
      ? Math.max(0, endedAt - bridgedAt)
      : billS;
  const record: StatementRecord = {
    row,
    service: 'voice',
    ...sidesOf(source, context, isFirst),
    ...time,
    ...outcomeOf(answeredAt !== undefined, talkS, variable('hangup_cause'), variable('last_app')),
    leg: isAlone ? 'entry' : isFirst ? 'call' : 'attempt',
  };
  const start = epoch('start_epoch');
  const ringS = answeredAt === undefined || start === undefined ? totalS - billS : answeredAt - start;
  if (ringS >= 0) record.ringS = ringS;
  if (isFirst && bridgedAt !== undefined && start !== undefined && bridgedAt >= start)
    record.waitS = bridgedAt - start;
  if (key !== '') record.callKey = key;
  if (variable('hangup_cause') !== '') record.serviceCode = variable('hangup_cause');
  return { kind: 'record', record };
}

/** The wall clock with the offset that the epoch beside it tells; UTC where there is only the epoch. */
function momentOf(
  stamp: string,
  epoch: string,
): Pick<StatementRecord, 'startedAt' | 'utcOffsetMin'> | undefined {
  const [civil, utc] = [readYearFirst(stamp), readEpoch(epoch)];
  const offset = civil !== undefined && utc !== undefined ? inferOffset(civil, utc) : undefined;
  if (civil !== undefined && offset !== undefined) return { startedAt: civil, utcOffsetMin: offset };
  if (utc !== undefined) return { startedAt: utc, utcOffsetMin: 0 };
  return civil === undefined ? undefined : { startedAt: civil };
}

type Sides = Partial<StatementRecord> & Pick<StatementRecord, 'direction'>;

function sidesOf({ variable, profile }: LegSource, { trunks }: Context, isFirst: boolean): Sides {
  const [caller, destination] = [profile('caller_id_number'), profile('destination_number')];
  const own = channelOf(variable('channel_name'), trunks);
  const other =
    channelOf(variable('bridge_channel'), trunks) ??
    bridgedBy(variable('last_app'), variable('last_arg'), trunks);
  const [from, to] = isFirst ? [own, other] : [undefined, own];
  const name = profile('caller_id_name');
  const queue = variable('cc_queue').split('@')[0]!;
  const agent = variable('cc_agent').split('@')[0]!;
  const common = { ...(queue !== '' && { queue }), ...(agent !== '' && { agent }) };
  const isIncoming =
    from?.isOutside ||
    (isFirst && !from && profile('context') === 'public') ||
    (!isFirst && isOutside(caller));
  if (isIncoming) {
    const extension = [to?.number ?? '', destination].find(isExtension);
    const isSentOn = to?.isOutside === true;
    return {
      direction: isSentOn && !isFirst ? 'forward' : 'in',
      ...(caller !== '' && { peerRaw: caller }),
      ...(name !== '' && name !== caller && { peerName: name }),
      ...(isFirst && isOutside(destination) && { lineRaw: destination }),
      ...(isSentOn ? { forwardedTo: to.number } : extension !== undefined && { extension }),
      ...((isSentOn && !isFirst ? to : from) && { trunk: (isSentOn && !isFirst ? to : from)!.device }),
      ...common,
    };
  }
  const direction = to?.isOutside ? 'out' : directionBetween(caller, destination);
  if (direction === 'internal')
    return { direction, peerRaw: destination, extension: destination, lineRaw: caller, ...common };
  return {
    direction,
    ...(destination !== '' && direction === 'out' && { peerRaw: destination }),
    ...(isExtension(caller) && { extension: caller }),
    ...(caller !== '' && { lineRaw: caller }),
    ...(to?.isOutside && { trunk: to.device }),
    ...common,
  };
}

/** `bridge` with `{options}sofia/gateway/provider/89160000047`: where the call was to go. */
function bridgedBy(application: string, argument: string, trunks: readonly string[] | undefined) {
  if (application !== 'bridge') return undefined;
  return channelOf(argument.slice(argument.lastIndexOf('}') + 1).replace(/^\[[^\]]{0,200}\]/, ''), trunks);
}
