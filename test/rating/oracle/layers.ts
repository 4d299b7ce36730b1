/** Options and changes laid over a plan, as docs/tariffs.md says it. */
import type { Change, Option, Tariff } from '../../../src/rating/format/tariff.ts';
import { many } from './ratio.ts';

type Rule = { readonly id: string };

function over(below: readonly Rule[], above: readonly Rule[], removed: readonly string[] = []): Rule[] {
  const kept = below.filter((old) => !removed.includes(old.id));
  const fresh = above.filter((rule) => !kept.some((old) => old.id === rule.id));
  return [...fresh, ...kept.map((old) => above.find((rule) => rule.id === old.id) ?? old)];
}

function laid(plan: Tariff, layer: Option | Change): Tariff {
  const parts = ['fees', 'bundles', 'rates', 'meters', 'discounts', 'caps'] as const;
  const merged = Object.fromEntries(
    parts.map((part) => [part, over(plan[part], layer[part], layer.remove?.[part])]),
  );
  return {
    ...plan,
    ...merged,
    calendars: { ...plan.calendars, ...layer.calendars },
    minimum_spend: layer.minimum_spend ?? plan.minimum_spend,
  } as Tariff;
}

/** An option's rules with its own defaults, and `chosen: true` meaning the numbers chosen for it. */
function written(option: Option): Option {
  const named = JSON.parse(
    JSON.stringify(option, (key, value) => (key === 'chosen' && value === true ? option.id : value)),
  ) as Option;
  const { increment, free_under } = option.defaults ?? {};
  for (const rate of named.rates)
    if (rate.steps && many(rate.match).every(({ service }) => service === 'voice')) {
      rate.free_under ??= free_under;
      for (const step of rate.steps) step.increment ??= increment;
    }
  for (const bundle of named.bundles)
    if (bundle.unit === 's' || bundle.unit === 'min') bundle.increment ??= increment;
  return named;
}

/** The plan with options on: of the lower priority below, of equal ones the last named lowest. */
export function withOptionsOn(plan: Tariff, on: readonly string[]): Tariff {
  const chosen = on.map((id) => plan.options.find((option) => option.id === id)!);
  let effective = plan;
  for (const priority of [...new Set(chosen.map((option) => option.priority))].sort((a, b) => a - b))
    for (const option of chosen.filter((one) => one.priority === priority).reverse())
      effective = laid(effective, written(option));
  return effective;
}

/** The plan as it stood on a day. */
export function onDay(plan: Tariff, day: string): Tariff {
  let now = plan;
  for (const change of plan.changes)
    if (change.from <= day) now = { ...laid(now, change), vat: change.vat ?? now.vat };
  return now;
}
