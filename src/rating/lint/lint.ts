/** Looks through a tariff file that has loaded for what it may not mean: everything but its own tests (check.ts). */

import { asOf } from '../format/overlay.ts';
import type { Option, Tariff } from '../format/tariff.ts';
import { finding, type TariffFinding } from './finding.ts';
import { nameFindings, orphans, unknownOptions } from './names.ts';
import { timedPriceFindings } from './prices.ts';
import { rateFindings, unreachableRules } from './rates.ts';
import { neverPays, paysForNothing } from './savings.ts';
import { sourceFindings } from './sources.ts';
import { type Space, spaceOf } from './space.ts';

/**
 * Findings of a plan, its own options and every state its changes bring it into; a draft's prices are not judged.
 * @param today 'YYYY-MM-DD', against which sources and dates are held.
 */
export function lintTariff(tariff: Tariff, today: string): TariffFinding[] {
  const versions = [tariff, ...tariff.changes.map(({ from }) => asOf(tariff, from))];
  const found = versions.flatMap((version, at) => {
    const space = spaceOf(version);
    const rules = [
      ...rateFindings(version, space),
      ...timedPriceFindings(version),
      ...bundleFindings(version, space),
    ];
    if (at === 0) return rules;
    // A rule of a later version stands elsewhere in the file than in the list it is found in.
    return [...unreachableRules(version, space), ...rules].map((each) => ({
      ...each,
      path: ['changes', at - 1],
    }));
  });
  return distinct([
    ...found,
    ...ownOptions(tariff),
    ...nameFindings(tariff),
    ...sourceFindings(tariff, today),
  ]);
}

/** Findings of an option's file; `plans`: all plans that may offer it. */
export function lintOption(option: Option, plans: readonly Tariff[], today: string): TariffFinding[] {
  const hosts = plans.filter(({ options }) => options.some(({ file }) => file === option.file));
  const everywhere = plans.flatMap(({ options }) => options);
  const useless = hosts.length > 0 && hosts.every((plan) => neverPays(option, plan));
  return [
    ...(hosts.length === 0
      ? [
          finding(
            'option-nowhere',
            'warning',
            ['plans'],
            'ни один тариф этой опции не предлагает',
            'no plan offers this option',
          ),
        ]
      : []),
    ...(useless ? [neverPaysOff(option.id, undefined)] : []),
    ...unknownOptions(option, everywhere, []),
    ...distinct(hosts.flatMap((plan) => orphans(option, plan, ['remove']))),
    ...sourceFindings(option, today),
  ];
}

const neverPaysOff = (id: string, at: number | undefined): TariffFinding =>
  finding(
    'option-never-pays',
    'warning',
    at === undefined ? undefined : ['options', at],
    `опция «${id}» никогда не окупается: всё, что она даёт, стоит в тарифе дешевле её платы`,
    `the option "${id}" never pays off: all it gives costs less on the plan than its fee`,
  );

const ownOptions = (tariff: Tariff): TariffFinding[] =>
  tariff.options
    .filter(({ file }) => file === tariff.file)
    .flatMap((option, at) => (neverPays(option, tariff) ? [neverPaysOff(option.id, at)] : []));

const bundleFindings = (tariff: Tariff, space: Space): TariffFinding[] =>
  tariff.bundles.flatMap((bundle, at) =>
    paysForNothing(bundle, tariff, space)
      ? [
          finding(
            'bundle-for-free',
            'warning',
            ['bundles', at],
            `пакет «${bundle.id}» оплачивает то, что и так бесплатно`,
            `the bundle "${bundle.id}" pays for what is free anyway`,
          ),
        ]
      : [],
  );

function distinct(findings: readonly TariffFinding[]): TariffFinding[] {
  const seen = new Map(findings.toReversed().map((each) => [`${each.code} ${each.text.en}`, each]));
  return [...seen.values()].reverse();
}
