/** Bundles pay for an event: whole increments, as far as they hold, by the way they straddle. */

import {
  ALL_OR_NOTHING,
  type CompiledBundle,
  isEnding,
  PROPORTIONAL,
  SPLIT,
  WHOLE_EVENT_FREE,
} from '../compile/bundle.ts';
import type { CompiledPlan } from '../compile/compile.ts';
import { fill, type Ledger } from './ledger.ts';
import type { Paid, TakenTrace } from './trace.ts';

/** Lets the bundles of a class pay for `total` units; says in `paid`, of which nothing was, how far they got. */
export function payFromBundles(
  plan: CompiledPlan,
  ledger: Ledger,
  of: number,
  total: number,
  day: number,
  paid: Paid,
  trace?: TakenTrace[],
): void {
  const list = plan.bundlesOf[of]!;
  const { bundles } = plan;
  for (let next = 0; next < list.length && paid.clock < total; next++) {
    const at = list[next]!;
    const bundle = bundles[at]!;
    const { stocks, least } = bundle;
    const held = bundle.shared ? ledger.account : ledger;
    if (held.idleUntil[at]! >= day) continue;
    if (bundle.perDay && held.day[at] !== day) newDay(held, at, bundle, day);
    for (let turn = 0; turn < stocks.length && paid.clock < total; turn++)
      if (held.left[stocks[turn]!]! >= least) pay(held, at, bundle, stocks[turn]!, total, paid, 0, trace);
    if ((bundle.buy || bundle.exchange) && paid.clock < total) {
      const bought = refill(plan, ledger, held, at, bundle, bundle.perEvent ? 1 : total - paid.clock);
      pay(held, at, bundle, bundle.lots[0]!, total, paid, bought, trace);
    }
    if (paid.clock < total) noteIdle(held, at, bundle, day);
  }
}

/** A bundle that was asked and has not paid all may have nothing more to pay (`isEnding`). */
function noteIdle(held: Ledger, at: number, bundle: CompiledBundle, day: number): void {
  if (isEnding(bundle) && !(bundle.buy && held.bought[at]! < bundle.buy.max))
    held.idleUntil[at] = bundle.perDay ? day : Number.POSITIVE_INFINITY;
}

/** Up to and with which day the bundles of a class pay nothing any more. */
export function idleUntil({ bundles, bundlesOf }: CompiledPlan, ledger: Ledger, of: number): number {
  let until = Number.POSITIVE_INFINITY;
  for (const at of bundlesOf[of]!)
    until = Math.min(until, (bundles[at]!.shared ? ledger.account : ledger).idleUntil[at]!);
  return until;
}

function newDay(held: Ledger, at: number, { lots, amount }: CompiledBundle, day: number): void {
  held.day[at] = day;
  held.bought[at] = 0;
  fill(held, at, lots[0]!, amount);
}

function pay(
  held: Ledger,
  at: number,
  bundle: CompiledBundle,
  stock: number,
  total: number,
  paid: Paid,
  bought: number,
  trace?: TakenTrace[],
): void {
  const { increment, perEvent, straddle } = bundle;
  const had = held.left[stock]!;
  const needed = perEvent ? increment : Math.ceil((total - paid.clock) / increment) * increment;
  const taken = needed <= had ? needed : takenInPart(straddle, had, increment);
  if (taken === 0) return;
  held.left[stock] = had - taken;
  const whole = perEvent || (straddle === WHOLE_EVENT_FREE && taken < needed);
  const clock = whole ? total : paid.clock + taken;
  if (bundle.freesConnect && paid.freed === paid.clock) paid.freed = clock;
  paid.partial = straddle === PROPORTIONAL && taken < needed;
  paid.clock = clock;
  const price = taken * bundle.price;
  paid.cost += price;
  trace?.push({ bundle: at, age: bundle.lots.indexOf(stock), taken, left: had - taken, bought, price });
}

/** What pays when less is left than the event needs. */
function takenInPart(straddle: number, had: number, increment: number): number {
  if (straddle === SPLIT) return Math.floor(had / increment) * increment;
  return straddle === ALL_OR_NOTHING ? 0 : had;
}

/** Buys packages or exchanges another bundle's units until the current allowance holds what is wanted. Returns packages bought. */
function refill(
  plan: CompiledPlan,
  ledger: Ledger,
  held: Ledger,
  at: number,
  { buy, exchange, increment, lots, perEvent }: CompiledBundle,
  wanted: number,
): number {
  const needed = perEvent ? increment : Math.ceil(wanted / increment) * increment;
  const stock = lots[0]!;
  const missing = needed - held.left[stock]!;
  if (missing <= 0) return 0;
  if (buy) {
    const packages = Math.min(Math.ceil(missing / buy.amount), buy.max - held.bought[at]!);
    held.bought[at]! += packages;
    held.boughtInAll[at]! += packages;
    fill(held, at, stock, held.left[stock]! + packages * buy.amount);
    return packages;
  }
  const { from, take, give } = exchange!;
  const other = plan.bundles[from]!;
  const giver = other.shared ? ledger.account : ledger;
  if (other.perDay) return 0;
  const held2 = giver.left[other.lots[0]!]!;
  const times = Math.min(Math.ceil(missing / give), Math.floor(held2 / take));
  giver.left[other.lots[0]!] = held2 - times * take;
  fill(held, at, stock, held.left[stock]! + times * give);
  return 0;
}

/** Bundles of money pay for what an event costs; returns what they leave. */
export function payFromMoney(
  plan: CompiledPlan,
  ledger: Ledger,
  of: number,
  cost: number,
  day: number,
  trace?: TakenTrace[],
): number {
  let due = cost;
  for (const at of plan.moneyOf[of]!) {
    const bundle = plan.bundles[at]!;
    const held = bundle.shared ? ledger.account : ledger;
    if (bundle.perDay && held.day[at] !== day) newDay(held, at, bundle, day);
    for (const stock of bundle.stocks) {
      const taken = Math.min(due, held.left[stock]!);
      if (taken === 0) continue;
      held.left[stock]! -= taken;
      due -= taken;
      trace?.push({
        bundle: at,
        age: bundle.lots.indexOf(stock),
        taken,
        left: held.left[stock]!,
        bought: 0,
        price: 0,
      });
    }
  }
  return due;
}
