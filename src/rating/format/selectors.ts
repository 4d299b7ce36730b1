/** Which events a rule takes: the shape of `match`, and of the windows of time it may name. */
import { z } from 'zod';
import { DIRECTIONS, PEER_KINDS, SERVICES } from '../../model/record.ts';
import {
  amount,
  clock,
  country,
  date,
  id,
  oneOrMore,
  prefix,
  regionCode,
  written,
  yearDay,
} from './written.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Days by name; 'holiday:<calendar>' are those of a calendar of the file or of the folder zones. */
const day = z.union([z.enum(WEEKDAYS), written(/^holiday:[a-z0-9][a-z0-9-]*$/, 'day')]);
const interval = z.tuple([clock, clock]);

/** A moment is in a window when every part that is written holds. */
export const window = z.strictObject({
  days: oneOrMore(day).optional(),
  /** From the first time up to, without, the second; over midnight when the second is the earlier. */
  between: z.union([interval, z.array(interval).min(1)]).optional(),
  dates: oneOrMore(date).optional(),
  month_days: oneOrMore(z.int().min(1).max(31)).optional(),
  months: oneOrMore(z.int().min(1).max(12)).optional(),
  /** First and last day. */
  from: date.optional(),
  to: date.optional(),
});

/** Days that come every year, once, or with Easter. */
export const calendar = z.strictObject({
  dates: z.array(date).default([]),
  yearly: z.array(yearDay).default([]),
  /** Days after Easter Sunday; negative before it. */
  easter_orthodox: z.array(z.int().min(-100).max(300)).default([]),
  easter_western: z.array(z.int().min(-100).max(300)).default([]),
});

export const peer = z.strictObject({
  country: oneOrMore(z.union([z.literal('foreign'), country])).optional(),
  /** Or against where the line was: in the same region, in another one. */
  region: z
    .union([oneOrMore(z.union([z.literal('home'), regionCode])), z.enum(['here', 'elsewhere'])])
    .optional(),
  zone: oneOrMore(id).optional(),
  kind: oneOrMore(z.enum(PEER_KINDS)).optional(),
  net: z.enum(['own', 'other']).optional(),
  operator: oneOrMore(id).optional(),
  prefix: oneOrMore(prefix).optional(),
  /** The whole number, digits with country code and without plus. */
  numbers: oneOrMore(prefix).optional(),
  /** One of the numbers the subscriber chose for this option (`choose`), or for the one named. */
  chosen: z.union([z.literal(true), id]).optional(),
  /** A line of the same contract. */
  group: z.literal('contract').optional(),
});

export const place = z.union([
  z.enum(['home', 'national', 'international']),
  z.strictObject({ zone: oneOrMore(id) }),
  z.strictObject({ country: oneOrMore(country) }),
  z.strictObject({ region: oneOrMore(regionCode) }),
]);

const selector = {
  service: oneOrMore(z.enum(SERVICES)),
  dir: oneOrMore(z.enum(DIRECTIONS)).optional(),
  /** The other party, whichever way the event went. */
  to: peer.optional(),
  place: oneOrMore(place).optional(),
  /** When the event began. */
  time: oneOrMore(window).optional(),
  /** Its measured duration, volume or count: at least `from`, less than `under`. */
  length: z.strictObject({ from: amount.optional(), under: amount.optional() }).optional(),
};

const exception = z.strictObject({ ...selector, service: selector.service.optional() });

/** Every part that is written must match, and no exception. */
const match = z.strictObject({ ...selector, except: oneOrMore(exception).optional() });
export const matches = oneOrMore(match);

export type Window = z.infer<typeof window>;
export type HolidayCalendar = z.infer<typeof calendar>;
export type Match = z.infer<typeof match>;
export type Exception = z.infer<typeof exception>;
export type PeerMatch = z.infer<typeof peer>;
export type PlaceMatch = z.infer<typeof place>;
