/** What prices of a tariff are multiplied by: discounts of events, and VAT where it is in every price. */
import type { Service } from '../../model/record.ts';
import type { Discount } from '../format/rules.ts';
import type { Tariff } from '../format/tariff.ts';
import { type Fraction, fraction, times } from '../kernel/fraction.ts';
import type { Factors } from './rate.ts';

const ONE = fraction(1);

/** Discounts taken off every event. */
export const ofEvents = (discount: Discount) => ('match' in discount ? [discount] : []);

/** VAT percent of a service, or of what is of no service. */
export const vatOf = ({ vat }: Tariff, service?: Service): number =>
  (service && vat.services?.[service]) ?? vat.percent;

/** What prices are multiplied by where VAT is added to every one of them. */
export const vatFactor = (tariff: Tariff, service?: Service): Fraction =>
  tariff.vat.included || tariff.vat.at === 'bill' ? ONE : fraction(100 + vatOf(tariff, service), 100);

const NO_VAT: Factors = { connect: ONE, surcharges: ONE, steps: ONE, all: ONE };

export function factorsOf(discounts: ReturnType<typeof ofEvents>, vat: Fraction): Factors {
  if (discounts.length === 0 && vat === ONE) return NO_VAT;
  const off = (part: 'connect' | 'surcharges' | 'steps') =>
    discounts
      .filter(({ parts }) => parts === undefined || parts.includes(part))
      .reduce((factor, { percent }) => times(factor, 100 - percent, 100), vat);
  return { connect: off('connect'), surcharges: off('surcharges'), steps: off('steps'), all: vat };
}

/** All factors that can meet; of many discounts one whose denominator those of all their products divide. */
export function possibleFactors(tariff: Tariff): Factors[] {
  const vats = [
    vatFactor(tariff),
    ...Object.keys(tariff.vat.services ?? {}).map((service) => vatFactor(tariff, service as Service)),
  ];
  const discounts = tariff.discounts.flatMap(ofEvents);
  if (discounts.length <= 4)
    return vats.flatMap((vat) => allSubsets(discounts).map((some) => factorsOf(some, vat)));
  return vats.map((vat) => {
    const finest = times(vat, 1, 100n ** BigInt(discounts.length));
    return { connect: finest, surcharges: finest, steps: finest, all: vat };
  });
}

const allSubsets = <T>(items: readonly T[]): T[][] =>
  items.reduce<T[][]>((subsets, item) => subsets.concat(subsets.map((some) => some.concat(item))), [[]]);
