/** One row of a Tarifer program's file → a record: the data model is the same in all of them. */
import type { Direction, Service, StatementRecord } from '../../src/model/record.ts';
import { readDateTime } from '../../src/parsing/dates.ts';
import type { Refusal } from '../../src/parsing/finding.ts';
import type { Reading } from '../../src/parsing/layout.ts';
import { readMoney } from '../../src/parsing/money.ts';
import { badMoney, badTime, badVolume } from '../../src/parsing/refusals.ts';
import { readQuantity } from './quantity.ts';

/** The cells of a row, with service and direction already told. */
export interface TariferEvent {
  readonly own: string;
  readonly date: string;
  readonly time: string;
  readonly service: Service;
  readonly direction: Direction;
  readonly peer: string;
  readonly amount: string;
  /** With VAT where `net` is there too. */
  readonly cost: string;
  /** Without VAT; '' where the file has no such column. */
  readonly net: string;
  readonly isRoaming: boolean;
  readonly zone: string;
  readonly info: string;
}

/** @param vat what the file says of `cost` where there is no `net` */
export function eventRecord(
  row: number,
  event: TariferEvent,
  vat: 'included' | 'unknown',
  bytesPerKb: 1000 | 1024,
): Extract<Reading, { kind: 'record' }> | Refusal {
  const { own, date, time, service, direction, peer, amount, info } = event;
  const startedAt = readDateTime(`${date} ${time}`);
  if (startedAt === undefined) return badTime(`${date} ${time}`);
  const quantities = readQuantity(service, direction, amount, bytesPerKb);
  if (!quantities) return badVolume(amount, info || service);
  const costs = readCosts(event, vat);
  if (!costs) return badMoney(`${event.cost} ${event.net}`.trim());
  const record: StatementRecord = {
    row,
    service,
    // Data are always marked as incoming there.
    direction: service === 'data' ? 'none' : direction,
    startedAt,
    ...quantities,
    ...costs,
    ...placeOf(event),
  };
  if (own !== '') record.lineRaw = own;
  if (peer !== '') record.peerRaw = peer;
  if (info !== '') record.serviceCode = info;
  return { kind: 'record', record };
}

function readCosts(
  { cost, net }: TariferEvent,
  vat: 'included' | 'unknown',
): Pick<StatementRecord, 'cost' | 'costWithVat' | 'vat'> | undefined {
  const [gross, without] = [readMoney(cost), readMoney(net)];
  if ((cost !== '' && gross === undefined) || (net !== '' && without === undefined)) return undefined;
  if (without !== undefined)
    return { cost: without, vat: 'excluded', ...(gross !== undefined && { costWithVat: gross }) };
  if (gross === undefined) return {};
  return { cost: gross, vat, ...(vat === 'included' && { costWithVat: gross }) };
}

/** No roaming is home; what the zone's words mean is for normalising to tell. */
const placeOf = ({ isRoaming, zone }: TariferEvent): Pick<StatementRecord, 'place' | 'placeKind'> => {
  if (zone !== '') return { place: zone };
  return { placeKind: isRoaming ? 'unknown' : 'home' };
};
