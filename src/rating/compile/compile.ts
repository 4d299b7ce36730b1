/** Compiles a tariff for a list of traffic classes: one rate and a few bundles per class, money as whole numbers. */
import type { Micros, Service } from '../../model/record.ts';
import { priceMicros, quantity } from '../format/notation.ts';
import type { Rounding, Tariff } from '../format/tariff.ts';
import { fraction, priceFraction, toMicros } from '../kernel/fraction.ts';
import { once } from '../remember.ts';
import type { TrafficClass } from '../usage/traffic.ts';
import { type CompiledBundle, compileBundles, RATED } from './bundle.ts';
import { vatFactor } from './factors.ts';
import { asksForDays } from './features.ts';
import { type Grouping, groupBundles } from './groups.ts';
import type { Instance } from './instance.ts';
import { instances } from './instances.ts';
import { takenBy } from './match.ts';
import { BUNDLED, discountsFor, rulesFor } from './rules.ts';
import { atScale, countersOf, type Money, rateCompiler, roundingAt } from './scale.ts';
import { type Terms, termsOf } from './terms.ts';

export { BUNDLED, OUTSIDE, PRICELESS, UNMATCHED } from './rules.ts';

export interface CompiledPlan extends Grouping, Terms {
  readonly tariff: Tariff;
  readonly classes: readonly TrafficClass[];
  /** By class: index of the rate, or UNMATCHED, OUTSIDE, BUNDLED or PRICELESS. */
  readonly ruleOf: Int32Array;
  /** By class: its rate with the discounts it has; null where no rate prices it. */
  readonly instanceOf: readonly (Instance | null)[];
  /** By class: indices of the tariff's discounts that are taken off its events. */
  readonly discountsOf: readonly (readonly number[])[];
  /** By class: 1 = the document does not say where the line was; it counts as home. */
  readonly placeless: Uint8Array;
  /** By class: the least quantity that is billed; infinite where no rule is. */
  readonly threshold: Float64Array;
  readonly bundles: readonly CompiledBundle[];
  /** By class: its bundles in the order they pay, those of money apart. */
  readonly bundlesOf: readonly (readonly number[])[];
  readonly moneyOf: readonly (readonly number[])[];
  /** By class the number of its list of bundles; equal lists have one. `lists`: how many there are. */
  readonly listOf: Int32Array;
  readonly lists: number;
  /** By class: what becomes of a rest that bundles have not paid (compile-bundle.ts). */
  readonly afterOf: Uint8Array;
  /** By class: 1 = its events depend on those before them. */
  readonly ordered: Uint8Array;
  /** By class: 1 = an event of which its bundles pay nothing has a price that depends on no other event. */
  readonly alone: Uint8Array;
  /** The sums of a period's usage, by rate and service, and by class which of them it goes to. */
  readonly sums: readonly { readonly rate: number; readonly id: string; readonly service: Service }[];
  readonly sumOf: Int32Array;
  readonly stocks: number;
  readonly counters: readonly { readonly id: string; readonly perDay: boolean }[];
  /** By fee that asks for use: 1 = an event of the class is use; null = the fee does not ask. */
  readonly feeClasses: readonly (Uint8Array | null)[];
  /** By meter: every event is rounded up to it. */
  readonly meterEach: Float64Array;
  readonly scale: number;
  /** Rounding of events: the step in 1/scale, 1 = they are not rounded. */
  readonly eventStep: number;
  readonly eventMethod: Rounding['method'];
  /** The same step in Micros; 0 = sums of events need not be whole steps. */
  readonly eventMicros: number;
}

/**
 * Compiles a tariff. The first rate in order that takes a class prices it; bundles pay by `order`, then in order of the list.
 * @throws DetalkaError 'tariff-scale' when its prices have no common denominator that doubles hold exactly.
 */
export const compilePlan = (tariff: Tariff, classes: readonly TrafficClass[]): CompiledPlan =>
  atScale(tariff, (scale, money) => compileAt(scale, money, tariff, classes));

function compileAt(
  scale: bigint,
  money: Money,
  tariff: Tariff,
  classes: readonly TrafficClass[],
): CompiledPlan {
  const taken = takenBy(tariff, classes);
  const priced = pricedClasses(scale, money, tariff, classes, taken);
  const { instanceOf, bundles, ruleOf, moneyOf } = priced;
  const grouping = groupBundles({ classes, ...priced });
  const turns = inTurn(instanceOf, bundles, priced);
  const sums = sumsOf(tariff, classes, ruleOf);
  const parts = { instanceOf, ordered: turns.ordered, groupOf: grouping.groupOf, sumOf: sums.sumOf };
  const event = roundingAt(tariff, 'event');
  return {
    tariff,
    classes,
    ...priced,
    ...grouping,
    ...turns,
    ...sums,
    ...numbered(priced.bundlesOf),
    ...termsOf(classes, parts, asksForDays(tariff)),
    placeless: placelessOf(classes),
    stocks: bundles.reduce((sum, { lots }) => sum + lots.length, 0),
    counters: countersOf(tariff),
    feeClasses: tariff.fees.map(({ charge, match }) => {
      if (charge === 'always') return null;
      return match === undefined ? new Uint8Array(classes.length).fill(1) : taken({ match });
    }),
    meterEach: Float64Array.from(tariff.meters, ({ each }) => quantity(each ?? 1, tariff.data_base ?? 1024)),
    scale: Number(scale),
    eventStep: event ? money(priceFraction(event.step)) : 1,
    eventMethod: event?.method ?? 'down',
    eventMicros: event && moneyOf.every((list) => list.length === 0) ? priceMicros(event.step) : 0,
  };
}

