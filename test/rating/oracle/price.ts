/** The price of what bundles have not paid, increment by increment. */
import type { Rate, TimedPrice } from '../../../src/rating/format/rules.ts';
import type { Tariff } from '../../../src/rating/format/tariff.ts';
import { amountOf, many, money, ONE, Ratio, roundAs, ZERO } from './ratio.ts';
import { type Placed, takes, windowFits } from './select.ts';

/** What a line's rates remember within a period, by name. */
export interface Memory {
  /** Counters by id and day. */
  readonly counters: Map<string, number>;
  /** Sessions by rate and hour, day or period: what was measured and where the clock stands. */
  readonly sessions: Map<string, { measured: number; clock: number }>;
  /** Rates that had an event. */
  readonly begun: Set<string>;
}

export const newMemory = (): Memory => ({ counters: new Map(), sessions: new Map(), begun: new Set() });

/** What prices are multiplied by: VAT on every price, and the discounts that the event has. */
export function factor(part: 'connect' | 'surcharges' | 'steps', event: Placed, tariff: Tariff): Ratio {
  let all = vatFactor(tariff, event);
  for (const discount of tariff.discounts)
    if ('match' in discount && takes(discount, event, tariff) && (discount.parts ?? [part]).includes(part))
      all = all.by(new Ratio(BigInt(100 - discount.percent), 100n));
  return all;
}

export const vatPercent = ({ vat }: Tariff, service: string | null): number =>
  (service === null ? undefined : (vat.services as Record<string, number> | undefined)?.[service]) ??
  vat.percent;

export const vatFactor = (tariff: Tariff, event?: Placed): Ratio =>
  tariff.vat.included || tariff.vat.at === 'bill'
    ? ONE
    : new Ratio(BigInt(100 + vatPercent(tariff, event?.traffic.service ?? null)), 100n);

/** The price that holds at a moment. */
function priceAt(price: TimedPrice, moment: number, tariff: Tariff): Ratio {
  if (typeof price === 'string') return money(price);
  const holds = price.find(
    ({ time }) => time === undefined || many(time).some((window) => windowFits(window, moment, tariff)),
  );
  return money(holds!.price);
}

interface Step {
  readonly from: number;
  readonly price: TimedPrice;
  readonly per: number;
  readonly increment: number;
}

function stepsOf(rate: Rate, tariff: Tariff): Step[] {
  const base = tariff.data_base ?? 1024;
  if (rate.per_unit) {
    const { price, unit, increment } = rate.per_unit;
    return [
      { from: 0, price, per: unit === 'MB' ? base * base : 1, increment: amountOf(increment ?? 1, base) },
    ];
  }
  return rate.steps!.map(({ from, price, per, increment }) => ({
    from: amountOf(from ?? 0, base),
    price,
    per: amountOf(per, base),
    increment: amountOf(increment ?? (typeof per === 'number' ? 1 : tariff.defaults!.increment!), base),
  }));
}

/**
 * The price of the event from `clock` to `total`. `key` tells rates of different versions of the plan apart; `partial`: a
 * bundle ended within an increment.
 */
export function priceRest(
  rate: Rate,
  key: string,
  event: Placed,
  span: { readonly clock: number; readonly total: number; readonly partial: boolean },
  memory: Memory,
  tariff: Tariff,
): Ratio {
  const base = tariff.data_base ?? 1024;
  const steps = stepsOf(rate, tariff);
  const isVoice = event.traffic.service === 'voice';
  const rounding = tariff.round.find(({ at }) => at === 'increment');
  const times = factor('steps', event, tariff);
  if (rate.per_unit?.unit === 'message' || rate.per_unit?.unit === 'event')
    return roundAs(priceAt(rate.per_unit.price, event.civil, tariff).by(times), rounding);
  const isFirst = rate.first_of_month !== undefined && !memory.begun.has(key);
  memory.begun.add(key);
  const firstLength = isFirst ? rate.first_of_month : rate.minimum;

  let [clock, end, offset] = [span.clock, span.total, 0];
  const session = sessionOf(rate, key, event, memory);
  const counterKey = counterOf(rate, event);
  if (session) {
    session.measured += span.total - span.clock;
    [clock, end] = [session.clock, session.measured];
  } else if (counterKey) offset = (memory.counters.get(counterKey) ?? 0) - span.clock;
  const begin = clock;

  const sums = new Map<string, { price: Ratio; count: number }>();
  const charge = (length: number, step: Step, moment: number) => {
    const price = priceAt(step.price, moment, tariff).by(times).times(length, step.per);
    const id = `${length} ${step.from} ${price.n}/${price.d}`;
    sums.set(id, { price, count: (sums.get(id)?.count ?? 0) + 1 });
    clock += length;
  };
  const here = () => {
    const position = rate.cycle ? (clock + offset) % amountOf(rate.cycle, base) : clock + offset;
    return { position, step: steps.findLast(({ from }) => from <= position)! };
  };
  const moment = () => (rate.split === 'start' || !isVoice ? event.civil : event.civil + clock);

  const atStart = session ? isFirst || clock === 0 : clock === 0 && !span.partial;
  if (!session && span.partial) {
    const { position, step } = here();
    const into = (position - step.from) % step.increment;
    if (into > 0) charge(step.increment - into, step, moment());
  } else if (firstLength !== undefined && atStart) charge(amountOf(firstLength, base), here().step, moment());
  while (clock < end) {
    const { step } = here();
    charge(step.increment, step, moment());
  }

  if (session) session.clock = clock;
  else if (counterKey)
    memory.counters.set(counterKey, (memory.counters.get(counterKey) ?? 0) + clock - begin);
  let cost = ZERO;
  for (const { price, count } of sums.values()) cost = cost.plus(roundAs(price, rounding).times(count));
  return cost;
}

function sessionOf({ session }: Rate, key: string, { civil }: Placed, memory: Memory) {
  if (!session) return undefined;
  const length = { hour: 13, day: 10, month: 0 }[session];
  const name = new Date(civil * 1000).toISOString().slice(0, length);
  /** A clock that goes back does not reopen a session. */
  const latest = [...memory.sessions.keys()]
    .filter((known) => known.startsWith(`${key}|`))
    .sort()
    .at(-1);
  const id = latest !== undefined && latest > `${key}|${name}` ? latest : `${key}|${name}`;
  const known = memory.sessions.get(id) ?? { measured: 0, clock: 0 };
  memory.sessions.set(id, known);
  return known;
}

const counterOf = ({ id, counter }: Rate, { day }: Placed): string | undefined =>
  counter && `${counter.id ?? id} ${counter.per === 'day' ? day : ''}`;

/** Connect fee and surcharges of an event whose beginning, up to `freed`, a bundle frees of them. */
export function eventFees(rate: Rate, event: Placed, total: number, freed: number, tariff: Tariff): Ratio {
  const base = tariff.data_base ?? 1024;
  let due = freed > 0 ? ZERO : money(rate.connect ?? '0').by(factor('connect', event, tariff));
  for (const { at, amount, every } of rate.surcharges ?? []) {
    const price = money(amount).by(factor('surcharges', event, tariff));
    for (
      let second = amountOf(at, base);
      second <= total;
      second += every === undefined ? Infinity : amountOf(every, base)
    )
      if (freed === 0 || second > freed) due = due.plus(price);
  }
  return due;
}
