/** The end of a period, as docs/tariffs.md says it: lines of the bill, discounts, caps, minimum, VAT, rounding. */
import type { Fee, Threshold } from '../../../src/rating/format/rules.ts';
import type { Rounding, Tariff } from '../../../src/rating/format/tariff.ts';
import { vatFactor, vatPercent } from './price.ts';
import { amountOf, many, micros, money, Ratio, roundAs, sum, toStep, ZERO } from './ratio.ts';

/** A line of the bill; `net` is what is left of it. */
export interface Line {
  readonly kind: string;
  readonly id: string;
  readonly service: string | null;
  /** As billed, a whole number of millionths; negative where something is taken off. */
  readonly amount: Ratio;
  net: Ratio;
  /** Of usage: what is left of each day. */
  readonly days?: Map<string, Ratio>;
}

const at = ({ round }: Tariff, place: Rounding['at']) => round.find((one) => one.at === place);
const inMicros = (amount: Ratio): Ratio => new Ratio(micros(amount), 1_000_000n);

export function usageLine(
  tariff: Tariff,
  id: string,
  service: string,
  exactDays: ReadonlyMap<string, Ratio>,
): Line {
  const days = new Map([...exactDays].map(([day, exact]) => [day, roundAs(exact, at(tariff, 'day'))]));
  const whole = sum([...days.values()]);
  const amount = inMicros(roundAs(roundAs(whole, at(tariff, 'rule')), at(tariff, 'line')));
  return { kind: 'usage', id, service, amount, net: amount, days };
}

/** Caps of days: each day that is above its most is brought down to it, all its lines alike. */
function capDays(tariff: Tariff, lines: readonly Line[]): Line[] {
  const made: Line[] = [];
  for (const { id, of, max, per } of tariff.caps) {
    if (per !== 'day') continue;
    const usage = named(lines, of).filter(({ kind }) => kind === 'usage');
    const taken = new Map(usage.map((line) => [line, ZERO]));
    for (const day of new Set(usage.flatMap(({ days }) => [...days!.keys()]))) {
      const spent = sum(usage.map(({ days }) => days!.get(day) ?? ZERO));
      if (!money(max).less(spent)) continue;
      const kept = money(max).by(new Ratio(spent.d, spent.n));
      for (const line of usage) {
        const before = line.days!.get(day) ?? ZERO;
        line.days!.set(day, before.by(kept));
        taken.set(line, taken.get(line)!.plus(before.minus(before.by(kept))));
      }
    }
    const all = sum([...taken.values()]);
    if (all.isZero()) continue;
    const line = otherLine(tariff, 'cap', id, null, all);
    for (const one of usage)
      one.net = one.net.minus(taken.get(one)!.by(line.amount).by(new Ratio(all.d, all.n)));
    made.push({ ...line, amount: ZERO.minus(line.amount), net: ZERO });
  }
  return made;
}

export function otherLine(
  tariff: Tariff,
  kind: string,
  id: string,
  service: string | null,
  exact: Ratio,
): Line {
  const how = (['line', 'event', 'day', 'rule', 'increment'] as const)
    .map((place) => at(tariff, place))
    .find(Boolean);
  const amount = inMicros(roundAs(exact, how));
  return { kind, id, service, amount, net: amount };
}

function isOf(line: Line, name: string): boolean {
  const isUsage = line.kind === 'usage' || line.kind === 'meter';
  if (name === 'usage') return isUsage;
  if (name === 'fees') return line.kind === 'fee';
  if (name === 'packages') return line.kind === 'package';
  if (name.startsWith('rule:')) return line.kind === 'usage' && line.id === name.slice(5);
  if (name.startsWith('fee:')) return line.kind === 'fee' && line.id === name.slice(4);
  if (name.startsWith('meter:')) return line.kind === 'meter' && line.id === name.slice(6);
  return isUsage && line.service === name;
}

const named = (lines: readonly Line[], of: string | readonly string[]) =>
  lines.filter((line) => many(of).some((name) => isOf(line, name)));
const net = (lines: readonly Line[]): Ratio => sum(lines.map((line) => line.net));
const reached = (lines: readonly Line[], { of, reaches }: Threshold) =>
  !net(named(lines, of)).less(money(reaches));