type Priced = 'ruleOf' | 'instanceOf' | 'discountsOf' | 'threshold' | 'bundles' | 'bundlesOf' | 'moneyOf';

/** The rate of each class, its discounts and its bundles. */
function pricedClasses(
  scale: bigint,
  money: Money,
  tariff: Tariff,
  classes: readonly TrafficClass[],
  taken: ReturnType<typeof takenBy>,
): Pick<CompiledPlan, Priced> {
  const bundles = compileBundles({ tariff, factor: vatFactor(tariff), scale, money });
  const { ruleOf, all } = rulesFor(tariff, classes, taken);
  const discountsOf = discountsFor(tariff, classes, taken);
  const compile = rateCompiler(tariff, money, scale);
  const instanceOf = instances(tariff, classes, { ruleOf, discountsOf, compile });
  const threshold = new Float64Array(classes.length);
  for (let of = 0; of < classes.length; of++)
    threshold[of] = leastBilled(classes[of]!, instanceOf[of]!, ruleOf[of]!, tariff);
  return { ruleOf, instanceOf, discountsOf, threshold, bundles, ...moneyApart(all, bundles) };
}

/** An amount in 1/scale in Micros, halves up. */
export function microsOf({ scale, eventStep, eventMicros }: CompiledPlan, amount: number): Micros {
  if (amount === 0) return 0;
  return eventMicros > 0 ? (amount / eventStep) * eventMicros : toMicros(fraction(amount, scale));
}

const placelessOf = once((classes: readonly TrafficClass[]) =>
  Uint8Array.from(classes, ({ placeKind, placeRegion }) =>
    Number(placeKind === null && placeRegion === null),
  ),
);

/** By class, its bundles of money apart from the others. */
function moneyApart(
  all: readonly (readonly number[])[],
  bundles: readonly CompiledBundle[],
): Pick<CompiledPlan, 'bundlesOf' | 'moneyOf'> {
  if (!bundles.some(({ isMoney }) => isMoney)) return { bundlesOf: all, moneyOf: all.map(() => NOTHING) };
  return {
    bundlesOf: all.map((list) => list.filter((at) => !bundles[at]!.isMoney)),
    moneyOf: all.map((list) => list.filter((at) => bundles[at]!.isMoney)),
  };
}

const NOTHING: readonly number[] = [];

/** Numbers equal lists of bundles alike; the empty one is 0. */
function numbered(bundlesOf: CompiledPlan['bundlesOf']): Pick<CompiledPlan, 'listOf' | 'lists'> {
  const numbers = new Map([['', 0]]);
  const listOf = new Int32Array(bundlesOf.length);
  for (let of = 0; of < listOf.length; of++) {
    const list = bundlesOf[of]!;
    if (list.length === 0) continue;
    const key = list.join();
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    listOf[of] = known;
  }
  return { listOf, lists: numbers.size };
}

function leastBilled(
  { service }: TrafficClass,
  instance: Instance | null,
  rule: number,
  tariff: Tariff,
): number {
  if (instance) return instance.threshold;
  if (rule !== BUNDLED) return Number.POSITIVE_INFINITY;
  const written = service === 'voice' ? tariff.defaults?.free_under : undefined;
  return written === undefined ? 1 : Math.max(1, quantity(written, 1024));
}

/** What a priced bundle costs where no rate is goes to a sum of its own. */
function sumsOf(
  { rates }: Tariff,
  classes: readonly TrafficClass[],
  ruleOf: Int32Array,
): Pick<CompiledPlan, 'sums' | 'sumOf'> {
  const met: CompiledPlan['sums'][number][] = [];
  const metOf = new Int32Array(classes.length);
  for (let of = 0; of < classes.length; of++) {
    const { service } = classes[of]!;
    const rate = Math.max(BUNDLED, ruleOf[of]!);
    let at = met.length - 1;
    while (at >= 0 && (met[at]!.rate !== rate || met[at]!.service !== service)) at--;
    metOf[of] = at >= 0 ? at : met.push({ rate, id: rates[rate]?.id ?? 'bundle', service }) - 1;
  }
  const sums = met.toSorted((a, b) => a.rate - b.rate);
  const places = met.map((sum) => sums.indexOf(sum));
  return { sums, sumOf: metOf.map((at) => places[at]!) };
}

/** What bundles leave of the events of a class, and whether these depend on each other. */
function inTurn(
  instanceOf: CompiledPlan['instanceOf'],
  bundles: readonly CompiledBundle[],
  { bundlesOf, moneyOf }: Pick<CompiledPlan, 'bundlesOf' | 'moneyOf'>,
): Pick<CompiledPlan, 'afterOf' | 'ordered' | 'alone'> {
  const flags = () => new Uint8Array(instanceOf.length);
  const [afterOf, ordered, alone] = [flags(), flags(), flags()];
  for (let of = 0; of < instanceOf.length; of++) {
    const instance = instanceOf[of]!;
    const own = bundlesOf[of]!;
    const money = moneyOf[of]!;
    for (const at of own) afterOf[of] = Math.max(afterOf[of]!, bundles[at]!.after);
    const isAlone = instance?.prices && money.length === 0 && afterOf[of] === RATED;
    if (own.length + money.length > 0 || (instance && hasState(instance))) ordered[of] = 1;
    if (isAlone) alone[of] = 1;
  }
  return { afterOf, ordered, alone };
}

const hasState = ({ counter, session, firstOfMonth, meter }: Instance): boolean =>
  counter >= 0 || session > 0 || firstOfMonth > 0 || meter >= 0;
