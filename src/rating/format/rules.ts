/** The rules of a plan or an option: rates, bundles, meters, fees, discounts, caps. */
import { z } from 'zod';
import { calendar, matches, window } from './selectors.ts';
import { amount, duration, id, oneOrMore, price, priceOrMissing, text, written } from './written.ts';

/** One price, or prices by time: the first window that holds the moment; the last entry has none. */
const timedPrice = z.union([
  priceOrMissing,
  z.array(z.strictObject({ time: oneOrMore(window).optional(), price })).min(2),
]);

const step = z.strictObject({
  from: amount.optional(),
  price: timedPrice,
  /** What the price is for. */
  per: amount,
  increment: amount.optional(),
});

const perUnit = z.strictObject({
  price: timedPrice,
  unit: z.enum(['MB', 'segment', 'message', 'event']),
  increment: amount.optional(),
});

const period = z.enum(['day', 'month']);

const rate = z.strictObject({
  id,
  title: text.optional(),
  match: matches,
  /** A shorter event costs nothing and takes nothing. */
  free_under: duration.optional(),
  /** Seconds that are not billed, or are billed on top. */
  grace: z.strictObject({ amount: duration, kind: z.enum(['deducted', 'added']) }).optional(),
  /** The first increment is this long. */
  minimum: amount.optional(),
  /** Of the first event in a month. */
  first_of_month: amount.optional(),
  connect: price.optional(),
  /** Once when the event reaches `at`, and again after every further `every`. */
  surcharges: z.array(z.strictObject({ at: amount, amount: price, every: amount.optional() })).optional(),
  /** Exactly one of these three prices the event. */
  steps: z.array(step).min(1).optional(),
  per_unit: perUnit.optional(),
  meter: id.optional(),
  /** The steps begin again after this. */
  cycle: amount.optional(),
  /** Whose moment chooses a price by time: that of each increment, or of the event's start. */
  split: z.enum(['boundary', 'start']).optional(),
  /** Events within this are one event that goes on: increments are counted over all of them. */
  session: z.enum(['hour', 'day', 'month']).optional(),
  /** `from` of the steps counts what all events of the counter have taken in the period. */
  counter: z.strictObject({ id: id.optional(), per: period }).optional(),
  /** Of one event: the price is at least and at most this. */
  min_cost: price.optional(),
  max_cost: price.optional(),
});

const rollover = z.strictObject({
  min: amount.optional(),
  /** Most that all carried allowances hold together. */
  max: amount.optional(),
  /** How many further periods a rest lives. */
  periods: z.int().min(1).max(24).default(1),
  use: z.enum(['before', 'after']).default('after'),
  sequence: z.enum(['oldest', 'newest']).default('oldest'),
  void_if: z.literal('unused').optional(),
});

const exhausted = z.union([
  z.enum(['rate', 'block', 'throttle']),
  z.strictObject({ buy: z.strictObject({ amount, price, max: z.int().min(1).max(10_000).optional() }) }),
  z.strictObject({ exchange: z.strictObject({ with: id, take: amount, give: amount }) }),
]);

const scope = z.enum(['line', 'account']);

const bundle = z.strictObject({
  id,
  title: text.optional(),
  unit: z.enum(['s', 'min', 'MB', 'segment', 'message', 'event', 'money']),
  /** Of money: a price. */
  amount: z.union([z.literal('missing'), price, amount]),
  per: period,
  scope: scope.optional(),
  match: matches,
  increment: amount.optional(),
  /** The lowest pays first; equal ones in file order. */
  order: z.int().default(0),
  straddle: z.enum(['split', 'drain', 'proportional', 'whole-event-free', 'all-or-nothing']).default('split'),
  connect: z.enum(['free', 'charged']).default('free'),
  /** What the units of this bundle cost; absent = nothing. */
  price: z.strictObject({ price, per: amount }).optional(),
  prorate: z.boolean().default(false),
  rollover: rollover.optional(),
  exhausted: exhausted.default('rate'),
});

