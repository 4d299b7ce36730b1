/** Zadarma, statistics of paid calls, JSON or CSV (README.md). */
import type { StatementRecord } from '../../../src/model/record.ts';
import { readCurrency } from '../../../src/parsing/currency.ts';
import { isOutside } from '../../../src/parsing/extension.ts';
import { filled } from '../../../src/parsing/filled.ts';
import type { Reading } from '../../../src/parsing/layout.ts';
import { readMoney } from '../../../src/parsing/money.ts';
import { outcome } from '../../../src/parsing/outcome.ts';
import { readCount } from '../../../src/parsing/quantities.ts';
import { badMoney, badTime, badVolume } from '../../../src/parsing/refusals.ts';
import { readYearFirst } from '../../../src/parsing/year-first.ts';
import { readDisposition } from '../dispositions.ts';
import { type Fields, statistics } from '../rows.ts';

const FIELDS = [
  'id',
  'sip',
  'callstart',
  'from',
  'to',
  'description',
  'disposition',
  'billseconds',
  'billcost',
  'currency',
] as const;

export default statistics({
  id: 'zadarma/statistics',
  title: { ru: 'Zadarma: статистика платных звонков', en: 'Zadarma: statistics of paid calls' },
  evidence: 'attested',
  fields: FIELDS,
  moment: 'callstart',
  read,
});

/** A call to the account itself came in; any other went out. */
function read(row: number, fields: Fields<(typeof FIELDS)[number]>): Reading {
  const { sip, from, to } = fields;
  const startedAt = readYearFirst(fields.callstart);
  if (startedAt === undefined) return badTime(fields.callstart);
  const billedS = readCount(fields.billseconds);
  if (billedS === undefined) return badVolume(fields.billseconds, 'billseconds');
  const cost = readMoney(fields.billcost);
  if (cost === undefined) return badMoney(fields.billcost);
  const isIncoming = to === sip;
  const own = isIncoming ? to : from;
  const record: StatementRecord = {
    row,
    service: 'voice',
    direction: isIncoming ? 'in' : 'out',
    startedAt,
    billedS,
    leg: 'call',
    cost,
    vat: 'unknown',
    ...ended(fields.disposition, billedS),
    ...filled({
      lineRaw: isOutside(own) ? own : '',
      peerRaw: isIncoming ? from : to,
      peerZonePrinted: isIncoming ? '' : fields.description,
      trunk: sip,
      callKey: fields.id,
      serviceCode: fields.disposition,
      currency: readCurrency(fields.currency),
    }),
  };
  return { kind: 'record', record };
}

/** Seconds that were billed prove that somebody talked, not how long. */
function ended(word: string, billedS: number): Pick<StatementRecord, 'durationS' | 'disposition' | 'flags'> {
  const said = readDisposition(word);
  return billedS > 0 && said !== 'answered'
    ? { disposition: 'answered', flags: ['status-conflict'] }
    : outcome(undefined, said);
}
