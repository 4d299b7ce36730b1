/** What a file of the catalogue must hold to beyond its shape: ids that are unique, names that exist, dates in order. */
import { measureOf, priceMicros } from './notation.ts';
import { type Defaults, type Path, type Problem, problem, rateProblems } from './rule-problems.ts';
import type { Bundle, Cap, Discount, Fee, MeterRule, MinimumSpend, Rate } from './rules.ts';
import type { Exception, HolidayCalendar, Match, Window } from './selectors.ts';
import { bundleProblems, capProblems, meterProblems, noBundle } from './stock-problems.ts';
import type { OptionFile, TariffFile, TariffTest } from './tariff.ts';
import { listOf } from './written.ts';

export type { Path, Problem } from './rule-problems.ts';

/** Names that are defined outside of the file. */
export interface Known {
  readonly zones: ReadonlySet<string>;
  readonly calendars: ReadonlySet<string>;
  readonly vat: ReadonlySet<string>;
}

/** The rules of a plan, of an option or of a change. */
interface Body {
  readonly calendars: Readonly<Record<string, HolidayCalendar>>;
  readonly fees: readonly Fee[];
  readonly bundles: readonly Bundle[];
  readonly rates: readonly Rate[];
  readonly meters: readonly MeterRule[];
  readonly discounts: readonly Discount[];
  readonly caps: readonly Cap[];
  readonly minimum_spend?: MinimumSpend | undefined;
}

const PARTS = ['fees', 'bundles', 'rates', 'meters', 'discounts', 'caps'] as const;

/** Every violation in a plan's file of the right shape. */
export function inconsistencies(tariff: TariffFile, known: Known): Problem[] {
  const own = ids(tariff);
  const bodies: readonly [Body, Path][] = [
    [tariff, []],
    ...tariff.options.map((option, at): [Body, Path] => [option, ['options', at]]),
    ...tariff.changes.map((change, at): [Body, Path] => [change, ['changes', at]]),
  ];
  const everywhere = bodies.map(([body]) => ids(body)).reduce(joined);
  return [
    ...bodies.flatMap(([body, path]) =>
      bodyProblems(body, path, tariff.defaults, joined(own, ids(body)), known, tariff.calendars),
    ),
    ...uniqueIds(tariff.options, ['options']),
    ...noRates(tariff),
    ...tariff.tests.flatMap((test, at) => testProblems(test, ['tests', at], everywhere)),
    ...missingDataBase(tariff, bodies),
    ...wrongDates(tariff),
    ...unknownVat(tariff, known),
    ...tariff.changes.flatMap((change, at) => {
      const last = tariff.changes[at - 1]?.from ?? tariff.valid.from ?? '';
      return change.from > last
        ? []
        : [
            problem(
              ['changes', at, 'from'],
              'даты изменений идут по возрастанию',
              'changes are in the order of their dates',
            ),
          ];
    }),
    ...listOf(tariff.round).flatMap(({ step }, at) =>
      wrongStep(step, Array.isArray(tariff.round) ? ['round', at, 'step'] : ['round', 'step']),
    ),
  ];
}

/** Every violation in an option's file of the right shape. */
export function optionInconsistencies(option: OptionFile, known: Known): Problem[] {
  return [
    ...bodyProblems(option, [], option.defaults, ids(option), known, {}),
    ...missingDataBase(option, [[option, []]]),
    ...wrongDates(option),
    ...option.tests.flatMap((test, at) => (test.plan ? [] : testProblems(test, ['tests', at], ids(option)))),
  ];
}

const unknownVat = ({ vat: { percent } }: TariffFile, { vat }: Known): Problem[] =>
  typeof percent === 'number' || vat.has(percent)
    ? []
    : [
        problem(
          ['vat', 'percent'],
          `ставок НДС «${percent}» нет в zones/`,
          `no rates of VAT "${percent}" in zones/`,
        ),
      ];

interface Ids {
  readonly rates: readonly string[];
  readonly bundles: readonly string[];
  readonly meters: readonly string[];
}
const ids = ({ rates, bundles, meters }: Body): Ids => ({
  rates: rates.map(({ id }) => id),
  bundles: bundles.map(({ id }) => id),
  meters: meters.map(({ id }) => id),
});
const joined = (a: Ids, b: Ids): Ids => ({
  rates: [...a.rates, ...b.rates],
  bundles: [...a.bundles, ...b.bundles],
  meters: [...a.meters, ...b.meters],
});

