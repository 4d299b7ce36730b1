/** Who pays for what: the accounts' bills told apart by lines and departments; the parts add up to the bills exactly. */
import type { Micros } from '../../model/record.ts';
import type { Account } from './rerate.ts';

/** A line's part of the bills of the documents' period, with VAT. */
export interface LineCharge {
  /** Index of the line. */
  readonly line: number;
  /** Its own fees, usage and discounts. */
  readonly own: Micros;
  /** Its part of shared meters, fees and discounts of the account, and of VAT and rounding of the bill. */
  readonly shared: Micros;
}

/**
 * A shared meter goes by the plan's rule (`allocate`); all else of the account by what the lines then pay, in equal parts
 * when they pay nothing. A call that finds a shared bundle empty is paid by its line.
 */
export function chargesOf(accounts: readonly Account[]): LineCharge[] {
  return accounts.flatMap(({ lines, bill }) => {
    const own = bill.lines.map(({ total }) => total);
    const metered = lines.map(() => 0);
    const index = new Map(bill.lines.map(({ line }, at) => [line, at]));
    for (const { line, amount } of bill.allocations) metered[index.get(line)!]! += amount;
    const paid = own.map((amount, at) => amount + metered[at]!);
    const rest = bill.total - paid.reduce((sum, amount) => sum + amount, 0);
    const parts = apportioned(rest, paid);
    return lines.map((line, at) => ({ line, own: own[at]!, shared: metered[at]! + parts[at]! }));
  });
}

/** Divides a whole amount by weights, cumulatively: the parts add up to it; in equal parts when no weight is above 0. */
export function apportioned(amount: Micros, weights: readonly number[]): Micros[] {
  const positive = weights.map((weight) => BigInt(Math.max(0, Math.round(weight))));
  const all = positive.reduce((sum, weight) => sum + weight, 0n);
  const by = all > 0n ? positive : weights.map(() => 1n);
  const whole = all > 0n ? all : BigInt(weights.length);
  let [gone, given] = [0n, 0n];
  return by.map((weight) => {
    gone += weight;
    const upto = (BigInt(amount) * gone) / whole;
    const part = upto - given;
    given = upto;
    return Number(part);
  });
}
