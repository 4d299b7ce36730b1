/** Plans that lack a feature, one way each: what a kernel that does without it would see. */
import type { Bundle, Fee, Rate } from '../../src/rating/format/rules.ts';
import type { Exception, Match, PeerMatch, Window } from '../../src/rating/format/selectors.ts';
import type { Rounding, Tariff } from '../../src/rating/format/tariff.ts';
import { listOf } from '../../src/rating/format/written.ts';

export type Broken = (tariff: Tariff) => Tariff;
export const without = <T extends object>(rule: T, ...fields: (keyof T)[]): T =>
  Object.fromEntries(Object.entries(rule).filter(([key]) => !fields.includes(key as keyof T))) as T;
const rates =
  (change: (rate: Rate) => Rate): Broken =>
  (tariff) => ({ ...tariff, rates: tariff.rates.map(change) });
const bundles =
  (change: (bundle: Bundle) => Bundle): Broken =>
  (tariff) => ({ ...tariff, bundles: tariff.bundles.map(change) });
const fees =
  (change: (fee: Fee) => Fee): Broken =>
  (tariff) => ({ ...tariff, fees: tariff.fees.map(change) });
const steps = (
  change: (step: NonNullable<Rate['steps']>[number]) => NonNullable<Rate['steps']>[number],
): Broken => rates((rate) => (rate.steps ? { ...rate, steps: rate.steps.map(change) } : rate));
const selectors = (change: (match: Exception) => Exception): Broken =>
  rates((rate) => ({ ...rate, match: listOf<Match>(rate.match).map((match) => change(match) as Match) }));
const parties = (...fields: (keyof PeerMatch)[]): Broken =>
  selectors((match) => (match.to ? { ...match, to: without(match.to, ...fields) } : match));
const regions = (from: 'here' | 'elsewhere', to: PeerMatch['region']): Broken =>
  selectors((match) => (match.to?.region === from ? { ...match, to: { ...match.to, region: to } } : match));
const windows = (...fields: (keyof Window)[]): Broken =>
  selectors((match) =>
    match.time ? { ...match, time: listOf<Window>(match.time).map((one) => without(one, ...fields)) } : match,
  );
const rounding =
  (at: Rounding['at']): Broken =>
  (tariff) => {
    const round = tariff.round.filter((one) => one.at !== at);
    return round.length > 0 ? { ...tariff, round } : tariff;
  };
const methods =
  (from: Rounding['method'], to: Rounding['method']): Broken =>
  (tariff) => ({
    ...tariff,
    round: tariff.round.map((one) => (one.method === from ? { ...one, method: to } : one)),
  });
const straddle = (from: Bundle['straddle'], to: Bundle['straddle'] = 'split'): Broken =>
  bundles((bundle) => (bundle.straddle === from ? { ...bundle, straddle: to } : bundle));
const rollover = (
  change: (rollover: NonNullable<Bundle['rollover']>) => NonNullable<Bundle['rollover']>,
): Broken =>
  bundles((bundle) => (bundle.rollover ? { ...bundle, rollover: change(bundle.rollover) } : bundle));
const exhausted = (kind: string): Broken =>
  bundles((bundle) => {
    const own = typeof bundle.exhausted === 'string' ? bundle.exhausted : Object.keys(bundle.exhausted)[0];
    return own === kind ? { ...bundle, exhausted: 'rate' } : bundle;
  });
const meters =
  (change: (meter: Tariff['meters'][number]) => Tariff['meters'][number]): Broken =>
  (tariff) => ({ ...tariff, meters: tariff.meters.map(change) });
const discounts =
  (change: (discount: Tariff['discounts'][number]) => Tariff['discounts'][number]): Broken =>
  (tariff) => ({ ...tariff, discounts: tariff.discounts.map(change) });
const mode = (from: 'graduated' | 'volume'): Broken =>
  meters((meter) =>
    meter.mode === from ? { ...meter, mode: from === 'volume' ? 'graduated' : 'volume' } : meter,
  );

