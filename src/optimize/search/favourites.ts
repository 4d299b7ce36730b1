/** Favourite numbers: which of the line's numbers an option that lets choose some is worth most for. */
import { SERVICES } from '../../model/record.ts';
import { calendarOf } from '../../rating/bill/calendar.ts';
import { takes } from '../../rating/compile/match.ts';
import type { Option } from '../../rating/format/tariff.ts';
import type { LineUsage } from '../../rating/usage/traffic.ts';
import type { Favourites } from '../choice.ts';
import type { Part } from './parts.ts';
import type { PlanPrices, Priced } from './price.ts';
import { monthsOf, usageWhere } from './usage.ts';

/** A set of options whose favourite numbers are to be found. */
export interface Choosing {
  readonly options: readonly Option[];
  /** The events of the part. */
  readonly usage: LineUsage;
  readonly part: Part;
  readonly plan: PlanPrices;
  readonly price: (favourites: readonly Favourites[], usage?: LineUsage) => Priced;
}

export interface FavouriteSet extends Priced {
  readonly favourites: readonly Favourites[];
}

/**
 * The cheapest favourite numbers for a set of options, one for each number of rows they price. Where every event is priced
 * for itself, what a number saves does not depend on the other numbers: the largest savings are taken. Elsewhere all are tried.
 */
export function favouriteSets(choosing: Choosing): readonly FavouriteSet[] {
  const choosers = choosing.options.filter(({ choose }) => choose !== undefined);
  if (choosers.length === 0) return [{ favourites: [], ...choosing.price([]) }];
  return largestSavings(choosing, choosers) ?? everySet(choosing, choosers);
}

/** Null where savings do not add up: events depend on each other, two options choose, or more rows are priced than without. */
function largestSavings(choosing: Choosing, choosers: readonly Option[]): readonly FavouriteSet[] | null {
  const { part, price, usage, plan } = choosing;
  const [chooser, other] = choosers;
  if (!part.plain || plan.error > 0 || other !== undefined) return null;
  const { id, choose } = chooser!;
  const months = monthsOf(calendarOf(usage, plan.tariff));
  const none = price([]);
  const savings = candidatesOf(chooser!, choosing).map((number) => {
    const peer = usage.peers!.indexOf(number);
    const own = usageWhere(usage, (at) => usage.peerOf![at] === peer, months);
    const [without, chosen] = [price([], own), price([{ option: id, numbers: [number] }], own)];
    const same = without.ratedRows === chosen.ratedRows && without.unmatchedRows === chosen.unmatchedRows;
    return { number, same, saved: without.estimate - chosen.estimate };
  });
  if (savings.some(({ same }) => !same)) return null;
  const best = savings
    .filter(({ saved }) => saved > 0)
    .sort((a, b) => b.saved - a.saved || (a.number < b.number ? -1 : 1))
    .slice(0, choose!.numbers);
  const favourites = best.length > 0 ? [{ option: id, numbers: best.map(({ number }) => number) }] : [];
  const found = price(favourites);
  const saved = best.reduce((sum, each) => sum + each.saved, 0);
  return found.estimate === none.estimate - saved ? [{ favourites, ...found }] : null;
}

/** All ways of choosing; of those that price the same rows the cheapest. */
function everySet(
  { price, plan, ...choosing }: Choosing,
  choosers: readonly Option[],
): readonly FavouriteSet[] {
  const best = new Map<string, FavouriteSet>();
  const ways = choosers.map((option) => ({
    option,
    numbers: candidatesOf(option, { ...choosing, plan }),
  }));
  for (const favourites of choices(ways)) {
    if (best.size > 0 && plan.isOver()) break;
    const found = { favourites, ...price(favourites) };
    const key = `${found.ratedRows} ${found.unmatchedRows}`;
    const known = best.get(key);
    if (!known || found.estimate < known.estimate) best.set(key, found);
  }
  return [...best.values()];
}

interface Way {
  readonly option: Option;
  readonly numbers: readonly string[];
}

function* choices([first, ...others]: readonly Way[]): Generator<readonly Favourites[]> {
  if (!first) {
    yield [];
    return;
  }
  for (const rest of choices(others))
    for (const numbers of subsets(first.numbers, first.option.choose!.numbers))
      yield numbers.length > 0 ? [{ option: first.option.id, numbers }, ...rest] : rest;
}

/** Every subset of at most so many, the empty one first. */
function* subsets(items: readonly string[], most: number, from = 0): Generator<readonly string[]> {
  yield [];
  if (most === 0) return;
  for (let at = from; at < items.length; at++)
    for (const rest of subsets(items, most - 1, at + 1)) yield [items[at]!, ...rest];
}

/** Numbers of the usage that the option may choose. */
function candidatesOf(
  { choose }: Option,
  { usage, plan }: Pick<Choosing, 'usage' | 'plan'>,
): readonly string[] {
  const { peers = [], peerOf, classes, classOf } = usage;
  if (!peerOf) return [];
  const among = { match: { service: [...SERVICES], to: choose?.among ?? {} } };
  const fits = classes.map((traffic) => takes(among, traffic, plan.tariff));
  const found = new Set<number>();
  for (let at = 0; at < usage.length; at++)
    if (peerOf[at]! >= 0 && fits[classOf[at]!] === true) found.add(peerOf[at]!);
  return [...found].map((peer) => peers[peer]!).sort();
}
