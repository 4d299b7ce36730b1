/**
 * Teletraffic: how many lines or agents a load needs. Loads are in Erlangs (offered calls per second × mean seconds of
 * holding). A. K. Erlang 1917 (B, C); Jagerman for extended B; Palm 1957, Garnett–Mandelbaum–Reiman 2002 for A.
 */

/** Share of calls that find all `lines` busy and are lost (Erlang B): B(0) = 1, B(n) = A·B(n−1) / (n + A·B(n−1)). */
export function blocking(lines: number, erlangs: number): number {
  let b = 1;
  for (let n = 1; n <= lines; n++) b = (erlangs * b) / (n + erlangs * b);
  return b;
}

/** Lines after which a search gives up. */
const MOST_SERVERS = 100_000;

/** Fewest lines that lose at most the share `target` (0…1) of calls. */
export function linesFor(erlangs: number, target: number): number {
  let b = 1;
  let lines = 0;
  while (b > target && lines < MOST_SERVERS) {
    lines++;
    b = (erlangs * b) / (lines + erlangs * b);
  }
  return lines;
}

/** Greatest load in Erlangs of which `lines` lose at most the share `target`, 0 < target < 1. */
export function trafficFor(lines: number, target: number): number {
  let low = 0;
  let high = 1;
  while (blocking(lines, high) < target) high *= 2;
  // Halving ends when the two are neighbours among doubles.
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return low;
    if (blocking(lines, middle) <= target) low = middle;
    else high = middle;
  }
}

/** First attempts, in Erlangs, when the share `retry` of the blocked call again at once (extended Erlang B). */
export function firstAttempts(lines: number, target: number, retry: number): number {
  return trafficFor(lines, target) * (1 - retry * target);
}

/** Blocking when the share `retry` of the blocked call again at once, of first attempts in Erlangs. */
export function blockingWithRetries(lines: number, erlangs: number, retry: number): number {
  let low = erlangs;
  let high = erlangs / Math.max(1 - retry, Number.EPSILON);
  for (let step = 0; step < 200 && high - low > low * Number.EPSILON; step++) {
    const offered = (low + high) / 2;
    if (erlangs + offered * blocking(lines, offered) * retry > offered) low = offered;
    else high = offered;
  }
  return blocking(lines, (low + high) / 2);
}

/** Share of calls that wait when everyone waits until served (Erlang C); 1 when the load is not below `agents`. */
export function waiting(agents: number, erlangs: number): number {
  if (erlangs >= agents) return 1;
  const b = blocking(agents, erlangs);
  return (agents * b) / (agents - erlangs * (1 - b));
}

/** A load on a group of agents. */
export interface Load {
  /** Calls per second. */
  readonly arrivals: number;
  /** Mean seconds an agent holds a call. */
  readonly holdingS: number;
  readonly agents: number;
}

/** Share of all calls answered within `targetS` seconds, when nobody gives up (Erlang C). */
export function answeredWithin({ arrivals, holdingS, agents }: Load, targetS: number): number {
  const erlangs = arrivals * holdingS;
  if (erlangs >= agents) return 0;
  return 1 - waiting(agents, erlangs) * Math.exp((-(agents - erlangs) * targetS) / holdingS);
}

/** Mean seconds all callers wait, when nobody gives up (Erlang C); Infinity when the load is not below `agents`. */
export function meanWait({ arrivals, holdingS, agents }: Load): number {
  const erlangs = arrivals * holdingS;
  return erlangs >= agents
    ? Number.POSITIVE_INFINITY
    : (waiting(agents, erlangs) * holdingS) / (agents - erlangs);
}

/** What becomes of callers who give up after an exponential patience (Erlang A, M/M/n+M). Shares are of all calls. */
export interface WithPatience {
  readonly waiting: number;
  readonly abandoned: number;
  /** Mean seconds in the queue, of all callers: served, gone, and not waiting at all. */
  readonly meanWaitS: number;
  /** Share of time the agents talk. */
  readonly occupancy: number;
  /** Served within the target. */
  readonly servedWithin: number;
}

/** States with less probability than this beyond the last one are left out. */
const NEGLIGIBLE = 1e-15;

