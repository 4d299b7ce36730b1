/** The tariff file `detalka-tariff/1`: its shape, as a zod schema, and the type that follows from it (docs/tariffs.md). */
import { z } from 'zod';
import { DIRECTIONS, PEER_KINDS, SERVICES } from '../model/record.ts';

/** Written forms. The message is a name that `expectations.ts` turns into words. */
const written = (pattern: RegExp, expectation: string) => z.string(expectation).regex(pattern, expectation);

const price = written(/^\d{1,7}(\.\d{1,6})?$/, 'price');
const duration = written(/^\d{1,7} (s|min|h)$/, 'duration');
const volume = written(/^\d{1,5} (KB|MB|GB)$/, 'volume');
const count = z.int().min(1).max(1_000_000_000);
const date = written(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'date');
const civil = written(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/, 'civil-time');
const id = written(/^[a-z0-9][a-z0-9-]*$/, 'id');
const country = written(/^[A-Z]{2}$/, 'country');
const regionCode = written(/^[A-Z]{2}-[A-Z0-9]{1,3}$/, 'region');
const prefix = written(/^\d{1,15}$/, 'prefix');
const text = z.union([z.string().min(1), z.strictObject({ ru: z.string().min(1), en: z.string().min(1) })]);

/** One value or a list of them: a list matches when one of its members does. */
const oneOrMore = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1)]);

const peer = z.strictObject({
  country: oneOrMore(z.union([z.literal('foreign'), country])).optional(),
  region: oneOrMore(z.union([z.literal('home'), regionCode])).optional(),
  zone: oneOrMore(id).optional(),
  kind: oneOrMore(z.enum(PEER_KINDS)).optional(),
  net: z.enum(['own', 'other']).optional(),
  operator: oneOrMore(id).optional(),
  prefix: oneOrMore(prefix).optional(),
});

const place = z.union([
  z.enum(['home', 'national', 'international']),
  z.strictObject({ zone: oneOrMore(id) }),
  z.strictObject({ country: oneOrMore(country) }),
  z.strictObject({ region: oneOrMore(regionCode) }),
]);

const match = z.strictObject({
  service: oneOrMore(z.enum(SERVICES)),
  dir: oneOrMore(z.enum(DIRECTIONS)).optional(),
  /** The other party, whichever way the event went. */
  to: peer.optional(),
  place: oneOrMore(place).optional(),
});
const matches = oneOrMore(match);

const fee = z.strictObject({
  id,
  title: text.optional(),
  amount: price,
  per: z.enum(['month', 'day', 'once']),
  charge: z.literal('always').default('always'),
  due: z.enum(['advance', 'arrears']).optional(),
  prorate: z.enum(['calendar-days', 'thirty', 'none']).default('none'),
});

const bundle = z.strictObject({
  id,
  title: text.optional(),
  unit: z.enum(['s', 'min', 'MB', 'segment', 'message', 'event']),
  amount: z.union([duration, volume, count]),
  per: z.enum(['day', 'month']),
  match: matches,
  increment: z.union([duration, volume, count]).optional(),
  /** The lowest pays first; equal ones in file order. */
  order: z.int().default(0),
  straddle: z.literal('split').default('split'),
  connect: z.enum(['free', 'charged']).default('free'),
  prorate: z.boolean().default(false),
});

const step = z.strictObject({ from: duration, price, per: duration, increment: duration.optional() });

const rate = z.strictObject({
  id,
  title: text.optional(),
  match: matches,
  free_under: duration.optional(),
  connect: price.optional(),
  steps: z.array(step).min(1).optional(),
  per_unit: z
    .strictObject({
      price,
      unit: z.enum(['MB', 'segment', 'message', 'event']),
      increment: volume.optional(),
    })
    .optional(),
});

/** What happens in a test: the class is taken from `rule` (its first match), then changed by what is written here. */
const testEvent = z.strictObject({
  rule: id.optional(),
  service: z.enum(SERVICES).optional(),
  dir: z.enum(DIRECTIONS).optional(),
  to: peer.optional(),
  place: place.optional(),
  start: civil.optional(),
  seconds: z.int().min(0).optional(),
  volume: volume.optional(),
  bytes: z.int().min(0).optional(),
  pieces: z.int().min(0).optional(),
  /** In a month: so many of these, one after another. */
  count: z.int().min(1).max(100_000).optional(),
});

