/** A line whose plans are searched: what of its usage and of its plans was cut out or rated already serves the next plan. */
import { calendarOf, dayOf } from '../../rating/bill/calendar.ts';
import type { Option, Tariff } from '../../rating/format/tariff.ts';
import { between } from '../../rating/format/versions.ts';
import type { LineUsage } from '../../rating/usage/traffic.ts';
import { billOf, choiceOf } from '../choice.ts';
import { type Terms, YEAR_DAYS } from '../offer.ts';
import { connectedOn, connectionFee } from '../switching.ts';
import { type Part, presentClasses } from './parts.ts';
import { type PlanPrices, priceSets, roundingError } from './price.ts';
import { reducedKey, reducedTo } from './reduced.ts';
import { type PartSets, partSets } from './sets.ts';
import { monthsOf, usageWhere } from './usage.ts';

/** A line whose plans are searched one after another. */
export interface SearchedLine {
  readonly usage: LineUsage;
  readonly terms: Terms;
  /** Indices of the classes with events. */
  readonly present: readonly number[];
  /** Parts of the usage that were cut out already. */
  readonly cuts: Map<string, LineUsage>;
  /** Parts of plans that were rated already, by the zones their plans share: plans of a family often have the same. */
  readonly parts: WeakMap<Tariff['zones'], Map<string, PartSets>>;
  /** What options cost on a line without events, Micros for the whole period. */
  readonly fees: WeakMap<Option, Map<string, number>>;
  readonly isOver: () => boolean;
  /** Ratings made so far. */
  readonly count: { rated: number };
}

export const searchedLine = (usage: LineUsage, terms: Terms, isOver: () => boolean): SearchedLine => ({
  ...{ usage, terms, isOver, present: presentClasses(usage) },
  ...{ cuts: new Map(), parts: new WeakMap(), fees: new WeakMap(), count: { rated: 0 } },
});

/** The plan as it is in the line's periods. */
export function inSight(tariff: Tariff, { usage, terms }: SearchedLine): Tariff {
  const { periods } = calendarOf(usage, tariff, dayOf(terms.history.from));
  return periods.length > 0 ? between(tariff, periods[0]!.first, periods.at(-1)!.end) : tariff;
}

/** The sets of a part, shared by all plans of the line in which they cost the same. */
export function setsOf(part: Part, tariff: Tariff, line: SearchedLine): PartSets {
  const reduced = reducedTo(tariff, part);
  const { key, cut } = cutOut(line, tariff, part.classes);
  const known = line.parts.get(tariff.zones) ?? new Map<string, PartSets>();
  line.parts.set(tariff.zones, known);
  const on = connectedOn(line.terms.standing, tariff);
  const whole = `${key} ${on} ${reducedKey(reduced, part)}`;
  const sets = known.get(whole) ?? partSets(part, cut, planPrices(reduced, line));
  known.set(whole, sets);
  return sets;
}

function planPrices(tariff: Tariff, line: SearchedLine): PlanPrices {
  const { history, standing } = line.terms;
  const price = priceSets(tariff, history);
  const idle = cutOut(line, tariff, []).cut;
  const on = connectedOn(standing, tariff);
  return {
    tariff,
    price: (...set) => {
      line.count.rated++;
      return price(...set);
    },
    idle,
    feesOf: feesOn(tariff, idle, line),
    years: YEAR_DAYS / history.days,
    connecting: (options) =>
      standing
        ? connectionFee(
            tariff,
            options.filter(({ id }) => !on.includes(id)),
          )
        : 0,
    error: errorOf(tariff, line),
    isOver: line.isOver,
  };
}

/** What the plan's options cost on a line without events. Of changes only those of VAT matter to it: others' fees are theirs. */
function feesOn(tariff: Tariff, idle: LineUsage, { terms, fees }: SearchedLine): (option: Option) => number {
  const { vat, round, timezone } = tariff;
  const none = { rates: [], bundles: [], fees: [], meters: [], discounts: [], caps: [] };
  const changes = tariff.changes.map(({ from, vat: later, calendars }) => ({
    from,
    vat: later,
    calendars,
    ...none,
  }));
  const key = JSON.stringify([vat, round, timezone, changes]);
  return (option) => {
    const known = fees.get(option) ?? new Map<string, number>();
    fees.set(option, known);
    const { meters, fees: own } = option;
    const alone = { ...tariff, ...none, options: [], changes, meters, fees: own };
    const due = known.get(key) ?? billOf(choiceOf(alone), idle, terms.history).total;
    known.set(key, due);
    return due;
  };
}

/** Micros by which the parts of a plan may differ from the whole, over all periods. */
export const errorOf = (tariff: Tariff, { usage }: SearchedLine): number =>
  roundingError(tariff) * calendarOf(usage, tariff).periods.length;

/** The events of some classes, all of them for null; and a name for them. */
function cutOut({ usage, cuts }: SearchedLine, tariff: Tariff, classes: readonly number[] | null) {
  const calendar = calendarOf(usage, tariff);
  const key = `${calendar.periods.map(({ name }) => name)} ${classes}`;
  const wanted = new Set(classes);
  const cut =
    classes === null
      ? usage
      : (cuts.get(key) ?? usageWhere(usage, (at) => wanted.has(usage.classOf[at]!), monthsOf(calendar)));
  cuts.set(key, cut);
  return { key, cut };
}
