/** Which plan of the catalogue a document means by the name it prints. */
import type { Tariff } from '../rating/format/tariff.ts';
import { listOf } from '../rating/format/written.ts';
import { sameRegion } from '../rating/usage/traffic.ts';

/** What is known of the line beside the name of its plan. */
export interface PrintedPlan {
  /** As printed. */
  readonly name: string;
  /** Brand id. */
  readonly operator: string | null;
  /** ISO 3166-2 codes joined by '+'. */
  readonly region: string | null;
  /** First day of the history, 'YYYY-MM-DD'. */
  readonly from: string;
}

const NOISE = new Set(['тариф', 'тарифный', 'план', 'тп', 'plan', 'tariff', 'архив', 'архивный']);

const wordsOf = (text: string): string =>
  (
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[\p{L}\d]+/gu) ?? []
  )
    .filter((word) => !NOISE.has(word))
    .join(' ');

/**
 * The plans of this name, best first: of the line's operator, then of its region, then in force when the history begins;
 * several only where these do not tell them apart. Dates of a plan count from when it was seen: one seen later is better than none.
 */
export function plansNamed(
  { name, operator, region, from }: PrintedPlan,
  tariffs: readonly Tariff[],
): Tariff[] {
  const wanted = wordsOf(name);
  const named = tariffs.filter(({ title }) =>
    (typeof title === 'string' ? [title] : [title.ru, title.en]).some((one) => wordsOf(one) === wanted),
  );
  const kept = [
    (tariff: Tariff) => operator === null || tariff.operator === operator,
    (tariff: Tariff) => tariff.region === null || sameRegion(listOf(tariff.region).join('+'), region),
    ({ valid }: Tariff) => (valid.from ?? '') <= from && (valid.to ?? '9999') >= from,
  ].reduce((left, test, at) => {
    const fitting = left.filter(test);
    return fitting.length > 0 || at === 0 ? fitting : left;
  }, named);
  return kept.sort((a, b) => (a.id < b.id ? -1 : 1));
}
