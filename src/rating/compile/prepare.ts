/** A plan made ready for a line: the line's classes told apart as the plan asks, the plan compiled for them. */

import type { Tariff } from '../format/tariff.ts';
import type { LineUsage, TrafficClass } from '../usage/traffic.ts';
import { type CompiledPlan, compilePlan } from './compile.ts';
import { type Numbers, toldApart } from './features.ts';
import { possibleScale } from './scale.ts';

export interface Prepared {
  readonly plan: CompiledPlan;
  /** With the classes of the plan. */
  readonly usage: LineUsage;
}

/** How a plan is made ready. */
export type Prepare = (tariff: Tariff, usage: LineUsage, numbers?: Numbers) => Prepared;

/**
 * Makes sets of options over a plan ready, all at one scale: what of their rules is compiled for one is compiled for all.
 * @param rules all that the sets may have, laid over one another or not
 */
export function prepareSets(rules: Tariff): Prepare {
  const scale = possibleScale(rules);
  if (scale === undefined) return prepare;
  return (tariff, usage, numbers) => {
    const apart = toldApart(usage, tariff, numbers);
    return { plan: compilePlan(tariff, apart.classes, scale), usage: apart };
  };
}

const compiled = new WeakMap<Tariff, WeakMap<readonly TrafficClass[], CompiledPlan>>();

/** Makes a plan of one version (versions.ts) ready for a line; compiled once for all lines with the same classes. */
export const prepare: Prepare = (tariff, usage, numbers) => {
  const apart = toldApart(usage, tariff, numbers);
  const known = compiled.get(tariff) ?? new WeakMap<readonly TrafficClass[], CompiledPlan>();
  compiled.set(tariff, known);
  let plan = known.get(apart.classes);
  if (!plan) {
    plan = compilePlan(tariff, apart.classes);
    known.set(apart.classes, plan);
  }
  return { plan, usage: apart };
};
