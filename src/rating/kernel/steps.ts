/** The clock of an event, a counter or a session: increments, each priced by the step and the moment in which it begins. */

import type { CompiledStep, Instance } from '../compile/instance.ts';
import { alternativeAt } from '../compile/timed.ts';
import { round } from './fraction.ts';
import { type Ledger, WHOLE_PERIOD } from './ledger.ts';
import type { Paid, StepTrace } from './trace.ts';

/**
 * Price in 1/scale of what bundles have not paid: from `paid.clock` to `total` on the event's clock, or so much further on
 * the clock of its session. `ledger` may be null where the price depends on no other event.
 * @param start civil moment at which the event began
 * @param day the day it counts for
 */
export function priceRest(
  instance: Instance,
  ledger: Ledger | null,
  paid: Paid,
  total: number,
  start: number,
  day: number,
  trace?: StepTrace[],
): number {
  if (instance.perEvent) return priceOfEvent(instance, start, trace);
  const first = firstIncrement(instance, ledger);
  if (instance.session > 0) return priceInSession(instance, ledger!, first, total - paid.clock, start, trace);
  let offset = 0;
  if (instance.counter >= 0) offset = counted(instance, ledger!, day) - paid.clock;
  walk.cost = 0;
  walk.clock = paid.clock;
  if (paid.partial) finishIncrement(instance, offset, start, trace);
  else if (paid.clock === 0 && first > 0) takeFirst(instance, first, offset, start, trace);
  run(instance, total, offset, start, trace);
  if (instance.counter >= 0) ledger!.counted[instance.counter]! += walk.clock - paid.clock;
  return walk.cost;
}

/** Where the clock stands and what was charged so far: one object, reused. */
const walk = { clock: 0, cost: 0 };

const NONE = 0;
const MINIMUM = 1;
const FIRST_OF_MONTH = 2;

/** Which first increment is due: that of a period's first event, else that of every event. */
function firstIncrement({ rate, minimum, firstOfMonth }: Instance, ledger: Ledger | null): number {
  if (firstOfMonth > 0 && ledger && ledger.begun[rate] === 0) {
    ledger.begun[rate] = 1;
    return FIRST_OF_MONTH;
  }
  return minimum > 0 ? MINIMUM : NONE;
}

function priceOfEvent({ steps }: Instance, start: number, trace?: StepTrace[]): number {
  const step = steps[0]!;
  const alternative = alternativeOf(step, start);
  const price = step.prices[alternative]!;
  trace?.push({ step: 0, alternative, increments: 1, length: 1, price });
  return price;
}

/** What the counter has taken on this day or in this period. */
function counted({ counter }: Instance, ledger: Ledger, day: number): number {
  if (ledger.countedDay[counter] !== WHOLE_PERIOD && ledger.countedDay[counter] !== day) {
    ledger.countedDay[counter] = day;
    ledger.counted[counter] = 0;
  }
  return ledger.counted[counter]!;
}

function priceInSession(
  instance: Instance,
  ledger: Ledger,
  first: number,
  rest: number,
  start: number,
  trace?: StepTrace[],
): number {
  const { rate, session } = instance;
  const number = session === Number.POSITIVE_INFINITY ? 0 : Math.floor(start / session);
  if (number > ledger.session[rate]!) {
    ledger.session[rate] = number;
    ledger.measured[rate] = 0;
    ledger.clock[rate] = 0;
  }
  ledger.measured[rate]! += rest;
  walk.cost = 0;
  walk.clock = ledger.clock[rate]!;
  if (first === FIRST_OF_MONTH || (first === MINIMUM && walk.clock === 0))
    takeFirst(instance, first, 0, start, trace);
  run(instance, ledger.measured[rate]!, 0, start, trace);
  ledger.clock[rate] = walk.clock;
  return walk.cost;
}

/** The remainder of a division by infinity takes long. */
const inCycle = (clock: number, cycle: number): number =>
  cycle === Number.POSITIVE_INFINITY ? clock : clock % cycle;

function stepAt({ steps }: Instance, position: number): number {
  let at = steps.length - 1;
  while (at > 0 && steps[at]!.from > position) at--;
  return at;
}

const alternativeOf = ({ timed }: CompiledStep, moment: number): number =>
  timed ? alternativeAt(timed, moment) : 0;

function takeFirst(
  instance: Instance,
  first: number,
  offset: number,
  start: number,
  trace?: StepTrace[],
): void {
  const at = stepAt(instance, inCycle(walk.clock + offset, instance.cycle));
  const step = instance.steps[at]!;
  const alternative = alternativeOf(step, momentOf(instance, start));
  const length = first === MINIMUM ? instance.minimum : instance.firstOfMonth;
  const price = (first === MINIMUM ? step.minimum : step.firstOfMonth)[alternative]!;
  trace?.push({ step: at, alternative, increments: 1, length, price });
  walk.cost += price;
  walk.clock += length;
}

const momentOf = ({ atStart }: Instance, start: number): number => (atStart ? start : start + walk.clock);

/** A bundle ended within an increment of the rate: its rest costs its part. */
function finishIncrement(instance: Instance, offset: number, start: number, trace?: StepTrace[]): void {
  const position = inCycle(walk.clock + offset, instance.cycle);
  const at = stepAt(instance, position);
  const step = instance.steps[at]!;
  const into = (position - step.from) % step.increment;
  if (into === 0) return;
  const length = step.increment - into;
  const alternative = alternativeOf(step, momentOf(instance, start));
  const exact = step.unit[alternative]! * length;
  const { partStep, partMethod } = instance;
  const price = partStep > 0 ? round(exact, partStep, partMethod) * partStep : exact;
  trace?.push({ step: at, alternative, increments: 1, length, price });
  walk.cost += price;
  walk.clock += length;
}

function run(instance: Instance, end: number, offset: number, start: number, trace?: StepTrace[]): void {
  const { steps, cycle } = instance;
  while (walk.clock < end) {
    const position = inCycle(walk.clock + offset, cycle);
    const at = stepAt(instance, position);
    const step = steps[at]!;
    const limit = at + 1 < steps.length ? steps[at + 1]!.from : cycle;
    let length = Math.min(limit - position, end - walk.clock);
    let alternative = 0;
    if (step.timed) {
      const moment = momentOf(instance, start);
      alternative = alternativeAt(step.timed, moment);
      if (!instance.atStart) length = Math.min(length, step.timed.until - moment);
    }
    const increments = Math.ceil(length / step.increment);
    const price = increments * step.prices[alternative]!;
    walk.cost += price;
    walk.clock += increments * step.increment;
    trace?.push({ step: at, alternative, increments, length: step.increment, price });
  }
}
