/** The files of a catalogue: plan `detalka-tariff/1`, option `detalka-option/1`, zones `detalka-zones/1` (docs/tariffs.md). */
import { z } from 'zod';
import { DIRECTIONS, SERVICES } from '../../model/record.ts';
import { how, provenance, source } from './provenance.ts';
import { body } from './rules.ts';
import { calendar, type HolidayCalendar, peer, place } from './selectors.ts';
import { changedVat, type Vat, vatRates, writtenVat } from './vat.ts';
import {
  amount,
  civil,
  country,
  date,
  duration,
  fileId,
  id,
  oneOrMore,
  prefix,
  price,
  regionCode,
  text,
  timeZone,
  volume,
  written,
} from './written.ts';

/** What happens in a test: the class is taken from `rule` (its first match), then changed by what is written here. */
const testEvent = z.strictObject({
  rule: id.optional(),
  service: z.enum(SERVICES).optional(),
  dir: z.enum(DIRECTIONS).optional(),
  to: peer.optional(),
  place: place.optional(),
  /** A number the subscriber chose. */
  chosen: z.boolean().optional(),
  start: civil.optional(),
  seconds: z.int().min(0).optional(),
  volume: volume.optional(),
  bytes: z.int().min(0).optional(),
  pieces: z.int().min(0).optional(),
  /** In a month: so many of these, one after another. */
  count: z.int().min(1).max(100_000).optional(),
});

const amounts = z.record(id, amount);
const prices = z.record(id, price);

const test = z.strictObject({
  name: z.string().min(1),
  /** Options that are on. */
  with: z.array(id).optional(),
  /** In an option's file: the plan it is connected to; absent = a plan without rules of its own. */
  plan: fileId.optional(),
  state: z
    .strictObject({
      bundles: z.record(id, z.union([price, amount])).optional(),
      counters: amounts.optional(),
    })
    .optional(),
  /** What is left on a prepaid account. */
  balance: price.optional(),
  event: testEvent.optional(),
  month: z.array(testEvent).optional(),
  /** A month of several lines of one account. */
  account: z.array(z.array(testEvent)).min(1).optional(),
  expect: z.strictObject({
    rule: id.optional(),
    /** True: no rule covers the event, it is reported and not priced. */
    unmatched: z.boolean().optional(),
    cost: price.optional(),
    exact: price.optional(),
    billed: amount.optional(),
    from_bundle: z.record(id, z.union([price, amount])).optional(),
    /** The longest such event the balance allows. */
    affordable: amount.optional(),
    fees: price.optional(),
    usage: price.optional(),
    packages: price.optional(),
    /** By id. */
    meters: prices.optional(),
    discounts: prices.optional(),
    caps: prices.optional(),
    minimum_spend: price.optional(),
    total: price.optional(),
  }),
  note: z.string().optional(),
});

/** Rules of a plan that an option or a change takes away, by id. */
const remove = z
  .strictObject({
    fees: z.array(id).default([]),
    bundles: z.array(id).default([]),
    rates: z.array(id).default([]),
    meters: z.array(id).default([]),
    discounts: z.array(id).default([]),
    caps: z.array(id).default([]),
  })
  .optional();

const ROUNDING_PLACES = ['increment', 'event', 'day', 'rule', 'line', 'bill'] as const;
const rounding = z.strictObject({
  at: z.enum(ROUNDING_PLACES),
  method: z.enum(['up', 'down', 'half_up', 'half_even']),
  step: price,
});

/** From a day on: rules of the same id take the place of the plan's, new ones stand before them. */
const change = z.strictObject({
  from: date,
  source: z.array(source).min(1).optional(),
  note: text.optional(),
  vat: changedVat.optional(),
  remove,
  ...body,
});

/** What an option says of itself, in a plan's file or in one of its own. */
const optionHead = {
  title: text,
  /** At most one option of a group. */
  group: id.optional(),
  requires: z.array(id).default([]),
  excludes: z.array(id).default([]),
  /** The rules of the higher stand first; equal ones in the order in which the options are named. */
  priority: z.int().default(0),
  /** Favourite numbers: how many, and which may be chosen. */
  choose: z.strictObject({ numbers: z.int().min(1).max(100), among: peer.optional() }).optional(),
  note: text.optional(),
  how,
  remove,
  ...body,
};

