/** Every view that has a command of its own, in the order of the help. */
import { budget, growth, personal, unused } from './accounting.ts';
import { compare, forwarding, missed, routes, unreturned } from './calls.ts';
import type { ViewDescription } from './description.ts';
import { concurrency, load } from './load.ts';
import { dearest, roaming, spending, subscriptions } from './money.ts';
import { agents, lines, queues, regions } from './office.ts';

export const VIEWS: readonly ViewDescription[] = [
  missed,
  unreturned,
  agents,
  queues,
  lines,
  regions,
  load,
  concurrency,
  forwarding,
  routes,
  spending,
  subscriptions,
  personal,
  budget,
  growth,
  unused,
  roaming,
  dearest,
  compare,
];
