/** The fleet as a mixed integer program, solved by HiGHS: pools, bands, contracts, risk, as docs/fleet.md writes them. */
import type { Highs, ModelData } from 'highs';
import { type Curve, isConvex } from './curve.ts';
import type { Assignment, FleetModel, Risk } from './model.ts';
import { addRow, column, emptyProgram, type Program, programData } from './program.ts';

/** Roubles: numbers of a size that solvers like. */
const MICROS = 1e-6;

export interface Written {
  readonly program: Program;
  /** By line and candidate: its column; -1 = left out. */
  readonly columns: readonly Int32Array[];
}

/** Adds what a column costs in a month. */
type Charge = (month: number, column: number, micros: number) => void;
type Terms = [column: number, value: number][];

/** The program over the candidates that are kept. */
export function writeProgram(model: FleetModel, kept: readonly Uint8Array[]): Written {
  const program = emptyProgram();
  const columns = model.lines.map((candidates, line) =>
    Int32Array.from(candidates, ({ fixed }, at) =>
      kept[line]![at] === 1 ? column(program, { cost: fixed * MICROS, upper: 1, integer: true }) : -1,
    ),
  );
  const { charge, finish } = risked(program, model);
  for (const [line, of] of columns.entries()) {
    addRow(program, 1, 1, ones([...of].filter((at) => at >= 0)));
    for (const [at, { monthly }] of model.lines[line]!.entries())
      if (of[at]! >= 0) for (const [month, cost] of monthly.entries()) charge(month, of[at]!, cost);
  }
  for (const contract of model.contracts.keys()) writeContract(program, model, columns, contract, charge);
  finish();
  return { program, columns };
}

/** The mean goes into the costs of columns; else every month has a column, and scenarios are sums of these. */
function risked(program: Program, { months, risk }: FleetModel): { charge: Charge; finish: () => void } {
  const [only] = risk.scenarios;
  if (risk.scenarios.length === 1)
    return {
      charge: (month, at, micros) => {
        program.cost[at]! += micros * MICROS * only![month]!;
      },
      finish: () => {},
    };
  const terms: Terms[] = months.map(() => []);
  const finish = () => {
    const totals = terms.map((of) => {
      const total = column(program, { cost: 0, upper: Number.POSITIVE_INFINITY });
      addRow(program, 0, Number.POSITIVE_INFINITY, [[total, 1], ...negative(of)]);
      return total;
    });
    writeTail(program, risk, totals);
  };
  return { charge: (month, at, micros) => void terms[month]!.push([at, micros * MICROS]), finish };
}

/** The mean of the dearest scenarios: a threshold, and by how much scenarios exceed it. */
function writeTail(program: Program, { scenarios, tail }: Risk, months: readonly number[]): void {
  const threshold = column(program, { cost: 1, upper: Number.POSITIVE_INFINITY });
  for (const weights of scenarios) {
    const above = column(program, {
      cost: 1 / (tail * scenarios.length),
      upper: Number.POSITIVE_INFINITY,
    });
    const cost = months.map((at, month): Terms[number] => [at, -weights[month]!]);
    addRow(program, 0, Number.POSITIVE_INFINITY, [[above, 1], [threshold, 1], ...cost]);
  }
}

interface Place {
  readonly at: number;
  readonly line: number;
  readonly loads: Float64Array;
}

/** The columns of a contract's candidates. */
const placesOf = ({ lines }: FleetModel, columns: readonly Int32Array[], index: number): Place[] =>
  columns.flatMap((of, line) =>
    [...of].flatMap((at, candidate) => {
      const { contract, loads } = lines[line]![candidate]!;
      return at >= 0 && contract === index ? [{ at, line, loads }] : [];
    }),
  );

