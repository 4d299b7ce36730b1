/** The compiled rates of a plan's classes. */
import type { Tariff } from '../format/tariff.ts';
import type { TrafficClass } from '../usage/traffic.ts';
import { factorsOf, ofEvents, vatFactor, vatOf } from './factors.ts';
import type { Instance } from './instance.ts';
import type { rateCompiler } from './scale.ts';

interface InstanceParts {
  /** By class, as of `CompiledPlan`. */
  readonly ruleOf: Int32Array;
  readonly discountsOf: readonly (readonly number[])[];
  readonly compile: ReturnType<typeof rateCompiler>;
}

/** One instance for each rate and set of discounts and VAT. */
export function instances(
  tariff: Tariff,
  classes: readonly TrafficClass[],
  { ruleOf, discountsOf, compile }: InstanceParts,
): (Instance | null)[] {
  const made = new Map<string | number, Instance>();
  const isOne = !tariff.vat.services && discountsOf.every((discounts) => discounts.length === 0);
  return classes.map(({ service }, at) => {
    const rule = ruleOf[at]!;
    if (rule < 0) return null;
    const key = isOne ? rule : `${rule} ${vatOf(tariff, service)} ${discountsOf[at]}`;
    let instance = made.get(key);
    if (!instance) {
      const discounts = discountsOf[at]!.map((each) => tariff.discounts[each]!);
      instance = compile(
        tariff.rates[rule]!,
        rule,
        factorsOf(discounts.flatMap(ofEvents), vatFactor(tariff, service)),
      );
      made.set(key, instance);
    }
    return instance;
  });
}
