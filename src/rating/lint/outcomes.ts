/** Runs a test of a tariff file and compares what it expects with what comes out. */
import { type AccountBill, rateAccount } from '../bill/account.ts';
import { type Bill, ratePlan } from '../bill/bill.ts';
import { calendarOf } from '../bill/calendar.ts';
import type { ItemKind } from '../bill/items.ts';
import { openBundles } from '../bill/period.ts';
import type { CompiledPlan } from '../compile/compile.ts';
import { prepare } from '../compile/prepare.ts';
import { exactDecimal, priceMicros, sameAmount } from '../format/notation.ts';
import { asOf, withOptions } from '../format/overlay.ts';
import type { Tariff, TariffTest, TestEvent } from '../format/tariff.ts';
import { priceFraction, times, toMicros } from '../kernel/fraction.ts';
import { ratePeriod } from '../kernel/kernel.ts';
import { fill, newLedger } from '../kernel/ledger.ts';
import { runsOf } from '../kernel/runs.ts';
import type { EventTrace } from '../kernel/trace.ts';
import { inUnits, syntheticNumbers, syntheticUsage } from '../usage/synthetic.ts';

export interface Outcome {
  readonly what: string;
  readonly expected: string;
  readonly found: string;
  readonly same: boolean;
}

/**
 * Everything a test expects, beside what was found.
 * @throws DetalkaError 'option-unknown' or 'option-conflict' when its options do not go together.
 */
export function outcomes(plan: Tariff, test: TariffTest): Outcome[] {
  const tariff = withOptions(plan, test.with ?? []);
  if (test.event) {
    const day = test.event.start?.slice(0, 10);
    return eventOutcomes(day === undefined ? tariff : asOf(tariff, day), test, test.event);
  }
  if (test.account) return sumOutcomes(test, accountSums(tariff, test.account));
  return sumOutcomes(test, monthSums(tariff, test.month!));
}

const text = (what: string, expected: string, found: string): Outcome => ({
  what,
  expected,
  found,
  same: expected === found,
});
const money = (what: string, expected: string, found: string): Outcome => ({
  what,
  expected,
  found,
  same: sameAmount(expected, found),
});

interface Rated {
  readonly plan: CompiledPlan;
  readonly traced: EventTrace;
}

/** Rates one event with the bundles and counters as the test states them. */
function rateOne(tariff: Tariff, event: TestEvent, state: TariffTest['state']): Rated {
  const usage = syntheticUsage([{ ...event, count: 1 }], tariff);
  const ready = prepare(tariff, usage, syntheticNumbers(tariff));
  const { plan } = ready;
  const ledger = newLedger(plan, ready.usage);
  const calendar = calendarOf(usage, tariff);
  openBundles(plan, ledger, { active: 1, days: 1, always: false }, new Map());
  const day = calendar.day[0]!;
  for (const [at, { lots, perDay, amount, isMoney }] of plan.bundles.entries()) {
    const stated = state?.bundles?.[tariff.bundles[at]!.id];
    const scaled = () => toMicros(times(priceFraction(String(stated)), plan.scale, 1_000_000));
    const held = stated === undefined ? amount : isMoney ? scaled() : inUnits(stated, tariff);
    if (perDay || stated !== undefined) fill(ledger, at, lots[0]!, held);
    ledger.day[at] = day;
  }
  for (const [at, { id, perDay }] of plan.counters.entries()) {
    ledger.counted[at] = inUnits(state?.counters?.[id] ?? 0, tariff);
    if (perDay) ledger.countedDay[at] = day;
  }
  let traced: EventTrace | undefined;
  const line = { usage: ready.usage, calendar, runs: runsOf(ready.usage, calendar), period: 0 };
  ratePeriod(plan, line, ledger, (told) => {
    traced = told;
  });
  return { plan, traced: traced! };
}

function eventOutcomes(tariff: Tariff, { state, balance, expect }: TariffTest, event: TestEvent): Outcome[] {
  const { plan, traced } = rateOne(tariff, event, state);
  const found: Outcome[] = [];
  const unmatched = traced.rule < 0;
  const expectedRule = expect.rule ?? event.rule;
  if (expectedRule !== undefined)
    found.push(text('rule', expectedRule, tariff.rates[traced.rule]?.id ?? '—'));
  if (unmatched || expect.unmatched)
    found.push(text('unmatched', String(expect.unmatched ?? false), String(unmatched)));
  if (expect.cost !== undefined)
    found.push(money('cost', expect.cost, exactDecimal(traced.cost, plan.scale)));
  if (expect.exact !== undefined)
    found.push(money('exact', expect.exact, exactDecimal(traced.exact, plan.scale)));
  if (expect.billed !== undefined)
    found.push(amount('billed', expect.billed, billedQuantity(traced), tariff));
  for (const [id, taken] of Object.entries(expect.from_bundle ?? {}))
    found.push(fromBundle(plan, traced, id, taken));
  if (expect.affordable !== undefined) {
    const longest = affordable(tariff, event, state, priceMicros(balance ?? '0'));
    found.push(amount('affordable', expect.affordable, longest, tariff));
  }
  return found;
}

