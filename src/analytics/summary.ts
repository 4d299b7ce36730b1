/** Where the money goes: spending and usage of the lines in the store, by service, month and contact. */
import type { Store } from '../store/store.ts';
import { type MissingPart, missingParts } from './completeness.ts';
import { type Scope, scoped } from './scope.ts';

/** Money is in Micros of the currency (millionths), paid = with VAT; durations in seconds, volumes in bytes. */
export interface UsageRow {
  readonly rows: number;
  readonly seconds: number;
  readonly pieces: number;
  readonly bytes: number;
  readonly paid: number;
  /** Of how many rows the document says what they cost; `paid` is the sum of these. */
  readonly priced: number;
}
export interface ServiceRow extends UsageRow {
  readonly service: string;
  /** 'none' for all but calls and messages. */
  readonly direction: string;
}
export interface MonthRow extends UsageRow {
  /** 'YYYY-MM'. */
  readonly month: string;
  /** Fees, one-off charges and discounts of the month, payments left out. */
  readonly charges: number;
}
export interface ContactRow {
  readonly peer: string;
  /** As the phone book says, else as the documents print it. */
  readonly name: string | null;
  readonly kind: string;
  readonly operator: string | null;
  readonly region: string | null;
  readonly calls: number;
  readonly seconds: number;
  readonly messages: number;
  readonly paid: number;
}
export interface ChargeRow {
  readonly kind: string;
  readonly title: string;
  readonly count: number;
  readonly amount: number;
}
export interface EventRow {
  readonly record: number;
  readonly at: string;
  readonly service: string;
  readonly direction: string;
  readonly peer: string | null;
  readonly seconds: number | null;
  readonly bytes: number | null;
  readonly paid: number;
}
export interface Summary {
  readonly lines: readonly string[];
  /** First and last civil day with a row. */
  readonly from: string | null;
  readonly to: string | null;
  readonly currency: string;
  readonly total: UsageRow & { readonly charges: number };
  readonly services: readonly ServiceRow[];
  readonly months: readonly MonthRow[];
  readonly contacts: readonly ContactRow[];
  readonly charges: readonly ChargeRow[];
  /** The dearest single events. */
  readonly dearest: readonly EventRow[];
  readonly roaming: UsageRow;
  /** What would make the totals whole: months of a line whose bill or detail is not there. */
  readonly missing: readonly MissingPart[];
}

const TOP = 10;

/** The second row of an event that a document prints on two (flags in docs/data.md). */
const SECOND_ROW = `coalesce(list_has_any(flags, ['composite', 'second-source']), false)`;

const USAGE = `
  count(*)::DOUBLE AS rows,
  coalesce(sum(duration_s) FILTER (service = 'voice'), 0)::DOUBLE AS seconds,
  coalesce(sum(pieces) FILTER (service IN ('sms', 'mms')), 0)::DOUBLE AS pieces,
  coalesce(sum(bytes), 0)::DOUBLE AS bytes,
  coalesce(sum(paid) * 1000000, 0)::DOUBLE AS paid,
  count(paid)::DOUBLE AS priced`;

/** Everything `detalka summary` shows, from the views `events` and `fees`. */
export async function summarise(store: Store, scope: Scope = {}): Promise<Summary> {
  const events = scoped('events', 'started_at', scope);
  const fees = scoped('fees', 'booked_at', scope);
  const [whole] = await store.query<
    UsageRow & { from: string | null; to: string | null; currency: string | null }
  >(
    `SELECT ${USAGE}, strftime(min(started_at), '%Y-%m-%d') AS "from", strftime(max(started_at), '%Y-%m-%d') AS "to",
            any_value(currency) AS currency FROM ${events}`,
  );
  const [roaming] = await store.query<UsageRow>(
    `SELECT ${USAGE} FROM ${events} WHERE place_kind IN ('national', 'international')`,
  );
  const lines = await store.query<{ line: string }>(
    `SELECT DISTINCT line FROM ${events} WHERE line IS NOT NULL ORDER BY line`,
  );
  const charges = await chargesOf(store, fees);
  const { from, to, currency, ...total } = whole!;
  return {
    lines: lines.map((row) => row.line),
    from,
    to,
    currency: currency ?? 'RUB',
    total: { ...total, charges: charges.reduce((sum, row) => sum + row.amount, 0) },
    services: await servicesOf(store, events),
    months: await monthsOf(store, events, fees),
    contacts: await contactsOf(store, events),
    charges,
    dearest: await dearestOf(store, events),
    roaming: roaming!,
    missing: await missingParts(store, scope),
  };
}

