/** Teletraffic against published values, an exact rational recursion, and a simulation-free second opinion. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  agentsFor,
  answeredWithin,
  blocking,
  blockingWithRetries,
  firstAttempts,
  linesFor,
  meanWait,
  patienceOf,
  trafficFor,
  waiting,
  withPatience,
} from '../../src/analytics/erlang.ts';
import { packageRoot } from '../../src/system/package-root.ts';

interface Vector {
  readonly id: string;
  readonly model: string;
  readonly quantity: string;
  readonly inputs: Readonly<Record<string, number>>;
  readonly published: number | null;
  readonly published_tolerance: number | null;
  readonly reference: string;
  /** false: the published value is wrong, the reference counts. */
  readonly agrees: boolean | null;
}

const file = join(packageRoot, '../shared/facts/erlang/erlang-vectors.json');
const vectors: readonly Vector[] = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as { vectors: Vector[] }).vectors
  : [];

/** Arrivals per second and mean holding time, however the source writes them. */
function loadOf(inputs: Vector['inputs']) {
  const agents = inputs.agents ?? inputs.N!;
  if (inputs.lambda !== undefined) return { arrivals: inputs.lambda, holdingS: 1 / inputs.mu!, agents };
  if (inputs.lambda_per_min !== undefined)
    return { arrivals: inputs.lambda_per_min / 60, holdingS: inputs.aht_s!, agents };
  if (inputs.A !== undefined) return { arrivals: inputs.A, holdingS: 1, agents };
  return { arrivals: inputs.calls! / inputs.interval_s!, holdingS: inputs.aht_s!, agents };
}

function ours({ model, quantity, inputs }: Vector): number {
  const load = loadOf(inputs);
  const patient = () => withPatience(load, inputs.patience_s!, inputs.target_s ?? 20);
  const found: Record<string, () => number> = {
    'erlang-b offered_traffic': () => trafficFor(inputs.N!, inputs.B!),
    'erlang-b ln_blocking': () => Math.log(blocking(inputs.N!, inputs.A!)),
    'erlang-b blocking': () => blocking(inputs.N!, inputs.A!),
    'erlang-b servers_needed': () => linesFor(inputs.A!, inputs.B_max!),
    'extended-erlang-b first_attempt_traffic': () => firstAttempts(inputs.N!, inputs.B!, inputs.retry!),
    'erlang-c ln_wait_probability': () => Math.log(waiting(inputs.N!, inputs.A!)),
    'erlang-c wait_probability': () => waiting(load.agents, load.arrivals * load.holdingS),
    'erlang-c asa_s': () => meanWait(load),
    'erlang-c service_level': () => answeredWithin(load, inputs.target_s!),
    'erlang-a asa_s': () => patient().meanWaitS,
    'erlang-a wait_probability': () => patient().waiting,
    'erlang-a occupancy': () => patient().occupancy,
    'erlang-a service_level_served_in_target': () => patient().servedWithin,
  };
  return found[`${model} ${quantity}`]!();
}

describe.skipIf(vectors.length === 0)(
  'published values (facts/erlang; skipped where they are absent)',
  () => {
    test.each(vectors)('$id: $model $quantity', (vector) => {
      const found = ours(vector);
      const reference = Number(vector.reference);
      expect(Math.abs(found - reference)).toBeLessThanOrEqual(1e-9 * Math.max(1e-300, Math.abs(reference)));
      if (vector.agrees && vector.published !== null)
        expect(Math.abs(found - vector.published)).toBeLessThanOrEqual(
          Math.max(vector.published_tolerance!, 1e-9 * Math.abs(vector.published)),
        );
    });
  },
);

describe('what must hold of any load', () => {
  const lines = fc.integer({ min: 1, max: 60 });
  const load = fc.double({ min: 0.01, max: 80, noNaN: true });

  test('Erlang B is the closed form of the text books', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 25 }), fc.double({ min: 0.1, max: 30, noNaN: true }), (n, a) => {
        let term = 1;
        let sum = 1;
        for (let i = 1; i <= n; i++) {
          term *= a / i;
          sum += term;
        }
        expect(blocking(n, a)).toBeCloseTo(term / sum, 12);
      }),
    );
  });

  test('inverses go back, and one line fewer would not do', () => {
    fc.assert(
      fc.property(lines, load, fc.double({ min: 1e-4, max: 0.5, noNaN: true }), (n, a, target) => {
        expect(blocking(n, trafficFor(n, target))).toBeCloseTo(target, 10);
        const needed = linesFor(a, target);
        expect(blocking(needed, a)).toBeLessThanOrEqual(target);
        if (needed > 0) expect(blocking(needed - 1, a)).toBeGreaterThan(target);
      }),
    );
  });

  test('callers who call again make it worse, and only then', () => {
    fc.assert(
      fc.property(lines, load, (n, a) => {
        expect(blockingWithRetries(n, a, 0)).toBeCloseTo(blocking(n, a), 10);
        expect(blockingWithRetries(n, a, 0.5)).toBeGreaterThanOrEqual(blocking(n, a) - 1e-12);
      }),
    );
  });

  test('with endless patience Erlang A is Erlang C; with none it is Erlang B', () => {
    const arrivals = 0.05;
    const holdingS = 180;
    for (const agents of [10, 12, 15]) {
      const load = { arrivals, holdingS, agents };
      const patient = withPatience(load, 1e9, 20);
      expect(patient.waiting).toBeCloseTo(waiting(agents, 9), 5);
      expect(patient.servedWithin).toBeCloseTo(answeredWithin(load, 20), 5);
      expect(withPatience(load, 1e-6, 20).abandoned).toBeCloseTo(blocking(agents, 9), 5);
    }
  });

  test('fewest agents: one fewer misses the goal', () => {
    const goal = { share: 0.8, withinS: 20 };
    for (const patience of [undefined, 120]) {
      const needed = agentsFor(0.1, 200, goal, patience);
      const level = (agents: number) =>
        patience === undefined
          ? answeredWithin({ arrivals: 0.1, holdingS: 200, agents }, 20)
          : withPatience({ arrivals: 0.1, holdingS: 200, agents }, patience, 20).servedWithin;
      expect(level(needed)).toBeGreaterThanOrEqual(0.8);
      expect(level(needed - 1)).toBeLessThan(0.8);
    }
    expect(agentsFor(0, 200, goal)).toBe(0);
  });

  test('patience is told from those who gave up, the others count as censored', () => {
    expect(patienceOf(600, 5)).toBe(120);
    expect(patienceOf(600, 0)).toBeUndefined();
  });
});
