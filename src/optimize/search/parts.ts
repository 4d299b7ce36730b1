/** A plan's options told apart into parts that do not touch each other on a line's traffic (proof: docs/advice.md). */
import { type Calendar, calendarOf, dayOf } from '../../rating/bill/calendar.ts';
import { homeCountry, takenBy } from '../../rating/compile/match.ts';
import type { Option, Tariff } from '../../rating/format/tariff.ts';
import { once } from '../../rating/remember.ts';
import type { LineUsage } from '../../rating/usage/traffic.ts';
import { connectable } from './allowed.ts';
import { connectedParts } from './links.ts';
import { type Asked, type Body, type Reach, reachesOf, tiesAll } from './rules.ts';

/** Options whose effects depend on each other, and all traffic they may have an effect on. */
export interface Part {
  readonly options: readonly Option[];
  /** Indices of classes; null = the whole bill must be looked at. */
  readonly classes: readonly number[] | null;
  /** Is every event priced for itself, whatever the others are? */
  readonly plain: boolean;
  /** Do its options neither replace nor remove a fee or a meter? Then each adds its own fees. */
  readonly adds: boolean;
  /** Names of the rules of the plan and its changes that have to do with the part; null = all may have. */
  readonly names: ReadonlySet<string> | null;
}

/** Indices of the classes that have events. */
export function presentClasses({ classes, classOf }: LineUsage): readonly number[] {
  const seen = new Uint8Array(classes.length);
  for (const of of classOf) seen[of] = 1;
  return classes.flatMap((_, of) => (seen[of] === 1 ? [of] : []));
}

/**
 * The parts of a plan's options that can make a difference to a line. Left out are options that no event of the line has to
 * do with and that change no rule of others: with them the bill is the same and their fees.
 */
export function partsOf(tariff: Tariff, usage: LineUsage, present: readonly number[]): readonly Part[] {
  const options = connectable(tariff);
  if (options.length === 0) return [];
  const bodies: Body[] = [tariff, ...tariff.changes, ...options];
  if (bodies.some(tiesAll) || !isSeparable(tariff, usage))
    return [{ options, classes: null, plain: false, adds: false, names: null }];
  const asked = { tariff, taken: takenBy(tariff, usage.classes), present };
  const own = [tariff, ...tariff.changes].flatMap((body) => reachesOf(body, asked));
  const theirs = options.map((option) => reachesOfOption(option, asked));
  return linked(options, own, theirs, usage.classes.length).map((part) => {
    const named = options.flatMap((option, at) => (part.options.includes(option) ? theirs[at]! : []));
    return { ...part, names: namesTouching(own, part.classes, named) };
  });
}

/** Periods must not depend on which events there are, nor an event's day on the events before it. */
function isSeparable(tariff: Tariff, usage: LineUsage): boolean {
  return tariff.billing.period === 'calendar-month' && daysAreOwn(calendarOf(usage, tariff));
}

const daysAreOwn = once(({ day, civil }: Calendar): boolean =>
  day.every((each, at) => each === dayOf(civil[at]!)),
);

const reaches = new WeakMap<
  Option,
  Map<string, { readonly asked: Asked; readonly found: readonly Reach[] }>
>();

/** Options are shared by many plans; what they may take depends on the operator, the country and the zones. */
function reachesOfOption(option: Option, asked: Asked): readonly Reach[] {
  const { tariff } = asked;
  const key = `${tariff.operator} ${homeCountry(tariff)} ${JSON.stringify(tariff.round)}`;
  const byPlan = reaches.get(option) ?? new Map();
  reaches.set(option, byPlan);
  const known = byPlan.get(key);
  if (known && known.asked.present === asked.present && known.asked.tariff.zones === tariff.zones)
    return known.found;
  const found = reachesOf(option, asked);
  byPlan.set(key, { asked, found });
  return found;
}

/** Names of the rules that may take one of the classes, and those that the options name. */
function namesTouching(
  own: readonly Reach[],
  classes: readonly number[],
  ofOptions: readonly Reach[],
): ReadonlySet<string> {
  const touched = new Set(classes);
  const touching = own.filter((reach) => reach.classes.some((of) => touched.has(of)));
  return new Set([...touching, ...ofOptions].flatMap(({ names }) => names));
}

/** Nodes are classes, options, and names of rules. */
function linked(
  options: readonly Option[],
  own: readonly Reach[],
  theirs: readonly (readonly Reach[])[],
  classes: number,
): (Omit<Part, 'names'> & { readonly classes: readonly number[] })[] {
  const contested = contestedNames(own, theirs);
  const names = new Map<string, number>();
  const nodeOf = (name: string): number => {
    const node = names.get(name) ?? classes + options.length + names.size;
    names.set(name, node);
    return node;
  };
  const optionNode = new Map(options.map(({ id }, at) => [id, classes + at]));
  const links: [number, number][] = [];
  const bound: number[] = [];
  const link = (reach: Reach, from: number | undefined) => {
    const isShared = reach.binds || reach.names.some((name) => contested.has(name));
    const node = from ?? (isShared ? nodeOf(reach.names[0]!) : undefined);
    if (reach.binds && node !== undefined) bound.push(...(reach.classes.length > 0 ? [node] : []));
    if (node !== undefined) {
      for (const of of reach.classes) links.push([node, of]);
      for (const name of reach.names) if (isShared || from !== undefined) links.push([node, nodeOf(name)]);
    }
    for (const id of reach.asksFor)
      for (const of of reach.classes) if (optionNode.has(id)) links.push([optionNode.get(id)!, of]);
  };
  for (const reach of own) link(reach, undefined);
  for (const [at, found] of theirs.entries()) for (const reach of found) link(reach, classes + at);
  for (const [at, { requires }] of options.entries())
    for (const id of requires) if (optionNode.has(id)) links.push([classes + at, optionNode.get(id)!]);
  const lifted = new Set(feesLifted(contested, theirs).map(nodeOf));
  const state = new Set(bound);
  return connectedParts(classes + options.length + names.size, links)
    .map((nodes) => ({
      options: nodes.flatMap((node) => options[node - classes] ?? []),
      classes: nodes.filter((node) => node < classes),
      plain: !nodes.some((node) => state.has(node)),
      adds: !nodes.some((node) => lifted.has(node)),
    }))
    .filter((part) => part.options.length > 0 && (part.classes.length > 0 || !part.adds));
}

/** Names that more than one body has: a rule of one takes the place of another's, or they share a meter or counter. */
function contestedNames(own: readonly Reach[], theirs: readonly (readonly Reach[])[]): ReadonlySet<string> {
  const holders = new Map<string, number>();
  for (const reachList of [own, ...theirs])
    for (const name of new Set(reachList.flatMap((reach) => reach.names)))
      holders.set(name, (holders.get(name) ?? 0) + 1);
  return new Set([...holders].filter(([, count]) => count > 1).map(([name]) => name));
}

/** Fees and meters of which an option has one that stands in the place of another's, or goes with another option. */
function feesLifted(contested: ReadonlySet<string>, theirs: readonly (readonly Reach[])[]): string[] {
  const ofOptions = new Set(theirs.flat().flatMap(({ names }) => names));
  return [...ofOptions].filter((name) => contested.has(name) && /^(fees|meters):/.test(name));
}
