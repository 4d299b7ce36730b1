/** Can an option save what it costs? An upper bound of what its rules can take off a month, where one can be proved. */

import { bytesPerMb, quantity } from '../format/notation.ts';
import { withOptions } from '../format/overlay.ts';
import type { Bundle, Rate, TimedPrice } from '../format/rules.ts';
import type { Option, Tariff } from '../format/tariff.ts';
import { type Box, common, minus } from './boxes.ts';
import { type Space, spaceOf } from './space.ts';

/** Roubles as a plain number: a bound needs no kopecks, and is compared with a margin. */
type Bound = number;

/** Days of the longest month, and of the shortest: what holds for both holds for those between. */
const MONTHS = [28, 31] as const;
const MARGIN = 1e-6;

/**
 * Is the option proved never to save its own fee on the plan? No, where it has no fee, or gaps, or rules whose saving has
 * no bound we can prove.
 */
export function neverPays(option: Option, plan: Tariff): boolean {
  if (option.gaps.length > 0 || option.fees.every(({ per }) => per === 'once')) return false;
  if (option.fees.some(({ amount }) => amount === 'missing')) return false;
  const alone = { ...plan, options: [{ ...option, requires: [], excludes: [] }] };
  const [settled] = [withOptions(alone, [option.id])];
  const space = spaceOf(settled);
  const own = {
    ...option,
    rates: settled.rates.filter(({ id }) => option.rates.some((rate) => rate.id === id)),
  };
  return MONTHS.every((days) => savingOf(own, plan, space, days) + MARGIN < feeOf(option, days));
}

/** Least that the option costs in a month of so many days; one charged on days of use: on one such day. */
function feeOf({ fees }: Option, days: number): Bound {
  return fees.reduce((sum, { amount, per, charge, unless }) => {
    if (per === 'once' || charge === 'if-used' || unless) return sum;
    const times = per === 'day' && charge === 'always' ? days : 1;
    return sum + Number(amount) * times;
  }, 0);
}

/** Most that the option takes off a month; Infinity where no bound is proved. */
function savingOf(option: Option, plan: Tariff, space: Space, days: number): Bound {
  const { meters, discounts, caps, minimum_spend, remove, choose } = option;
  if (meters.length + discounts.length + caps.length > 0 || minimum_spend || remove || choose)
    return Infinity;
  const placed = firstTaken(plan, space);
  const daysOfUse = option.fees.some(({ charge }) => charge === 'used-days') ? 1 : days;
  const ofRates = option.rates.some((rate) => cheaper(rate, placed, space, plan)) ? Infinity : 0;
  return option.bundles.reduce(
    (sum, bundle) => sum + bundleSaving(bundle, placed, space, plan) * (bundle.per === 'day' ? daysOfUse : 1),
    ofRates,
  );
}

/** A rate of the plan with what it takes and no rate before it does. */
interface Placed {
  readonly rate: Rate;
  readonly boxes: readonly Box[];
}

function firstTaken({ rates }: Tariff, space: Space): Placed[] {
  const before: Box[] = [];
  return rates.map((rate) => {
    const boxes = minus(space.boxesOf(rate), before);
    before.push(...space.boxesOf(rate));
    return { rate, boxes };
  });
}

/** Prices of a unit of one rate: what any second, byte or piece costs at least and at most, and what begins an event. */
interface UnitPrice {
  readonly least: Bound;
  readonly most: Bound;
  /** Longest increment: a shorter event costs as much. */
  readonly increment: number;
  readonly connect: Bound;
}

function unitPrice(rate: Rate, { data_base, defaults }: Tariff): UnitPrice | undefined {
  const base = data_base ?? 1024;
  const { per_unit, steps, surcharges, min_cost, minimum, counter, session, cycle } = rate;
  if (surcharges?.length || min_cost || minimum || counter || session || cycle) return undefined;
  const connect = Number(rate.connect ?? 0);
  const unit = per_unit && { ...per_unit, per: per_unit.unit === 'MB' ? bytesPerMb(base) : 1 };
  const parts = unit
    ? [{ price: unit.price, per: unit.per, increment: quantity(unit.increment ?? 1, base) }]
    : steps?.map(({ price, per, increment }) => ({
        price,
        per: quantity(per, base),
        increment: quantity(increment ?? defaults?.increment ?? 1, base),
      }));
  const prices = parts?.flatMap(({ price, per }) => listed(price).map((one) => one / per));
  if (!parts || !prices || prices.some(Number.isNaN)) return undefined;
  return {
    least: Math.min(...prices),
    most: Math.max(...prices),
    increment: Math.max(...parts.map(({ increment }) => increment)),
    connect,
  };
}

const listed = (price: TimedPrice): number[] =>
  typeof price === 'string' ? [Number(price)] : price.map((one) => Number(one.price));

/** May the option's rate charge less than the plan somewhere, or price what the plan does not? */
function cheaper(rate: Rate, placed: readonly Placed[], space: Space, plan: Tariff): boolean {
  const boxes = space.boxesOf(rate);
  const own = unitPrice(rate, plan);
  if (!own || uncovered(boxes, placed)) return true;
  return meeting(boxes, placed).some((other) => {
    const theirs = unitPrice(other.rate, plan);
    if (!theirs) return true;
    const { least, increment, connect } = own;
    return least < theirs.most || increment < theirs.increment || connect < theirs.connect;
  });
}

const uncovered = (boxes: readonly Box[], placed: readonly Placed[]): boolean =>
  minus(
    boxes,
    placed.flatMap((each) => each.boxes),
  ).length > 0;

const meeting = (boxes: readonly Box[], placed: readonly Placed[]): Placed[] =>
  placed.filter((each) => common(boxes, each.boxes).length > 0);

/** Most that one allowance of a bundle saves: all of it at the plan's dearest price, each increment a call of its own. */
function bundleSaving(bundle: Bundle, placed: readonly Placed[], space: Space, plan: Tariff): Bound {
  const { amount, unit, exhausted, rollover, straddle, scope } = bundle;
  const bounded = exhausted === 'rate' || exhausted === 'block';
  const whole = straddle === 'whole-event-free';
  if (amount === 'missing' || !bounded || rollover || whole || scope === 'account') return Infinity;
  if (unit === 'money') return Number(amount);
  const boxes = space.boxesOf(bundle);
  if (uncovered(boxes, placed)) return Infinity;
  const base = plan.data_base ?? 1024;
  const all = quantity(amount, base);
  const step = quantity(bundle.increment ?? plan.defaults?.increment ?? 1, base);
  return Math.max(
    0,
    ...meeting(boxes, placed).map(({ rate }) => {
      const price = unitPrice(rate, plan);
      if (!price || unit === 'event' || (unit === 'message' && rate.per_unit?.unit !== 'message'))
        return Infinity;
      const stretch = Math.max(1, Math.ceil(price.increment / step));
      return all * price.most * stretch + Math.ceil(all / step) * price.connect;
    }),
  );
}

/** Does every event a bundle could pay for cost nothing anyway, as far as the plan says? */
export function paysForNothing(bundle: Bundle, plan: Tariff, space: Space): boolean {
  const placed = firstTaken(plan, space);
  const boxes = space.boxesOf(bundle);
  if (uncovered(boxes, placed)) return false;
  return meeting(boxes, placed).every(({ rate }) => {
    const price = unitPrice(rate, plan);
    return price !== undefined && price.most === 0 && price.connect === 0;
  });
}