/** Whether it is open, how many lines it has, and what its pools cost. */
function writeContract(
  program: Program,
  model: FleetModel,
  columns: readonly Int32Array[],
  index: number,
  charge: Charge,
): void {
  const { fees, minLines, maxLines, pools } = model.contracts[index]!;
  const places = placesOf(model, columns, index);
  if (places.length === 0) return;
  const open = column(program, { cost: 0, upper: 1, integer: true });
  const byLine = new Map<number, number[]>();
  for (const { line, at } of places) byLine.set(line, [...(byLine.get(line) ?? []), at]);
  for (const own of byLine.values()) addRow(program, -Infinity, 0, [...ones(own), [open, -1]]);
  const all = ones(places.map(({ at }) => at));
  addRow(program, 0, Infinity, [...all, [open, -Math.max(1, minLines)]]);
  if (maxLines < byLine.size) addRow(program, -Infinity, 0, [...all, [open, -maxLines]]);
  for (const [month, fee] of fees.entries()) charge(month, open, fee);
  for (const [at, { base, month, cost }] of pools.entries()) {
    const loads = places.map((place): Terms[number] => [place.at, place.loads[at]!]);
    const pool = writePool(program, [...loads, [open, base]], cost);
    for (const [part, price] of pool) charge(month, part, price);
  }
}

const ones = (columns: readonly number[]): Terms => columns.map((at) => [at, 1]);
const negative = (terms: Terms): Terms => terms.map(([at, value]) => [at, -value]);

/** Columns that hold the total of a pool, piece by piece, with their prices in Micros. */
function writePool(program: Program, loads: Terms, cost: Curve): Terms {
  const most = loads.reduce((sum, [, load]) => sum + Math.max(0, load), 0);
  const pieces = cost.pieces.filter(({ from }) => from < most);
  if (pieces.length === 0) return [];
  if (!isConvex(cost)) return writeJumps(program, loads, { ...cost, pieces }, most);
  const parts = pieces.map(({ from, upto }) =>
    column(program, { cost: 0, upper: Math.min(upto, most) - from }),
  );
  addRow(program, 0, Infinity, [...ones(parts), ...negative(loads)]);
  return parts.map((at, part) => [at, pieces[part]!.slope]);
}

/** One piece is chosen, the total lies in it; a cap is one more piece, flat, that is always there. */
function writeJumps(program: Program, loads: Terms, { pieces, cap }: Curve, most: number): Terms {
  const flat = cap < Infinity ? [{ from: 0, upto: most, start: cap, slope: 0 }] : [];
  const parts = [...pieces, ...flat].map(({ from, upto, start, slope }) => {
    const chosen = column(program, { cost: 0, upper: 1, integer: true });
    const total = column(program, { cost: 0, upper: most });
    addRow(program, 0, Infinity, [
      [total, 1],
      [chosen, -from],
    ]);
    addRow(program, -Infinity, 0, [
      [total, 1],
      [chosen, -Math.min(upto, most)],
    ]);
    return { chosen, total, intercept: start - slope * from, slope };
  });
  const chosen = parts.map((part) => part.chosen);
  const total = [...ones(parts.map((part) => part.total)), ...negative(loads)];
  const least = loads.reduce((sum, [, load]) => sum + Math.max(0, -load), 0);
  addRow(program, -Infinity, 1, ones(chosen));
  addRow(program, 0, Infinity, total);
  addRow(program, -Infinity, least, [...total, ...chosen.map((at): Terms[number] => [at, least])]);
  return parts.flatMap(
    ({ chosen: at, total: of, intercept, slope }): Terms => [
      [at, intercept],
      [of, slope],
    ],
  );
}

/** The package's types are those of its CommonJS form, whose default export is one level deeper. */
type Loader = () => Promise<Highs>;
let loading: Promise<Highs> | undefined;

/** HiGHS, loaded once. */
export function loadHighs(): Promise<Highs> {
  loading ??= import('highs').then((module) => (module.default as unknown as Loader)());
  return loading;
}

/**
 * The best assignment that HiGHS finds within the seconds given, or null.
 * @param start an assignment to begin with
 */
export function solveProgram(
  highs: Highs,
  model: FleetModel,
  kept: readonly Uint8Array[],
  { seconds, tolerance }: { readonly seconds: number; readonly tolerance: number },
): Assignment | null {
  const { program, columns } = writeProgram(model, kept);
  return highs.withModel(programData(program) satisfies ModelData, (solver) => {
    solver.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: tolerance });
    solver.run();
    if (solver.info.get('primal_solution_status') !== 2) return null;
    const { colValue } = solver.getSolution();
    return Int32Array.from(columns, (of) => chosen(of, colValue));
  });
}

const chosen = (columns: Int32Array, values: Float64Array): number =>
  columns.reduce((best, at, candidate) => {
    const value = at < 0 ? -1 : values[at]!;
    return best < 0 || value > (columns[best]! < 0 ? -1 : values[columns[best]!]!) ? candidate : best;
  }, -1);
