/** What a line's rating remembers between events: stocks of bundles, counters, sessions, sums. */

import type { CompiledBundle } from '../compile/bundle.ts';
import type { CompiledPlan } from '../compile/compile.ts';
import type { LineUsage } from '../usage/traffic.ts';

/** By class, over all periods in which the plan was in force: rows that are not priced though a rule takes their class. */
export interface Beyond {
  readonly rows: Float64Array;
  readonly quantity: Float64Array;
  /** What they really cost, in Micros. */
  readonly paid: Float64Array;
  /** Events that go on slowly. */
  readonly throttled: Float64Array;
}

export const WHOLE_PERIOD = -2;

/** Made anew for each line and plan; `resetLedger` between periods. */
export interface Ledger {
  readonly usage: LineUsage;
  /** By stock. */
  readonly left: Float64Array;
  /** By bundle: the day its rest belongs to (bundles per day). */
  readonly day: Int32Array;
  /** By bundle: all it was given so far, less what expired; what is not left was taken. */
  readonly given: Float64Array;
  /** By bundle: packages bought in the day or period, and in all. */
  readonly bought: Float64Array;
  readonly boughtInAll: Float64Array;
  /** By counter: what it has taken, and on which day; WHOLE_PERIOD where days do not matter. */
  readonly counted: Float64Array;
  readonly countedDay: Int32Array;
  /** By rate: of its latest session the number, what was measured and where its clock stands. */
  readonly session: Float64Array;
  readonly measured: Float64Array;
  readonly clock: Float64Array;
  /** By rate: 1 = it had an event in this period. */
  readonly begun: Float64Array;
  /** By meter, and what it had on earlier days (meters per day). */
  readonly metered: Float64Array;
  readonly meteredDays: readonly Map<number, number>[];
  /** In 1/scale: by class, and by rate and service (`plan.sums`) once the period is rated. */
  readonly cost: Float64Array;
  readonly sums: Float64Array;
  /** All of the above that a period begins with at zero: one array, cleared at once. */
  readonly zeros: Float64Array;
  /** By bundle, and by list of a class's bundles (`plan.listOf`): up to and with this day they pay nothing any more; infinite = till the period ends. */
  readonly idleUntil: Float64Array;
  readonly unpaidUntil: Float64Array;
  readonly beyond: Beyond;
  /** The account's ledger, which holds the stocks of its shared bundles; itself where a line stands alone. */
  readonly account: Ledger;
}

interface Held {
  readonly account?: Ledger | undefined;
  /** Of the periods before. */
  readonly beyond?: Beyond | undefined;
}

export function newLedger(plan: CompiledPlan, usage: LineUsage, { account, beyond }: Held = {}): Ledger {
  const bundles = plan.bundles.length;
  const classes = plan.classes.length;
  const rates = plan.tariff.rates.length;
  const meters = plan.tariff.meters.length;
  const sums = plan.sums.length;
  const zeros = new Float64Array(
    plan.stocks + 3 * bundles + plan.counters.length + 3 * rates + meters + classes + sums,
  );
  const of = parts(zeros);
  const ledger: Ledger & { account: Ledger } = {
    usage,
    zeros,
    left: of(plan.stocks),
    given: of(bundles),
    bought: of(bundles),
    boughtInAll: of(bundles),
    counted: of(plan.counters.length),
    measured: of(rates),
    clock: of(rates),
    begun: of(rates),
    metered: of(meters),
    cost: of(classes),
    sums: of(sums),
    day: new Int32Array(bundles),
    countedDay: Int32Array.from(plan.counters, ({ perDay }) => (perDay ? -1 : WHOLE_PERIOD)),
    session: new Float64Array(rates),
    idleUntil: new Float64Array(bundles),
    unpaidUntil: new Float64Array(plan.lists),
    meteredDays: plan.tariff.meters.map(() => new Map<number, number>()),
    beyond: beyond ?? newBeyond(classes),
    account: undefined as unknown as Ledger,
  };
  ledger.account = account ?? ledger;
  return resetLedger(ledger);
}

/** Cuts an array into parts, one after another. */
function parts(whole: Float64Array): (length: number) => Float64Array {
  let end = 0;
  return (length) => {
    end += length;
    return whole.subarray(end - length, end);
  };
}

function newBeyond(classes: number): Beyond {
  const of = parts(new Float64Array(4 * classes));
  return { rows: of(classes), quantity: of(classes), paid: of(classes), throttled: of(classes) };
}

/** Makes a ledger ready for the next period of the same line and plan; what is beyond goes on. */
export function resetLedger(ledger: Ledger): Ledger {
  ledger.zeros.fill(0);
  ledger.day.fill(-1);
  ledger.session.fill(Number.NEGATIVE_INFINITY);
  ledger.idleUntil.fill(Number.NEGATIVE_INFINITY);
  ledger.unpaidUntil.fill(Number.NEGATIVE_INFINITY);
  const { countedDay } = ledger;
  for (let at = 0; at < countedDay.length; at++) if (countedDay[at] !== WHOLE_PERIOD) countedDay[at] = -1;
  for (const days of ledger.meteredDays) days.clear();
  return ledger;
}

/** Puts an amount into a stock; what was in it expires. */
export function fill({ left, given }: Ledger, bundle: number, stock: number, amount: number): void {
  given[bundle]! += amount - left[stock]!;
  left[stock] = amount;
}

/** Rests of last period by bundle id, in the order of its lots, and whether anything was taken from it. */
export type Carried = ReadonlyMap<string, { readonly lots: readonly number[]; readonly used: boolean }>;

const NOTHING: Carried = new Map();

/** What the bundles of a period leave to the next. */
export function carriedFrom(plan: CompiledPlan, ledger: Ledger): Carried {
  if (!plan.bundles.some(({ carry }) => carry)) return NOTHING;
  const found = new Map<string, { lots: readonly number[]; used: boolean }>();
  for (const [at, bundle] of plan.bundles.entries()) {
    if (!bundle.carry) continue;
    const { left } = bundle.shared ? ledger.account : ledger;
    found.set(plan.tariff.bundles[at]!.id, {
      lots: bundle.lots.map((stock) => left[stock]!),
      used: takenFrom(plan, bundle.shared ? ledger.account : ledger, at) > 0,
    });
  }
  return found;
}

/** What was taken from a bundle, in its unit. */
export const takenFrom = (plan: CompiledPlan, { given, left }: Ledger, bundle: number): number =>
  given[bundle]! - plan.bundles[bundle]!.lots.reduce((sum, stock) => sum + left[stock]!, 0);

/**
 * A new period's allowance, and what is carried over: last period's rest, at least `min`, so that all that is carried
 * is at most `max`; rests of earlier periods grow older, the oldest is lost.
 */
export function openBundle(
  ledger: Ledger,
  at: number,
  { lots, carry }: CompiledBundle,
  amount: number,
  before?: { readonly lots: readonly number[]; readonly used: boolean },
): void {
  fill(ledger, at, lots[0]!, amount);
  if (!carry || !before) return;
  const older = before.lots.slice(1, lots.length - 1);
  const kept = older.reduce((sum, rest) => sum + rest, 0);
  const rest = Math.max(carry.min, before.lots[0] ?? 0);
  const fresh = carry.voidUnused && !before.used ? 0 : Math.max(0, Math.min(rest, carry.max - kept));
  for (const [age, held] of [fresh, ...older].entries()) fill(ledger, at, lots[age + 1]!, held);
}
