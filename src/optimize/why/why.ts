/** Where a saving comes from: by class of traffic, by the events that matter most; the parts add up to it exactly. */
import type { CivilSeconds, Direction, Micros, PlaceKind, Service } from '../../model/record.ts';
import { ratePlan } from '../../rating/bill/bill.ts';
import type { ItemKind } from '../../rating/bill/items.ts';
import { BUNDLED } from '../../rating/compile/compile.ts';
import type { LineUsage, TrafficClass } from '../../rating/usage/traffic.ts';
import { type Choice, ratingOf, type Span } from '../choice.ts';
import { type Base, estimateOf, paidOnPlans } from '../confidence/bootstrap-base.ts';

/** What usage of one kind costs now and on the choice. */
export interface TrafficPart {
  readonly kind: 'traffic';
  readonly service: Service;
  readonly direction: Direction;
  /** null = the document says nothing of places: at home. */
  readonly place: PlaceKind | null;
  /** Is the other party of another country than the line? */
  readonly foreign: boolean;
  readonly rows: number;
  readonly before: Micros;
  readonly after: Micros;
}

/** What is not of one event: fees of a plan or as charged, tiers and pools of a period, packages, discounts, VAT on top, rounding of sums. */
export interface SumPart {
  readonly kind: 'fees' | 'meters' | 'packages' | 'adjustments' | 'vat' | 'rounding';
  readonly before: Micros;
  readonly after: Micros;
}

export type Part = TrafficPart | SumPart;

/** One event, its cost now and on the choice. */
export interface Telling {
  readonly recordId: number;
  readonly startedAt: CivilSeconds;
  readonly traffic: TrafficClass;
  /** Seconds, bytes, pieces; null = not given. */
  readonly quantity: number | null;
  readonly before: Micros;
  readonly after: Micros;
}

export interface Why {
  /** Over the whole period; `before` and `after` of the parts add up to these. */
  readonly before: Micros;
  readonly after: Micros;
  /** The greatest differences first; those without any left out. */
  readonly parts: readonly Part[];
  /** At most ten, the greatest differences first. */
  readonly events: readonly Telling[];
}

const KINDS = ['fees', 'meters', 'packages', 'adjustments', 'vat', 'rounding'] as const;

/** Events that are told. */
const TOLD = 10;

/** What the documents name no price for counts as it was really paid, on either side, as in estimates. */
export function why(usage: LineUsage, span: Span, base: Base, chosen: Choice): Why {
  const before = base.kind === 'choice' ? sideOf(base.choice, usage, span) : paidSide(usage, base.charges);
  const after = sideOf(chosen, usage, span);
  const traffic = trafficParts(usage, before.events, after.events);
  const sums = KINDS.map((kind): SumPart => ({ kind, before: before.sums[kind], after: after.sums[kind] }));
  return {
    before: before.total,
    after: after.total,
    parts: [...traffic, ...sums].filter((part) => part.before !== 0 || part.after !== 0).sort(byDifference),
    events: tellings(usage, before.events, after.events),
  };
}

interface Difference {
  readonly before: Micros;
  readonly after: Micros;
}

const byDifference = (a: Difference, b: Difference): number =>
  Math.abs(b.before - b.after) - Math.abs(a.before - a.after);

/** One side of the comparison: its total, what each event is of it, and the rest by kinds. */
interface Side {
  readonly total: Micros;
  readonly events: Float64Array;
  readonly sums: Readonly<Record<SumPart['kind'], Micros>>;
}

function paidSide(usage: LineUsage, charges: Micros): Side {
  const events = paidOnPlans(usage);
  return { total: charges + sum(events), events, sums: { ...NOTHING, fees: charges } };
}

const NOTHING: Side['sums'] = { fees: 0, meters: 0, packages: 0, adjustments: 0, vat: 0, rounding: 0 };

/** From the pass that prices the events: the sum of a rule may be rounded, what that is worth is `rounding`. */
function sideOf(choice: Choice, usage: LineUsage, span: Span): Side {
  const paid = paidOnPlans(usage);
  const events = new Float64Array(usage.length);
  const bill = ratePlan(choice.plan, usage, {
    ...ratingOf(choice, span),
    trace: ({ at, rule, cost, unpriced }, { scale }) => {
      const open = unpriced > 0 || (rule < 0 && rule !== BUNDLED);
      events[at] = Math.round((cost / scale) * 1e6) + (open ? paid[at]! : 0);
    },
  });
  const total = estimateOf(bill);
  const lines = bill.periods.flatMap((period) => period.lines);
  const of = (...kinds: readonly ItemKind[]) =>
    lines.reduce((all, { kind, amount }) => (kinds.includes(kind) ? all + amount : all), 0);
  const sums = {
    fees: of('fee'),
    meters: of('meter'),
    packages: of('package'),
    adjustments: of('discount', 'cap', 'minimum'),
    vat: of('vat'),
  };
  const known = Object.values(sums).reduce((all, each) => all + each, sum(events));
  return { total, events, sums: { ...sums, rounding: total - known } };
}

function trafficParts(usage: LineUsage, before: Float64Array, after: Float64Array): TrafficPart[] {
  const found = new Map<string, { -readonly [K in keyof TrafficPart]: TrafficPart[K] }>();
  const ofClass = usage.classes.map((traffic) => {
    const { service, direction, placeKind, country, homeRegion } = traffic;
    const foreign = country !== null && homeRegion !== null && !homeRegion.startsWith(country);
    const place = placeKind === 'home' ? null : placeKind;
    const key = JSON.stringify([service, direction, place, foreign]);
    const part = found.get(key) ?? {
      ...{ kind: 'traffic' as const, service, direction, place, foreign },
      ...{ rows: 0, before: 0, after: 0 },
    };
    found.set(key, part);
    return part;
  });
  for (let at = 0; at < usage.length; at++) {
    const part = ofClass[usage.classOf[at]!]!;
    part.rows += 1;
    part.before += before[at]!;
    part.after += after[at]!;
  }
  return [...found.values()];
}

function tellings(usage: LineUsage, before: Float64Array, after: Float64Array): Telling[] {
  const most = Array.from(before.keys())
    .filter((at) => before[at] !== after[at])
    .sort((a, b) => Math.abs(before[b]! - after[b]!) - Math.abs(before[a]! - after[a]!) || a - b)
    .slice(0, TOLD);
  return most.map((at) => {
    const quantity = usage.quantity[at]!;
    return {
      recordId: usage.recordId[at]!,
      startedAt: usage.startedAt[at]!,
      traffic: usage.classes[usage.classOf[at]!]!,
      quantity: Number.isNaN(quantity) ? null : quantity,
      before: before[at]!,
      after: after[at]!,
    };
  });
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
