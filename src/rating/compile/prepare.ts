/** A plan made ready for a line: the line's classes told apart as the plan asks, the plan compiled for them. */

import type { Tariff } from '../format/tariff.ts';
import { once } from '../remember.ts';
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

const compiled = once((tariff: Tariff) =>
  once((classes: readonly TrafficClass[]) => compilePlan(tariff, classes)),
);

/** Makes a plan of one version (versions.ts) ready for a line; compiled once for all lines with the same classes. */
export const prepare: Prepare = (tariff, usage, numbers) => {
  const apart = toldApart(usage, tariff, numbers);
  return { plan: compiled(tariff)(apart.classes), usage: apart };
};
