/** A plan with options on, and a plan as it stood on a day: rules laid over the plan's own. */
import { DetalkaError } from '../../model/error.ts';
import { once } from '../remember.ts';
import type { Bundle, Discount, Fee, Rate } from './rules.ts';
import type { Exception, Match } from './selectors.ts';
import type { Change, Option, Tariff } from './tariff.ts';
import { vatOnDay } from './vat.ts';
import { listOf } from './written.ts';

type Part = 'fees' | 'bundles' | 'rates' | 'meters' | 'discounts' | 'caps';

/**
 * The plan with these options on, by their ids. Their rules stand before the plan's, those of the higher priority first,
 * then in the order given; a rule with the id of one below takes its place.
 * @throws DetalkaError 'option-unknown' or 'option-conflict'.
 */
export function withOptions(tariff: Tariff, ids: readonly string[]): Tariff {
  if (ids.length === 0) return tariff;
  const chosen = ids.map(
    (id) => tariff.options.find((option) => option.id === id) ?? unknownOption(tariff, id),
  );
  const clash = conflict(tariff, ids);
  if (clash) throw new DetalkaError('option-conflict', clash);
  return underOptions(tariff, chosen);
}

/** The same of options, whether they may be on together or not. */
export function underOptions(tariff: Tariff, options: readonly Option[]): Tariff {
  const lowestFirst = options
    .map((option, at) => ({ option, at }))
    .sort((a, b) => a.option.priority - b.option.priority || b.at - a.at);
  return lowestFirst.reduce((below, { option }) => laidOver(below, option), tariff);
}

/** Why these options cannot be on together; undefined when they can. */
export function conflict(tariff: Tariff, ids: readonly string[]): { ru: string; en: string } | undefined {
  const on = tariff.options.filter(({ id }) => ids.includes(id));
  for (const option of on) {
    const lacking = option.requires.find((id) => !ids.includes(id));
    if (lacking)
      return {
        ru: `Опция ${option.id} работает только вместе с ${lacking}: добавьте её.`,
        en: `The option ${option.id} needs ${lacking}: add it.`,
      };
    const rival = on.find(
      (other) =>
        other !== option &&
        (option.excludes.includes(other.id) || (option.group !== undefined && option.group === other.group)),
    );
    if (rival)
      return {
        ru: `Опции ${option.id} и ${rival.id} вместе не подключаются: оставьте одну.`,
        en: `The options ${option.id} and ${rival.id} exclude each other: keep one.`,
      };
  }
  return undefined;
}

/**
 * Rules over a plan: one with the id of a rule below takes its place, others stand before them. The calendars of both
 * are known; rates and bundles take an option's own defaults.
 */
function laidOver(below: Tariff, above: Option | Change): Tariff {
  const own = 'title' in above ? settledOption(above) : above;
  const merged = <P extends Part>(part: P) =>
    merge<Tariff[P][number]>(below[part], own[part], above.remove?.[part]);
  return {
    ...below,
    fees: merged('fees'),
    bundles: merged('bundles'),
    rates: merged('rates'),
    meters: merged('meters'),
    discounts: merged('discounts'),
    caps: merged('caps'),
    calendars: { ...below.calendars, ...above.calendars },
    minimum_spend: above.minimum_spend ?? below.minimum_spend,
  };
}

function merge<T extends { readonly id: string }>(
  below: T[],
  above: readonly T[],
  removed: readonly string[] = [],
): T[] {
  if (above.length + removed.length === 0) return below;
  const inPlace = new Map(above.map((rule) => [rule.id, rule]));
  const kept = below.filter(({ id }) => !removed.includes(id));
  const known = new Set(kept.map(({ id }) => id));
  return [...above.filter(({ id }) => !known.has(id)), ...kept.map((rule) => inPlace.get(rule.id) ?? rule)];
}

/** The option's rates with its defaults written out. */
function settled(rate: Rate, { defaults }: Option): Rate {
  if (!rate.steps || !defaults) return rate;
  const { free_under, increment } = defaults;
  const isTime = (per: string | number) => typeof per === 'string' && !per.endsWith('B');
  const ofCalls = rate.steps.every(({ per }) => isTime(per));
  return {
    ...rate,
    ...(ofCalls && rate.free_under === undefined && free_under !== undefined ? { free_under } : {}),
    steps: rate.steps.map((step) =>
      step.increment === undefined && increment !== undefined && isTime(step.per)
        ? { ...step, increment }
        : step,
    ),
  };
}

