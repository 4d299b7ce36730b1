/** Teletraffic in SQL: the macros of the database against the library in TypeScript, which meets the published values. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  answeredWithin,
  blocking,
  linesFor,
  meanWait,
  trafficFor,
  waiting,
  withPatience,
} from '../../src/analytics/erlang.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { packageRoot } from '../../src/system/package-root.ts';

let store: Store;
beforeAll(async () => {
  store = await openStore(':memory:');
});
afterAll(() => store.close());

/** One value a row of inputs: the macro under its own parameter names, which must not be captured by its lambdas. */
async function inSql(macro: string, names: string, rows: readonly (readonly number[])[]): Promise<number[]> {
  const values = rows.map((row) => `(${row.map((each) => `${each}::DOUBLE`).join(', ')})`).join(', ');
  const found = await store.query<{ found: number }>(
    `SELECT ${macro}(${names}) AS found FROM (VALUES ${values}) AS given(${names})`,
  );
  return found.map((row) => Number(row.found));
}

function near(found: readonly number[], wanted: readonly number[]): void {
  expect(found.length).toBe(wanted.length);
  found.forEach((each, at) => {
    if (each === wanted[at]) return;
    expect(Math.abs(each - wanted[at]!)).toBeLessThanOrEqual(Math.max(1e-11, 1e-9 * Math.abs(wanted[at]!)));
  });
}

const share = fc.double({ min: 1e-4, max: 0.5, noNaN: true });
const whole = (max: number) => fc.integer({ min: 1, max });
const load = fc.double({ min: 0.01, max: 60, noNaN: true });
const sample = <T>(arbitrary: fc.Arbitrary<T>): T[] => fc.sample(arbitrary, { numRuns: 200, seed: 20260922 });

test('Erlang B: blocking, lines, traffic', async () => {
  const loads = sample(fc.tuple(whole(80), load));
  near(
    await inSql('erlang_b', 'lines, erlangs', loads),
    loads.map(([n, a]) => blocking(n, a)),
  );
  const targets = [...sample(fc.tuple(load, share)), [0, 0.01] as const, [0.0001, 0.5] as const];
  near(
    await inSql('erlang_b_lines', 'erlangs, target', targets),
    targets.map(([a, target]) => linesFor(a, target)),
  );
  const lines = sample(fc.tuple(whole(40), share)).slice(0, 60);
  near(
    await inSql('erlang_b_traffic', 'lines, target', lines),
    lines.map(([n, target]) => trafficFor(n, target)),
  );
});

const arrivals = fc.double({ min: 0.001, max: 0.2, noNaN: true });
const holding = fc.double({ min: 10, max: 300, noNaN: true });
const seconds = fc.double({ min: 1, max: 200, noNaN: true });

test('Erlang C: who waits, how long, how many within a time', async () => {
  const loads = sample(fc.tuple(whole(80), load));
  near(
    await inSql('erlang_c', 'agents, erlangs', loads),
    loads.map(([n, a]) => waiting(n, a)),
  );
  const groups = sample(fc.tuple(arrivals, holding, whole(40), seconds));
  near(
    await inSql('erlang_c_level', 'arrivals, holding_s, agents, target_s', groups),
    groups.map(([a, h, agents, t]) => answeredWithin({ arrivals: a, holdingS: h, agents }, t)),
  );
  near(
    await inSql(
      'erlang_c_wait',
      'arrivals, holding_s, agents',
      groups.map((group) => group.slice(0, 3)),
    ),
    groups.map(([a, h, agents]) => meanWait({ arrivals: a, holdingS: h, agents })),
  );
});

