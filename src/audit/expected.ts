/** What every event of a line should have cost on a plan, with VAT, as columns beside those of the usage. */
import type { Micros } from '../model/record.ts';
import { type Bill, ratePlan } from '../rating/bill/bill.ts';
import { microsOf } from '../rating/compile/compile.ts';
import { vatOf } from '../rating/compile/factors.ts';
import type { Numbers } from '../rating/compile/features.ts';
import type { Tariff } from '../rating/format/tariff.ts';
import type { LineUsage } from '../rating/usage/traffic.ts';

export interface Expected {
  readonly bill: Bill;
  /** Micros; NaN = the plan does not price the event. */
  readonly cost: Float64Array;
  /** Index into `rules`; -1 = none. */
  readonly ruleOf: Int32Array;
  readonly rules: readonly string[];
  /** 1 where a bundle paid for some of it. */
  readonly bundled: Uint8Array;
}

const KOPECK = 10_000;

/** @throws DetalkaError 'amount-too-large' */
export function expectedOf(tariff: Tariff, usage: LineUsage, numbers: Numbers = {}): Expected {
  const cost = new Float64Array(usage.length).fill(Number.NaN);
  const ruleOf = new Int32Array(usage.length).fill(-1);
  const bundled = new Uint8Array(usage.length);
  const codes = new Map<string, number>();
  const bill = ratePlan(tariff, usage, {
    numbers,
    trace: (event, plan) => {
      const { at, rule, bundles, unpriced } = event;
      const id = plan.tariff.rates[rule]?.id;
      if (id !== undefined) {
        if (!codes.has(id)) codes.set(id, codes.size);
        ruleOf[at] = codes.get(id)!;
      }
      bundled[at] = bundles.some(({ taken }) => taken > 0) ? 1 : 0;
      const priced =
        (id !== undefined || bundled[at] === 1) && unpriced === 0 && !Number.isNaN(usage.quantity[at]!);
      if (priced)
        cost[at] = withVat(microsOf(plan, event.cost), tariff, usage.classes[usage.classOf[at]!]!.service);
    },
  });
  return { bill, cost, ruleOf, rules: [...codes.keys()], bundled };
}

/** A price as the subscriber pays it: to the kopeck where VAT comes on top. */
function withVat(net: Micros, tariff: Tariff, service: Parameters<typeof vatOf>[1]): Micros {
  if (tariff.vat.included || tariff.vat.at === 'event') return net;
  return Math.round((net * (100 + vatOf(tariff, service))) / 100 / KOPECK) * KOPECK;
}