export const RULES: Readonly<Record<string, Broken>> = {
  'free_under is ignored': (tariff) => ({
    ...rates((rate) => without(rate, 'free_under'))(tariff),
    defaults: { ...tariff.defaults, free_under: undefined },
  }),
  'grace is ignored': rates((rate) => without(rate, 'grace')),
  'grace is always added': rates((rate) =>
    rate.grace ? { ...rate, grace: { ...rate.grace, kind: 'added' } } : rate,
  ),
  'the minimum is ignored': rates((rate) => without(rate, 'minimum')),
  'the first event of a month is as any': rates((rate) => without(rate, 'first_of_month')),
  'the connect fee is ignored': rates((rate) => without(rate, 'connect')),
  'surcharges are ignored': rates((rate) => without(rate, 'surcharges')),
  'a surcharge does not come again': rates((rate) => ({
    ...rate,
    surcharges: rate.surcharges?.map((one) => without(one, 'every')),
  })),
  'steps do not repeat': rates((rate) => without(rate, 'cycle')),
  'the price of the start holds for all': rates((rate) => ({ ...rate, split: 'start' })),
  'the start does not hold for all': rates((rate) => without(rate, 'split')),
  'sessions are not joined': rates((rate) => without(rate, 'session')),
  'every session lasts a month': rates((rate) => (rate.session ? { ...rate, session: 'month' } : rate)),
  'counters are ignored': rates((rate) => without(rate, 'counter')),
  'counters are not shared': rates((rate) =>
    rate.counter ? { ...rate, counter: { per: rate.counter.per, id: rate.id } } : rate,
  ),
  'counters of days last a month': rates((rate) =>
    rate.counter ? { ...rate, counter: { ...rate.counter, per: 'month' } } : rate,
  ),
  'min_cost is ignored': rates((rate) => without(rate, 'min_cost')),
  'max_cost is ignored': rates((rate) => without(rate, 'max_cost')),
  'all increments are one second': steps((step) =>
    typeof step.per === 'string' && !step.per.endsWith('B') ? { ...step, increment: '1 s' } : step,
  ),
  'there is but the first step': rates((rate) =>
    rate.steps ? { ...rate, steps: rate.steps.slice(0, 1) } : rate,
  ),
  'prices by time are the last one': steps((step) =>
    typeof step.price === 'string' ? step : { ...step, price: step.price.at(-1)!.price },
  ),
  'messages are counted by parts': rates((rate) =>
    rate.per_unit?.unit === 'message' ? { ...rate, per_unit: { ...rate.per_unit, unit: 'segment' } } : rate,
  ),
  'the last rule wins': (tariff) => ({ ...tariff, rates: [...tariff.rates].reverse() }),
  'missing prices are nought': rates((rate) =>
    rate.per_unit?.price === 'missing' ? { ...rate, per_unit: { ...rate.per_unit, price: '0' } } : rate,
  ),
};

export const SELECTORS: Readonly<Record<string, Broken>> = {
  'the direction does not matter': selectors((match) => without(match, 'dir')),
  'the place does not matter': selectors((match) => without(match, 'place')),
  'the country does not matter': parties('country'),
  'the region does not matter': parties('region'),
  'one is always at home': regions('here', 'home'),
  'elsewhere is anywhere': regions('elsewhere', undefined),
  'zones do not matter': parties('zone'),
  'the kind of number does not matter': parties('kind'),
  'the network does not matter': parties('net'),
  'the operator does not matter': parties('operator'),
  'prefixes do not matter': parties('prefix'),
  'numbers do not matter': parties('numbers'),
  'chosen numbers do not matter': parties('chosen'),
  'the contract does not matter': parties('group'),
  'the time does not matter': selectors((match) => without(match, 'time')),
  'weekdays and holidays do not matter': windows('days'),
  'the time of day does not matter': windows('between'),
  'the day of the month does not matter': windows('month_days'),
  'months do not matter': windows('months'),
  'dates do not matter': windows('dates'),
  'the first day does not matter': windows('from'),
  'the last day does not matter': windows('to'),
  'the length does not matter': selectors((match) => without(match, 'length')),
  'exceptions do not matter': selectors((match) =>
    'except' in match ? without(match as Match, 'except') : match,
  ),
  'Easter does not move': (tariff) => ({
    ...tariff,
    calendars: Object.fromEntries(
      Object.entries(tariff.calendars).map(([name, one]) => [
        name,
        { ...one, easter_orthodox: [], easter_western: [] },
      ]),
    ),
  }),
};

export const BUNDLES: Readonly<Record<string, Broken>> = {
  'bundles are ignored': (tariff) => ({ ...tariff, bundles: [] }),
  'bundles pay by single units': bundles((bundle) => ({
    ...bundle,
    increment: bundle.unit === 'MB' ? '1 KB' : typeof bundle.amount === 'number' ? 1 : '1 s',
  })),
  'bundles pay in file order': bundles((bundle) => ({ ...bundle, order: 0 })),
  'day bundles last': bundles((bundle) => ({ ...bundle, per: 'month' })),
  'bundles are not prorated': bundles((bundle) => ({ ...bundle, prorate: false })),
  'the connect fee is always charged': bundles((bundle) => ({ ...bundle, connect: 'charged' })),
  'every bundle frees the connect fee': bundles((bundle) => ({ ...bundle, connect: 'free' })),
  'units of bundles cost nothing': bundles((bundle) => without(bundle, 'price')),
  'bundles of events count seconds': bundles((bundle) =>
    bundle.unit === 'event' ? { ...bundle, unit: 's' } : bundle,
  ),
  'money pays nothing': (tariff) => ({
    ...tariff,
    bundles: tariff.bundles.filter(({ unit }) => unit !== 'money'),
  }),
  'a bundle is not drained': straddle('drain'),
  'a rest is not proportional': straddle('proportional', 'drain'),
  'a rest does not free the whole event': straddle('whole-event-free'),
  'all or nothing is split': straddle('all-or-nothing'),
  'nothing rolls over': bundles((bundle) => without(bundle, 'rollover')),
  'the least that rolls over is nothing': rollover((one) => without(one, 'min')),
  'all rolls over': rollover((one) => without(one, 'max')),
  'rests live one period': rollover((one) => ({ ...one, periods: 1 })),
  'rests are used after the new allowance': rollover((one) => ({ ...one, use: 'after' })),
  'the newest rest is used first': rollover((one) => ({ ...one, sequence: 'newest' })),
  'unused bundles roll over': rollover((one) => without(one, 'void_if')),
  'no packages are bought': exhausted('buy'),
  'packages have no limit': bundles(({ exhausted: own, ...bundle }) => ({
    ...bundle,
    exhausted: typeof own === 'object' && 'buy' in own ? { buy: without(own.buy, 'max') } : own,
  })),
  'nothing is exchanged': exhausted('exchange'),
  'nothing is blocked': exhausted('block'),
  'nothing is throttled': exhausted('throttle'),
};