test('Erlang A: who waits, who gives up, how long, how many within a time', async () => {
  const groups = sample(fc.tuple(arrivals, holding, whole(40), seconds, seconds));
  const wanted = groups.map(([a, h, agents, p, t]) =>
    withPatience({ arrivals: a, holdingS: h, agents }, p, t),
  );
  const names = 'arrivals, holding_s, agents, patience_s';
  const four = groups.map((group) => group.slice(0, 4));
  near(
    await inSql('erlang_a_waiting', names, four),
    wanted.map((each) => each.waiting),
  );
  near(
    await inSql('erlang_a_wait', names, four),
    wanted.map((each) => each.meanWaitS),
  );
  near(
    await inSql('erlang_a_abandoned', names, four),
    wanted.map((each) => each.abandoned),
  );
  near(
    await inSql('erlang_a_level', `${names}, target_s`, groups),
    wanted.map((each) => each.servedWithin),
  );
});

test('a column may be called like anything inside of the macros', async () => {
  const [found] = await store.query<{ b: number; lines: number }>(
    `SELECT erlang_b(n, b) AS b, erlang_b_lines(lost, step) AS lines FROM (VALUES (10, 5.0, 5.0, 0.02)) AS t(n, b, lost, step)`,
  );
  expect(found!.b).toBeCloseTo(blocking(10, 5), 12);
  expect(found!.lines).toBe(linesFor(5, 0.02));
});

interface Vector {
  readonly model: string;
  readonly quantity: string;
  readonly inputs: Readonly<Record<string, number>>;
  readonly reference: string;
}
const file = join(packageRoot, '../shared/facts/erlang/erlang-vectors.json');
const vectors: readonly Vector[] = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as { vectors: Vector[] }).vectors
  : [];

/** Inputs of a vector as the macros name them, however its source writes a load. */
function inputsOf({ inputs }: Vector): Readonly<Record<string, number>> {
  const agents = inputs.agents ?? inputs.N ?? 0;
  const [arrivals, holding_s] =
    inputs.lambda !== undefined
      ? [inputs.lambda, 1 / inputs.mu!]
      : inputs.lambda_per_min !== undefined
        ? [inputs.lambda_per_min / 60, inputs.aht_s!]
        : inputs.A !== undefined
          ? [inputs.A, 1]
          : [(inputs.calls ?? 0) / (inputs.interval_s ?? 1), inputs.aht_s ?? 0];
  return {
    ...inputs,
    lines: agents,
    agents,
    arrivals: arrivals!,
    holding_s: holding_s!,
    erlangs: arrivals! * holding_s!,
    target: inputs.B_max ?? inputs.B ?? 0,
    target_s: inputs.target_s ?? 20,
  };
}

describe.skipIf(vectors.length === 0)('published values (skipped where facts/erlang is absent)', () => {
  test.each([
    ['erlang-b blocking', 'erlang_b', 'lines, erlangs'],
    ['erlang-b offered_traffic', 'erlang_b_traffic', 'lines, target'],
    ['erlang-b servers_needed', 'erlang_b_lines', 'erlangs, target'],
    ['erlang-c wait_probability', 'erlang_c', 'agents, erlangs'],
    ['erlang-c asa_s', 'erlang_c_wait', 'arrivals, holding_s, agents'],
    ['erlang-c service_level', 'erlang_c_level', 'arrivals, holding_s, agents, target_s'],
    ['erlang-a wait_probability', 'erlang_a_waiting', 'arrivals, holding_s, agents, patience_s'],
    ['erlang-a asa_s', 'erlang_a_wait', 'arrivals, holding_s, agents, patience_s'],
    [
      'erlang-a service_level_served_in_target',
      'erlang_a_level',
      'arrivals, holding_s, agents, patience_s, target_s',
    ],
  ])('%s', async (kind, macro, names) => {
    const wanted = vectors.filter((each) => `${each.model} ${each.quantity}` === kind);
    expect(wanted.length).toBeGreaterThan(0);
    const rows = wanted.map(inputsOf).map((inputs) => names.split(', ').map((name) => inputs[name]!));
    near(
      await inSql(macro, names, rows),
      wanted.map((each) => Number(each.reference)),
    );
  });
});