/** Adds the discounts, caps and the minimum of a scope to the lines. */
export function adjusted(tariff: Tariff, scope: 'line' | 'account', lines: readonly Line[]): Line[] {
  const made: Line[] = scope === 'line' ? capDays(tariff, lines) : [];
  const takeOff = (kind: string, id: string, of: string | readonly string[], amount: Ratio) => {
    if (!ZERO.less(amount)) return;
    const line = otherLine(tariff, kind, id, null, amount);
    const from = named(lines, of);
    const before = net(from);
    if (!before.isZero())
      for (const one of from)
        one.net = one.net.minus(one.net.by(line.amount).by(new Ratio(before.d, before.n)));
    made.push({ ...line, amount: ZERO.minus(line.amount), net: ZERO });
  };
  for (const discount of tariff.discounts) {
    if (!('of' in discount) || (discount.scope ?? 'line') !== scope) continue;
    const { id, of, percent, when, reach } = discount;
    if (when && !reached(lines, when)) continue;
    const base =
      when && reach === 'above-threshold'
        ? net(named(lines, when.of)).minus(money(when.reaches))
        : net(named(lines, of));
    takeOff('discount', id, of, base.times(percent, 100));
  }
  for (const { id, of, max, per, scope: own } of tariff.caps)
    if (per === 'month' && (own ?? 'line') === scope)
      takeOff('cap', id, of, net(named(lines, of)).minus(money(max)));
  const least = tariff.minimum_spend;
  if (least && (least.scope ?? 'line') === scope) {
    const lacking = money(least.amount).minus(net(named(lines, least.of)));
    if (ZERO.less(lacking)) made.push(otherLine(tariff, 'minimum', 'minimum', null, lacking));
  }
  return made;
}

export interface InForce {
  readonly active: number;
  readonly days: number;
}

export function feeLines(
  tariff: Tariff,
  scope: 'line' | 'account',
  inForce: InForce,
  daysOfUse: (fee: Fee) => number,
  spent: readonly Line[],
): Line[] {
  const lines: Line[] = [];
  for (const fee of tariff.fees) {
    if ((fee.scope ?? 'line') !== scope || fee.per === 'once') continue;
    if (fee.unless && reached(spent, fee.unless)) continue;
    const due = feeDue(fee, inForce, fee.charge === 'always' ? 0 : daysOfUse(fee));
    const line = otherLine(tariff, 'fee', fee.id, null, due.by(vatFactor(tariff)));
    if (!line.amount.isZero()) lines.push(line);
  }
  return lines;
}

function feeDue(fee: Fee, { active, days }: InForce, used: number): Ratio {
  const whole = money(fee.amount);
  if (fee.charge === 'used-days') return whole.times(used);
  if (active === 0) return ZERO;
  if (fee.charge === 'if-used' && used === 0) return ZERO;
  if (fee.per === 'day') return whole.times(active);
  if (active === days) return whole;
  switch (fee.prorate) {
    case 'none':
      return whole;
    case 'thirty':
      return active >= 30 ? whole : whole.times(active, 30);
    case 'year-365':
      return whole.times(12, 365).times(active);
    default:
      return whole.times(active, days);
  }
}

/** The price of one total of a meter. */
export function meterPrice(tariff: Tariff, id: string, total: number, included: number): Ratio {
  const base = tariff.data_base ?? 1024;
  const { bands, mode, increment, flat_due } = tariff.meters.find((meter) => meter.id === id)!;
  const size = amountOf(increment ?? 1, base);
  const billed = Math.ceil(Math.max(0, total - included) / size) * size;
  const end = (band: (typeof bands)[number]) => (band.upto === null ? Infinity : amountOf(band.upto, base));
  const unitPrice = (band: (typeof bands)[number], units: number) =>
    band.price === undefined ? ZERO : money(band.price).times(units, amountOf(band.per!, base));
  const flat = (band: (typeof bands)[number]) => money(band.flat ?? '0');
  if (billed === 0) return flat_due === 'always' ? flat(bands[0]!) : ZERO;
  const last = bands.find((band) => billed <= end(band))!;
  if (mode === 'stairs') return flat(last);
  if (mode === 'volume') return unitPrice(last, billed).plus(flat(last));
  let [price, begin] = [ZERO, 0];
  for (const band of bands) {
    if (billed <= begin) break;
    price = price.plus(unitPrice(band, Math.min(billed, end(band)) - begin)).plus(flat(band));
    begin = end(band);
  }
  return price;
}

/** VAT on all lines, and the rounding of their sum. */
export function taxesAndRounding(tariff: Tariff, lines: readonly Line[]): Line[] {
  const made: Line[] = [];
  if (!tariff.vat.included && tariff.vat.at === 'bill') {
    const due = sum(lines.map((line) => line.net.times(vatPercent(tariff, line.service), 100)));
    const amount = toStep(due, '0.01', 'half_up');
    made.push({ kind: 'vat', id: 'vat', service: null, amount, net: amount });
  }
  const total = sum([...lines, ...made].map((line) => line.amount));
  const rounded = inMicros(roundAs(total, at(tariff, 'bill')));
  const difference = rounded.minus(total);
  if (!difference.isZero())
    made.push({ kind: 'rounding', id: 'rounding', service: null, amount: difference, net: difference });
  return made;
}
