/** What a tariff file must hold to beyond its shape: units that fit, ids that are unique, names that exist. */
import type { Text } from '../model/text.ts';
import { measureOf, priceMicros, quantity } from './notation.ts';
import type { Bundle, Match, Rate, TariffFile, TariffTest } from './tariff.ts';
import { listOf } from './tariff.ts';

export type Path = readonly (string | number)[];

/** Something wrong at a place of a file. */
export interface Problem {
  readonly path: Path;
  readonly text: Text;
}

/** Every violation in a file of the right shape. `zones` holds the names of the zones that exist. */
export function inconsistencies(tariff: TariffFile, zones: ReadonlySet<string>): Problem[] {
  return [
    ...uniqueIds(tariff, 'fees'),
    ...uniqueIds(tariff, 'bundles'),
    ...uniqueIds(tariff, 'rates'),
    ...tariff.rates.flatMap((rate, at) => rateProblems(rate, ['rates', at], tariff)),
    ...tariff.bundles.flatMap((bundle, at) => bundleProblems(bundle, ['bundles', at], tariff)),
    ...[...rulesOf(tariff)].flatMap(([match, path]) => unknownZones(match, path, zones)),
    ...tariff.tests.flatMap((test, at) => testProblems(test, ['tests', at], tariff)),
    ...missingDataBase(tariff),
    ...wrongDates(tariff),
    ...wrongRounding(tariff),
  ];
}

const problem = (path: Path, ru: string, en: string): Problem => ({ path, text: { ru, en } });

/** Every match of the file with its path. */
function* rulesOf(tariff: TariffFile): Generator<[Match, Path]> {
  for (const part of ['rates', 'bundles'] as const)
    for (const [at, rule] of tariff[part].entries())
      for (const match of listOf(rule.match)) yield [match, [part, at, 'match']];
}

function uniqueIds(tariff: TariffFile, part: 'fees' | 'bundles' | 'rates'): Problem[] {
  const seen = new Set<string>();
  return tariff[part].flatMap(({ id }, at) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [problem([part, at, 'id'], `имя «${id}» уже занято`, `the id "${id}" is already taken`)];
  });
}

const services = (rule: Rate | Bundle): Set<string> =>
  new Set(listOf(rule.match).flatMap((match) => listOf(match.service)));

const FITTING: Readonly<Record<string, readonly string[]>> = {
  s: ['voice'],
  min: ['voice'],
  MB: ['data'],
  segment: ['sms', 'mms'],
  message: ['sms', 'mms'],
};

/** A unit measures only some services; 'event' measures all. */
function misfit(rule: Rate | Bundle, unit: string, path: Path): Problem[] {
  const fitting = FITTING[unit];
  const wrong = fitting && [...services(rule)].filter((service) => !fitting.includes(service));
  if (!wrong?.length) return [];
  const names = wrong.join(', ');
  return [
    problem(
      path,
      `в «${unit}» не измеряется услуга ${names}`,
      `"${unit}" does not measure the service ${names}`,
    ),
  ];
}

function rateProblems(rate: Rate, path: Path, tariff: TariffFile): Problem[] {
  if (!rate.steps === !rate.per_unit)
    return [
      problem(
        path,
        'нужно ровно одно из двух: steps или per_unit',
        'exactly one of steps and per_unit is needed',
      ),
    ];
  const found = rate.per_unit ? perUnitProblems(rate, path) : stepProblems(rate, path, tariff);
  if (rate.free_under && [...services(rate)].some((service) => service !== 'voice'))
    found.push(
      problem([...path, 'free_under'], 'free_under бывает только у звонков', 'free_under is for voice only'),
    );
  return found;
}

function perUnitProblems(rate: Rate, path: Path): Problem[] {
  const { unit, increment } = rate.per_unit!;
  const found = misfit(rate, unit, [...path, 'per_unit', 'unit']);
  if ((unit === 'MB') !== (increment !== undefined))
    found.push(
      problem(
        [...path, 'per_unit'],
        'шаг тарификации (increment) нужен при цене за MB и только при ней',
        'increment is needed with a price per MB and only there',
      ),
    );
  if (increment !== undefined) found.push(...positive(increment, [...path, 'per_unit', 'increment']));
  return found;
}

