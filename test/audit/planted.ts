/** A story of our generator priced by a plan, and errors of known causes planted into its charges. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChargedFee } from '../../src/audit/charges.ts';
import type { Cause } from '../../src/audit/variants.ts';
import { generate } from '../../src/generate/generate.ts';
import { random } from '../../src/generate/random.ts';
import { importFiles } from '../../src/ingest/import.ts';
import type { Micros } from '../../src/model/record.ts';
import { ratePlan } from '../../src/rating/bill/bill.ts';
import { microsOf } from '../../src/rating/compile/compile.ts';
import type { Match, Rate, Tariff } from '../../src/rating/format/tariff.ts';
import { listOf } from '../../src/rating/format/tariff.ts';
import type { LineUsage } from '../../src/rating/usage/traffic.ts';
import { readUsage } from '../../src/rating/usage/usage.ts';
import { openStore } from '../../src/store/store.ts';

/** A year of a family's line as our parsers read it. */
export async function storyUsage(tariff: Tariff, seed: number): Promise<LineUsage> {
  const folder = mkdtempSync(join(tmpdir(), 'detalka-audit-'));
  try {
    const { document } = await generate({
      out: join(folder, 'story.html'),
      seed,
      rows: 3000,
      from: '2025-01-01',
    });
    const store = await openStore(':memory:');
    await importFiles([document], store, {});
    const [usage] = await readUsage(store, [tariff]);
    await store.close();
    return usage!;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The usage charged just as the plan says; what the plan does not price has no charge. */
export function correct(tariff: Tariff, usage: LineUsage): LineUsage {
  const paid = new Float64Array(usage.length).fill(Number.NaN);
  ratePlan(tariff, usage, {
    trace: ({ at, rule, cost }, plan) => {
      if (rule >= 0) paid[at] = microsOf(plan, cost);
    },
  });
  return { ...usage, paid };
}

export interface Planted {
  /** The usage, charged by the plan but for the errors. */
  readonly usage: LineUsage;
  /** By record: what was done to its charge. */
  readonly causes: ReadonlyMap<number, Cause>;
  readonly fees: readonly ChargedFee[];
  /** Titles of the fees that the plan does not have. */
  readonly strangers: ReadonlySet<string>;
}

/** A price by hand: whole increments at the price of the rate's only step, to the kopeck, half up. */
function priceOf(rate: Rate, quantity: number, increment: number): Micros {
  const price = rate.steps?.[0]?.price ?? rate.per_unit!.price;
  const kopecks = BigInt(Math.round(Number(price) * 100));
  const unit = rate.per_unit?.unit === 'MB' ? 1024 ** 2 : rate.steps ? 60 : 1;
  const length = BigInt(Math.ceil(quantity / increment) * increment);
  return Number((kopecks * length * 2n + BigInt(unit)) / (2n * BigInt(unit))) * 10_000;
}

const sharesWay = (a: Rate, b: Rate): boolean => {
  const way = ({ match }: Rate) =>
    JSON.stringify(listOf<Match>(match).map(({ service, dir }) => [service, dir]));
  return way(a) === way(b);
};

const incrementOf = (rate: Rate): number => (rate.per_unit?.unit === 'MB' ? 102_400 : 1);

/** Plants errors into one priced event in three, by turns. */
export function plant(tariff: Tariff, usage: LineUsage, seed: number): Planted {
  const chance = random(`planted/${seed}`);
  const paid = new Float64Array(usage.length).fill(Number.NaN);
  const causes = new Map<number, Cause>();
  ratePlan(tariff, usage, {
    trace: ({ at, rule, cost, bundles }, plan) => {
      const rate = plan.tariff.rates[rule];
      if (!rate) return;
      const right = microsOf(plan, cost);
      const error =
        chance.next() < 1 / 3
          ? wrongly(rate, tariff, usage.quantity[at]!, right, bundles.length > 0, chance)
          : undefined;
      paid[at] = error?.paid ?? right;
      if (error) causes.set(usage.recordId[at]!, error.cause);
    },
  });
  return { usage: { ...usage, paid }, causes, ...fees(seed) };
}

function wrongly(
  rate: Rate,
  { rates }: Tariff,
  quantity: number,
  right: Micros,
  bundled: boolean,
  chance: ReturnType<typeof random>,
): { cause: Cause; paid: Micros } | undefined {
  const isCall = rate.steps !== undefined;
  const others = rates.filter((other) => other !== rate && sharesWay(other, rate));
  const other = others[Math.floor(chance.next() * others.length)];
  const tries: { cause: Cause; paid: Micros }[] = [
    ...(other ? [{ cause: 'zone' as const, paid: priceOf(other, quantity, incrementOf(other)) }] : []),
    ...(isCall && !bundled ? [{ cause: 'rounding' as const, paid: priceOf(rate, quantity, 60) }] : []),
    ...(bundled ? [{ cause: 'bundle' as const, paid: priceOf(rate, quantity, incrementOf(rate)) }] : []),
    { cause: 'unexplained' as const, paid: right + Math.ceil(chance.next() * 997) * 10_000 },
  ];
  const error = tries[Math.floor(chance.next() * tries.length)]!;
  const isFree = isCall && quantity < 3 && error.cause === 'zone';
  return error.paid === right || isFree ? undefined : error;
}

/** Twelve months of the plan's fee; in every other month a subscription nobody ordered. */
function fees(seed: number): Pick<Planted, 'fees' | 'strangers'> {
  const chance = random(`fees/${seed}`);
  const strangers = new Set<string>();
  const found = Array.from({ length: 12 }, (_, month): ChargedFee[] => {
    const name = `2025-${String(month + 1).padStart(2, '0')}`;
    const at = Date.parse(`${name}-01T00:00:00Z`) / 1000;
    const own = {
      title: 'Ежемесячная плата',
      kind: 'subscription',
      month: name,
      at,
      paid: 300_000_000,
    } as const;
    if (month % 2 === 1) return [own];
    const title = `Подписка ${month}`;
    strangers.add(title);
    return [
      own,
      { title, kind: 'subscription', month: name, at, paid: Math.ceil(10 + 50 * chance.next()) * 1_000_000 },
    ];
  });
  return { fees: found.flat(), strangers };
}