const amounts = z.record(id, z.union([duration, volume, z.int().min(0)]));

const test = z.strictObject({
  name: z.string().min(1),
  state: z.strictObject({ bundles: amounts }).optional(),
  event: testEvent.optional(),
  month: z.array(testEvent).optional(),
  expect: z.strictObject({
    rule: id.optional(),
    /** True: no rule covers the event, it is reported and not priced. */
    unmatched: z.boolean().optional(),
    cost: price.optional(),
    exact: price.optional(),
    billed: z.union([duration, volume, z.int().min(0)]).optional(),
    from_bundle: amounts.optional(),
    fees: price.optional(),
    usage: price.optional(),
    total: price.optional(),
  }),
  note: z.string().optional(),
});

const source = z.strictObject({
  url: z.url(),
  seen: date,
  quote: z.string().optional(),
  note: z.string().optional(),
});

export const tariffSchema = z.strictObject({
  format: z.literal('detalka-tariff/1'),
  /** '<operator>/<plan>', equal to the file's path under the catalogue's folder. */
  id: written(/^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*$/, 'tariff-id'),
  title: text,
  operator: id,
  /** Where the plan is sold: ISO 3166-2, or null for all of Russia. */
  region: z.union([z.null(), regionCode, z.array(regionCode).min(1)]),
  audience: z.enum(['consumer', 'business', 'any']),
  status: z.enum(['open', 'closed']),
  valid: z.strictObject({ from: date.nullable(), to: date.nullable(), note: text.optional() }),
  source: z.array(source).min(1),
  note: text.optional(),
  currency: written(/^[A-Z]{3}$/, 'currency'),
  vat: z.strictObject({ included: z.boolean(), percent: z.int().min(0).max(99) }),
  timezone: z.string().refine(isTimeZone, 'timezone'),
  billing: z.strictObject({
    period: z.literal('calendar-month'),
    mode: z.enum(['prepaid', 'postpaid']),
  }),
  /** Bytes in a KB, KB in a MB, MB in a GB; must be written where a volume is. */
  data_base: z.union([z.literal(1000), z.literal(1024)]).optional(),
  round: z.strictObject({
    at: z.literal('event'),
    method: z.enum(['up', 'down', 'half_up', 'half_even']),
    step: price,
  }),
  unmatched: z.literal('error'),
  defaults: z.strictObject({ free_under: duration.optional(), increment: duration.optional() }).optional(),
  fees: z.array(fee).default([]),
  bundles: z.array(bundle).default([]),
  rates: z.array(rate).min(1),
  /** What the source does not give: not priced, and printed. */
  gaps: z.array(text).default([]),
  tests: z.array(test).default([]),
});

export const zonesSchema = z.strictObject({
  format: z.literal('detalka-zones/1'),
  source: z.array(source).min(1),
  note: text.optional(),
  /** By name; a name is unique over all zone files of a catalogue. */
  zones: z.record(
    id,
    z.strictObject({
      title: text.optional(),
      countries: z.array(country).default([]),
      regions: z.array(regionCode).default([]),
      prefixes: z.array(prefix).default([]),
    }),
  ),
});

export type TariffFile = z.infer<typeof tariffSchema>;
export type Match = z.infer<typeof match>;
export type PeerMatch = z.infer<typeof peer>;
export type PlaceMatch = z.infer<typeof place>;
export type Rate = z.infer<typeof rate>;
export type Bundle = z.infer<typeof bundle>;
export type Fee = z.infer<typeof fee>;
export type TariffTest = z.infer<typeof test>;
export type TestEvent = z.infer<typeof testEvent>;

export interface Zone {
  readonly title?: z.infer<typeof text> | undefined;
  readonly countries: readonly string[];
  readonly regions: readonly string[];
  readonly prefixes: readonly string[];
}

/** A tariff as read, with the zones its rules name. */
export interface Tariff extends TariffFile {
  readonly zones: ReadonlyMap<string, Zone>;
  /** Where it was read from, for messages. */
  readonly file: string;
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/** The members of a field that holds one value or a list. */
export const listOf = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T];