function stepProblems(rate: Rate, path: Path, tariff: TariffFile): Problem[] {
  const found = misfit(rate, 's', [...path, 'match']);
  let last = -1;
  for (const [at, step] of rate.steps!.entries()) {
    const from = quantity(step.from, 1024);
    if (at === 0 ? from !== 0 : from <= last)
      found.push(
        problem(
          [...path, 'steps', at, 'from'],
          'ступени идут по возрастанию, первая — с «0 s»',
          'steps ascend and the first begins at "0 s"',
        ),
      );
    last = from;
    found.push(...positive(step.per, [...path, 'steps', at, 'per']));
    const increment = step.increment ?? tariff.defaults?.increment;
    if (increment === undefined) found.push(noIncrement([...path, 'steps', at]));
    else found.push(...positive(increment, [...path, 'steps', at, 'increment']));
  }
  return found;
}

const noIncrement = (path: Path): Problem =>
  problem(path, 'не указан шаг тарификации (increment)', 'increment is missing');

function positive(written: string | number, path: Path): Problem[] {
  return quantity(written, 1024) > 0 ? [] : [problem(path, 'нужно больше нуля', 'must be more than zero')];
}

const MEASURES = { s: 'duration', min: 'duration', MB: 'volume' } as const;
const measureOfUnit = (unit: Bundle['unit']) =>
  (MEASURES as Readonly<Record<string, string>>)[unit] ?? 'count';

function bundleProblems(bundle: Bundle, path: Path, tariff: TariffFile): Problem[] {
  const found = misfit(bundle, bundle.unit, [...path, 'unit']);
  const measure = measureOfUnit(bundle.unit);
  for (const field of ['amount', 'increment'] as const) {
    const value = bundle[field];
    if (value === undefined) continue;
    if (measureOf(value) !== measure)
      found.push(
        problem(
          [...path, field],
          `пакет измеряется в «${bundle.unit}», здесь другая единица`,
          `the bundle is measured in "${bundle.unit}", this is another unit`,
        ),
      );
    found.push(...positive(value, [...path, field]));
  }
  const given = bundle.increment !== undefined || measure === 'count';
  if (!given && !(measure === 'duration' && tariff.defaults?.increment)) found.push(noIncrement(path));
  return found;
}

function unknownZones(match: Match, path: Path, zones: ReadonlySet<string>): Problem[] {
  const places = listOf(match.place).flatMap((place) =>
    typeof place === 'object' && 'zone' in place ? listOf(place.zone) : [],
  );
  return [...listOf(match.to?.zone), ...places]
    .filter((name) => !zones.has(name))
    .map((name) =>
      problem(path, `зоны «${name}» нет в папке zones`, `there is no zone "${name}" in the folder zones`),
    );
}

function testProblems(test: TariffTest, path: Path, tariff: TariffFile): Problem[] {
  const found: Problem[] = [];
  if (!test.event === !test.month)
    found.push(
      problem(path, 'нужно ровно одно из двух: event или month', 'exactly one of event and month is needed'),
    );
  const ids = (part: 'rates' | 'bundles') => new Set(tariff[part].map(({ id }) => id));
  const events = test.event ? [test.event] : (test.month ?? []);
  const rules = [...events.map(({ rule }) => rule), test.expect.rule].filter((rule) => rule !== undefined);
  const unknown = [
    ...rules.filter((rule) => !ids('rates').has(rule)),
    ...Object.keys({ ...test.state?.bundles, ...test.expect.from_bundle }).filter(
      (id) => !ids('bundles').has(id),
    ),
  ];
  for (const name of unknown)
    found.push(
      problem(path, `в файле нет правила или пакета «${name}»`, `the file has no rule or bundle "${name}"`),
    );
  return found;
}

function missingDataBase(tariff: TariffFile): Problem[] {
  const volumes =
    tariff.rates.some(({ per_unit }) => per_unit?.unit === 'MB') ||
    tariff.bundles.some(({ unit }) => unit === 'MB');
  if (!volumes || tariff.data_base) return [];
  return [
    problem(
      [],
      'есть объёмы, а сколько KB в MB не сказано: добавьте data_base: 1024 (или 1000)',
      'there are volumes but no word on KB in a MB: add data_base: 1024 (or 1000)',
    ),
  ];
}

function wrongDates({ valid }: TariffFile): Problem[] {
  if (valid.from === null || valid.to === null || valid.from <= valid.to) return [];
  return [problem(['valid'], 'тариф кончается раньше, чем начинается', 'the tariff ends before it begins')];
}

function wrongRounding({ round }: TariffFile): Problem[] {
  return priceMicros(round.step) > 0
    ? []
    : [problem(['round', 'step'], 'нужно больше нуля', 'must be more than zero')];
}
