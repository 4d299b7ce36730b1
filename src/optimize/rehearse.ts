/** The first advice of a process takes several times as long as the next: it is given for an invented line while others read. */
import { setImmediate } from 'node:timers/promises';
import { DetalkaError } from '../model/error.ts';
import { EVERYDAY } from '../rating/bill/everyday.ts';
import type { Tariff } from '../rating/format/tariff.ts';
import { syntheticUsage } from '../rating/usage/synthetic.ts';
import { advise } from './advise.ts';
import type { LineHistory } from './history.ts';

/** Events of each kind: enough for loops over events to be compiled. */
const COUNT = 30;
const DAY = 86_400;

/**
 * Advises an invented line on one plan after another, giving way to whatever else is to be done between two of them.
 * Later advice is the same, only sooner. Plans that cannot be rated are passed over.
 * @param isOver asked before each plan
 */
export async function rehearse(tariffs: readonly Tariff[], isOver: () => boolean): Promise<void> {
  for (const tariff of tariffs) {
    await setImmediate();
    if (isOver()) return;
    const events = Object.values(EVERYDAY).map((event) => ({ ...event, count: COUNT }));
    const usage = syntheticUsage(events, tariff);
    attempt(() =>
      advise(historyOf(usage.line, usage.startedAt[0]!, tariff), usage, [tariff], { everywhere: true }),
    );
  }
}

/** What is wrong with a plan is told where it matters. */
function attempt(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof DetalkaError)) throw error;
  }
}

const historyOf = (line: string, start: number, { currency }: Tariff): LineHistory => ({
  line,
  homeRegion: null,
  homeOperator: null,
  plan: null,
  from: start,
  to: start + 30 * DAY - 1,
  days: 30,
  currency,
  paid: { usage: null, charges: 0 },
  feesListed: false,
});
