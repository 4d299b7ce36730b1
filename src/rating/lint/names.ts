/** Names that lead nowhere: items of a bill, rules that are taken away, options, dates of changes. */
import type { Path } from '../../yaml/problems.ts';
import { asOf, withOptions } from '../format/overlay.ts';
import type { Option, Tariff } from '../format/tariff.ts';
import { listOf } from '../format/written.ts';
import { finding, type TariffFinding } from './finding.ts';

type Rules = Pick<Tariff, 'rates' | 'fees' | 'meters' | 'bundles' | 'discounts' | 'caps' | 'minimum_spend'>;

/** Findings of a plan's file. */
export function nameFindings(tariff: Tariff): TariffFinding[] {
  const inFile = tariff.options.filter(({ file }) => file === tariff.file);
  const bodies: readonly (readonly [Rules, Path])[] = [
    [tariff, []],
    ...inFile.map((option, at) => [option, ['options', at]] as const),
    ...tariff.changes.map((change, at) => [change, ['changes', at]] as const),
  ];
  const known = new Set(bodies.flatMap(([body]) => itemsOf(body)));
  return [
    ...bodies.flatMap(([body, path]) => unknownItems(body, path, known)),
    ...removals(tariff, inFile),
    ...inFile.flatMap((option, at) => orphans(option, tariff, ['options', at, 'remove'])),
    ...tariff.changes.flatMap(({ from, remove }, at) =>
      remove ? orphansOf(asOf(tariff, from), remove, ['changes', at, 'remove']) : [],
    ),
    ...inFile.flatMap((option, at) => unknownOptions(option, tariff.options, ['options', at])),
    ...changesOutside(tariff),
    ...repeatedTests(tariff),
  ];
}

const itemsOf = ({ rates, fees, meters }: Rules): string[] => [
  ...rates.map(({ id }) => `rule:${id}`),
  ...fees.map(({ id }) => `fee:${id}`),
  ...meters.map(({ id }) => `meter:${id}`),
];

/** What discounts, caps, minimum spend and waived fees count that is not there. */
function unknownItems(body: Rules, path: Path, known: ReadonlySet<string>): TariffFinding[] {
  const named: (readonly [string | readonly string[] | undefined, Path])[] = [
    ...body.discounts.flatMap((one, at) =>
      'of' in one ? [[one.of, ['discounts', at]] as const, [one.when?.of, ['discounts', at]] as const] : [],
    ),
    ...body.caps.map((one, at) => [one.of, ['caps', at]] as const),
    ...body.fees.map((one, at) => [one.unless?.of, ['fees', at]] as const),
    [body.minimum_spend?.of, ['minimum_spend']],
  ];
  return named.flatMap(([of, at]) =>
    listOf(of)
      .filter((name) => name.includes(':') && !known.has(name))
      .map((name) =>
        finding(
          'unknown-item',
          'error',
          [...path, ...at],
          `правила «${name}» в файле нет`,
          `the file has no rule "${name}"`,
        ),
      ),
  );
}

type Removed = NonNullable<Option['remove']>;

const PARTS = ['fees', 'bundles', 'rates', 'meters', 'discounts', 'caps'] as const;

/** Rules that an option or a change takes away and that are not there. */
function removals(tariff: Tariff, inFile: readonly Option[]): TariffFinding[] {
  const bodies = [
    ...inFile.map((option, at) => [option, ['options', at]] as const),
    ...tariff.changes.map((change, at) => [change, ['changes', at]] as const),
  ];
  return bodies.flatMap(([body, path]) =>
    PARTS.flatMap((part) => {
      const there = new Set(
        [tariff, ...tariff.changes, ...inFile].flatMap((each) => each[part].map(({ id }) => id)),
      );
      return (body.remove?.[part] ?? [])
        .filter((id) => !there.has(id))
        .map((id) =>
          finding(
            'unknown-removed',
            'error',
            [...path, 'remove'],
            `убирается правило «${id}», которого нет`,
            `the rule "${id}" is removed, and there is none`,
          ),
        );
    }),
  );
}

/** What stays of a plan with the option on and names a rule that the option takes away. */
export const orphans = (option: Option, plan: Tariff, path: Path): TariffFinding[] =>
  option.remove
    ? orphansOf(
        withOptions({ ...plan, options: [{ ...option, requires: [], excludes: [] }] }, [option.id]),
        option.remove,
        path,
      )
    : [];

function orphansOf({ rates, bundles }: Tariff, remove: Removed, path: Path): TariffFinding[] {
  const gone = (part: 'bundles' | 'meters', name: string | undefined): boolean =>
    name !== undefined && remove[part].includes(name);
  const left = [
    ...bundles.flatMap(({ id, exhausted }) =>
      typeof exhausted === 'object' && 'exchange' in exhausted && gone('bundles', exhausted.exchange.with)
        ? [[id, exhausted.exchange.with] as const]
        : [],
    ),
    ...rates.flatMap(({ id, meter }) => (gone('meters', meter) ? [[id, meter!] as const] : [])),
  ];
  return left.map(([id, name]) =>
    finding(
      'removed-in-use',
      'error',
      path,
      `убирается «${name}», а «${id}» остаётся и на него ссылается: уберите или замените и «${id}»`,
      `"${name}" is removed, but "${id}" stays and names it: remove or replace "${id}" too`,
    ),
  );
}

/** Options that another one requires or excludes and that the plan does not offer. */
export const unknownOptions = (
  { id, requires, excludes }: Option,
  offered: readonly Option[],
  path: Path,
): TariffFinding[] =>
  [...requires, ...excludes]
    .filter((name) => offered.every((other) => other.id !== name))
    .map((name) =>
      finding(
        'unknown-option',
        'warning',
        path,
        `опция «${id}» ссылается на «${name}», а такой нет`,
        `the option "${id}" names "${name}", and there is none`,
      ),
    );

function changesOutside({ changes, valid }: Tariff): TariffFinding[] {
  const { to } = valid;
  return changes.flatMap(({ from }, at) =>
    to !== null && from > to
      ? [
          finding(
            'change-outside',
            'error',
            ['changes', at],
            `изменение с ${from} позже конца тарифа (${to})`,
            `the change of ${from} is after the end of the plan (${to})`,
          ),
        ]
      : [],
  );
}

function repeatedTests({ tests }: Tariff): TariffFinding[] {
  const seen = new Set<string>();
  return tests.flatMap(({ name }, at) => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    const text = [
      `проверок с именем «${name}» две: назовите вторую иначе`,
      `two tests are named "${name}": name one of them otherwise`,
    ];
    return [finding('repeated-test', 'warning', ['tests', at], text[0]!, text[1]!)];
  });
}
