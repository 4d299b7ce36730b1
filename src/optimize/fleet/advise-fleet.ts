/** Advice for a fleet: who gets what, what that costs, how near to the best it is, and who pays (docs/fleet.md). */
import type { Micros } from '../../model/record.ts';
import type { Tariff } from '../../rating/format/tariff.ts';
import type { Choice } from '../choice.ts';
import { daysOf, type LineHistory } from '../history.ts';
import { ENOUGH } from '../offer.ts';
import { type Built, buildModel } from './build.ts';
import { chargesOf, type LineCharge } from './chargeback.ts';
import { meanWeights } from './improve.ts';
import type { Assignment } from './model.ts';
import type { LinePerson } from './people.ts';
import { relax } from './relaxation.ts';
import { type Account, rerate } from './rerate.ts';
import { bootstrapRisk, meanRisk, monthsRisk } from './risk.ts';
import { type Method, type Solved, solve } from './solve.ts';
import { isSame, type KnownLine, type WaysOfLine, waysOf } from './ways.ts';

/** What counts: the mean of months; the dearest tenth of years like one month, or of years of months drawn by chance. */
export const RISKS = ['mean', 'months', 'bootstrap'] as const;
export type RiskName = (typeof RISKS)[number];

export interface FleetOptions {
  /** Plans for people too. */
  readonly everyone?: boolean;
  readonly risk?: RiskName;
  /** Time for rating and searching, seconds; the search has half of it at least. */
  readonly seconds?: number;
  /** Lines without use in the period. */
  readonly without?: readonly UnusedLine[];
}

/** A line that is not advised on: it has no use in the period. */
export type UnusedLine = Pick<KnownLine, 'history' | 'person'>;

/** One line of the answer. Money of the documents' period unless said otherwise, with VAT. */
export interface AdvisedLine {
  readonly history: LineHistory;
  readonly person: LinePerson | undefined;
  /** null = not known. */
  readonly now: Choice | null;
  readonly choice: Choice;
  readonly changes: boolean;
  /** Paid once for the change. */
  readonly once: Micros;
  readonly charge: LineCharge;
  /** What it would pay by itself on the days of the period that its documents lack, where they lack more than a fifth; in no bill. */
  readonly lacking: Micros;
}

export interface FleetAdvice {
  readonly lines: readonly AdvisedLine[];
  readonly without: readonly UnusedLine[];
  readonly accounts: readonly Account[];
  readonly currency: string;
  /** First and last day of the documents of all lines, and how many days these are. */
  readonly from: number;
  readonly to: number;
  readonly days: number;
  readonly risk: RiskName;
  readonly cost: {
    /** A year of such use and what is paid once, as the rating engine has it; under a risk, of the dearest years. */
    readonly year: Micros;
    /** No distribution over the choices tried costs less. */
    readonly bound: Micros;
    /** (year − bound) / year. */
    readonly gap: number;
    /** What the model took `year` to be. */
    readonly model: Micros;
    readonly once: Micros;
    /** The bills of the documents' period. */
    readonly period: Micros;
    /** A year if nothing changes; null where the plan of a line is not known, or is one that is not in the catalogue. */
    readonly now: Micros | null;
    /** A year if each line had what is best for it alone. */
    readonly apart: Micros | null;
    /** Paid by the documents in their period; null = they name no costs. */
    readonly paid: Micros | null;
  };
  readonly method: Method;
  readonly choices: { readonly rated: number; readonly dominated: number };
}

const YEAR_DAYS = 365.25;
/** Documents that cover this part of the period count as if they covered it. */
const COVERED = 0.8;
const SECONDS = 25;
const TOLERANCE = 1e-4;
/** Milliseconds for the options of one line, and for those of all. */
const LINE_TIME = 500;
const LINES_TIME = 120_000;

/**
 * Advice for lines that have one currency; null where no distribution gives every contract enough lines and not too many, or
 * there is no line.
 */
