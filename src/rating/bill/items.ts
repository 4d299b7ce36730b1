/** Items of a bill and what is done to their sums at the end of a period: discounts, caps, minimum spend, VAT, rounding. */
import type { Micros, Service } from '../../model/record.ts';
import { vatOf } from '../compile/factors.ts';
import { roundingAt } from '../compile/scale.ts';
import { priceMicros } from '../format/notation.ts';
import type { Discount, Threshold } from '../format/rules.ts';
import type { Tariff } from '../format/tariff.ts';
import { listOf } from '../format/written.ts';
import {
  type Fraction,
  fromMicros,
  minus,
  over,
  plus,
  priceFraction,
  round,
  sumOf,
  times,
  toMicros,
  toStep,
  ZERO,
} from '../kernel/fraction.ts';
import { once } from '../remember.ts';

export type ItemKind =
  | 'usage'
  | 'meter'
  | 'package'
  | 'fee'
  | 'discount'
  | 'cap'
  | 'minimum'
  | 'vat'
  | 'rounding';

/** One line of a bill. */
export interface BillLine {
  readonly kind: ItemKind;
  /** Of the rule; of VAT and rounding the kind again. */
  readonly id: string;
  readonly service: Service | null;
  /** Negative where something is taken off. */
  readonly amount: Micros;
}

/** A line that may still be reduced. */
export interface Item extends BillLine {
  /** What is left of it after discounts and caps; null = all. */
  net: Fraction | null;
}

export const netOf = ({ net, amount }: Item): Fraction => net ?? fromMicros(amount);

/** Rounds the sum of a rate, then as a line of the bill. */
export function roundedUsage(tariff: Tariff, exact: Fraction): Micros {
  const rule = roundingAt(tariff, 'rule');
  const ofRule = rule ? toStep(exact, priceFraction(rule.step), rule.method) : exact;
  const line = roundingAt(tariff, 'line');
  return toMicros(line ? toStep(ofRule, priceFraction(line.step), line.method) : ofRule);
}

/** How sums of rates and lines of the bill are rounded, in Micros. */
const wholeSteps = once((tariff: Tariff) =>
  (['rule', 'line'] as const).flatMap((place) => {
    const how = roundingAt(tariff, place);
    return how ? [{ step: priceMicros(how.step), method: how.method }] : [];
  }),
);

/** The same of a sum that is whole Micros. */
export const roundedMicros = (tariff: Tariff, sum: Micros): Micros =>
  wholeSteps(tariff).reduce((amount, { step, method }) => round(amount, step, method) * step, sum);

/** The amount of any other item: rounded as lines are, else as events are. */
export function roundedItem(tariff: Tariff, exact: Fraction): Micros {
  const how =
    roundingAt(tariff, 'line') ??
    roundingAt(tariff, 'event') ??
    roundingAt(tariff, 'day') ??
    roundingAt(tariff, 'rule') ??
    roundingAt(tariff, 'increment');
  return toMicros(how ? toStep(exact, priceFraction(how.step), how.method) : exact);
}

export const otherItem = (
  tariff: Tariff,
  kind: ItemKind,
  id: string,
  service: Service | null,
  exact: Fraction,
): Item => itemOf(kind, id, service, roundedItem(tariff, exact));

export const itemOf = (kind: ItemKind, id: string, service: Service | null, amount: Micros): Item => ({
  kind,
  id,
  service,
  amount,
  net: null,
});

/** Is the item one of those a rule names? */
export function isNamed({ kind, id, service }: Item, name: string): boolean {
  if (name === 'usage') return kind === 'usage' || kind === 'meter';
  if (name === 'fees') return kind === 'fee';
  if (name === 'packages') return kind === 'package';
  if (!name.includes(':')) return (kind === 'usage' || kind === 'meter') && service === name;
  return name === `${kind === 'usage' ? 'rule' : kind}:${id}`;
}

const namedItems = (items: readonly Item[], of: string | readonly string[]): Item[] =>
  items.filter((each) => listOf(of).some((name) => isNamed(each, name)));

/** Of amounts that were not reduced there is one fraction. */
function sumOfNets(items: readonly Item[]): Fraction {
  let whole = 0;
  let reduced = ZERO;
  for (const { net, amount } of items)
    if (net === null) whole += amount;
    else reduced = plus(reduced, net);
  return whole === 0 ? reduced : plus(fromMicros(whole), reduced);
}

