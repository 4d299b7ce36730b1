/** A plan made ready for a line: the line's classes told apart as the plan asks, the plan compiled for them. */

import type { Tariff } from '../format/tariff.ts';
import { once } from '../remember.ts';
import type { LineUsage, TrafficClass } from '../usage/traffic.ts';
import { type CompiledPlan, compilePlan } from './compile.ts';
import { type Numbers, toldApart } from './features.ts';

export interface Prepared {
  readonly plan: CompiledPlan;
  /** With the classes of the plan. */
  readonly usage: LineUsage;
}

/** How a plan is made ready. */
export type Prepare = (tariff: Tariff, usage: LineUsage, numbers?: Numbers) => Prepared;

const compiled = once((tariff: Tariff) =>
  once((classes: readonly TrafficClass[]) => compilePlan(tariff, classes)),
);

/** Makes a plan of one version (versions.ts) ready for a line; compiled once for all lines with the same classes. */
export const prepare: Prepare = (tariff, usage, numbers) => {
  const apart = toldApart(usage, tariff, numbers);
  return { plan: compiled(tariff)(apart.classes), usage: apart };
};
