/**
 * The oracle: rates one history on one tariff as docs/tariffs.md says it, event by event, second by second where it
 * must, in exact fractions. Slow and obvious on purpose; shares no code with the compiler or the kernel.
 */
import type { Match, PeerMatch, PlaceMatch, Rounding, Tariff } from '../../src/rating/tariff.ts';
import type { TrafficClass } from '../../src/rating/traffic.ts';

export interface HistoryEvent {
  readonly traffic: TrafficClass;
  /** CivilSeconds as printed, at the place of service. */
  readonly start: number;
  readonly offsetMin: number | null;
  /** Seconds, bytes or pieces. */
  readonly quantity: number | null;
}

export interface OracleBill {
  readonly periods: readonly { month: string; fees: bigint; usage: bigint; total: bigint }[];
  readonly unmatchedRows: number;
  readonly outsideRows: number;
  readonly taken: ReadonlyMap<string, number>;
}

/** Fractions of the currency's unit. */
class Ratio {
  readonly n: bigint;
  readonly d: bigint;
  constructor(n: bigint, d: bigint) {
    this.n = n;
    this.d = d;
  }
  plus(other: Ratio): Ratio {
    return new Ratio(this.n * other.d + other.n * this.d, this.d * other.d);
  }
  times(n: bigint, d = 1n): Ratio {
    return new Ratio(this.n * n, this.d * d);
  }
  micros(): bigint {
    if ((this.n * 1_000_000n) % this.d !== 0n) throw new Error('not a whole number of millionths');
    return (this.n * 1_000_000n) / this.d;
  }
}
const ZERO = new Ratio(0n, 1n);

function money(written: string): Ratio {
  const [whole, part = ''] = written.split('.');
  return new Ratio(BigInt(`${whole}${part}`), BigInt(`1${'0'.repeat(part.length)}`));
}

function toStep(amount: Ratio, written: string, method: Rounding['method']): Ratio {
  const step = money(written);
  // amount / step = n / d
  const n = amount.n * step.d;
  const d = amount.d * step.n;
  const below = n / d;
  const twiceRest = 2n * (n - below * d);
  const up =
    method === 'up'
      ? twiceRest > 0n
      : method === 'down'
        ? false
        : method === 'half_up'
          ? twiceRest >= d
          : twiceRest > d || (twiceRest === d && below % 2n === 1n);
  return step.times(up ? below + 1n : below);
}

/** '2 min', '5 MB', 3 → seconds, bytes, pieces. */
function amountOf(written: string | number, base: number): number {
  if (typeof written === 'number') return written;
  const number = Number(written.split(' ')[0]);
  switch (written.split(' ')[1]) {
    case 's':
      return number;
    case 'min':
      return number * 60;
    case 'h':
      return number * 60 * 60;
    case 'KB':
      return number * base;
    case 'MB':
      return number * base * base;
    default:
      return number * base * base * base;
  }
}

const many = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);
const shareRegion = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && a.split('+').filter((code) => b.split('+').includes(code)).length > 0;

function zoneHolds(
  tariff: Tariff,
  name: string,
  country: string | null,
  region: string | null,
  prefix: string | null,
) {
  const zone = tariff.zones.get(name)!;
  if (country !== null && zone.countries.includes(country)) return true;
  if (zone.regions.some((code) => shareRegion(code, region))) return true;
  return prefix !== null && zone.prefixes.some((digits) => prefix.startsWith(digits));
}

function peerFits(to: PeerMatch, event: TrafficClass, tariff: Tariff): boolean {
  const home = tariff.region === null ? 'RU' : many(tariff.region)[0]!.split('-')[0]!;
  if (to.country !== undefined) {
    if (event.country === null) return false;
    if (
      !many(to.country).some((code) => (code === 'foreign' ? event.country !== home : event.country === code))
    )
      return false;
  }
  if (to.region !== undefined) {
    const fits = many(to.region).some((code) =>
      shareRegion(code === 'home' ? event.homeRegion : code, event.region),
    );
    if (!fits) return false;
  }
  if (to.zone !== undefined) {
    const fits = many(to.zone).some((name) =>
      zoneHolds(tariff, name, event.country, event.region, event.prefix),
    );
    if (!fits) return false;
  }
  if (to.kind !== undefined && !many<string | null>(to.kind).includes(event.peerKind)) return false;
  if (to.net === 'own' && event.operator !== tariff.operator) return false;
  if (to.net === 'other' && (event.operator === null || event.operator === tariff.operator)) return false;
  if (to.operator !== undefined && !many<string | null>(to.operator).includes(event.operator)) return false;
  if (to.prefix !== undefined && !many(to.prefix).some((digits) => (event.prefix ?? '').startsWith(digits)))
    return false;
  return true;
}