export const isReached = (items: readonly Item[], { of, reaches }: Threshold): boolean =>
  above(items, of, reaches).n >= 0;

const BELOW: Fraction = { n: -1, d: 1 };

/** By how much the items that a rule names are above a price; where they are below it, any negative amount. */
function above(items: readonly Item[], of: string | readonly string[], price: string): Fraction {
  const named = namedItems(items, of);
  if (named.every(({ net }) => net === null) && amountOf(named) < priceMicros(price)) return BELOW;
  return minus(sumOfNets(named), priceFraction(price));
}

export const amountOf = (lines: readonly BillLine[]): Micros =>
  lines.reduce((sum, { amount }) => sum + amount, 0);

/** Takes an amount off items, off each by its share. */
function takeOff(items: readonly Item[], total: Fraction, amount: Micros): void {
  if (total.n === 0) return;
  const left = over(minus(total, fromMicros(amount)), total);
  for (const each of items) each.net = times(netOf(each), left.n, left.d);
}

type SumDiscount = Extract<Discount, { of: unknown }>;

/** Discounts of sums, caps and the minimum of one scope, in this order; reduces the items' nets. */
export function adjust(tariff: Tariff, scope: Scope, items: readonly Item[]): Item[] {
  const made: Item[] = [];
  for (const rule of tariff.discounts)
    if ('of' in rule && isOf(scope, rule))
      made.push(...reduction(tariff, 'discount', rule.id, items, rule.of, discounted(rule, items)));
  for (const { id, of, max, ...rest } of tariff.caps)
    if (isOf(scope, rest) && rest.per === 'month') {
      made.push(...reduction(tariff, 'cap', id, items, of, above(items, of, max)));
    }
  const least = tariff.minimum_spend;
  if (least && isOf(scope, least)) {
    const missing = minus(priceFraction(least.amount), sumOfNets(namedItems(items, least.of)));
    if (missing.n > 0) made.push(otherItem(tariff, 'minimum', 'minimum', null, missing));
  }
  return made;
}

type Scope = 'line' | 'account';

const isOf = (scope: Scope, rule: { readonly scope?: Scope | undefined }): boolean =>
  (rule.scope ?? 'line') === scope;

/** What a discount takes off. */
function discounted({ of, percent, when, reach }: SumDiscount, items: readonly Item[]): Fraction {
  if (when && !isReached(items, when)) return ZERO;
  const isPart = when && reach === 'above-threshold';
  const base = isPart ? above(items, when.of, when.reaches) : sumOfNets(namedItems(items, of));
  return times(base, percent, 100);
}

function reduction(
  tariff: Tariff,
  kind: 'discount' | 'cap',
  id: string,
  items: readonly Item[],
  of: string | readonly string[],
  amount: Fraction,
): Item[] {
  if (amount.n <= 0) return [];
  const off = otherItem(tariff, kind, id, null, amount);
  const reduced = namedItems(items, of);
  takeOff(reduced, sumOfNets(reduced), off.amount);
  return [{ ...off, amount: -off.amount, net: ZERO }];
}

const KOPECK = priceFraction('0.01');

/** VAT on what is left of the items, where it is added to the bill: half up to 0.01. */
export function vatItems(tariff: Tariff, items: readonly Item[]): BillLine[] {
  if (tariff.vat.included || tariff.vat.at === 'event') return [];
  const percents = new Set([tariff.vat.percent, ...Object.values(tariff.vat.services ?? {})]);
  const due = sumOf(
    [...percents].map((percent) => {
      const same = items.filter(({ service }) => vatOf(tariff, service ?? undefined) === percent);
      return times(sumOfNets(same), percent, 100);
    }),
  );
  return [{ kind: 'vat', id: 'vat', service: null, amount: toMicros(toStep(due, KOPECK, 'half_up')) }];
}

/** The rounding of the bill, if it changes anything. */
export function roundingItems(tariff: Tariff, total: Micros): BillLine[] {
  const how = roundingAt(tariff, 'bill');
  if (!how) return [];
  const rounded = toMicros(toStep(fromMicros(total), priceFraction(how.step), how.method));
  return rounded === total
    ? []
    : [{ kind: 'rounding', id: 'rounding', service: null, amount: rounded - total }];
}