/** Bundles of time without an increment of their own take the option's. */
function settledBundle(bundle: Bundle, { defaults }: Option): Bundle {
  const increment = defaults?.increment;
  const isTime = bundle.unit === 's' || bundle.unit === 'min';
  return isTime && increment && bundle.increment === undefined ? { ...bundle, increment } : bundle;
}

/** The numbers chosen for an option are those of this option. */
function ofOption<T extends Fee | Discount | Rate | Bundle>(rule: T, option: string): T {
  if (!('match' in rule) || rule.match === undefined) return rule;
  const own = <M extends Exception>(match: M): M =>
    match.to?.chosen === true ? { ...match, to: { ...match.to, chosen: option } } : match;
  const match = listOf<Match>(rule.match).map((one) => ({
    ...own(one),
    ...(one.except === undefined ? {} : { except: listOf(one.except).map(own) }),
  }));
  return { ...rule, match };
}

/** The option as it is laid over any plan; made once, so that its rules stay the same objects. */
const settledOption = once(
  (option: Option): Option => ({
    ...option,
    rates: option.rates.map((rate) => ofOption(settled(rate, option), option.id)),
    bundles: option.bundles.map((bundle) => ofOption(settledBundle(bundle, option), option.id)),
    fees: option.fees.map((fee) => ofOption(fee, option.id)),
    discounts: option.discounts.map((discount) => ofOption(discount, option.id)),
  }),
);

/** The plan as it stood on a day ('YYYY-MM-DD'): every change up to it, later ones left out. */
export function asOf(tariff: Tariff, day: string): Tariff {
  const now = tariff.changes.filter(({ from }) => from <= day).reduce(afterChange, tariff);
  return { ...now, vat: vatOnDay(now.vat, day), changes: [] };
}

/** The plan with a change laid over it. */
export const afterChange = (below: Tariff, change: Change): Tariff => ({
  ...laidOver(below, change),
  vat: change.vat ?? below.vat,
  source: change.source ?? below.source,
});

/** Options of a plan: those of its own file, then those of option files that fit its operator, place and name. */
export function offered(tariff: Tariff, files: readonly Option[]): readonly Option[] {
  const own = new Set(tariff.options.map(({ id }) => id));
  return [...tariff.options, ...files.filter((option) => !own.has(option.id) && fits(option, tariff))];
}

function fits({ operator, region, currency, plans, not_plans }: Option, tariff: Tariff): boolean {
  if (operator !== tariff.operator || currency !== tariff.currency) return false;
  const here = listOf(tariff.region ?? undefined);
  const there = listOf(region ?? undefined);
  const meet = here.length === 0 || there.length === 0 || there.some((code) => here.includes(code));
  return (
    meet &&
    (plans === undefined || listOf(plans).some((pattern) => named(pattern, tariff.id))) &&
    !listOf(not_plans).some((pattern) => named(pattern, tariff.id))
  );
}

/** 'mts/smart*' and the like; '*' stands for anything. */
function named(pattern: string, id: string): boolean {
  const parts = pattern.split('*');
  if (parts.length === 1) return pattern === id;
  const [head, tail] = [parts[0]!, parts.at(-1)!];
  if (!id.startsWith(head) || !id.endsWith(tail) || id.length < head.length + tail.length) return false;
  let from = head.length;
  for (const part of parts.slice(1, -1)) {
    const at = id.indexOf(part, from);
    if (at < 0 || at + part.length > id.length - tail.length) return false;
    from = at + part.length;
  }
  return true;
}

function unknownOption({ id, options }: Tariff, name: string): never {
  const known = options.map((option) => option.id).join(', ');
  throw new DetalkaError(
    'option-unknown',
    {
      ru: `У тарифа ${id} нет опции ${name}.${known ? ` Есть: ${known}` : ''}`,
      en: `The plan ${id} has no option ${name}.${known ? ` There are: ${known}` : ''}`,
    },
    2,
  );
}
