/** A seeded story of one line: a person's months with a phone, told as true rows. */
import type { CivilSeconds, Micros } from '../model/record.ts';
import type { StatementFacts } from '../model/statement.ts';
import type { TrueRow, TrueStatement } from '../model/story.ts';
import { addMonths, DAY, weekdayOf, yearOf } from './calendar.ts';
import { callsOf } from './calls.ts';
import { type Cast, castOf, type Place } from './cast.ts';
import { type FleetUse, HABITS, type Habits, type LineStory } from './habits.ts';
import { messagesOf } from './messages.ts';
import { random } from './random.ts';
import { asRow, type Scene, timeOf } from './scene.ts';
import { sessionsOf } from './sessions.ts';

export interface StoryPlan {
  readonly story: LineStory | FleetUse;
  /** The same plan with the same seed tells the same story on every machine. */
  readonly seed: number;
  /** First day: its midnight. */
  readonly from: CivilSeconds;
  /** Length: whole months, or exactly so many rows. */
  readonly length: { readonly months: number } | { readonly rows: number };
}

/** Longer stories become busier instead: nobody's statement covers more. */
const MAX_MONTHS = 36;
/** Rows of one ordinary day, about, for every story. */
const ROWS_A_DAY = 10;

/** Tells the story once to learn its totals; its rows are told anew each time they are asked for. */
export function tellStory(plan: StoryPlan): TrueStatement {
  const cast = castOf(random(`${plan.seed}/cast`));
  const rows = { [Symbol.iterator]: () => numbered(plan, cast) };
  return { line: cast.line, facts: factsOf(plan, cast, rows), rows };
}

function factsOf(plan: StoryPlan, cast: Cast, rows: Iterable<TrueRow>): StatementFacts {
  let cost: Micros = 0;
  let costWithVat: Micros = 0;
  let last = plan.from;
  for (const row of rows) {
    cost += row.kind === 'record' ? row.record.cost! : row.charge.amount;
    costWithVat += row.kind === 'record' ? row.record.costWithVat! : row.charge.amountWithVat!;
    last = timeOf(row);
  }
  const periodTo =
    'months' in plan.length ? addMonths(plan.from, plan.length.months) - DAY : last - (last % DAY);
  return {
    line: cast.line,
    account: `2770000${cast.line.slice(-5)}`,
    sim: `8970101${'0'.repeat(8)}${cast.line.slice(-5)}`,
    owner: 'Иванова Анна Петровна',
    periodFrom: plan.from,
    periodTo,
    issuedAt: periodTo + DAY + 13 * 3600 + 26 * 60 + 9,
    currency: 'RUB',
    control: [
      { measure: 'cost', printed: cost },
      { measure: 'cost_with_vat', printed: costWithVat },
    ],
  };
}

/** Rows in time order with their ordinals, ended where the plan says. */
function* numbered(plan: StoryPlan, cast: Cast): Generator<TrueRow> {
  const limit = 'rows' in plan.length ? plan.length.rows : Infinity;
  const days =
    'months' in plan.length ? (addMonths(plan.from, plan.length.months) - plan.from) / DAY : Infinity;
  let n = 0;
  for (const row of inOrder(plan, cast, days)) {
    if (n === limit) return;
    n += 1;
    if (row.kind === 'record') row.record.row = n;
    else row.charge.row = n;
    yield row;
  }
}

/** Day after day; what a day leaves for the next ones waits in `pending`. */
function* inOrder(plan: StoryPlan, cast: Cast, days: number): Generator<TrueRow> {
  const chance = random(`${plan.seed}/days`);
  const habits = HABITS[plan.story];
  const intensity =
    'rows' in plan.length ? Math.max(1, plan.length.rows / (MAX_MONTHS * 30 * ROWS_A_DAY)) : 1;
  let pending: TrueRow[] = [];
  for (let day = 0; day < days; day += 1) {
    const midnight = plan.from + day * DAY;
    const scene: Scene = {
      chance,
      cast,
      habits,
      midnight,
      year: yearOf(midnight),
      place: placeOn(habits, day),
      weekday: weekdayOf(midnight),
      intensity,
    };
    const rows = [...pending, ...dayOf(scene)].sort((a, b) => timeOf(a) - timeOf(b));
    const next = rows.findIndex((row) => timeOf(row) >= midnight + DAY);
    pending = next < 0 ? [] : rows.splice(next);
    yield* rows;
  }
}

function* dayOf(scene: Scene): Generator<TrueRow> {
  if (scene.chance.chance(scene.habits.offDays)) return;
  for (const record of callsOf(scene)) yield asRow(record);
  for (const record of messagesOf(scene)) yield asRow(record);
  yield* sessionsOf(scene);
}

function placeOn(habits: Habits, day: number): Place | undefined {
  return habits.trips.find((trip) => day >= trip.fromDay && (day - trip.fromDay) % trip.everyDays < trip.days)
    ?.place;
}
