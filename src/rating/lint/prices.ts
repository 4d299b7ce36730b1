/** Prices by time inside one rate: an entry that is never reached, windows that cross. */
import { holidaysOf } from '../compile/features.ts';
import { inWindows } from '../compile/windows.ts';
import type { Rate, TimedPrice } from '../format/rules.ts';
import type { Tariff } from '../format/tariff.ts';
import { listOf } from '../format/written.ts';
import { finding, type TariffFinding } from './finding.ts';
import { momentsOf } from './moments.ts';

/** Findings of every list of prices by time in the plan. */
export const timedPriceFindings = (tariff: Tariff): TariffFinding[] =>
  tariff.rates.flatMap((rate, at) => pricesOf(rate).flatMap((price) => ofList(rate, at, price, tariff)));

const pricesOf = ({ steps, per_unit }: Rate): TimedPrice[] => [
  ...(steps ?? []).map(({ price }) => price),
  ...(per_unit ? [per_unit.price] : []),
];

function ofList(rate: Rate, at: number, price: TimedPrice, tariff: Tariff): TariffFinding[] {
  if (typeof price === 'string') return [];
  const windows = price.flatMap(({ time }) => listOf(time));
  const tests = price.map(({ time }) => (time ? inWindows(listOf(time), holidaysOf(tariff)) : () => true));
  const reached = new Set<number>();
  const crossed = new Set<string>();
  for (const moment of momentsOf(windows)) {
    const holding = tests.flatMap((holds, index) => (holds(moment) ? [index] : []));
    reached.add(holding[0]!);
    const [first, second] = holding;
    const differ =
      second !== undefined && second < price.length - 1 && price[first!]!.price !== price[second]!.price;
    if (differ) crossed.add(`${first! + 1}, ${second + 1}`);
  }
  const path = ['rates', at];
  return [
    ...price.flatMap((_, index) =>
      reached.has(index)
        ? []
        : [
            finding(
              'unreachable-price',
              'error',
              path,
              `«${rate.id}»: цена № ${index + 1} по времени никогда не действует: всё её время занято теми, что выше`,
              `"${rate.id}": price ${index + 1} by time never applies: those above take all of its time`,
            ),
          ],
    ),
    ...[...crossed].map((pair) =>
      finding(
        'overlap',
        'hint',
        path,
        `«${rate.id}»: времена цен № ${pair} пересекаются, а цены разные: действует первая`,
        `"${rate.id}": the times of prices ${pair} overlap and the prices differ: the first applies`,
      ),
    ),
  ];
}
