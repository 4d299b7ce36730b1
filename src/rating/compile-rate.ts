/** A rate compiled: its increments and fees as whole numbers of a common fraction of the currency. */
import { type Fraction, priceFraction, times } from './fraction.ts';
import { bytesPerMb, type DataBase, quantity } from './notation.ts';
import type { Rate, TimedPrice } from './rules.ts';
import type { Rounding, Tariff } from './tariff.ts';
import { breaksOf, type Holidays, inWindows } from './windows.ts';
import { listOf } from './written.ts';

/** Prices by time of one step: which alternative holds at a moment, and where in its day that can change. */
export interface Timed {
  readonly pick: (civil: number) => number;
  readonly breaks: readonly number[];
}

/** Amounts of money in 1/scale, by alternative of the price by time; quantities in seconds, bytes or pieces. */
export interface CompiledStep {
  readonly from: number;
  readonly increment: number;
  readonly prices: Float64Array;
  /** Of a first increment, where the rate has one: `minimum`, `first_of_month`. */
  readonly minimum: Float64Array;
  readonly firstOfMonth: Float64Array;
  /** Of one second, byte or piece; only where a bundle can end within an increment. */
  readonly unit: Float64Array;
  readonly timed: Timed | null;
}

/** A rate as it prices the events of some classes: with their discounts and their VAT in it. */
export interface Instance {
  /** Index of the rate in the tariff. */
  readonly rate: number;
  /** The least quantity that is billed. */
  readonly threshold: number;
  /** Seconds billed on top; negative: not billed. */
  readonly grace: number;
  readonly connect: number;
  readonly surcharges: readonly { readonly at: number; readonly amount: number; readonly every: number }[];
  /** The price is per event, whatever its quantity. */
  readonly perEvent: boolean;
  readonly steps: readonly CompiledStep[];
  readonly cycle: number;
  /** Length of the first increment of every event, and of the first event of a period; 0 = as any. */
  readonly minimum: number;
  readonly firstOfMonth: number;
  /** A price by time is that of the event's start. */
  readonly atStart: boolean;
  /** Index of the counter, -1 = none. */
  readonly counter: number;
  /** Seconds of a session; infinite = the period; 0 = every event by itself. */
  readonly session: number;
  /** Index of the meter, -1 = none; `each`: the event's quantity is rounded up to it. */
  readonly meter: number;
  readonly minCost: number;
  readonly maxCost: number;
  /** Rounding of an increment: its step in 1/scale, 0 = none. */
  readonly partStep: number;
  readonly partMethod: Rounding['method'];
  /** Prices by quantity, filled as they are asked for; null = they depend on more. */
  readonly table: Float64Array | null;
  /** One step, whose price needs no rounding: the price is that of the begun increments. Else NaN. */
  readonly plainPrice: number;
  readonly plainIncrement: number;
}

/** What prices are multiplied by: discounts and VAT. */
export interface Factors {
  readonly connect: Fraction;
  readonly surcharges: Fraction;
  readonly steps: Fraction;
  /** VAT alone. */
  readonly all: Fraction;
}

export interface RateContext {
  readonly tariff: Tariff;
  readonly factors: Factors;
  readonly holidays: Holidays;
  readonly counters: readonly string[];
  /** Rounds the price of an increment. */
  readonly roundIncrement: (amount: Fraction) => Fraction;
  /** A bundle can end within an increment. */
  readonly partial: boolean;
  /** The scale, or any other name of what `money` does. */
  readonly key: string;
  /** Turns money into a whole number of 1/scale. */
  readonly money: (amount: Fraction) => number;
  /** Rounding steps of increments and events in 1/scale; 0 = not rounded there. */
  readonly partStep: number;
  readonly partMethod: Rounding['method'];
  readonly eventStep: number;
}

/** Quantities up to this have their price in a table. */
const TABLE = 2048;

export const counterId = ({ id, counter }: Rate): string => counter?.id ?? id;

export function compileRate(rate: Rate, at: number, context: RateContext): Instance {
  const { tariff, factors, money } = context;
  const base: DataBase = tariff.data_base ?? 1024;
  const amount = (written: string | number | undefined, absent = 0) =>
    written === undefined ? absent : quantity(written, base);
  const price = (written: string | undefined, factor: Fraction, absent = 0) =>
    written === undefined ? absent : money(product(priceFraction(written), factor));
  const grace = amount(rate.grace?.amount) * (rate.grace?.kind === 'deducted' ? -1 : 1);
  const freeUnder = rate.free_under ?? (rate.steps ? tariff.defaults?.free_under : undefined);
  const steps = stepsOf(rate, context, base);
  const isVoice = listOf(rate.match).some(({ service }) => listOf(service).includes('voice'));
  const built = {
    rate: at,
    threshold: Math.max(1, isVoice ? amount(freeUnder) : 0, 1 - grace),
    grace,
    connect: price(rate.connect, factors.connect),
    surcharges: (rate.surcharges ?? []).map((each) => ({
      at: amount(each.at),
      amount: price(each.amount, factors.surcharges),
      every: amount(each.every, Number.POSITIVE_INFINITY),
    })),
    perEvent: rate.per_unit?.unit === 'event' || rate.per_unit?.unit === 'message',
    steps,
    cycle: amount(rate.cycle, Number.POSITIVE_INFINITY),
    minimum: amount(rate.minimum),
    firstOfMonth: amount(rate.first_of_month),
    atStart: rate.split === 'start' || !isVoice,
    counter: rate.counter ? context.counters.indexOf(counterId(rate)) : -1,
    session: rate.session ? { hour: 3600, day: 86_400, month: Number.POSITIVE_INFINITY }[rate.session] : 0,
    meter: tariff.meters.findIndex(({ id }) => id === rate.meter),
    minCost: price(rate.min_cost, factors.all),
    maxCost: price(rate.max_cost, factors.all, Number.POSITIVE_INFINITY),
    partStep: context.partStep,
    partMethod: context.partMethod,
  };
  return { ...built, ...shortWay(built, context.eventStep, () => tableOf(rate, context)) };
}