function bodyProblems(
  body: Body,
  path: Path,
  defaults: Defaults,
  names: Ids,
  known: Known,
  calendars: Body['calendars'],
): Problem[] {
  const named = new Set([...known.calendars, ...Object.keys(calendars), ...Object.keys(body.calendars)]);
  return [
    ...PARTS.flatMap((part) => uniqueIds(body[part], [...path, part])),
    ...body.rates.flatMap((rate, at) => rateProblems(rate, [...path, 'rates', at], defaults, names.meters)),
    ...body.bundles.flatMap((bundle, at) =>
      bundleProblems(bundle, [...path, 'bundles', at], defaults, names.bundles),
    ),
    ...body.meters.flatMap((meter, at) => meterProblems(meter, [...path, 'meters', at])),
    ...body.caps.flatMap((cap, at) => capProblems(cap, [...path, 'caps', at])),
    ...[...matchesOf(body, path)].flatMap(([match, at]) => nameProblems(match, at, known, named)),
  ];
}

/** Every selector of a body with its path. */
function* matchesOf(body: Body, path: Path): Generator<[Match, Path]> {
  for (const part of ['rates', 'bundles', 'fees', 'discounts'] as const)
    for (const [at, rule] of body[part].entries())
      if ('match' in rule)
        for (const match of listOf(rule.match)) yield [match, [...path, part, at, 'match']];
}

function uniqueIds(rules: readonly { readonly id: string }[], path: Path): Problem[] {
  const seen = new Set<string>();
  return rules.flatMap(({ id }, at) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [problem([...path, at, 'id'], `имя «${id}» уже занято`, `the id "${id}" is already taken`)];
  });
}

function nameProblems(match: Match, path: Path, known: Known, calendars: ReadonlySet<string>): Problem[] {
  const parts: readonly (Match | Exception)[] = [match, ...listOf(match.except)];
  const zones = parts.flatMap(({ to, place }) => [
    ...listOf(to?.zone),
    ...listOf(place).flatMap((each) => (typeof each === 'object' && 'zone' in each ? listOf(each.zone) : [])),
  ]);
  const windows = parts.flatMap(({ time }) => listOf<Window>(time));
  const holidays = windows
    .flatMap(({ days }) => listOf(days))
    .flatMap((day) => (day.startsWith('holiday:') ? [day.slice('holiday:'.length)] : []));
  return [
    ...zones
      .filter((name) => !known.zones.has(name))
      .map((name) =>
        problem(path, `зоны «${name}» нет в папке zones`, `there is no zone "${name}" in the folder zones`),
      ),
    ...holidays
      .filter((name) => !calendars.has(name))
      .map((name) => problem(path, `календаря «${name}» нет`, `there is no calendar "${name}"`)),
  ];
}

function noRates({ rates, meters }: TariffFile): Problem[] {
  if (rates.length + meters.length > 0) return [];
  return [problem(['rates'], 'в тарифе нет ни одной цены (rates)', 'the plan has no prices (rates)')];
}

function testProblems(test: TariffTest, path: Path, names: Ids): Problem[] {
  const found: Problem[] = [];
  const kinds = [test.event, test.month, test.account].filter((kind) => kind !== undefined);
  if (kinds.length !== 1)
    found.push(
      problem(
        path,
        'нужно ровно одно из трёх: event, month или account',
        'exactly one of event, month and account is needed',
      ),
    );
  const events = [...(test.event ? [test.event] : []), ...(test.month ?? []), ...(test.account ?? []).flat()];
  const rules = [...events.map(({ rule }) => rule), test.expect.rule].filter((rule) => rule !== undefined);
  const bundles = Object.keys({ ...test.state?.bundles, ...test.expect.from_bundle });
  const unknown = [
    ...rules.filter((rule) => !names.rates.includes(rule)),
    ...bundles.filter((id) => !names.bundles.includes(id)),
  ];
  return [...found, ...unknown.map((name) => noBundle(path, name))];
}

function missingDataBase(
  { data_base }: Pick<TariffFile, 'data_base'>,
  bodies: readonly [Body, Path][],
): Problem[] {
  const volumes = bodies.some(
    ([{ rates, bundles, meters }]) =>
      rates.some(
        ({ per_unit, steps }) =>
          per_unit?.unit === 'MB' || steps?.some(({ per }) => measureOf(per) === 'volume'),
      ) ||
      bundles.some(({ unit }) => unit === 'MB') ||
      meters.some(({ unit }) => unit === 'MB'),
  );
  if (!volumes || data_base) return [];
  return [
    problem(
      [],
      'есть объёмы, а сколько KB в MB не сказано: добавьте data_base: 1024 (или 1000)',
      'there are volumes but no word on KB in a MB: add data_base: 1024 (or 1000)',
    ),
  ];
}

function wrongDates({ valid }: Pick<TariffFile, 'valid'>): Problem[] {
  if (valid.from === null || valid.to === null || valid.from <= valid.to) return [];
  return [problem(['valid'], 'тариф кончается раньше, чем начинается', 'the tariff ends before it begins')];
}

const wrongStep = (step: string, path: Path): Problem[] =>
  priceMicros(step) > 0 ? [] : [problem(path, 'нужно больше нуля', 'must be more than zero')];