const amount = (what: string, expected: string | number, found: number, tariff: Tariff): Outcome => ({
  what,
  expected: String(expected),
  found: String(found),
  same: inUnits(expected, tariff) === found,
});

function fromBundle(
  { tariff, bundles, scale }: CompiledPlan,
  traced: EventTrace,
  id: string,
  expected: string | number,
): Outcome {
  const at = tariff.bundles.findIndex((bundle) => bundle.id === id);
  const taken = traced.bundles
    .filter(({ bundle }) => bundle === at)
    .reduce((sum, each) => sum + each.taken, 0);
  const isMoney = bundles[at]?.isMoney === true;
  const said = isMoney ? exactDecimal(taken, scale) : String(taken);
  const same = isMoney ? sameAmount(String(expected), said) : taken === inUnits(expected, tariff);
  return { what: 'from_bundle', expected: `${id} ${expected}`, found: `${id} ${said}`, same };
}

/** Quantity after increments: taken from bundles, priced, or counted by a meter. */
export const billedQuantity = ({ bundles, steps, metered }: EventTrace): number =>
  steps.reduce((sum, { increments, length }) => sum + increments * length, 0) +
  bundles.reduce((sum, { taken }) => sum + taken, 0) +
  metered;

/** A day: no call is longer. */
const LONGEST = 86_400;

/** The longest such event, in whole units, that costs no more than the balance (Micros). */
function affordable(tariff: Tariff, event: TestEvent, state: TariffTest['state'], balance: number): number {
  const isPaid = (quantity: number): boolean => {
    const longer = { ...event, seconds: quantity, bytes: quantity, pieces: quantity };
    const { plan, traced } = rateOne(tariff, longer, state);
    return BigInt(traced.cost) * 1_000_000n <= BigInt(balance) * BigInt(plan.scale);
  };
  let [paid, beyond] = [0, LONGEST + 1];
  while (beyond - paid > 1) {
    const middle = Math.floor((paid + beyond) / 2);
    if (isPaid(middle)) paid = middle;
    else beyond = middle;
  }
  return paid;
}

type Sums = Pick<Bill['periods'][number], 'fees' | 'usage' | 'packages' | 'total' | 'lines'> & {
  readonly unmatched: boolean;
};

function monthSums(tariff: Tariff, events: readonly TestEvent[]): Sums {
  const bill = ratePlan(tariff, syntheticUsage(events, tariff), { numbers: syntheticNumbers(tariff) });
  return { ...added([bill]), unmatched: bill.coverage.unmatched.length > 0 };
}

function accountSums(tariff: Tariff, lines: readonly (readonly TestEvent[])[]): Sums {
  const usages = lines.map((events) => syntheticUsage(events, tariff));
  const bill: AccountBill = rateAccount(tariff, usages, { numbers: syntheticNumbers(tariff) });
  const unmatched = bill.lines.some(({ coverage }) => coverage.unmatched.length > 0);
  return { ...added([...bill.lines, { periods: bill.shared }]), unmatched };
}

function added(bills: readonly Pick<Bill, 'periods'>[]): Omit<Sums, 'unmatched'> {
  const periods = bills.flatMap((bill) => bill.periods);
  const sum = (of: 'fees' | 'usage' | 'packages' | 'total') =>
    periods.reduce((all, period) => all + period[of], 0);
  return {
    fees: sum('fees'),
    usage: sum('usage'),
    packages: sum('packages'),
    total: sum('total'),
    lines: periods.flatMap(({ lines }) => lines),
  };
}

function sumOutcomes({ expect }: TariffTest, sums: Sums): Outcome[] {
  const micros = (of: number) => exactDecimal(Math.abs(of), 1_000_000);
  const ofLines = (kind: ItemKind, id?: string): string =>
    micros(
      sums.lines
        .filter((line) => line.kind === kind && (id === undefined || line.id === id))
        .reduce((sum, line) => sum + line.amount, 0),
    );
  const found = (['fees', 'usage', 'packages', 'total'] as const).flatMap((what) =>
    expect[what] === undefined ? [] : [money(what, expect[what], micros(sums[what]))],
  );
  const parts = [
    ['meters', 'meter'],
    ['discounts', 'discount'],
    ['caps', 'cap'],
  ] as const;
  for (const [what, kind] of parts)
    for (const [id, expected] of Object.entries(expect[what] ?? {}))
      found.push(money(`${what}.${id}`, expected, ofLines(kind, id)));
  if (expect.minimum_spend !== undefined)
    found.push(money('minimum_spend', expect.minimum_spend, ofLines('minimum')));
  return [...found, text('unmatched', String(!!expect.unmatched), String(sums.unmatched))];
}
