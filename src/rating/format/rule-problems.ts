/** What a rate must hold to beyond its shape: units that fit its services, increments, steps in order. */
import type { Path, Problem } from '../../yaml/problems.ts';
import { measureOf, quantity } from './notation.ts';
import type { Rate } from './rules.ts';
import type { TariffFile } from './tariff.ts';
import { listOf } from './written.ts';

export type { Path, Problem };

/** What rules may rely on in their file. */
export type Defaults = TariffFile['defaults'];

export const problem = (path: Path, ru: string, en: string): Problem => ({ path, text: { ru, en } });

export type Measure = 'duration' | 'volume' | 'count';
const MEASURES: Readonly<Record<string, Measure>> = {
  s: 'duration',
  min: 'duration',
  MB: 'volume',
  voice: 'duration',
  data: 'volume',
};
export const measureFor = (unitOrService: string): Measure => MEASURES[unitOrService] ?? 'count';

const services = (rule: Pick<Rate, 'match'>): string[] => [
  ...new Set(listOf(rule.match).flatMap((match) => listOf(match.service))),
];

const FITTING: Readonly<Record<string, readonly string[]>> = {
  s: ['voice'],
  min: ['voice'],
  MB: ['data'],
  segment: ['sms', 'mms'],
  message: ['sms', 'mms'],
};

/** A unit measures only some services; 'event' and 'money' measure all. */
export function misfit(rule: Pick<Rate, 'match'>, unit: string, path: Path): Problem[] {
  const fitting = FITTING[unit];
  const wrong = fitting && services(rule).filter((service) => !fitting.includes(service));
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

const positive = (written: string | number, path: Path): Problem[] =>
  quantity(written, 1024) > 0 ? [] : [problem(path, 'нужно больше нуля', 'must be more than zero')];

/** Every written amount is of the measure; all but those that may be zero are positive. */
export function measured(
  values: readonly (readonly [string | number | undefined, Path, 'positive' | 'any'])[],
  measure: Measure,
): Problem[] {
  return values.flatMap(([value, path, least]) => {
    if (value === undefined) return [];
    if (measureOf(value) !== measure)
      return [
        problem(
          path,
          'здесь другая единица: секунды и минуты — у звонков, объём — у данных, число — у остального',
          'another unit is needed here: durations for calls, volumes for data, counts for all else',
        ),
      ];
    return least === 'positive' ? positive(value, path) : [];
  });
}

export const noIncrement = (path: Path): Problem =>
  problem(path, 'не указан шаг тарификации (increment)', 'increment is missing');

export function rateProblems(
  rate: Rate,
  path: Path,
  defaults: Defaults,
  meters: readonly string[],
): Problem[] {
  const ways = [rate.steps, rate.per_unit, rate.meter].filter((way) => way !== undefined);
  if (ways.length !== 1)
    return [
      problem(
        path,
        'нужно ровно одно из трёх: steps, per_unit или meter',
        'exactly one of steps, per_unit and meter is needed',
      ),
    ];
  const found: Problem[] = [];
  if (rate.meter !== undefined && !meters.includes(rate.meter))
    found.push(
      problem(
        [...path, 'meter'],
        `счётчика «${rate.meter}» в файле нет`,
        `the file has no meter "${rate.meter}"`,
      ),
    );
  if (rate.per_unit) found.push(...perUnitProblems(rate, path));
  if (rate.steps) found.push(...stepProblems(rate, path, defaults));
  if ((rate.free_under || rate.grace) && services(rate).some((service) => service !== 'voice'))
    found.push(
      problem(
        [...path, rate.free_under ? 'free_under' : 'grace'],
        'бесплатный порог бывает только у звонков',
        'a free threshold is for voice only',
      ),
    );
  return [...found, ...extraProblems(rate, path), ...lengthProblems(rate, path)];
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

/** The one measure of a rate's services; undefined when they have none in common. */
function measureOfRate(rate: Pick<Rate, 'match'>): Measure | undefined {
  const measures = new Set(services(rate).map(measureFor));
  return measures.size === 1 ? [...measures][0] : undefined;
}

function stepProblems(rate: Rate, path: Path, defaults: Defaults): Problem[] {
  const measure = measureOfRate(rate);
  if (!measure)
    return [
      problem(
        [...path, 'match'],
        `в одних единицах не измеряются услуги ${services(rate).join(', ')}`,
        `no one unit measures the services ${services(rate).join(', ')}`,
      ),
    ];
  const found: Problem[] = [];
  let last = -1;
  for (const [at, step] of rate.steps!.entries()) {
    const under = [...path, 'steps', at];
    const from = quantity(step.from ?? 0, 1024);
    if (at === 0 ? from !== 0 : from <= last)
      found.push(
        problem(
          [...under, 'from'],
          'ступени идут по возрастанию, первая — с нуля',
          'steps ascend and the first begins at zero',
        ),
      );
    last = from;
    const increment = step.increment ?? (measure === 'duration' ? defaults?.increment : undefined);
    found.push(
      ...measured(
        [
          [step.from, [...under, 'from'], 'any'],
          [step.per, [...under, 'per'], 'positive'],
          [increment, [...under, 'increment'], 'positive'],
        ],
        measure,
      ),
    );
    if (increment === undefined && measure !== 'count') found.push(noIncrement(under));
    found.push(...timedProblems(step.price, [...under, 'price']));
  }
  return found;
}

/** In a list of prices by time all but the last have a window. */
function timedProblems(price: NonNullable<Rate['steps']>[number]['price'], path: Path): Problem[] {
  if (typeof price === 'string') return [];
  const right = price.every(({ time }, at) => (time === undefined) === (at === price.length - 1));
  if (right) return [];
  return [
    problem(
      path,
      'у всех цен по времени, кроме последней, должно быть time',
      'every price by time but the last needs a time',
    ),
  ];
}

/** Minimum, cycle, surcharges and what else is measured beside the steps. */
function extraProblems(rate: Rate, path: Path): Problem[] {
  const measure = measureOfRate(rate) ?? 'count';
  const found = measured(
    [
      [rate.minimum, [...path, 'minimum'], 'positive'],
      [rate.first_of_month, [...path, 'first_of_month'], 'positive'],
      [rate.cycle, [...path, 'cycle'], 'positive'],
      ...(rate.surcharges ?? []).flatMap(
        ({ at, every }, index) =>
          [
            [at, [...path, 'surcharges', index, 'at'], 'any'],
            [every, [...path, 'surcharges', index, 'every'], 'positive'],
          ] as const,
      ),
    ],
    measure,
  );
  if (rate.session && services(rate).some((service) => service !== 'data'))
    found.push(problem([...path, 'session'], 'session бывает только у данных', 'session is for data only'));
  if (rate.session && rate.counter)
    found.push(
      problem(
        [...path, 'counter'],
        'session и counter вместе не бывают',
        'session and counter exclude each other',
      ),
    );
  const last = rate.steps?.at(-1)?.from;
  if (rate.cycle !== undefined && last !== undefined && quantity(last, 1024) >= quantity(rate.cycle, 1024))
    found.push(
      problem([...path, 'cycle'], 'ступени не помещаются в цикл', 'the steps do not fit into the cycle'),
    );
  return found;
}

export function lengthProblems(rule: Pick<Rate, 'match'>, path: Path): Problem[] {
  return listOf(rule.match).flatMap(({ length }) =>
    measured(
      [
        [length?.from, [...path, 'match'], 'any'],
        [length?.under, [...path, 'match'], 'positive'],
      ],
      measureOfRate(rule) ?? 'count',
    ),
  );
}
