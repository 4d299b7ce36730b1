/** One element of `Usages`: a call, a session, a message, a service, or money. */

import type { SkipReason } from '../../../src/model/parser.ts';
import type { Charge, Micros, StatementRecord } from '../../../src/model/record.ts';
import { refuse } from '../../../src/parsing/finding.ts';
import { type IsoMoment, readIsoMoment } from '../../../src/parsing/iso.ts';
import type { Reading } from '../../../src/parsing/layout.ts';
import { readMoney } from '../../../src/parsing/money.ts';
import { readCount } from '../../../src/parsing/quantities.ts';
import { badMoney, badTime, badVolume } from '../../../src/parsing/refusals.ts';
import { member, textMember } from '../../../src/parsing/value.ts';

export type UsageReading = Reading | { readonly kind: 'skip'; readonly why: SkipReason };

/** Payments stand in the statement of every number of the contract: they are nobody's usage. */
const isPayment = (usage: unknown, categoryId: string) =>
  textMember(usage, 'type') === 'income' || categoryId === 'payment';

/** Reads an element; `row` is its ordinal from 1. */
export function readUsage(row: number, usage: unknown): UsageReading {
  const facts = member(usage, 'Characteristics');
  const date = textMember(usage, 'date');
  const moment = readIsoMoment(date);
  if (!moment) return badTime(date);
  if (isPayment(usage, textMember(facts, 'categoryId'))) return { kind: 'skip', why: 'note' };
  const printed = textMember(usage, 'amount');
  const amount = readMoney(printed);
  if (printed !== '' && amount === undefined) return badMoney(printed);
  const event = textMember(facts, 'networkEvent');
  return event === '' ? chargeOf(row, facts, moment, amount) : recordOf(row, facts, event, moment, amount);
}

/** What no event of the network stands behind is money alone. */
function chargeOf(row: number, facts: unknown, moment: IsoMoment, amount: Micros | undefined): Reading {
  if (amount === undefined)
    return refuse('no-cost', { ru: 'начисление без суммы', en: 'a charge without an amount' });
  const title = textMember(facts, 'label') || textMember(facts, 'categoryId') || '?';
  const charge: Charge = { row, kind: 'other', title, chargedAt: moment.civil, amount, vat: 'unknown' };
  if (moment.utcOffsetMin !== undefined) charge.utcOffsetMin = moment.utcOffsetMin;
  return { kind: 'charge', charge };
}

function recordOf(
  row: number,
  facts: unknown,
  event: string,
  moment: IsoMoment,
  cost: Micros | undefined,
): Reading {
  const usage = quantities(event, textMember(facts, 'factUnitCode'), textMember(facts, 'factUnits'));
  if (!usage)
    return badVolume(`${textMember(facts, 'factUnits')} ${textMember(facts, 'factUnitCode')}`, event);
  const record: StatementRecord = {
    row,
    ...usage,
    direction: directionOf(usage.service, textMember(facts, 'direction')),
    startedAt: moment.civil,
    serviceCode: event,
  };
  if (moment.utcOffsetMin !== undefined) record.utcOffsetMin = moment.utcOffsetMin;
  const peer = textMember(facts, 'calledMsisdn');
  if (peer !== '') record.peerRaw = peer;
  if (cost !== undefined) Object.assign(record, { cost, vat: 'unknown' });
  return { kind: 'record', record };
}

type Quantities = Pick<StatementRecord, 'service' | 'durationS' | 'bytes' | 'pieces'>;

/** The unit tells what is counted; of seconds only those of a `call` are a conversation (a hold's are not). */
function quantities(event: string, unit: string, printed: string): Quantities | undefined {
  if (unit === 'BYTE') {
    const bytes = /^\d{1,15}$/.test(printed) ? Number(printed) : undefined;
    return bytes === undefined ? undefined : { service: 'data', bytes };
  }
  const count = readCount(printed);
  if (count === undefined) return undefined;
  if (unit === 'SECOND') return { service: event === 'call' ? 'voice' : 'service', durationS: count };
  if (unit !== 'FACT' && unit !== 'ITEM') return undefined;
  const message = /sms|mms/i.exec(event)?.[0].toLowerCase() as 'sms' | 'mms' | undefined;
  return { service: message ?? 'service', pieces: count };
}

function directionOf(service: StatementRecord['service'], code: string): StatementRecord['direction'] {
  if (service === 'data' || service === 'service') return 'none';
  return code === 'I' ? 'in' : code === 'O' ? 'out' : 'none';
}
