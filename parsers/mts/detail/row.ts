/** One row of MTS's detail → a record or a charge. */
import type { Context } from '../../../src/model/parser.ts';
import type { Charge, CivilSeconds, StatementRecord } from '../../../src/model/record.ts';
import { readDate, readDateTime, readOffset, readTime } from '../../../src/parsing/dates.ts';
import type { Refusal } from '../../../src/parsing/finding.ts';
import { refuse } from '../../../src/parsing/finding.ts';
import type { Reading } from '../../../src/parsing/layout.ts';
import { readMinSec } from '../../../src/parsing/quantities.ts';
import type { DetailCells } from './cells.ts';
import type { Costs } from './costs.ts';
import { readCosts } from './costs.ts';
import { readPeer } from './peer.ts';
import type { MtsService } from './services.ts';
import { serviceOf } from './services.ts';
import type { IsContinued } from './sessions.ts';
import { sessionWatch } from './sessions.ts';
import type { Volume } from './volumes.ts';
import { readVolumeOf } from './volumes.ts';
import { readOperator, readPlace } from './zones.ts';

/** A reader of the rows of one document, in their order. */
export function rowReader(context: Context): (row: number, cells: DetailCells) => Reading {
  const isContinued = sessionWatch();
  return (row, cells) => {
    const parts = readParts(cells, context);
    if (isRefusal(parts)) return parts;
    return parts.volume.kind === 'charge'
      ? { kind: 'charge', charge: chargeOf(row, cells, parts) }
      : { kind: 'record', record: recordOf(row, cells, parts, isContinued, context) };
  };
}

interface Parts {
  readonly service: MtsService;
  readonly moments: Moments;
  readonly volume: Volume;
  readonly costs: Costs;
}

const isRefusal = (value: object): value is Refusal => 'kind' in value && value.kind === 'refuse';

function readParts(cells: DetailCells, context: Context): Parts | Refusal {
  const code = cells.service ?? '';
  const service = serviceOf(code);
  if (!service)
    return refuse('unknown-service', { ru: `неизвестная услуга «${code}»`, en: `unknown service "${code}"` });
  const moments = readMoments(cells);
  if (isRefusal(moments)) return moments;
  const volume = readVolumeOf(service.service, cells.peer ?? '', cells.volume ?? '', context.bytesPerKb);
  if (!volume)
    return refuse('bad-volume', {
      ru: `для услуги «${code}» непонятен объём «${cells.volume ?? ''}»`,
      en: `volume "${cells.volume ?? ''}" makes no sense for service "${code}"`,
    });
  const costs = readCosts(cells);
  if (isRefusal(costs)) return costs;
  if (volume.kind === 'charge' && costs.cost === undefined)
    return refuse('no-cost', { ru: 'начисление без суммы', en: 'a charge without an amount' });
  return { service, moments, volume, costs };
}

interface Moments {
  readonly startedAt: CivilSeconds;
  readonly utcOffsetMin: number | undefined;
  readonly balanceAt: CivilSeconds | undefined;
}

function readMoments({ date = '', time = '', offset = '', balanceAt = '' }: DetailCells): Moments | Refusal {
  const startedAt = time === '' ? readDateTime(date) : addTime(readDate(date), readTime(time));
  if (startedAt === undefined) return badMoment(`${date} ${time}`.trim());
  const utcOffsetMin = offset === '' ? undefined : readOffset(offset);
  if (offset !== '' && utcOffsetMin === undefined) return badMoment(offset);
  const balance = balanceAt === '' ? undefined : readDateTime(balanceAt);
  if (balanceAt !== '' && balance === undefined) return badMoment(balanceAt);
  return { startedAt, utcOffsetMin, balanceAt: balance };
}

const addTime = (date: CivilSeconds | undefined, time: number | undefined) =>
  date === undefined || time === undefined ? undefined : date + time;

const badMoment = (printed: string) =>
  refuse('bad-time', { ru: `нет такого времени: «${printed}»`, en: `there is no such time: "${printed}"` });