function placeFits(place: PlaceMatch, event: TrafficClass, tariff: Tariff): boolean {
  if (typeof place === 'object') {
    if ('zone' in place)
      return many(place.zone).some((name) =>
        zoneHolds(tariff, name, event.placeCountry, event.placeRegion, null),
      );
    if ('country' in place) return many<string | null>(place.country).includes(event.placeCountry);
    return many(place.region).some((code) => shareRegion(code, event.placeRegion));
  }
  const saysNothing = event.placeKind === null && event.placeRegion === null;
  const isHome = saysNothing || shareRegion(event.placeRegion, event.homeRegion);
  return place === (isHome ? 'home' : event.placeKind);
}

function fits(match: Match, event: TrafficClass, tariff: Tariff): boolean {
  if (!many(match.service).includes(event.service)) return false;
  if (match.dir !== undefined && !many(match.dir).includes(event.direction)) return false;
  if (match.to !== undefined && !peerFits(match.to, event, tariff)) return false;
  return match.place === undefined || many(match.place).some((place) => placeFits(place, event, tariff));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** 'YYYY-MM-DD' of an event in the tariff's zone. */
function civilDay(event: HistoryEvent, timeZone: string): string {
  if (event.offsetMin === null) return new Date(event.start * 1000).toISOString().slice(0, 10);
  if (!formats.has(timeZone)) formats.set(timeZone, new Intl.DateTimeFormat('sv-SE', { timeZone }));
  return formats.get(timeZone)!.format((event.start - event.offsetMin * 60) * 1000);
}

function daysOfMonth(month: string, active?: { from: string; to: string }): { all: number; active: number } {
  const days: string[] = [];
  for (
    let at = new Date(`${month}-01`);
    at.toISOString().startsWith(month);
    at.setUTCDate(at.getUTCDate() + 1)
  )
    days.push(at.toISOString().slice(0, 10));
  return {
    all: days.length,
    active: days.filter((day) => !active || (day >= active.from && day <= active.to)).length,
  };
}

export function oracle(
  tariff: Tariff,
  history: readonly HistoryEvent[],
  coveredMonths: readonly string[],
  active?: { from: string; to: string },
): OracleBill {
  const base = tariff.data_base ?? 1024;
  let unmatchedRows = 0;
  let outsideRows = 0;
  let lastDay = '';
  const usage = new Map<string, Ratio>(coveredMonths.map((month) => [month, ZERO]));
  /** What is left, by bundle and period. */
  const stock = new Map<string, number>();
  const taken = new Map<string, number>(tariff.bundles.map(({ id }) => [id, 0]));

  for (const event of history) {
    const civil = civilDay(event, tariff.timezone);
    const day = civil > lastDay ? civil : lastDay;
    lastDay = day;
    const month = day.slice(0, 7);
    usage.set(month, usage.get(month) ?? ZERO);

    const rate = tariff.rates.find((rule) =>
      many(rule.match).some((match) => fits(match, event.traffic, tariff)),
    );
    const hasBundle = tariff.bundles.some(({ match }) =>
      many(match).some((one) => fits(one, event.traffic, tariff)),
    );
    if (!rate && !hasBundle) {
      if (['voice', 'sms', 'mms', 'data'].includes(event.traffic.service)) unmatchedRows++;
      else outsideRows++;
      continue;
    }
    const measured = event.quantity;
    if (measured === null) {
      unmatchedRows++;
      continue;
    }
    if (measured === 0) continue;
    const freeUnder = rate
      ? (rate.free_under ?? (rate.steps && tariff.defaults?.free_under))
      : event.traffic.service === 'voice'
        ? tariff.defaults?.free_under
        : undefined;
    if (freeUnder !== undefined && measured < amountOf(freeUnder, base)) continue;

    let connect = money(rate?.connect ?? '0');
    let clock = 0;
    const order = tariff.bundles
      .map((bundle, at) => ({ bundle, at }))
      .sort((a, b) => a.bundle.order - b.bundle.order || a.at - b.at);
    for (const { bundle } of order) {
      if (clock >= measured) break;
      if (!many(bundle.match).some((match) => fits(match, event.traffic, tariff))) continue;
      const counts = bundle.unit === 'event' || bundle.unit === 'message';
      const fallback = typeof bundle.amount === 'number' ? 1 : tariff.defaults?.increment;
      const increment = amountOf(bundle.increment ?? fallback!, base);
      const key = `${bundle.id} ${bundle.per === 'day' ? day : month}`;
      if (!stock.has(key)) {
        const whole = amountOf(bundle.amount, base);
        const { all, active: part } = daysOfMonth(month, active);
        const prorated = bundle.prorate && bundle.per === 'month' && part < all;
        const increments = (BigInt(whole) * BigInt(part)) / (BigInt(all) * BigInt(increment));
        stock.set(key, prorated ? Number(increments) * increment : whole);
      }
      const wanted = counts ? 1 : measured - clock;
      let got = 0;
      while (got < wanted && stock.get(key)! - got >= increment) got += increment;
      stock.set(key, stock.get(key)! - got);
      taken.set(bundle.id, taken.get(bundle.id)! + got);
      if (got === 0) continue;
      if (clock === 0 && bundle.connect === 'free') connect = ZERO;
      clock = counts ? measured : clock + got;
    }

    if (!rate) {
      // A bundle alone: what it does not pay has no price.
      if (clock < measured) unmatchedRows++;
      continue;
    }

    let cost = connect;
    if (clock < measured && rate.per_unit) {
      const { price, unit } = rate.per_unit;
      if (unit === 'message' || unit === 'event') cost = cost.plus(money(price as string));
      else if (unit === 'segment') cost = cost.plus(money(price as string).times(BigInt(measured - clock)));
      else {
        const increment = BigInt(amountOf(rate.per_unit.increment!, base));
        const increments = (BigInt(measured - clock) + increment - 1n) / increment;
        cost = cost.plus(money(price as string).times(increments * increment, BigInt(base) * BigInt(base)));
      }
    }
    if (rate.steps) {
      const begins = rate.steps.map((step) => amountOf(step.from ?? 0, base));
      const lengths = rate.steps.map((step) => amountOf(step.increment ?? tariff.defaults!.increment!, base));
      const begun = rate.steps.map(() => 0);
      while (clock < measured) {
        const at = begins.findLastIndex((begin) => begin <= clock);
        begun[at]!++;
        clock += lengths[at]!;
      }
      for (const [at, step] of rate.steps.entries()) {
        const seconds = begun[at]! * lengths[at]!;
        if (seconds > 0)
          cost = cost.plus(
            money(step.price as string).times(BigInt(seconds), BigInt(amountOf(step.per, base))),
          );
      }
    }
    const rounded = toStep(cost, tariff.round[0]!.step, tariff.round[0]!.method);
    const sum = usage.get(month)!.plus(rounded);
    usage.set(month, new Ratio(sum.micros(), 1_000_000n));
  }

  const periods = [...usage.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, used]) => {
      const fees = feesOf(tariff, daysOfMonth(month, active));
      const net = fees.plus(used);
      const vat = tariff.vat.included
        ? ZERO
        : toStep(net.times(BigInt(tariff.vat.percent), 100n), '0.01', 'half_up');
      return { month, fees: fees.micros(), usage: used.micros(), total: net.plus(vat).micros() };
    });
  return { periods, unmatchedRows, outsideRows, taken };
}

function feesOf(tariff: Tariff, days: { all: number; active: number }): Ratio {
  let sum = ZERO;
  for (const fee of tariff.fees) {
    const whole = money(fee.amount);
    if (fee.per === 'once' || days.active === 0) continue;
    if (fee.per === 'day') sum = sum.plus(whole.times(BigInt(days.active)));
    else if (fee.prorate === 'none' || days.active === days.all) sum = sum.plus(whole);
    else {
      const share =
        fee.prorate === 'thirty'
          ? whole.times(BigInt(Math.min(30, days.active)), 30n)
          : whole.times(BigInt(days.active), BigInt(days.all));
      sum = sum.plus(toStep(share, tariff.round[0]!.step, tariff.round[0]!.method));
    }
  }
  return new Ratio(sum.micros(), 1_000_000n);
}
