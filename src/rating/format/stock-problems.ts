/** What a bundle or a meter must hold to beyond its shape: units, increments, names, bands in order. */
import { quantity } from './notation.ts';
import {
  type Defaults,
  lengthProblems,
  measured,
  measureFor,
  misfit,
  noIncrement,
  type Path,
  type Problem,
  problem,
} from './rule-problems.ts';
import type { Bundle, Cap, MeterRule } from './rules.ts';
import { listOf } from './written.ts';

export function bundleProblems(
  bundle: Bundle,
  path: Path,
  defaults: Defaults,
  ids: readonly string[],
): Problem[] {
  const found = misfit(bundle, bundle.unit, [...path, 'unit']);
  if (bundle.unit === 'money') return [...found, ...moneyProblems(bundle, path)];
  const measure = measureFor(bundle.unit);
  const { exhausted, rollover } = bundle;
  const bought = typeof exhausted === 'object' && 'buy' in exhausted;
  const least = bought ? 'any' : 'positive';
  if (bundle.amount !== 'missing')
    found.push(...measured([[bundle.amount, [...path, 'amount'], least]], measure));
  found.push(
    ...measured(
      [
        [bundle.increment, [...path, 'increment'], 'positive'],
        [bundle.price?.per, [...path, 'price', 'per'], 'positive'],
        [rollover?.min, [...path, 'rollover', 'min'], 'any'],
        [rollover?.max, [...path, 'rollover', 'max'], 'any'],
        [bought ? exhausted.buy.amount : undefined, [...path, 'exhausted', 'buy', 'amount'], 'positive'],
      ],
      measure,
    ),
    ...lengthProblems(bundle, path),
  );
  if (typeof exhausted === 'object' && 'exchange' in exhausted) {
    const { with: other, give } = exhausted.exchange;
    found.push(...measured([[give, [...path, 'exhausted', 'exchange', 'give'], 'positive']], measure));
    if (!ids.includes(other) || other === bundle.id) found.push(noBundle([...path, 'exhausted'], other));
  }
  if ((bundle.per === 'day' || bundle.scope === 'account') && bundle.rollover)
    found.push(
      problem(
        [...path, 'rollover'],
        'перенос остатка бывает у месячных пакетов одного номера',
        'only a bundle of a month of one line can roll over',
      ),
    );
  if (bundle.per === 'day' && bundle.scope === 'account')
    found.push(
      problem([...path, 'scope'], 'общий пакет бывает только на месяц', 'a shared bundle is of a month'),
    );
  const given = bundle.increment !== undefined || measure === 'count';
  if (!given && !(measure === 'duration' && defaults?.increment)) found.push(noIncrement(path));
  return found;
}

export const noBundle = (path: Path, name: string): Problem =>
  problem(path, `в файле нет правила или пакета «${name}»`, `the file has no rule or bundle "${name}"`);

function moneyProblems(bundle: Bundle, path: Path): Problem[] {
  const isPrice = typeof bundle.amount === 'string' && !/ /.test(bundle.amount);
  const plain =
    !bundle.prorate &&
    !bundle.rollover &&
    !bundle.increment &&
    !bundle.price &&
    bundle.exhausted === 'rate' &&
    bundle.straddle === 'split';
  if (isPrice && plain) return [];
  return [
    problem(
      path,
      'у пакета денег amount — сумма в кавычках, а increment, price, prorate, rollover, straddle и exhausted не бывает',
      'a bundle of money has a quoted price as its amount, and no increment, price, prorate, rollover, straddle or exhausted',
    ),
  ];
}

export function meterProblems(meter: MeterRule, path: Path): Problem[] {
  const measure = measureFor(meter.unit);
  const under = (at: number) => [...path, 'bands', at];
  const found = measured(
    [
      [meter.each, [...path, 'each'], 'positive'],
      [meter.increment, [...path, 'increment'], 'positive'],
      [meter.included?.amount, [...path, 'included', 'amount'], 'any'],
      ...meter.bands.flatMap(
        ({ upto, per }, at) =>
          [
            [upto ?? undefined, [...under(at), 'upto'], 'positive'],
            [per, [...under(at), 'per'], 'positive'],
          ] as const,
      ),
    ],
    measure,
  );
  let last = 0;
  for (const [at, band] of meter.bands.entries()) {
    const end = band.upto === null ? Number.POSITIVE_INFINITY : quantity(band.upto, 1024);
    if (end <= last || (band.upto === null) !== (at === meter.bands.length - 1))
      found.push(
        problem(
          [...under(at), 'upto'],
          'ступени идут по возрастанию, у последней upto: null',
          'bands ascend and the last one has upto: null',
        ),
      );
    last = end;
    if ((band.price === undefined) !== (band.per === undefined) || (!band.price && !band.flat))
      found.push(
        problem(
          under(at),
          'нужны price и per вместе, или flat',
          'price and per together are needed, or flat',
        ),
      );
    if (meter.mode === 'stairs' && band.price)
      found.push(
        problem(under(at), 'у stairs бывает только flat', 'bands of stairs have a flat amount only'),
      );
  }
  return found;
}

/** Days of usage are capped line by line: fees, packages and meters have none. */
export function capProblems({ of, per, scope }: Cap, path: Path): Problem[] {
  const ofMonths = listOf(of).some((item) => /^(fees|packages|fee:|meter:)/.test(item));
  if (per === 'month' || (!ofMonths && scope !== 'account')) return [];
  return [
    problem(
      path,
      'предел за день бывает у услуг одного номера: usage, услуга или rule:…',
      'a cap of days is of one line and of usage, a service or rule:…',
    ),
  ];
}
