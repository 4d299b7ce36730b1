/** Fees really charged beside those of the plan: what is not in the plan, is dearer there, was taken twice or not at all. */
import type { ChargeKind, Micros } from '../model/record.ts';
import type { Text } from '../model/text.ts';
import { priceMicros } from '../rating/format/notation.ts';
import type { Fee } from '../rating/format/rules.ts';
import type { Option, Tariff } from '../rating/format/tariff.ts';
import { sameMoney } from './causes.ts';

/** A charge of a document that is no usage, with VAT. */
export interface ChargedFee {
  readonly title: string;
  readonly kind: ChargeKind;
  /** 'YYYY-MM' it counts in. */
  readonly month: string;
  /** Seconds of the wall clock it is booked at. */
  readonly at: number;
  readonly paid: Micros;
}

type FeeFinding = 'agreed' | 'not-in-plan' | 'option' | 'other-amount' | 'twice' | 'missing';

export interface AuditedFee {
  readonly finding: FeeFinding;
  readonly charge: ChargedFee;
  /** What the plan says is due for it; of 'missing' the fee that was not charged. */
  readonly expected: Micros;
  readonly text: Text;
}

const TOLD: Readonly<Record<FeeFinding, Text>> = {
  agreed: { ru: 'плата тарифа', en: 'a fee of the plan' },
  'not-in-plan': { ru: 'такой платы в тарифе нет', en: 'the plan has no such fee' },
  option: { ru: 'плата опции, которой в сверке нет', en: 'the fee of an option that is not in this audit' },
  'other-amount': { ru: 'в тарифе эта плата другая', en: 'the plan has another amount for it' },
  twice: { ru: 'за месяц взята второй раз', en: 'taken a second time in the month' },
  missing: { ru: 'плата тарифа не взята', en: 'a fee of the plan was not charged' },
};

/** Of a subscription fee for the plan itself, as documents name it. */
const PLAN_FEE = /абонентск|ежемесячн|плата за тариф|тарифн|subscription|monthly fee/i;

/** A fee that may be charged in a month, and how often it still may. */
interface Due {
  readonly fee: Fee;
  readonly amount: Micros;
  left: number;
}

/**
 * Holds the charges of a line against the fees of its plan, month by month. Payments, balances, discounts and sums of usage
 * are no fees and are not asked about.
 * @param feesListed do the documents list subscription fees at all? Else none is called missing.
 * @param whole months the documents cover from their first day to their last.
 */
export function auditFees(
  tariff: Tariff,
  charges: readonly ChargedFee[],
  feesListed: boolean,
  whole: readonly string[],
): AuditedFee[] {
  const asked = charges.filter(
    ({ kind, paid }) => (kind === 'subscription' || kind === 'one_off' || kind === 'other') && paid > 0,
  );
  const months = [...new Set([...asked.map(({ month }) => month), ...(feesListed ? whole : [])])].sort();
  return months.flatMap((month) => {
    const due = dueOf(tariff);
    const own = asked.filter((charge) => charge.month === month);
    const found = own.map((charge) => judged(charge, due, tariff));
    const isWhole = feesListed && whole.includes(month);
    return [...found, ...(isWhole ? due.filter(isMissing(found)).map((each) => missing(each, month)) : [])];
  });
}

const dueOf = ({ fees }: Tariff): Due[] =>
  fees
    .filter(({ amount }) => amount !== 'missing')
    .map((fee) => ({ fee, amount: priceMicros(fee.amount), left: fee.per === 'day' ? 31 : 1 }));

function judged(charge: ChargedFee, due: readonly Due[], tariff: Tariff): AuditedFee {
  const fitting = due.filter((each) => timesOf(each, charge.paid) > 0);
  const open = fitting.find((each) => each.left >= timesOf(each, charge.paid));
  if (open) {
    open.left -= timesOf(open, charge.paid);
    return told('agreed', charge, charge.paid);
  }
  if (fitting.length > 0) return told('twice', charge, 0);
  const option = tariff.options.find((one) => isOptionFee(one, charge));
  if (option) return told('option', charge, 0, option);
  const monthly = due.find(({ fee, left }) => fee.per === 'month' && fee.charge === 'always' && left > 0);
  if (monthly && isPlanFee(charge, tariff)) {
    monthly.left = 0;
    return told('other-amount', charge, monthly.amount);
  }
  return told('not-in-plan', charge, 0);
}

/** How many times the fee is in the amount: days of a daily fee, 1 of a whole or prorated monthly one, 0 = it is not. */
function timesOf({ fee, amount }: Due, paid: Micros): number {
  if (amount === 0) return 0;
  if (sameMoney(paid, amount)) return 1;
  const days = Math.round(paid / amount);
  if (fee.per === 'day') return days >= 1 && days <= 31 && sameMoney(paid, days * amount) ? days : 0;
  if (fee.prorate === 'none') return 0;
  return [28, 29, 30, 31].some((length) =>
    Array.from({ length }, (_, day) => (amount * (day + 1)) / length).some(
      (part) => Math.abs(part - paid) < 10_000,
    ),
  )
    ? 1
    : 0;
}

const isOptionFee = ({ fees, title }: Option, { paid, title: written }: ChargedFee): boolean =>
  fees.some(({ amount }) => amount !== 'missing' && sameMoney(priceMicros(amount), paid)) &&
  sharesName(title, written);

function isPlanFee({ title: written, kind }: ChargedFee, { title }: Tariff): boolean {
  return kind === 'subscription' && (PLAN_FEE.test(written) || sharesName(title, written));
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .match(/[\p{L}\d]{3,}/gu) ?? [];

/** Does every word of the title stand in the text? */
function sharesName(title: Tariff['title'], written: string): boolean {
  const there = wordsOf(written);
  const names = typeof title === 'string' ? [title] : [title.ru, title.en];
  return names.some((name) => {
    const words = wordsOf(name);
    return words.length > 0 && words.every((word) => there.includes(word));
  });
}

function told(finding: FeeFinding, charge: ChargedFee, expected: Micros, option?: Option): AuditedFee {
  const { ru, en } = TOLD[finding];
  return {
    finding,
    charge,
    expected,
    text: option ? { ru: `${ru}: ${option.id}`, en: `${en}: ${option.id}` } : { ru, en },
  };
}

/** Monthly fees due in any case; one of which another amount was charged is not missing. */
const isMissing =
  (found: readonly AuditedFee[]) =>
  ({ fee, left }: Due): boolean =>
    left > 0 &&
    fee.per === 'month' &&
    fee.charge === 'always' &&
    !fee.unless &&
    fee.scope !== 'account' &&
    found.every(({ finding }) => finding !== 'other-amount');

function missing({ fee, amount }: Due, month: string): AuditedFee {
  const title = typeof fee.title === 'string' ? fee.title : (fee.title?.ru ?? fee.id);
  const at = Date.parse(`${month}-01T00:00:00Z`) / 1000;
  return told('missing', { title, kind: 'subscription', month, at, paid: 0 }, amount);
}
