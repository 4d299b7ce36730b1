/** Invented plans with many options, the history of a line on them, and every choice priced by trying all. */

import type { LineHistory } from '../../src/optimize/history.ts';
import { ratePlan } from '../../src/rating/bill/bill.ts';
import { conflict, withOptions } from '../../src/rating/format/overlay.ts';
import type { Option, Tariff } from '../../src/rating/format/tariff.ts';
import type { LineUsage } from '../../src/rating/usage/traffic.ts';
import { inventCase, usageOf } from '../rating/invent/case.ts';
import { HOME, PEERS } from '../rating/invent/match.ts';
import { chance, maybe, pick, type Random, seeded, upTo } from '../rating/invent/random.ts';
import { inventTariff } from '../rating/invent/tariff.ts';

export interface Invented {
  readonly tariff: Tariff;
  readonly usage: LineUsage;
  readonly history: LineHistory;
  /** A dear plan that prices everything: beside it rows that the other does not price count. */
  readonly companion: Tariff | null;
}

/** Sums of bills tie everything together: most plans must be without, or nothing is searched part by part. */
function withoutSums<T extends Pick<Tariff, 'fees' | 'discounts' | 'caps' | 'minimum_spend'>>(body: T): T {
  const { minimum_spend: _, ...rest } = body;
  return {
    ...rest,
    fees: body.fees.map(({ unless: _unless, ...fee }) => fee),
    discounts: body.discounts.filter((rule) => 'match' in rule),
    caps: [],
  } as unknown as T;
}

/** An option whose rules have names of their own, but for those that were meant to replace a plan's. */
function renamed(option: Option, at: number): Option {
  const own = `option-${at}`;
  const name = <T extends { readonly id: string }>(rules: readonly T[]): T[] =>
    rules.map((rule) => ({ ...rule, id: rule.id.replace(/^option-\d+/, own) }));
  return {
    ...option,
    id: own,
    rates: name(option.rates),
    bundles: name(option.bundles).map((bundle) => ({
      ...bundle,
      exhausted: exchangeRenamed(bundle.exhausted, own),
    })),
    fees: name(option.fees),
    discounts: name(option.discounts),
  };
}

function exchangeRenamed(exhausted: Option['bundles'][number]['exhausted'], own: string) {
  if (typeof exhausted !== 'object' || !('exchange' in exhausted)) return exhausted;
  const { exchange } = exhausted;
  return { exchange: { ...exchange, with: exchange.with.replace(/^option-\d+/, own) } };
}

function inventOptions(random: Random, count: number): Option[] {
  const found: Option[] = [];
  while (found.length < count)
    for (const option of inventTariff(random).options.slice(0, count - found.length))
      found.push(renamed(option, found.length));
  return found.map((option, at) => ({
    ...option,
    status: chance(random, 0.95) ? 'open' : 'closed',
    ...maybe(random, 0.35, () => ({ group: pick(random, ['a', 'b']) })),
    ...maybe(random, 0.15, () => ({
      excludes: [`option-${upTo(random, count - 1)}`].filter((id) => id !== option.id),
    })),
    ...maybe(random, at > 0 ? 0.15 : 0, () => ({ requires: [`option-${upTo(random, at - 1)}`] })),
    ...maybe(random, at < 2 ? 0.25 : 0, () => ({
      choose: { numbers: chance(random, 0.3) ? 2 : 1 },
      rates: option.rates.map((rate) => ({ ...rate, match: chosenOnly(rate.match) })),
    })),
  }));
}

/** What another bundle is exchanged for must stay. */
function keepingGivers(option: Option, { bundles }: Tariff): Option {
  const exchanges = bundles.some(({ exhausted }) => typeof exhausted === 'object' && 'exchange' in exhausted);
  return exchanges && option.remove ? { ...option, remove: { ...option.remove, bundles: [] } } : option;
}

function chosenOnly(match: Tariff['rates'][number]['match']): Tariff['rates'][number]['match'] {
  const [one] = Array.isArray(match) ? match : [match];
  return { ...one!, to: { chosen: true } };
}

export function invent(seed: number): Invented {
  const random = seeded(seed * 7919 + 13);
  const { tariff: made, lines, months } = inventCase(seed, 1 + upTo(random, 2));
  const calm = chance(random, 0.8);
  const options = inventOptions(random, 1 + upTo(random, 3))
    .map((option) => (calm ? withoutSums(option) : option))
    .map((option) => keepingGivers(option, made));
  const tariff: Tariff = {
    ...(calm ? withoutSums(made) : made),
    ...(calm && chance(random, 0.9) ? { billing: { period: 'calendar-month', mode: 'prepaid' } } : {}),
    ...(chance(random, 0.6) ? { round: [{ at: 'event', method: 'half_up', step: '0.01' }] } : {}),
    ...(chance(random, 0.6) ? { vat: { included: true, percent: 20, at: 'bill' } } : {}),
    status: 'open',
    audience: 'consumer',
    region: null,
    operator: 'mts',
    currency: 'RUB',
    options,
  };
  const events = lines.flat().sort((a, b) => a.start - b.start);
  const usage = usageOf(events, months);
  const paid = Float64Array.from(events, () =>
    chance(random, 0.7) ? upTo(random, 20) * 500_000 : Number.NaN,
  );
  const history = inventHistory(random, usage);
  const companion = chance(random, 0.4) ? pricingAll(tariff) : null;
  return { tariff, usage: { ...usage, paid }, history, companion };
}