function recordOf(
  row: number,
  cells: DetailCells,
  { service, moments: { startedAt, utcOffsetMin, balanceAt }, volume, costs }: Parts,
  isContinued: IsContinued,
  { bytesPerKb }: Context,
): StatementRecord {
  const { peer = '', place, zone = '', billed = '' } = cells;
  const { incoming, written } = readPeer(peer);
  const isCounter = volume.kind === 'counter';
  const hasDirection = !isCounter && service.service !== 'data' && service.service !== 'service';
  const record: StatementRecord = {
    row,
    service: isCounter ? 'service' : (service.service as StatementRecord['service']),
    direction: hasDirection ? (incoming || service.incoming ? 'in' : 'out') : 'none',
    startedAt,
    serviceCode: cells.service!,
  };
  setQuantities(record, volume);
  setCosts(record, costs);
  if (utcOffsetMin !== undefined) record.utcOffsetMin = utcOffsetMin;
  if (balanceAt !== undefined) record.balanceAt = balanceAt;
  if (peer !== '') {
    record.peerRaw = peer;
    record.peerWritten = written;
  }
  if (billed !== '' && service.service === 'voice') setBilled(record, billed);
  if (place !== undefined) setPlace(record, place);
  if (zone !== '') setZone(record, zone);
  const bytes = volume.quantities.bytes;
  if (isCounter) record.flags = ['counter'];
  else if (
    bytes !== undefined &&
    isContinued(written, universal(startedAt, utcOffsetMin), bytes / bytesPerKb)
  )
    record.flags = ['hourly-cut'];
  return record;
}

// Spread into the record these would cost more than reading them: it is done for every row.

function setQuantities(record: StatementRecord, { quantities: { durationS, bytes, pieces } }: Volume): void {
  if (durationS !== undefined) record.durationS = durationS;
  if (bytes !== undefined) record.bytes = bytes;
  if (pieces !== undefined) record.pieces = pieces;
}

function setCosts(record: StatementRecord, { cost, costWithVat, vat, currency }: Costs): void {
  if (cost !== undefined) record.cost = cost;
  if (costWithVat !== undefined) record.costWithVat = costWithVat;
  if (vat !== undefined) record.vat = vat;
  if (currency !== undefined) record.currency = currency;
}

function setPlace(record: StatementRecord, printed: string): void {
  const { place, placeKind } = readPlace(printed);
  if (place !== undefined) record.place = place;
  if (placeKind !== undefined) record.placeKind = placeKind;
}

const universal = (civil: CivilSeconds, offset: number | undefined) => civil - (offset ?? 0) * 60;

function setBilled(record: StatementRecord, billed: string): void {
  const seconds = readMinSec(billed);
  if (seconds !== undefined) record.billedS = seconds;
}

/** The column is shared: `Зона направления вызова/номер сессии`. A data session's zone of digits only is its number. */
function setZone(record: StatementRecord, zone: string): void {
  if (record.service === 'data' && /^\d+$/.test(zone)) {
    record.callKey = zone;
    return;
  }
  record.peerZonePrinted = zone;
  const operator = readOperator(zone);
  if (operator !== undefined) record.peerOperatorPrinted = operator;
}

function chargeOf(
  row: number,
  cells: DetailCells,
  { service, moments: { startedAt, utcOffsetMin }, costs }: Parts,
): Charge {
  const charge: Charge = {
    row,
    kind: service.service === 'fee' ? 'subscription' : 'one_off',
    title: cells.peer || cells.service!,
    chargedAt: startedAt,
    amount: costs.cost!,
  };
  if (utcOffsetMin !== undefined) charge.utcOffsetMin = utcOffsetMin;
  if (costs.costWithVat !== undefined) charge.amountWithVat = costs.costWithVat;
  if (costs.vat !== undefined) charge.vat = costs.vat;
  if (costs.currency !== undefined) charge.currency = costs.currency;
  return charge;
}
