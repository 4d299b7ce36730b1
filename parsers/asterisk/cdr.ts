/** One row of Asterisk's call-detail records, whatever file it stands in → a leg of a call. */
import type { Context } from '../../src/model/parser.ts';
import type { StatementRecord } from '../../src/model/record.ts';
import { filled } from '../../src/parsing/filled.ts';
import { readIsoMoment } from '../../src/parsing/iso.ts';
import type { Reading } from '../../src/parsing/layout.ts';
import { badTime, badVolume } from '../../src/parsing/refusals.ts';
import { legOf, readClock } from './cdr-leg.ts';
import { partiesOf } from './cdr-parties.ts';
import type { CdrRow } from './cdr-row.ts';
import { readChannel } from './channel.ts';
import { numberOf, readCallerId } from './numbers.ts';
import { sidesOf, trunkTest } from './sides.ts';
import { zoneWatch } from './zone.ts';

/** Begins a file: the function reads its rows in order and follows its zone. */
export function cdrReader({ trunks }: Context): (row: number, fields: CdrRow) => Reading {
  const isTrunk = trunkTest(trunks);
  const offsetOf = zoneWatch();
  return (row, fields) => {
    const start = readIsoMoment(fields.start);
    if (!start) return badTime(fields.start);
    const clock = readClock(fields, start.civil);
    if (!clock) return badVolume(`${fields.duration} ${fields.billsec}`, 'voice');
    const [channel, dstChannel] = [readChannel(fields.channel), readChannel(fields.dstchannel)];
    const { dcontext: context, dst, lastdata: argument } = fields;
    const did = numberOf(fields.did ?? '');
    const src = numberOf(fields.src || (fields.cnum ?? '') || readCallerId(fields.clid).number);
    const sides = sidesOf({ channel, dstChannel, context, src, dst, argument, did }, isTrunk);
    const inferred =
      start.utcOffsetMin === undefined ? offsetOf(start.civil, fields.uniqueid ?? '') : undefined;
    const utcOffsetMin = start.utcOffsetMin ?? inferred;
    const leg = legOf(fields, clock, channel, dstChannel, sides);
    const flags = [...(leg.flags ?? []), ...(inferred === undefined ? [] : ['tz-inferred'])];
    const record: StatementRecord = {
      row,
      service: 'voice',
      direction: sides.direction,
      startedAt: start.civil,
      ...(utcOffsetMin !== undefined && { utcOffsetMin }),
      ...leg,
      ...partiesOf(fields, src, did, sides, channel, dstChannel),
      ...filled({ callKey: fields.linkedid || fields.uniqueid, serviceCode: fields.disposition }),
    };
    if (flags.length > 0) record.flags = flags;
    return { kind: 'record', record };
  };
}
