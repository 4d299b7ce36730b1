/** What the selectors of a tariff ask of the usage that is read for it. */
import type { Exception, Match } from '../format/selectors.ts';
import type { Tariff } from '../format/tariff.ts';
import { listOf } from '../format/written.ts';

/** Every prefix the rules of the tariffs ask for: what readUsage must tell apart. */
export function prefixesOf(tariffs: readonly Tariff[]): string[] {
  const found = new Set<string>();
  for (const tariff of tariffs) {
    for (const selector of selectorsOf(tariff))
      for (const digits of listOf(selector.to?.prefix)) found.add(digits);
    for (const zone of tariff.zones.values()) for (const digits of zone.prefixes) found.add(digits);
  }
  return [...found].sort();
}

/** Does a rule of a tariff ask for whole numbers of other parties? */
export const asksForNumbers = (tariff: Tariff): boolean =>
  selectorsOf(tariff).some(
    ({ to }) => to?.numbers !== undefined || to?.chosen !== undefined || to?.group !== undefined,
  );

/** Every selector of the plan, its options and its changes, exceptions too. */
export const selectorsOf = (tariff: Tariff): Exception[] =>
  [tariff, ...tariff.options, ...tariff.changes].flatMap((body) =>
    [...body.rates, ...body.bundles, ...body.fees, ...body.discounts]
      .flatMap((rule) => ('match' in rule ? listOf<Match>(rule.match) : []))
      .flatMap((match) => [match, ...listOf(match.except)]),
  );
