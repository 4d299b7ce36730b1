/** The sum of a meter that lines share, told apart by lines: for those who charge departments. */
import type { Micros } from '../../model/record.ts';
import type { CompiledPlan } from '../compile/compile.ts';
import type { Ledger } from '../kernel/ledger.ts';
import type { Share } from './fees.ts';
import type { Item } from './items.ts';
import { includedIn } from './meters.ts';

export interface Allocation {
  readonly meter: string;
  readonly line: string;
  readonly amount: Micros;
}

/** Each shared meter's amount by lines; the parts add up to it exactly. */
export function allocate(
  { tariff }: CompiledPlan,
  items: readonly Item[],
  shares: readonly Share[],
  ledgers: readonly Ledger[],
): Allocation[] {
  return items.flatMap(({ kind, id, amount }) => {
    const at = kind === 'meter' ? tariff.meters.findIndex((meter) => meter.id === id) : -1;
    if (at < 0) return [];
    const meter = tariff.meters[at]!;
    const weights = ledgers.map(({ metered }, line) => {
      if (meter.allocate === 'equal') return 1;
      const own =
        meter.allocate === 'by-excess' ? includedIn(meter, tariff.data_base ?? 1024, [shares[line]!]) : 0;
      return Math.max(0, metered[at]! - own);
    });
    return divided(amount, weights).map((part, line) => ({
      meter: id,
      line: ledgers[line]!.usage.line,
      amount: part,
    }));
  });
}

/** Divides a whole number by weights; what is left over goes to the first lines, one each. */
function divided(amount: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  const by = all > 0n ? weights.map(BigInt) : weights.map(() => 1n);
  const whole = all > 0n ? all : BigInt(weights.length);
  const parts = by.map((weight) => Number((BigInt(amount) * weight) / whole));
  let rest = amount - parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part, at) => {
    if (rest === 0 || by[at] === 0n) return part;
    rest--;
    return part + 1;
  });
}