/** What the source does not give: not priced, and printed. */
const gaps = z.array(text).default([]);
/** Bytes in a KB, KB in a MB, MB in a GB; must be written where a volume is. */
const dataBase = z.union([z.literal(1000), z.literal(1024)]).optional();
const defaults = z
  .strictObject({ free_under: duration.optional(), increment: duration.optional() })
  .optional();

export const tariffSchema = z.strictObject({
  format: z.literal('detalka-tariff/1'),
  id: fileId,
  title: text,
  ...provenance,
  note: text.optional(),
  how,
  /** Of which lines it is; absent = mobile. */
  line: z.enum(['mobile', 'fixed']).optional(),
  vat: writtenVat,
  timezone: timeZone,
  billing: z.strictObject({
    period: z.enum(['calendar-month', 'anniversary', '30-days']),
    mode: z.enum(['prepaid', 'postpaid']),
    min_lines: z.int().min(1).optional(),
    max_lines: z.int().min(1).optional(),
  }),
  /** What leaving costs: a deposit, months one is bound for. The price of joining is a fee per: once. */
  join: z.strictObject({ deposit: price.optional(), term_months: z.int().min(1).optional() }).optional(),
  data_base: dataBase,
  round: oneOrMore(rounding),
  unmatched: z.literal('error'),
  defaults,
  ...body,
  options: z.array(z.strictObject({ id, ...optionHead })).default([]),
  /** In order of their dates. */
  changes: z.array(change).default([]),
  gaps,
  tests: z.array(test).default([]),
});

const planPattern = written(/^[a-z0-9*][a-z0-9/*-]*$/, 'plans');

export const optionSchema = z.strictObject({
  format: z.literal('detalka-option/1'),
  /** '<operator>/options/<name>', equal to the file's path; its last part is the name other files use. */
  id: fileId,
  ...provenance,
  /** Plans it can be connected to, '*' standing for any name; absent = all of the operator. */
  plans: oneOrMore(planPattern).optional(),
  not_plans: oneOrMore(planPattern).optional(),
  data_base: dataBase,
  defaults,
  ...optionHead,
  gaps,
  tests: z.array(test).default([]),
});

export const zonesSchema = z.strictObject({
  format: z.literal('detalka-zones/1'),
  source: z.array(source).min(1),
  note: text.optional(),
  /** By name; a name is unique over all zone files of a catalogue. */
  zones: z
    .record(
      id,
      z.strictObject({
        title: text.optional(),
        countries: z.array(country).default([]),
        regions: z.array(regionCode).default([]),
        prefixes: z.array(prefix).default([]),
      }),
    )
    .default({}),
  calendars: z.record(id, calendar).default({}),
  /** Rates of VAT by name, for `vat.percent` of plans. */
  vat: z.record(id, vatRates).default({}),
});

export type TariffFile = z.infer<typeof tariffSchema>;
export type OptionFile = z.infer<typeof optionSchema>;
export type TariffTest = z.infer<typeof test>;
export type TestEvent = z.infer<typeof testEvent>;
export type Change = z.infer<typeof change>;
export type Rounding = z.infer<typeof rounding>;
export type Zone = z.infer<typeof zonesSchema>['zones'][string];

/** What an option is to the engine, wherever it was written. */
export interface Option extends Omit<OptionFile, 'format'> {
  /** The name that others use, unique among the options a plan offers: the last part of a file's id. */
  readonly id: string;
  readonly zones: ReadonlyMap<string, Zone>;
  readonly holidays: ReadonlyMap<string, HolidayCalendar>;
  /** Where it was read from, for messages. */
  readonly file: string;
}

/** A tariff as read, with everything its rules name, and all options it offers: its own and those of files that fit. */
export interface Tariff extends Omit<TariffFile, 'options' | 'round' | 'vat'> {
  readonly vat: Vat;
  readonly options: readonly Option[];
  readonly round: readonly Rounding[];
  readonly zones: ReadonlyMap<string, Zone>;
  readonly holidays: ReadonlyMap<string, HolidayCalendar>;
  /** Where it was read from, for messages. */
  readonly file: string;
}

export type { Bundle, Fee, Rate } from './rules.ts';
export type { Match, PeerMatch, PlaceMatch } from './selectors.ts';
export { listOf } from './written.ts';