export const SUMS: Readonly<Record<string, Broken>> = {
  'fees are not prorated': fees((fee) => ({ ...fee, prorate: 'none' })),
  'a month has thirty days': fees((fee) =>
    fee.prorate === 'calendar-days' ? { ...fee, prorate: 'thirty' } : fee,
  ),
  'a year has 360 days': fees((fee) => (fee.prorate === 'year-365' ? { ...fee, prorate: 'thirty' } : fee)),
  'fees by the day are by the month': fees((fee) =>
    fee.per === 'day' && fee.charge === 'always' ? { ...fee, per: 'month' } : fee,
  ),
  'days of use do not matter': fees((fee) =>
    fee.charge === 'used-days' ? { ...fee, charge: 'always' } : fee,
  ),
  'use does not matter': fees((fee) => (fee.charge === 'if-used' ? { ...fee, charge: 'always' } : fee)),
  'any use counts for a fee': fees((fee) => without(fee, 'match')),
  'fees are never waived': fees((fee) => without(fee, 'unless')),
  'events are not rounded': rounding('event'),
  'increments are not rounded': rounding('increment'),
  'days are not rounded': rounding('day'),
  'days are not capped': (tariff) => ({
    ...tariff,
    caps: tariff.caps.filter(({ per }) => per === 'month'),
  }),
  'caps of days are of the month': (tariff) => ({
    ...tariff,
    caps: tariff.caps.map((cap) => ({ ...cap, per: 'month' })),
  }),
  'rules are not rounded': rounding('rule'),
  'lines are not rounded': rounding('line'),
  'the bill is not rounded': rounding('bill'),
  'up is down': methods('up', 'down'),
  'down is up': methods('down', 'up'),
  'halves go up': methods('half_even', 'half_up'),
  'halves go to even': methods('half_up', 'half_even'),
  'VAT is forgotten': (tariff) => ({ ...tariff, vat: { ...tariff.vat, included: true } }),
  'VAT is added to the bill': (tariff) => ({ ...tariff, vat: { ...tariff.vat, at: 'bill' } }),
  'all services have one VAT': (tariff) => ({ ...tariff, vat: without(tariff.vat, 'services') }),
  'the time zone is not applied': (tariff) => ({ ...tariff, timezone: 'UTC' }),
  "the month is the calendar's": (tariff) => ({
    ...tariff,
    billing: { ...tariff.billing, period: 'calendar-month' },
  }),
  'graduated is volume': mode('graduated'),
  'volume is graduated': mode('volume'),
  'stairs are graduated': meters((meter) =>
    meter.mode === 'stairs' ? { ...meter, mode: 'graduated' } : meter,
  ),
  'meters count single units': meters((meter) => without(meter, 'each')),
  'the total of a meter is not rounded up': meters((meter) => without(meter, 'increment')),
  'nothing is included': meters((meter) => without(meter, 'included')),
  'what is included is not prorated': meters((meter) =>
    meter.included ? { ...meter, included: { ...meter.included, prorate: false } } : meter,
  ),
  'meters of days are of months': meters((meter) => ({ ...meter, per: 'month' })),
  'a flat amount needs use': meters((meter) => ({ ...meter, flat_due: 'used' })),
  'bands have no flat amount': meters((meter) =>
    meter.mode === 'stairs' ? meter : { ...meter, bands: meter.bands.map((band) => without(band, 'flat')) },
  ),
  'discounts of events are ignored': (tariff) => ({
    ...tariff,
    discounts: tariff.discounts.filter((one) => 'of' in one),
  }),
  'discounts are of all parts': discounts((one) => ('match' in one ? without(one, 'parts') : one)),
  'discounts of sums are ignored': (tariff) => ({
    ...tariff,
    discounts: tariff.discounts.filter((one) => 'match' in one),
  }),
  'thresholds do not matter': discounts((one) => ('of' in one ? without(one, 'when') : one)),
  'what is above a threshold is not told apart': discounts((one) =>
    'of' in one ? { ...one, reach: 'whole-period' } : one,
  ),
  'caps are ignored': (tariff) => ({ ...tariff, caps: [] }),
  'the minimum spend is ignored': (tariff) => without(tariff, 'minimum_spend'),
  'prices do not change': (tariff) => ({ ...tariff, changes: [] }),
};