const band = z.strictObject({
  /** The band holds up to and with this; the last one everything. */
  upto: amount.nullable(),
  price: price.optional(),
  per: amount.optional(),
  /** Due when the band is reached. */
  flat: price.optional(),
});

/** Priced at the end of the period by its total. */
const meter = z.strictObject({
  id,
  title: text.optional(),
  unit: z.enum(['s', 'min', 'MB', 'segment', 'message', 'event']),
  scope: scope.optional(),
  per: period.default('month'),
  /** Of every event, and of the total. */
  each: amount.optional(),
  increment: amount.optional(),
  included: z
    .strictObject({ amount, by: scope.default('line'), prorate: z.boolean().default(false) })
    .optional(),
  mode: z.enum(['graduated', 'volume', 'stairs']),
  bands: z.array(band).min(1),
  /** Is the flat amount of the first band due when nothing was used? */
  flat_due: z.enum(['always', 'used']).default('used'),
  /** How an account's sum is told apart by lines. */
  allocate: z.enum(['by-excess', 'by-use', 'equal']).default('by-excess'),
});

/** Items of a bill: 'usage', a service, 'fees', 'packages', 'rule:<id>', 'fee:<id>', 'meter:<id>'. */
const item = written(
  /^(usage|voice|sms|mms|data|ussd|service|other|fees|packages|(rule|fee|meter):[a-z0-9][a-z0-9-]*)$/,
  'item',
);
const items = oneOrMore(item);
const threshold = z.strictObject({ of: items, reaches: price });

const fee = z.strictObject({
  id,
  title: text.optional(),
  amount: priceOrMissing,
  per: z.enum(['month', 'day', 'once']),
  /** used-days: of days with an event of `match`; if-used: of months with one. */
  charge: z.enum(['always', 'used-days', 'if-used']).default('always'),
  match: matches.optional(),
  /** Not due in a month in which this is spent. */
  unless: threshold.optional(),
  scope: scope.optional(),
  due: z.enum(['advance', 'arrears']).optional(),
  prorate: z.enum(['calendar-days', 'thirty', 'year-365', 'none']).default('none'),
});

const percent = z.int().min(1).max(100);

/** Of every event as it is priced, or of sums at the end of the month. */
const discount = z.union([
  z.strictObject({
    id,
    title: text.optional(),
    match: matches,
    percent,
    parts: z
      .array(z.enum(['connect', 'surcharges', 'steps']))
      .min(1)
      .optional(),
  }),
  z.strictObject({
    id,
    title: text.optional(),
    of: items,
    percent,
    when: threshold.optional(),
    reach: z.enum(['whole-period', 'above-threshold']).default('whole-period'),
    scope: scope.optional(),
  }),
]);

const cap = z.strictObject({
  id,
  title: text.optional(),
  of: items,
  /** In each day, or in the month. */
  per: period.default('month'),
  max: price,
  scope: scope.optional(),
});
const minimumSpend = z.strictObject({
  amount: price,
  of: items.default(['usage', 'fees', 'packages']),
  scope: scope.optional(),
});

/** What a plan and an option have in common. */
export const body = {
  calendars: z.record(id, calendar).default({}),
  fees: z.array(fee).default([]),
  bundles: z.array(bundle).default([]),
  rates: z.array(rate).default([]),
  meters: z.array(meter).default([]),
  discounts: z.array(discount).default([]),
  caps: z.array(cap).default([]),
  minimum_spend: minimumSpend.optional(),
};

export type Rate = z.infer<typeof rate>;
export type TimedPrice = z.infer<typeof timedPrice>;
export type Bundle = z.infer<typeof bundle>;
export type Rollover = z.infer<typeof rollover>;
export type MeterRule = z.infer<typeof meter>;
export type Fee = z.infer<typeof fee>;
export type Discount = z.infer<typeof discount>;
export type Threshold = z.infer<typeof threshold>;
export type Cap = z.infer<typeof cap>;
export type MinimumSpend = z.infer<typeof minimumSpend>;
