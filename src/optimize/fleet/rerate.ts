/** The truth: an assignment's accounts as the rating engine bills them on the real events. */
import type { Micros } from '../../model/record.ts';
import { type AccountBill, type Member, rateMembers } from '../../rating/bill/account.ts';
import { unmatchedOf } from '../offer.ts';
import type { Built } from './build.ts';
import type { Assignment } from './model.ts';
import { riskOf } from './risk.ts';

/** Lines that are billed together: of one contract, or one line by itself. */
export interface Account {
  /** Index of the contract; -1 = the line shares nothing. */
  readonly contract: number;
  /** Indices of lines. */
  readonly lines: readonly number[];
  readonly bill: AccountBill;
}

export interface Rerated {
  readonly accounts: readonly Account[];
  /** By month of the model, with VAT. */
  readonly monthly: Float64Array;
  /** The objective: a year under the risk, and what is paid once. */
  readonly cost: Micros;
}

/** Rates accounts and keeps their bills: the same lines on the same plans are not rated twice. */
export type Rater = (key: string, members: readonly Member[]) => AccountBill;

const MAX_KEPT = 5_000;

export function keepingRater(): Rater {
  const known = new Map<string, AccountBill>();
  return (key, members) => {
    const bill = known.get(key) ?? rateMembers(members);
    if (known.size >= MAX_KEPT) known.clear();
    known.set(key, bill);
    return bill;
  };
}

/** @param yearly what a sum of the documents' period is multiplied by to be a year's */
export function rerate(
  { model, ways }: Pick<Built, 'model' | 'ways'>,
  assignment: Assignment,
  yearly: number,
  rate: Rater = (_key, members) => rateMembers(members),
): Rerated {
  const accounts = gathered(model.lines.map((of, line) => of[assignment[line]!]!.contract)).map(
    ({ contract, lines }): Account => {
      const members = lines.map((line) => model.lines[line]![assignment[line]!]!.member);
      return {
        contract,
        lines,
        bill: rate(lines.map((line) => `${line}:${assignment[line]}`).join(), members),
      };
    },
  );
  const index = new Map(model.months.map((month, at) => [month, at]));
  const monthly = new Float64Array(model.months.length);
  let unmatched = 0;
  for (const { lines, bill } of accounts) {
    for (const { month, total } of [...bill.shared, ...bill.lines.flatMap(({ periods }) => periods)])
      monthly[index.get(month)!]! += total;
    for (const [at, line] of lines.entries()) {
      const { lacking, times } = model.lines[line]![assignment[line]!]!;
      for (const month of monthly.keys()) monthly[month]! += lacking;
      unmatched += unmatchedOf(bill.lines[at]!).paid * times;
    }
  }
  const once = ways.reduce((sum, of, line) => sum + of[assignment[line]!]!.once, 0);
  return { accounts, monthly, cost: riskOf(model.risk, monthly) + unmatched * yearly + once };
}

/** Lines by contract; those that share nothing each alone. */
function gathered(contracts: readonly number[]): Pick<Account, 'contract' | 'lines'>[] {
  const together = new Map<number, number[]>();
  const alone: Pick<Account, 'contract' | 'lines'>[] = [];
  for (const [line, contract] of contracts.entries())
    if (contract < 0) alone.push({ contract, lines: [line] });
    else if (together.has(contract)) together.get(contract)!.push(line);
    else together.set(contract, [line]);
  return [...[...together].map(([contract, lines]) => ({ contract, lines })), ...alone];
}
