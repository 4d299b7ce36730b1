/** The canonical record, the charge and the reject: what every layout is read into (docs/data.md). */
import type { Text } from './text.ts';

export const SERVICES = ['voice', 'sms', 'mms', 'data', 'ussd', 'service', 'other'] as const;
export type Service = (typeof SERVICES)[number];

export const DIRECTIONS = ['out', 'in', 'forward', 'internal', 'none'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const PEER_KINDS = [
  'mobile',
  'fixed',
  'toll_free',
  'premium',
  'short',
  'alphanumeric',
  'sms_center',
  'apn',
  'ip',
  'hidden',
  'internal',
  'unknown',
] as const;
export type PeerKind = (typeof PEER_KINDS)[number];

export const PLACE_KINDS = ['home', 'national', 'international', 'unknown'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

export const DISPOSITIONS = [
  'answered',
  'missed',
  'busy',
  'rejected',
  'failed',
  'forwarded',
  'voicemail',
  'blocked',
  'unknown',
] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** What a row of a PBX tells of: a whole call, the caller's own way through menus and queues, or one attempt to reach somebody. */
export const LEGS = ['call', 'entry', 'attempt'] as const;
export type Leg = (typeof LEGS)[number];

export const QUEUE_EVENTS = [
  'entered',
  'connected',
  'completed',
  'transferred',
  'abandoned',
  'timed_out',
  'left_empty',
  'left_by_key',
  'ring_no_answer',
  'login',
  'logout',
  'pause',
  'unpause',
] as const;
export type QueueEventKind = (typeof QUEUE_EVENTS)[number];

export const VAT_MODES = ['included', 'excluded', 'unknown'] as const;
export type VatMode = (typeof VAT_MODES)[number];

export const CHARGE_KINDS = [
  'subscription',
  'one_off',
  'usage',
  'payment',
  'discount',
  'balance',
  'other',
] as const;
export type ChargeKind = (typeof CHARGE_KINDS)[number];

/** Seconds from 1970-01-01T00:00:00 on the wall clock it was printed from; no time zone is applied. */
export type CivilSeconds = number;

/** Millionths of the currency's unit, always an integer: 1,0417 roubles is 1_041_700. */
export type Micros = number;

/** One row of usage as a layout gives it. A field that is absent is not given by the document: it is not 0. */
export interface StatementRecord {
  row: number;
  /** Own number as printed, only where it differs from the statement's. */
  lineRaw?: string;
  service: Service;
  direction: Direction;
  startedAt: CivilSeconds;
  /** Minutes east of UTC at the place of service. */
  utcOffsetMin?: number;
  /** Seconds of conversation. */
  durationS?: number;
  /** Seconds as the operator billed them. */
  billedS?: number;
  ringS?: number;
  waitS?: number;
  /** Bytes transferred. */
  bytes?: number;
  /** Messages or segments; counters' units. */
  pieces?: number;
  /** The other party exactly as printed. */
  peerRaw?: string;
  /** The part of `peerRaw` that names the party: marks, service prefix and SMS centre taken off. */
  peerWritten?: string;
  /** The other party's name, as a phone book or caller id gives it. */
  peerName?: string;
  peerOperatorPrinted?: string;
  peerZonePrinted?: string;
  /** Where the line was, as printed. */
  place?: string;
  placeKind?: PlaceKind;
  placeCountry?: string;
  placeRegion?: string;
  /** How the row ended: of a leg with somebody who talked 'answered', whatever its status column says. */
  disposition?: Disposition;
  leg?: Leg;
  /** Login or name of the person whose leg it is. */
  agent?: string;
  /** Internal number whose leg it is. */
  extension?: string;
  /** Queue, hunt group or ring group the call stood in. */
  queue?: string;
  trunk?: string;
  forwardedTo?: string;
  /** The producer's id that all legs of one call share. */
  callKey?: string;
  /** As printed. */
  cost?: Micros;
  /** With VAT, when both are printed or the document's cost includes it. */
  costWithVat?: Micros;
  vat?: VatMode;
  currency?: string;
  /** When the balance changed. */
  balanceAt?: CivilSeconds;
  bundle?: string;
  /** The producer's own code or word for the service. */
  serviceCode?: string;
  /** Remarks in the vocabulary of docs/data.md, such as 'counter' or 'hourly-cut'. */
  flags?: readonly string[];
}

/** One row of money that is not usage: a fee, a payment, a discount, a balance. */
export interface Charge {
  row: number;
  lineRaw?: string;
  kind: ChargeKind;
  /** As the document names it. */
  title: string;
  chargedAt?: CivilSeconds;
  utcOffsetMin?: number;
  amount: Micros;
  amountWithVat?: Micros;
  vat?: VatMode;
  currency?: string;
  /** What the account had after it. */
  balanceAfter?: Micros;
}

/** What happened in a queue, or to an agent's readiness: one row of a queue log. */
export interface QueueEvent {
  row: number;
  occurredAt: CivilSeconds;
  utcOffsetMin?: number;
  event: QueueEventKind;
  queue?: string;
  agent?: string;
  callKey?: string;
  /** The waiting party as printed. */
  peerRaw?: string;
  /** Place in the queue, from 1. */
  position?: number;
  /** Seconds the caller had waited. */
  waitS?: number;
  /** Seconds the agent's phone rang. */
  ringS?: number;
  /** Seconds of conversation. */
  talkS?: number;
  /** Cause of a pause, who hung up ('agent', 'caller'), where a transfer went. */
  reason?: string;
}

/** A row that was seen and not understood. */
export interface Reject {
  row: number;
  /** The row as printed, cells separated by tabs. */
  text: string;
  /** Stable name of the reason, such as 'unknown-service'. */
  code: string;
  reason: Text;
}
