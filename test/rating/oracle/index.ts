/**
 * The oracle: rates the lines of an account on one tariff as docs/tariffs.md says it, event by event, increment by
 * increment, in exact fractions. Slow and obvious on purpose; shares no code with the compiler or the kernel.
 */
import type { Tariff } from '../../../src/rating/format/tariff.ts';
import { afterBundles, payFromBundles, payFromMoney, type Stock } from './bundles.ts';
import { onDay } from './layers.ts';
import { type LineState, settle } from './period-end.ts';
import { billingPeriods, type Span } from './periods.ts';
import { eventFees, newMemory, priceRest, vatFactor } from './price.ts';
import { amountOf, micros, money, type Ratio, roundAs, sum, ZERO } from './ratio.ts';
import { type HistoryEvent, type Placed, takes } from './select.ts';
import type { InForce } from './settle.ts';
import { openStocks } from './stocks.ts';

export type { HistoryEvent } from './select.ts';

export interface OracleCase {
  readonly tariff: Tariff;
  readonly lines: readonly (readonly HistoryEvent[])[];
  /** 'YYYY-MM'. */
  readonly months: readonly string[];
  readonly active?: { readonly from: string; readonly to: string } | undefined;
  readonly chosen?: ReadonlyMap<string, ReadonlySet<string>>;
  readonly contract?: ReadonlySet<string>;
}

export interface OracleBill {
  /** All lines of the bills of a period, each 'kind id service amount', sorted; and their sum in millionths. */
  readonly periods: readonly {
    readonly name: string;
    readonly lines: readonly string[];
    readonly total: bigint;
  }[];
  /** Rows by reason. */
  readonly unmatched: Readonly<Record<string, number>>;
  readonly outside: number;
  readonly throttled: number;
  /** By bundle, all lines together. */
  readonly taken: Readonly<Record<string, number>>;
}

interface Counts {
  readonly unmatched: Record<string, number>;
  outside: number;
  throttled: number;
  readonly taken: Record<string, number>;
}

export function oracle(input: OracleCase): OracleBill {
  const counts: Counts = { unmatched: {}, outside: 0, throttled: 0, taken: {} };
  const { spans, placed } = billingPeriods(input);
  const carried = input.lines.map(() => new Map<string, Stock>());
  const periods = spans.map((span) => ratePeriod(input, span, placed, carried, counts));
  return { periods: periods.sort((a, b) => (a.name < b.name ? -1 : 1)), ...counts };
}

function ratePeriod(
  { tariff, active }: OracleCase,
  span: Span,
  placed: readonly (readonly Placed[])[],
  carried: Map<string, Stock>[],
  counts: Counts,
) {
  const plan = onDay(tariff, span.first);
  const inForce: InForce = {
    days: span.days.length,
    active: span.days.filter((day) => !active || (day >= active.from && day <= active.to)).length,
  };
  const shared = new Map<string, Stock>();
  const states = placed.map((events, line): LineState | undefined => {
    if (!span.lines.includes(line)) return undefined;
    return {
      events: events.filter(({ day }) => span.days.includes(day)),
      memory: newMemory(),
      stocks: openStocks(plan, inForce, carried[line]!, shared),
      usage: new Map(),
      metered: new Map(),
      billed: [],
    };
  });
  /** The line whose next event is the earliest goes on; of equal ones the first. */
  const waiting = states.map((state) => [...(state?.events ?? [])]);
  for (let line = earliest(waiting); line >= 0; line = earliest(waiting)) {
    const event = waiting[line]!.shift()!;
    const state = states[line]!;
    rateEvent(tariff, plan, event, state, shared, counts);
  }
  const present = states.flatMap((state, line) => (state ? [{ state, line }] : []));
  for (const { state, line } of present) carried[line] = state.stocks;
  for (const { id } of plan.bundles)
    counts.taken[id] =
      (counts.taken[id] ?? 0) +
      present.reduce((all, { state }) => all + (state.stocks.get(id)?.taken ?? 0), 0) +
      (shared.get(id)?.taken ?? 0);
  const lines = settle(
    plan,
    present.map(({ state }) => state),
    shared,
    inForce,
  );
  return {
    name: span.name,
    lines: lines.map(({ kind, id, service, amount }) => `${kind} ${id} ${service} ${micros(amount)}`).sort(),
    total: micros(sum(lines.map(({ amount }) => amount))),
  };
}

function earliest(waiting: readonly (readonly Placed[])[]): number {
  let found = -1;
  for (const [line, [event]] of waiting.entries())
    if (event && (found < 0 || event.civil < waiting[found]![0]!.civil)) found = line;
  return found;
}

