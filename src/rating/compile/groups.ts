/** Bundles that classes have in common, in groups: which of them can pay without asking for the order of events. */

import { type Counted, NO_SHAPE, shapeOf, WHOLE_EVENT } from '../kernel/statistics.ts';
import type { TrafficClass } from '../usage/traffic.ts';
import { type CompiledBundle, isEnding, RATED } from './bundle.ts';
import type { Instance } from './instance.ts';
import { countedAs } from './terms.ts';

/** Bundles that meet in a class or are exchanged for one another. */
export interface Group {
  readonly bundles: readonly number[];
  /** What a period, or a day, leaves in them does not depend on the order of its events as long as all is paid. */
  readonly plain: boolean;
  readonly perDay: boolean;
  /** One bundle of a period; when it is used up, all that wants it has prices that depend on the quantity alone. */
  readonly exhaustible: boolean;
}

export interface Grouping {
  readonly groups: readonly Group[];
  /** By class: its group, -1 = it has no bundles. */
  readonly groupOf: Int32Array;
  /** By bundle: how it counts the events of classes that take from it first; of a group that is not plain none. */
  readonly wanted: readonly Counted[];
}

interface Parts {
  readonly classes: readonly TrafficClass[];
  readonly instanceOf: readonly (Instance | null)[];
  readonly threshold: Float64Array;
  readonly bundles: readonly CompiledBundle[];
  readonly bundlesOf: readonly (readonly number[])[];
  readonly moneyOf: readonly (readonly number[])[];
}

export function groupBundles(parts: Parts): Grouping {
  const { bundles, bundlesOf } = parts;
  const groupOf = new Int32Array(bundlesOf.length).fill(-1);
  if (bundles.length === 0) return { groups: [], groupOf, wanted: [] };
  const root = rootsOf(bundles, bundlesOf);
  const ids: number[] = [];
  for (let of = 0; of < groupOf.length; of++) {
    const first = bundlesOf[of]![0];
    if (first === undefined) continue;
    if (!ids.includes(root[first]!)) ids.push(root[first]!);
    groupOf[of] = ids.indexOf(root[first]!);
  }
  const groups = groupsOf(ids, root, groupOf, parts);
  return { groups, groupOf, wanted: wantedOf(groups, groupOf, parts) };
}

/** By bundle the number of one that it hangs together with: the same for all of a group. */
function rootsOf(bundles: Parts['bundles'], bundlesOf: Parts['bundlesOf']): number[] {
  const root = bundles.map((_, at) => at);
  const join = (a: number, b: number) => {
    const [from, to] = [root[a]!, root[b]!];
    if (from !== to) for (let at = 0; at < root.length; at++) if (root[at] === from) root[at] = to;
  };
  for (const [at, { exchange }] of bundles.entries()) if (exchange) join(at, exchange.from);
  for (const list of bundlesOf) for (let at = 1; at < list.length; at++) join(list[0]!, list[at]!);
  return root;
}

function groupsOf(
  ids: readonly number[],
  root: readonly number[],
  groupOf: Int32Array,
  { instanceOf, bundles, bundlesOf, moneyOf }: Parts,
): Group[] {
  const free = ids.map(() => true);
  const priced = ids.map(() => true);
  for (let of = 0; of < groupOf.length; of++) {
    const group = groupOf[of]!;
    if (group < 0) continue;
    const instance = instanceOf[of]!;
    free[group] &&= isFree(bundles[bundlesOf[of]![0]!]!, instance);
    priced[group] &&= Boolean(instance?.prices) && moneyOf[of]!.length === 0;
  }
  return ids.map((id, group): Group => {
    const own = [...root.keys()].filter((at) => root[at] === id);
    const first = bundles[own[0]!]!;
    const perDay = own.some((at) => bundles[at]!.perDay);
    const plain = free[group]! && own.every((at) => isPlain(bundles[at]!) && bundles[at]!.perDay === perDay);
    const alone = own.length === 1 && first.lots.length === 1 && isEnding(first);
    const ends = alone && !perDay && !first.buy && first.after === RATED;
    return { bundles: own, plain, perDay, exhaustible: plain && ends && priced[group]! };
  });
}

function wantedOf(
  groups: readonly Group[],
  groupOf: Int32Array,
  { classes, instanceOf, threshold, bundles, bundlesOf }: Parts,
): Counted[] {
  const as = bundles.map(() => new Int32Array(classes.length).fill(NO_SHAPE));
  for (let of = 0; of < groupOf.length; of++) {
    if (groupOf[of]! < 0 || !groups[groupOf[of]!]!.plain) continue;
    const first = bundlesOf[of]![0]!;
    const { perEvent, increment } = bundles[first]!;
    const grace = instanceOf[of]?.grace ?? 0;
    as[first]![of] = shapeOf(threshold[of]!, grace, perEvent ? WHOLE_EVENT : increment);
  }
  return as.map((each) => countedAs(classes, each));
}

const isPlain = ({ perDay, shared, price, lots }: CompiledBundle): boolean =>
  !shared && price === 0 && !(perDay && lots.length > 1);

/** Is nothing due for what the bundle pays? */
const isFree = ({ freesConnect }: CompiledBundle, instance: Instance | null): boolean =>
  freesConnect || instance === null || (instance.connect === 0 && instance.surcharges.length === 0);