const servicesOf = (store: Store, events: string): Promise<ServiceRow[]> =>
  store.query(
    `SELECT service::VARCHAR AS service,
            CASE WHEN service IN ('voice', 'sms', 'mms') THEN direction::VARCHAR ELSE 'none' END AS direction, ${USAGE}
     FROM ${events} GROUP BY ALL ORDER BY paid DESC, rows DESC`,
  );

function monthsOf(store: Store, events: string, fees: string): Promise<MonthRow[]> {
  const usage = `SELECT strftime(started_at, '%Y-%m') AS month, ${USAGE} FROM ${events} GROUP BY ALL`;
  const charges = `SELECT strftime(booked_at, '%Y-%m') AS month, (sum(paid) * 1000000)::DOUBLE AS charges
                   FROM ${fees} WHERE booked_at IS NOT NULL GROUP BY ALL`;
  return store.query(
    `SELECT month, coalesce(rows, 0) AS rows, coalesce(seconds, 0) AS seconds, coalesce(pieces, 0) AS pieces,
            coalesce(bytes, 0) AS bytes,
            coalesce(paid, 0) AS paid, coalesce(priced, 0) AS priced, coalesce(charges, 0) AS charges
     FROM (${usage}) FULL JOIN (${charges}) USING (month) ORDER BY month`,
  );
}

const contactsOf = (store: Store, events: string): Promise<ContactRow[]> =>
  store.query(
    `SELECT peer, coalesce(any_value(book.name), any_value(book.organisation), any_value(peer_name)) AS name,
            any_value(peer_kind)::VARCHAR AS kind, any_value(peer_operator) AS operator,
            any_value(peer_region) AS region, (count(*) FILTER (service = 'voice' AND NOT ${SECOND_ROW}))::DOUBLE AS calls,
            coalesce(sum(duration_s) FILTER (service = 'voice'), 0)::DOUBLE AS seconds,
            coalesce(sum(coalesce(pieces, 1)) FILTER (service IN ('sms', 'mms')), 0)::DOUBLE AS messages,
            coalesce(sum(paid) * 1000000, 0)::DOUBLE AS paid
     FROM ${events} LEFT JOIN contacts AS book ON book.number = peer
     WHERE service IN ('voice', 'sms', 'mms') AND peer IS NOT NULL AND peer_kind <> 'sms_center'
     GROUP BY peer ORDER BY seconds DESC, messages DESC, peer LIMIT ${TOP}`,
  );

const chargesOf = (store: Store, fees: string): Promise<ChargeRow[]> =>
  store.query(
    `SELECT kind::VARCHAR AS kind, title, count(*)::DOUBLE AS count, (sum(paid) * 1000000)::DOUBLE AS amount
     FROM ${fees} GROUP BY ALL ORDER BY amount DESC, title`,
  );

const dearestOf = (store: Store, events: string): Promise<EventRow[]> =>
  store.query(
    `SELECT record_id::DOUBLE AS record, strftime(started_at, '%Y-%m-%dT%H:%M:%S') AS at, service::VARCHAR AS service,
            direction::VARCHAR AS direction, peer, duration_s::DOUBLE AS seconds, bytes::DOUBLE AS bytes,
            (paid * 1000000)::DOUBLE AS paid
     FROM ${events} WHERE paid > 0 ORDER BY paid DESC, started_at LIMIT ${TOP}`,
  );