function rateEvent(
  tariff: Tariff,
  plan: Tariff,
  event: Placed,
  state: LineState,
  shared: Map<string, Stock>,
  counts: Counts,
): void {
  const { traffic } = event;
  const unmatched = (reason: string) => {
    counts.unmatched[reason] = (counts.unmatched[reason] ?? 0) + 1;
  };
  const version = onDay(tariff, event.rateDay);
  const rate = version.rates.find((rule) => takes(rule, event, plan));
  const ofUnits = plan.bundles.filter((bundle) => bundle.unit !== 'money' && takes(bundle, event, plan));
  if (!rate && ofUnits.length === 0) {
    if (['voice', 'sms', 'mms', 'data'].includes(traffic.service)) unmatched('no-rule');
    else counts.outside++;
    return;
  }
  const meterGone = rate?.meter !== undefined && !plan.meters.some(({ id }) => id === rate.meter);
  if (
    meterGone ||
    rate?.per_unit?.price === 'missing' ||
    rate?.steps?.some(({ price }) => price === 'missing')
  ) {
    unmatched('price-missing');
    return;
  }
  const measured = event.quantity;
  if (measured === null) {
    unmatched('no-quantity');
    return;
  }
  if (measured === 0) return;
  const freeUnder =
    traffic.service !== 'voice'
      ? undefined
      : rate
        ? (rate.free_under ?? (rate.steps && plan.defaults?.free_under))
        : plan.defaults?.free_under;
  if (freeUnder !== undefined && measured < amountOf(freeUnder)) return;
  const grace = rate?.grace ? amountOf(rate.grace.amount) * (rate.grace.kind === 'added' ? 1 : -1) : 0;
  let total = measured + grace;
  if (total <= 0) return;
  state.billed.push(event);

  const stocks = (bundle: Tariff['bundles'][number]) =>
    (bundle.scope === 'account' ? shared : state.stocks).get(bundle.id)!;
  const { clock, freed, partial, cost } = payFromBundles(event, total, stocks, plan);
  let rest = Math.max(0, total - clock);
  const after = rest > 0 ? afterBundles(event, plan) : 'rate';
  if (after === 'throttle') counts.throttled++;
  if (after === 'block') {
    unmatched(rate ? 'blocked' : 'bundle-used-up');
    total -= rest;
  }
  if (after !== 'rate') rest = 0;
  if (!rate && rest > 0) unmatched('bundle-used-up');
  let rated = rate && total > 0 ? eventFees(rate, event, total, freed, plan) : ZERO;
  if (rate && rest > 0) {
    if (rate.meter !== undefined) count(rate.meter, event, rest, state, plan);
    else
      rated = rated.plus(
        priceRest(
          rate,
          `${onDayKey(tariff, event.rateDay)} ${rate.id}`,
          event,
          { clock, total, partial },
          state.memory,
          plan,
        ),
      );
    const least = money(rate.min_cost ?? '0').by(vatFactor(plan, event));
    if (rated.less(least)) rated = least;
  }
  const most =
    rate?.max_cost === undefined || after !== 'rate'
      ? undefined
      : money(rate.max_cost).by(vatFactor(plan, event));
  if (most?.less(rated)) rated = most;
  const rounded = roundAs(
    cost.plus(rated),
    plan.round.find(({ at }) => at === 'event'),
  );
  const due = payFromMoney(event, rounded, stocks, plan);
  const id = rate?.id ?? 'bundle';
  const key = `${rate ? onDayKey(tariff, event.rateDay) : ''} ${id} ${traffic.service}`;
  const known = state.usage.get(key) ?? { id, service: traffic.service, days: new Map<string, Ratio>() };
  state.usage.set(key, known);
  known.days.set(event.day, (known.days.get(event.day) ?? ZERO).plus(due));
}

/** Which version of the plan a day has. */
const onDayKey = ({ changes }: Tariff, day: string): number =>
  changes.filter(({ from }) => from <= day).length;

function count(id: string, event: Placed, rest: number, { metered }: LineState, plan: Tariff): void {
  const { unit, each, per } = plan.meters.find((meter) => meter.id === id)!;
  const size = amountOf(each ?? 1, plan.data_base);
  const units = unit === 'event' || unit === 'message' ? 1 : Math.ceil(rest / size) * size;
  const days = metered.get(id) ?? new Map<string, number>();
  metered.set(id, days);
  const day = per === 'day' ? event.day : '';
  days.set(day, (days.get(day) ?? 0) + units);
}