const tables = new WeakMap<Rate, Map<string, Float64Array>>();

/** The table of prices of a rate, shared by all plans that compile it to the same amounts. */
function tableOf(rate: Rate, { tariff, factors, key, eventStep, partStep }: RateContext): Float64Array {
  const { n, d } = factors.connect;
  const parts = [n, d, factors.surcharges.n, factors.surcharges.d, factors.steps.n, factors.steps.d];
  const round = tariff.round.map(({ at, method }) => `${at}${method}`);
  const own = [
    key,
    ...parts,
    tariff.data_base,
    JSON.stringify(tariff.defaults),
    eventStep,
    partStep,
    ...round,
  ].join();
  const known = tables.get(rate) ?? new Map<string, Float64Array>();
  tables.set(rate, known);
  const table = known.get(own) ?? new Float64Array(TABLE).fill(Number.NaN);
  known.set(own, table);
  return table;
}

const product = (a: Fraction, b: Fraction): Fraction => times(a, b.n, b.d);

type Built = Omit<Instance, 'table' | 'plainPrice' | 'plainIncrement'>;

/** How prices that depend on the quantity alone are found faster. */
function shortWay(
  built: Built,
  eventStep: number,
  makeTable: () => Float64Array,
): Pick<Instance, 'table' | 'plainPrice' | 'plainIncrement'> {
  const timeless = built.steps.every(({ timed }) => timed === null);
  const alone = built.counter < 0 && built.session === 0 && built.firstOfMonth === 0 && built.meter < 0;
  const table = timeless && alone ? makeTable() : null;
  const [step] = built.steps;
  const bare =
    built.connect + built.surcharges.length + built.minimum + built.grace + built.minCost === 0 &&
    built.maxCost === Number.POSITIVE_INFINITY;
  const isPlain = table && step && built.steps.length === 1 && bare && !built.perEvent;
  const price = isPlain ? step.prices[0]! : Number.NaN;
  const rounds = eventStep > 0 && price % eventStep !== 0;
  return { table, plainPrice: rounds ? Number.NaN : price, plainIncrement: step?.increment ?? Number.NaN };
}

function stepsOf(rate: Rate, context: RateContext, base: DataBase): CompiledStep[] {
  const { defaults } = context.tariff;
  if (rate.meter !== undefined) return [];
  if (rate.per_unit) {
    const { price, unit, increment = 1 } = rate.per_unit;
    const per = unit === 'MB' ? bytesPerMb(base) : 1;
    return [compileStep(0, quantity(increment, base), price, per, rate, context)];
  }
  return rate.steps!.map((step) => {
    const isTime = typeof step.per === 'string' && !step.per.endsWith('B');
    const increment = step.increment ?? (isTime ? defaults!.increment! : 1);
    return compileStep(
      quantity(step.from ?? 0, base),
      quantity(increment, base),
      step.price,
      quantity(step.per, base),
      rate,
      context,
    );
  });
}

function compileStep(
  from: number,
  increment: number,
  price: TimedPrice,
  per: number,
  rate: Rate,
  { tariff, factors, money, roundIncrement, partial, holidays }: RateContext,
): CompiledStep {
  const alternatives = typeof price === 'string' ? [price] : price.map((one) => one.price);
  const exact = (written: string, length: number): Fraction =>
    product(times(priceFraction(written), length, per), factors.steps);
  const prices = (length: number) =>
    Float64Array.from(length > 0 ? alternatives : [], (written) =>
      money(roundIncrement(exact(written, length))),
    );
  const first = (written: string | number | undefined) =>
    prices(written === undefined ? 0 : quantity(written, tariff.data_base ?? 1024));
  return {
    from,
    increment,
    prices: prices(increment),
    minimum: first(rate.minimum),
    firstOfMonth: first(rate.first_of_month),
    unit: Float64Array.from(partial ? alternatives : [], (written) => money(exact(written, 1))),
    timed: typeof price === 'string' ? null : timed(price, holidays),
  };
}

function timed(prices: Exclude<TimedPrice, string>, holidays: Holidays): Timed {
  const tests = prices.slice(0, -1).map(({ time }) => inWindows(listOf(time), holidays));
  return {
    pick: (civil) => {
      const at = tests.findIndex((test) => test(civil));
      return at < 0 ? tests.length : at;
    },
    breaks: breaksOf(prices.flatMap(({ time }) => listOf(time))),
  };
}