function inventHistory(random: Random, usage: LineUsage): LineHistory {
  const from = usage.startedAt[0] ?? Date.UTC(2024, 3, 1) / 1000;
  const to = (usage.startedAt.at(-1) ?? from) + upTo(random, 5) * 86_400;
  return {
    line: usage.line,
    homeRegion: HOME,
    homeOperator: pick(random, ['mts', 'beeline', null]),
    plan: chance(random, 0.2) ? 'Invented' : null,
    from,
    to,
    days: Math.floor(to / 86_400) - Math.floor(from / 86_400) + 1,
    currency: 'RUB',
    paid: { usage: null, charges: 0 },
    feesListed: false,
  };
}

const SERVICES = ['voice', 'sms', 'data', 'mms', 'ussd', 'other'] as const;

const pricingAll = (tariff: Tariff): Tariff => ({
  ...withoutSums(tariff),
  ...{
    id: 'companion',
    title: 'Companion',
    options: [],
    bundles: [],
    meters: [],
    discounts: [],
    changes: [],
  },
  rates: SERVICES.map((service) => ({
    id: service,
    match: { service },
    per_unit: { price: '5000', unit: 'event' as const },
  })),
});

/** A choice as it is priced by trying all. */
export interface Tried {
  readonly options: readonly string[];
  readonly chosen: ReadonlyMap<string, ReadonlySet<string>>;
  readonly firstYear: number;
  readonly enough: boolean;
}

const YEAR = 365.25;

/** Every allowed set of options with every choice of numbers, each rated whole. */
export function tryAll({ tariff, usage, history, companion }: Invented): Tried[] {
  const nowhere = rowsPricedNowhere([tariff, ...(companion ? [companion] : [])], usage, history);
  return everySet(tariff).flatMap((options) =>
    everyChoice(tariff.options.filter(({ id }) => options.includes(id))).map((chosen) => {
      const { estimate, once, rated, unmatched } = priceOf({ tariff, usage, history }, options, chosen);
      const comparable = rated + unmatched - nowhere;
      return {
        options,
        chosen,
        firstYear: Math.round((estimate * YEAR) / history.days) + once,
        enough: comparable === 0 || rated / comparable >= 0.98,
      };
    }),
  );
}

/** Rows of the traffic that no plan prices (docs/decisions/0003-costs-compared.md). */
function rowsPricedNowhere(tariffs: readonly Tariff[], usage: LineUsage, { from, to }: LineHistory): number {
  const [first, ...others] = tariffs.map(
    (tariff) => ratePlan(tariff, usage, { active: { from, to }, proportional: true }).coverage.unmatched,
  );
  return first!
    .filter(({ traffic, rows }) =>
      others.every((list) => list.some((each) => each.traffic === traffic && each.rows === rows)),
    )
    .reduce((sum, { rows }) => sum + rows, 0);
}

function priceOf(
  { tariff, usage, history }: Omit<Invented, 'companion'>,
  options: readonly string[],
  chosen: Tried['chosen'],
) {
  const plan = withOptions(tariff, options);
  const bill = ratePlan(plan, usage, {
    active: { from: history.from, to: history.to },
    proportional: true,
    ...(chosen.size > 0 ? { numbers: { chosen } } : {}),
  });
  const { unmatched, ratedRows } = bill.coverage;
  const kept = history.plan !== null && history.homeOperator === 'mts';
  const ported = history.homeOperator === 'beeline' ? 100_000_000 : 0;
  const on = kept ? (history.options ?? []) : [];
  const connected = tariff.options.filter(({ id }) => options.includes(id) && !on.includes(id));
  return {
    estimate: bill.total + unmatched.reduce((sum, { paid }) => sum + (paid ?? 0), 0),
    once: (kept ? 0 : onceOf(tariff, [tariff])) + onceOf(tariff, connected) + ported,
    rated: ratedRows,
    unmatched: unmatched.reduce((sum, { rows }) => sum + rows, 0),
  };
}

/** Fees due once, Micros: VAT is rounded to a kopeck, halves up. */
function onceOf({ vat }: Tariff, bodies: readonly Pick<Tariff, 'fees'>[]): number {
  const due = bodies.flatMap(({ fees }) => fees).filter(({ per }) => per === 'once');
  const net = due.reduce((sum, { amount }) => sum + Math.round(Number(amount) * 1_000_000), 0);
  return net + (vat.included ? 0 : Math.floor((net * vat.percent) / 100 / 10_000 + 0.5) * 10_000);
}

function everySet(tariff: Tariff): string[][] {
  const open = tariff.options.filter(({ status }) => status === 'open').map(({ id }) => id);
  return Array.from({ length: 2 ** open.length }, (_, mask) =>
    open.filter((_, at) => (mask >> at) % 2 === 1),
  ).filter((ids) => conflict(tariff, ids) === undefined);
}

function everyChoice([first, ...others]: readonly Option[]): Map<string, ReadonlySet<string>>[] {
  if (!first) return [new Map()];
  const rest = everyChoice(others);
  if (!first.choose) return rest;
  const { numbers } = first.choose;
  const sets = Array.from({ length: 2 ** PEERS.length }, (_, mask) =>
    PEERS.filter((_, at) => (mask >> at) % 2 === 1),
  );
  return sets
    .filter((set) => set.length <= numbers)
    .flatMap((set) =>
      rest.map(
        (map) => new Map([...map, ...(set.length > 0 ? [[first.id, new Set<string>(set)] as const] : [])]),
      ),
    );
}
