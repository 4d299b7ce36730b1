/** What a parser found → what is stored: numbers in one writing, the country of a place, defaults of the statement. */
import type { NormalCharge, NormalQueueEvent, NormalRecord } from '../model/batch.ts';
import { NULL_INT } from '../model/batch.ts';
import type { Party } from '../model/party.ts';
import type { Charge, QueueEvent, Reject, Service, StatementRecord } from '../model/record.ts';
import type { StatementFacts } from '../model/statement.ts';
import { readParty } from '../numbering/party.ts';
import { readPlace } from '../numbering/place.ts';
import type { Zone } from '../parsing/zone.ts';
import { remembered } from './dictionary.ts';

/** What a row takes over from its statement. */
export interface StatementInHand {
  /** Ordinal within the file, from 0. */
  readonly ordinal: number;
  /** Own number, normalised. */
  readonly line: string | undefined;
  readonly facts: StatementFacts;
}

export interface Normaliser {
  /** An own number as printed → E.164 digits, or the extension or trunk as it stands. */
  line(written: string): string;
  /** The record with what normalising adds; the parser's object itself, completed. */
  record(record: StatementRecord, statement: StatementInHand): NormalRecord;
  charge(charge: Charge, statement: StatementInHand): NormalCharge;
  queueEvent(event: QueueEvent, statement: StatementInHand): NormalQueueEvent;
}

/**
 * A normaliser for one file: it remembers what it has read once.
 * @param zone of times whose offset the document does not tell; those abroad are not its
 */
export function createNormaliser(zone?: Zone): Normaliser {
  const readers = new Map<Service, (written: string) => Party>();
  const party = (written: string, service: Service): Party => {
    let read = readers.get(service);
    if (!read) {
      read = remembered((text) => readParty(text, { service }));
      readers.set(service, read);
    }
    return read(written);
  };
  const line = remembered((written) => readParty(written, { service: 'voice' }).id);
  const extension = remembered((written) => readParty(written, { service: 'voice', internal: true }));
  const place = remembered(readPlace);

  function complete(row: NormalRecord | NormalCharge, statement: StatementInHand): void {
    row.statement = statement.ordinal;
    const own = row.lineRaw === undefined ? statement.line : line(row.lineRaw);
    if (own !== undefined) row.line = own;
    const { currency } = statement.facts;
    if (row.currency === undefined && currency !== undefined) row.currency = currency;
  }

  return {
    line,
    record(given, statement) {
      const record = given as NormalRecord;
      complete(record, statement);
      const written = record.peerWritten ?? record.peerRaw;
      if (written !== undefined) {
        const { id, kind } =
          record.direction === 'internal' ? extension(written) : party(written, record.service);
        record.peer = id;
        record.peerKind = kind;
      }
      if (record.place !== undefined && record.placeKind === undefined) {
        const { kind, country, region } = place(record.place);
        record.placeKind = kind;
        if (country !== undefined) record.placeCountry = country;
        if (region !== undefined) record.placeRegion = region;
      }
      if (record.forwardedTo !== undefined) record.forwardedTo = party(record.forwardedTo, 'voice').id;
      if (zone && record.utcOffsetMin === undefined && record.placeKind !== 'international')
        record.utcOffsetMin = zone.offsetOf(record.startedAt);
      return record;
    },
    charge(given, statement) {
      const charge = given as NormalCharge;
      complete(charge, statement);
      if (zone && charge.utcOffsetMin === undefined && charge.chargedAt !== undefined)
        charge.utcOffsetMin = zone.offsetOf(charge.chargedAt);
      return charge;
    },
    queueEvent(given, statement) {
      const event: NormalQueueEvent = { ...given, statement: statement.ordinal };
      if (given.peerRaw !== undefined) event.peer = party(given.peerRaw, 'voice').id;
      if (zone && event.utcOffsetMin === undefined) event.utcOffsetMin = zone.offsetOf(event.occurredAt);
      return event;
    },
  };
}

const fitsInt = (value: number | undefined) =>
  value === undefined || (Number.isInteger(value) && value > NULL_INT && value <= 2_147_483_647);
const fitsLong = (value: number | undefined) => value === undefined || Number.isSafeInteger(value);

/** Can every number of the record be stored exactly? One that cannot makes the row a reject, never a wrong number. */
export const isExact = (record: StatementRecord): boolean =>
  fitsLong(record.startedAt) &&
  fitsInt(record.durationS) &&
  fitsInt(record.billedS) &&
  fitsInt(record.ringS) &&
  fitsInt(record.waitS) &&
  fitsInt(record.pieces) &&
  fitsInt(record.utcOffsetMin) &&
  fitsLong(record.bytes) &&
  fitsLong(record.cost) &&
  fitsLong(record.costWithVat) &&
  fitsLong(record.balanceAt);

/** The same for a charge. */
export const isExactCharge = (charge: Charge): boolean =>
  fitsLong(charge.amount) &&
  fitsLong(charge.amountWithVat) &&
  fitsLong(charge.balanceAfter) &&
  fitsLong(charge.chargedAt) &&
  fitsInt(charge.utcOffsetMin);

/** The same for an event of a queue. */
export const isExactEvent = (event: QueueEvent): boolean =>
  fitsLong(event.occurredAt) &&
  fitsInt(event.utcOffsetMin) &&
  fitsInt(event.position) &&
  fitsInt(event.waitS) &&
  fitsInt(event.ringS) &&
  fitsInt(event.talkS);

/** The reject of a row whose numbers do not fit. */
export const outOfRange = (row: StatementRecord | Charge | QueueEvent): Reject => ({
  row: row.row,
  text: Object.values(row).join('\t'),
  code: 'out-of-range',
  reason: {
    ru: 'число в строке слишком велико или не целое',
    en: 'a number of the row is too large or not whole',
  },
});