/** @param patienceS mean seconds until a caller who waits gives up */
export function withPatience(load: Load, patienceS: number, targetS: number): WithPatience {
  const { arrivals, holdingS, agents } = load;
  const queue = queueStates(load, patienceS);
  const waits = queue.reduce((sum, p) => sum + p, 0);
  const inQueue = queue.reduce((sum, p, ahead) => sum + p * ahead, 0);
  const abandoned = inQueue / patienceS / arrivals;
  return {
    waiting: waits,
    abandoned,
    meanWaitS: inQueue / arrivals,
    occupancy: (arrivals * holdingS * (1 - abandoned)) / agents,
    servedWithin: 1 - waits + servedFromQueue(queue, load, patienceS, targetS),
  };
}

/** Probability of all agents busy and 0, 1, 2 … callers waiting. */
function queueStates({ arrivals, holdingS, agents }: Load, patienceS: number): number[] {
  // Weights relative to 'all busy, nobody waits', so that nothing overflows; 1 / B is the sum of those up to it.
  const weights = [1];
  let total = 1 / blocking(agents, arrivals * holdingS);
  for (let ahead = 1; ; ahead++) {
    const weight = (weights[ahead - 1]! * arrivals) / (agents / holdingS + ahead / patienceS);
    weights.push(weight);
    total += weight;
    const leaving = agents / holdingS + (ahead + 1) / patienceS;
    if (leaving > arrivals && weight * (arrivals / (leaving - arrivals)) < NEGLIGIBLE * total) break;
    if (ahead > MOST_SERVERS) break;
  }
  return weights.map((weight) => weight / total);
}

/**
 * Share of all calls that wait and are served within the target, by uniformisation: a caller with k ahead moves up when
 * an agent is free or one ahead gives up, and may give up himself.
 */
function servedFromQueue(
  queue: readonly number[],
  { holdingS, agents }: Load,
  patienceS: number,
  targetS: number,
): number {
  const free = agents / holdingS;
  const giveUp = 1 / patienceS;
  const rate = free + queue.length * giveUp;
  let places = [...queue];
  let served = 0;
  let within = 0;
  const mean = rate * targetS;
  const steps = Math.ceil(mean + 12 * Math.sqrt(mean) + 30);
  let logPoisson = -mean;
  let passed = 0;
  for (let step = 0; step <= steps; step++) {
    const chance = Math.exp(logPoisson);
    within += chance * served;
    passed += chance;
    logPoisson += Math.log(mean / (step + 1));
    const next = places.map((p, ahead) => p * (1 - (free + (ahead + 1) * giveUp) / rate));
    served += (places[0]! * free) / rate;
    for (let ahead = 1; ahead < places.length; ahead++)
      next[ahead - 1]! += (places[ahead]! * (free + ahead * giveUp)) / rate;
    places = next;
    // Everyone is served or gone: what comes later changes nothing.
    if (places.every((p) => p < NEGLIGIBLE)) return within + served * (1 - passed);
  }
  return within;
}

/** A goal of service: the share of calls served within so many seconds. */
export interface Goal {
  readonly share: number;
  readonly withinS: number;
}

/** Fewest agents that reach the goal: with a patience by Erlang A, without by Erlang C. */
export function agentsFor(
  arrivals: number,
  holdingS: number,
  { share, withinS }: Goal,
  patienceS?: number,
): number {
  if (arrivals === 0) return 0;
  const reached = (agents: number): boolean => {
    const load = { arrivals, holdingS, agents };
    const level =
      patienceS === undefined
        ? answeredWithin(load, withinS)
        : withPatience(load, patienceS, withinS).servedWithin;
    return level >= share;
  };
  let high = 1;
  while (!reached(high) && high < MOST_SERVERS) high *= 2;
  let low = high >> 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (reached(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * Mean patience in seconds of an exponential one, from callers who gave up and those who were served: all waiting over
 * the number who gave up (the maximum likelihood estimate with censoring). undefined when nobody did.
 */
export function patienceOf(waitedS: number, abandoned: number): number | undefined {
  return abandoned > 0 ? waitedS / abandoned : undefined;
}