export async function adviseFleet(
  known: readonly KnownLine[],
  tariffs: readonly Tariff[],
  { everyone = false, risk = 'mean', seconds = SECONDS, without = [] }: FleetOptions = {},
): Promise<FleetAdvice | null> {
  if (known.length === 0) return null;
  const begun = performance.now();
  const span = spanOf(known);
  const yearly = YEAR_DAYS / span.days;
  const milliseconds = Math.min(LINE_TIME, LINES_TIME / known.length);
  const lines = known.map((line) => ({
    ...waysOf(line, tariffs, { everyone, milliseconds }),
    times: timesOf(line.history, span),
  }));
  const built = buildModel(lines, {
    ...{ yearly, priced: ENOUGH },
    risk: (months) => RISK_OF[risk](months, yearly),
  });
  const left = Math.max(seconds / 2, seconds - (performance.now() - begun) / 1000);
  const solved = await solve(built, { yearly, seconds: left, tolerance: TOLERANCE });
  if (!solved) return null;
  const { rerated, assignment, bound, modelCost, method } = solved;
  const advised = advisedLines(known, lines, built, solved);
  return {
    ...{
      lines: advised,
      without,
      accounts: rerated.accounts,
      currency: known[0]!.history.currency,
      ...span,
      risk,
      method,
    },
    cost: {
      ...{ year: rerated.cost, bound, gap: gapOf(rerated.cost, bound), model: modelCost },
      once: sum(advised.map(({ once }) => once)),
      period: sum(rerated.accounts.map(({ bill }) => bill.total)),
      now: costNow(lines, RISK_OF[risk], yearly),
      apart: costApart(built, assignment, yearly),
      paid: paidBy(known),
    },
    choices: { rated: built.rated, dominated: built.dominated },
  };
}

const RISK_OF = { mean: meanRisk, months: monthsRisk, bootstrap: bootstrapRisk };

/** The days of the documents of all lines. */
function spanOf(known: readonly KnownLine[]): Pick<FleetAdvice, 'from' | 'to' | 'days'> {
  const from = Math.min(...known.map(({ history }) => history.from));
  const to = Math.max(...known.map(({ history }) => history.to));
  return { from, to, days: daysOf({ from, to }) };
}

/** How many times a line's own costs are those of the period. */
const timesOf = ({ days }: LineHistory, period: Pick<FleetAdvice, 'days'>): number =>
  days < COVERED * period.days ? period.days / days : 1;

function advisedLines(
  known: readonly KnownLine[],
  lines: readonly WaysOfLine[],
  { model, ways }: Built,
  { assignment, rerated }: Solved,
): AdvisedLine[] {
  const charges = new Map(chargesOf(rerated.accounts).map((charge) => [charge.line, charge]));
  return known.map(({ history, person }, at) => {
    const { choice, once } = ways[at]![assignment[at]!]!;
    const now = lines[at]!.now?.choice ?? null;
    const { lacking } = model.lines[at]![assignment[at]!]!;
    return {
      history,
      person,
      now,
      choice,
      changes: !now || !isSame(now, choice),
      once,
      charge: charges.get(at)!,
      lacking: Math.round(lacking * model.months.length),
    };
  });
}

const gapOf = (cost: Micros, bound: Micros): number => (cost > 0 ? Math.max(0, (cost - bound) / cost) : 0);

/** A year if nothing changes. */
function costNow(lines: readonly WaysOfLine[], risk: typeof meanRisk, yearly: number): Micros | null {
  const kept = lines.flatMap(({ now, ...line }) => (now ? [{ ...line, ways: [now] }] : []));
  if (kept.length < lines.length) return null;
  const built = buildModel(kept, { yearly, risk: (months) => risk(months, yearly) });
  return rerate(built, new Int32Array(kept.length), yearly).cost;
}

/** A year if every line had the cheapest plan that shares nothing. */
function costApart({ model, ways }: Built, assignment: Assignment, yearly: number): Micros | null {
  const { own } = relax(model, meanWeights(model));
  const alone = Int32Array.from(assignment, (_, line) =>
    model.lines[line]!.reduce(
      (best, { contract }, at) =>
        contract < 0 && (best < 0 || own[line]![at]! < own[line]![best]!) ? at : best,
      -1,
    ),
  );
  return alone.includes(-1) ? null : rerate({ model, ways }, alone, yearly).cost;
}

function paidBy(known: readonly KnownLine[]): Micros | null {
  const paid = known.map(({ history }) => history.paid);
  return paid.every(({ usage }) => usage === null)
    ? null
    : sum(paid.map(({ usage, charges }) => (usage ?? 0) + charges));
}

const sum = (amounts: readonly Micros[]): Micros => amounts.reduce((total, amount) => total + amount, 0);
