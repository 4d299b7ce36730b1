/** Holds what a line was really charged against its plan: how far both agree, and why they do not. */
import type { CivilSeconds, Micros } from '../model/record.ts';
import type { Text } from '../model/text.ts';
import { ratePlan } from '../rating/bill/bill.ts';
import type { UnmatchedClass } from '../rating/bill/coverage.ts';
import type { Numbers } from '../rating/compile/features.ts';
import { explained } from '../rating/explain/explain.ts';
import type { Tariff } from '../rating/format/tariff.ts';
import type { LineUsage, TrafficClass } from '../rating/usage/traffic.ts';
import { causesOf, sameMoney } from './causes.ts';
import { type AuditedFee, auditFees, type ChargedFee } from './charges.ts';
import { type Expected, expectedOf } from './expected.ts';
import { type Inferred, inferred } from './inferred.ts';
import type { Cause } from './variants.ts';

/** Beside the usage: what documents charge that is no usage, and what they cover. */
export interface Charged {
  readonly fees: readonly ChargedFee[];
  /** Do the documents list subscription fees? */
  readonly feesListed: boolean;
  /** Months the documents cover whole, 'YYYY-MM'. */
  readonly whole: readonly string[];
}

/** All money in Micros, with VAT. */
export interface Audit {
  readonly line: string;
  readonly tariff: Tariff;
  /** Events with a price in the document and on the plan. */
  readonly compared: Sum;
  readonly agreed: Sum;
  /** Of usage and fees together: what was charged beyond what is due, and what was not charged of it. */
  readonly over: Micros;
  readonly under: Micros;
  /** Disagreements of usage by cause, most money first. */
  readonly groups: readonly CauseGroup[];
  readonly fees: readonly AuditedFee[];
  /** Paid services among the rows, which are no usage of a plan. */
  readonly services: readonly { readonly service: string; readonly rows: number; readonly paid: Micros }[];
  /** What the plan has no price for: not audited. */
  readonly uncovered: readonly UnmatchedClass[];
  /** Rows without a price in the document: not audited. */
  readonly unpriced: number;
  readonly inferred: Inferred;
}

interface Sum {
  readonly rows: number;
  readonly charged: Micros;
  readonly expected: Micros;
}

export interface CauseGroup extends Sum {
  readonly cause: Cause;
  /** Of a wrong zone 'rule → rule charged'; else the mistake. */
  readonly key: string;
  readonly text: Text;
  /** Of these at most MAX_ROWS, in time order. */
  readonly events: readonly AuditedEvent[];
}

export interface AuditedEvent {
  readonly recordId: number;
  readonly startedAt: CivilSeconds;
  readonly traffic: TrafficClass;
  readonly quantity: number;
  readonly charged: Micros;
  readonly expected: Micros;
  /** Why the plan makes it this much. */
  readonly text: Text;
}

/** Events kept of one cause; all are counted. */
const MAX_ROWS = 10_000;

/** @throws DetalkaError 'amount-too-large' */
export function auditLine(tariff: Tariff, usage: LineUsage, charged: Charged, numbers: Numbers = {}): Audit {
  const expected = expectedOf(tariff, usage, numbers);
  const told = inferred(usage, expected);
  const paid = told.missingVat === null ? usage : { ...usage, paid: withVat(usage.paid, told.missingVat) };
  const { compared, agreed, differing, unpriced } = compare(paid, expected);
  const fees = auditFees(tariff, charged.fees, charged.feesListed, charged.whole);
  const differences = [
    ...differing.map((at) => paid.paid[at]! - expected.cost[at]!),
    ...fees.filter(({ finding }) => finding !== 'agreed').map((fee) => fee.charge.paid - fee.expected),
  ];
  const { coverage } = expected.bill;
  return {
    line: usage.line,
    tariff,
    compared,
    agreed,
    groups: groupsOf(tariff, paid, expected, Int32Array.from(differing), numbers),
    over: differences.reduce((sum, one) => sum + Math.max(0, one), 0),
    under: differences.reduce((sum, one) => sum + Math.max(0, -one), 0),
    fees,
    services: coverage.outside.filter((each) => each.paid > 0),
    uncovered: coverage.unmatched,
    unpriced,
    inferred: told,
  };
}

const KOPECK = 10_000;

