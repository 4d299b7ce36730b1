/** Fleets too large to try everything: inside the printed gap, by solvers that are not ours nor HiGHS. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { buildModel } from '../../../src/optimize/fleet/build.ts';
import { costOf, tallyOf } from '../../../src/optimize/fleet/cost.ts';
import { loadHighs, solveProgram, writeProgram } from '../../../src/optimize/fleet/milp.ts';
import type { FleetModel } from '../../../src/optimize/fleet/model.ts';
import type { Program } from '../../../src/optimize/fleet/program.ts';
import { bootstrapRisk, meanRisk } from '../../../src/optimize/fleet/risk.ts';
import { solve } from '../../../src/optimize/fleet/solve.ts';
import { inventFleet } from './invent.ts';

const folder = mkdtempSync(join(tmpdir(), 'detalka-fleet-'));
afterAll(() => rmSync(folder, { recursive: true }));

const isThere = (command: string, ...args: string[]): boolean => spawnSync(command, args).error === undefined;
const SOLVERS = { glpsol: isThere('glpsol', '--version'), cbc: isThere('cbc', '-quit') };
const MOST = 25;
/** With pools, minimum lines and all three kinds of bands; nothing of the account but what the program holds. */
const SEEDS = [2, 7, 14, 27];

/** A program in the LP format of CPLEX; a column stands in the objective once. */
function lpText({ cost, upper, integer, rows, starts, indices, values }: Program): string {
  const name = (at: number) => `x${at}`;
  const terms = (list: readonly (readonly [number, number])[]) =>
    list.map(([at, value]) => `${value < 0 ? '-' : '+'} ${Math.abs(value)} ${name(at)}`).join('\n ');
  const body = rows.flatMap(({ lower, upper: most }, row) => {
    const span = [starts[row]!, starts[row + 1]!] as const;
    const sum = terms(indices.slice(...span).map((at, index) => [at, values[span[0] + index]!] as const));
    if (lower === most) return [`${sum} = ${most}`];
    return [
      ...(lower > -Infinity ? [`${sum} >= ${lower}`] : []),
      ...(most < Infinity ? [`${sum} <= ${most}`] : []),
    ];
  });
  const bounds = upper.flatMap((most, at) => (most < Infinity ? [`0 <= ${name(at)} <= ${most}`] : []));
  const whole = integer.flatMap((is, at) => (is ? [name(at)] : []));
  const objective = terms(cost.map((value, at) => [at, value] as const).filter(([, value]) => value !== 0));
  return [
    'Minimize',
    `cost: ${objective}`,
    'Subject To',
    ...body,
    'Bounds',
    ...bounds,
    'Generals',
    ...whole,
    'End',
    '',
  ].join('\n');
}

/** The optimum of the whole program in Micros, by another solver. */
function optimumBy(solver: 'glpsol' | 'cbc', model: FleetModel): number {
  const all = model.lines.map((candidates) => new Uint8Array(candidates.length).fill(1));
  const [file, answer] = [join(folder, 'fleet.lp'), join(folder, 'answer.txt')];
  writeFileSync(file, lpText(writeProgram(model, all).program));
  if (solver === 'glpsol') execFileSync('glpsol', ['--lp', file, '--cuts', '--tmlim', '60', '-o', answer]);
  else execFileSync('cbc', [file, 'sec', '60', 'ratio', '1e-9', 'solve', 'solution', answer]);
  const text = readFileSync(answer, 'utf8');
  expect(text).toMatch(/INTEGER OPTIMAL|^Optimal/m);
  return 1e6 * Number(/(?:Objective: +cost = |objective value +)(-?[\d.e+]+)/.exec(text)![1]);
}

const riskOf = (name: 'mean' | 'bootstrap') => (months: readonly string[]) =>
  name === 'mean' ? meanRisk(months, 6) : bootstrapRisk(months, 6);

describe.each(['glpsol', 'cbc'] as const)('%s', (solver) => {
  describe.skipIf(!SOLVERS[solver])(SOLVERS[solver] ? 'agrees' : `is not on this machine: skipped`, () => {
    test.each(SEEDS)('fleet %i: its optimum is inside the gap, and not below the bound', async (seed) => {
      const { model, ...built } = buildModel(inventFleet(seed, MOST).lines, {
        yearly: 6,
        risk: riskOf('mean'),
      });
      const answer = await solve(
        { model, ...built },
        { yearly: 6, seconds: 20, tolerance: 1e-6, large: true },
      );
      const optimum = optimumBy(solver, model);
      expect(answer!.bound).toBeLessThanOrEqual(optimum + 1);
      expect(answer!.modelCost).toBeGreaterThanOrEqual(optimum - 10);
      expect(answer!.modelCost - optimum).toBeLessThanOrEqual(answer!.rerated.cost - answer!.bound + 10);
    });
  });
});

test('the program says what the model says: its optimum costs by the model what HiGHS has it cost', async () => {
  for (const risk of ['mean', 'bootstrap'] as const)
    for (const seed of SEEDS) {
      const { model } = buildModel(inventFleet(seed, 8).lines, { yearly: 6, risk: riskOf(risk) });
      const all = model.lines.map((candidates) => new Uint8Array(candidates.length).fill(1));
      const highs = await loadHighs();
      const found = solveProgram(highs, model, all, { seconds: 20, tolerance: 1e-9 })!;
      const { program } = writeProgram(model, all);
      const { Status, ObjectiveValue } = highs.solve(lpText(program), {
        output_flag: false,
        mip_rel_gap: 1e-9,
      });
      expect(Status).toBe('Optimal');
      expect(costOf(model, tallyOf(model, found)) / 1e6).toBeCloseTo(ObjectiveValue, 3);
    }
});
