/** One row of T2's detail → a record. */
import type { Service, StatementRecord } from '../../../src/model/record.ts';
import { readDateTime } from '../../../src/parsing/dates.ts';
import type { Cells, Reading } from '../../../src/parsing/layout.ts';
import { readMoney } from '../../../src/parsing/money.ts';
import { readCount, readVolume } from '../../../src/parsing/quantities.ts';
import { badMoney, badTime, badVolume, unknownService } from '../../../src/parsing/refusals.ts';
import { readConnection } from './services.ts';

export type T2Column = 'date' | 'plan' | 'type' | 'peer' | 'seconds' | 'minutes' | 'price' | 'cost';

export function readRow(row: number, cells: Cells<T2Column>): Reading {
  const { date = '', type = '', peer = '', seconds = '', minutes = '', cost = '' } = cells;
  const connection = readConnection(type);
  if (!connection) return unknownService(type);
  const startedAt = readDateTime(date);
  if (startedAt === undefined) return badTime(date);
  const quantities = readQuantities(connection.service, seconds, minutes);
  if (!quantities) return badVolume(`${seconds} ${minutes}`.trim(), type);
  const amount = cost === '' ? undefined : readMoney(cost);
  if (cost !== '' && amount === undefined) return badMoney(cost);
  const record: StatementRecord = {
    row,
    service: connection.service,
    direction: connection.direction,
    startedAt,
    serviceCode: type,
    ...quantities,
  };
  if (peer !== '') record.peerRaw = peer;
  if (connection.operator !== undefined) record.peerOperatorPrinted = connection.operator;
  if (amount !== undefined) {
    record.cost = amount;
    record.vat = 'unknown';
  }
  return { kind: 'record', record };
}

/** The column of seconds holds bytes in rows of data and pieces in messages. */
function readQuantities(
  service: Service,
  seconds: string,
  minutes: string,
): Pick<StatementRecord, 'durationS' | 'billedS' | 'bytes' | 'pieces'> | undefined {
  if (service === 'data') {
    const bytes = readVolume(`${seconds}b`, 1024);
    return bytes === undefined ? undefined : { bytes };
  }
  const count = readCount(seconds);
  if (count === undefined) return undefined;
  if (service !== 'voice') return count === 0 ? {} : { pieces: count };
  const billed = readCount(minutes);
  if (billed === undefined || billed > count) return { durationS: count };
  return { durationS: count, billedS: billed * 60 };
}