const withVat = (paid: Float64Array, percent: number): Float64Array =>
  paid.map((net) => Math.round((net * (100 + percent)) / 100 / KOPECK) * KOPECK);

function compare({ paid }: LineUsage, { cost }: Expected) {
  const differing: number[] = [];
  let unpriced = 0;
  const compared = { rows: 0, charged: 0, expected: 0 };
  const agreed = { rows: 0, charged: 0, expected: 0 };
  for (const [at, due] of cost.entries()) {
    if (Number.isNaN(due)) continue;
    const really = paid[at]!;
    if (Number.isNaN(really)) unpriced++;
    else {
      add(compared, really, due);
      if (sameMoney(really, due)) add(agreed, really, due);
      else differing.push(at);
    }
  }
  return { compared, agreed, differing, unpriced };
}

function add(
  sum: { rows: number; charged: number; expected: number },
  charged: Micros,
  expected: Micros,
): void {
  sum.rows++;
  sum.charged += charged;
  sum.expected += expected;
}

interface OpenGroup {
  readonly cause: Cause;
  readonly key: string;
  readonly text: Text;
  readonly places: number[];
  rows: number;
  charged: number;
  expected: number;
}

const UNEXPLAINED: Text = {
  ru: 'ни одна из ошибок, которые ищутся, такой суммы не даёт',
  en: 'none of the mistakes that are tried makes this amount',
};

function groupsOf(
  tariff: Tariff,
  usage: LineUsage,
  expected: Expected,
  places: Int32Array,
  numbers: Numbers,
): CauseGroup[] {
  const { variants, variantOf } = causesOf(tariff, usage, expected, places, numbers);
  const groups = new Map<string, OpenGroup>();
  for (const [index, at] of places.entries()) {
    const variant = variants[variantOf[index]!];
    const rule = expected.rules[expected.ruleOf[at]!] ?? '—';
    const key = variant?.cause === 'zone' ? `${rule} → ${variant.key}` : (variant?.key ?? '');
    const cause = variant?.cause ?? 'unexplained';
    const name = `${cause} ${key}`;
    const empty = { rows: 0, charged: 0, expected: 0 };
    const group = groups.get(name) ?? { cause, key, text: textOf(variant, rule), places: [], ...empty };
    groups.set(name, group);
    if (group.places.length < MAX_ROWS) group.places.push(at);
    add(group, usage.paid[at]!, expected.cost[at]!);
  }
  const reasons = reasonsOf(
    tariff,
    usage,
    [...groups.values()].flatMap((group) => group.places),
    numbers,
  );
  return [...groups.values()]
    .map(({ places: own, ...group }) => ({
      ...group,
      events: own.map((at) => eventAt(at, usage, expected, reasons)),
    }))
    .sort((a, b) => Math.abs(b.charged - b.expected) - Math.abs(a.charged - a.expected));
}

function textOf(variant: ReturnType<typeof causesOf>['variants'][number] | undefined, rule: string): Text {
  if (!variant) return UNEXPLAINED;
  if (variant.cause !== 'zone') return variant.text;
  return { ru: `вместо «${rule}» ${variant.text.ru}`, en: `instead of "${rule}" ${variant.text.en}` };
}

/** By record: why the plan makes it what it does. */
function reasonsOf(
  tariff: Tariff,
  usage: LineUsage,
  places: readonly number[],
  numbers: Numbers,
): ReadonlyMap<number, Text> {
  const wanted = new Set(places.map((at) => usage.recordId[at]!));
  const reasons = new Map<number, Text>();
  if (wanted.size > 0)
    ratePlan(tariff, usage, {
      numbers,
      trace: (event, plan) => {
        const recordId = usage.recordId[event.at]!;
        if (wanted.has(recordId)) reasons.set(recordId, explained(plan, usage, event).text);
      },
    });
  return reasons;
}

function eventAt(
  at: number,
  usage: LineUsage,
  expected: Expected,
  reasons: ReadonlyMap<number, Text>,
): AuditedEvent {
  const recordId = usage.recordId[at]!;
  return {
    recordId,
    startedAt: usage.startedAt[at]!,
    traffic: usage.classes[usage.classOf[at]!]!,
    quantity: usage.quantity[at]!,
    charged: usage.paid[at]!,
    expected: expected.cost[at]!,
    text: reasons.get(recordId)!,
  };
}
