/** Story → file → `calls`, for every layout of a PBX: each call as it was planned, in every field the layout carries. */
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, midnight } from '../../src/generate/calendar.ts';
import { callLegs } from '../../src/generate/office.ts';
import { type WholeCall, wholeCalls } from '../../src/generate/office-whole.ts';
import { loadRecipe, recipeLayouts } from '../../src/generate/recipes.ts';
import { tell } from '../../src/generate/stories.ts';
import { importFiles } from '../../src/ingest/import.ts';
import type { TrueCall } from '../../src/model/story.ts';
import { openStore } from '../../src/store/store.ts';
import { type Carries, LAYOUTS } from './office-carries.ts';

type Row = Record<string, unknown>;
interface Planned {
  readonly call: TrueCall;
  readonly whole: WholeCall;
}

const ROWS = Number(process.env.DETALKA_CASES ?? 600);
/** Every layout has weeks of its own: the same calls in two of them would be one. */
const WEEKS_APART = Math.max(5, Math.ceil(ROWS / 300));
/** Seconds by which a call may begin later where only its phones are told, or earlier where seconds are not. */
const NEAR = 150;

const recipes = (await Promise.all(recipeLayouts().map(loadRecipe))).filter(
  ({ layout, story }) => story === 'office' && layout !== 'asterisk/queue-log',
);
const storyOf = (layout: string) =>
  tell('office', {
    seed: 12,
    from:
      midnight('2023-01-02') + recipes.findIndex((each) => each.layout === layout) * WEEKS_APART * 7 * DAY,
    length: { rows: ROWS },
  });

const folder = mkdtempSync(join(tmpdir(), 'detalka-calls-'));
const found = new Map<unknown, Row[]>();

beforeAll(async () => {
  const files: string[] = [];
  for (const recipe of recipes) {
    const { id, extension } = recipe.variants[0]!;
    files.push(join(folder, `${recipe.layout.replace('/', '-')}.${extension}`));
    await pipeline(Readable.from(recipe.write(storyOf(recipe.layout), id)), createWriteStream(files.at(-1)!));
  }
  const store = await openStore(':memory:');
  const reports = await importFiles(files, store);
  expect(reports.map(({ layout, error, merged }) => [layout, error, merged])).toEqual(
    recipes.map(({ layout }) => [layout, undefined, 0]),
  );
  for (const row of await store.query<Row>('SELECT * FROM calls ORDER BY call_id'))
    found.set(row.source, [...(found.get(row.source) ?? []), row]);
  await store.close();
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true }));

test('the table names every layout', () => {
  expect(Object.keys(LAYOUTS).toSorted()).toEqual(recipes.map(({ layout }) => layout).toSorted());
});

test.each(Object.entries(LAYOUTS))('%s', (layout, carries) => {
  const story = storyOf(layout);
  const wholes = [...wholeCalls(story)];
  const planned = [...story.calls!].map((call, at) => ({ call, whole: wholes[at]! })).filter(told(carries));
  const left = new Set(found.get(layout));
  const wrong: unknown[] = [];
  let joined = 0;
  for (const plan of planned) {
    const wanted = wantedOf(plan, carries);
    const row = closest(left, wanted);
    if (!row) {
      if (carries.joined) joined++;
      else wrong.push(['not there', wanted]);
      continue;
    }
    left.delete(row);
    for (const [field, value] of Object.entries(wanted)) {
      if (field in (carries.own ?? {}) || fits(field, seen(row, field), value, carries, plan)) continue;
      wrong.push([plan.call.key, field, seen(row, field), value]);
    }
  }
  expect(wrong.slice(0, 20)).toEqual([]);
  expect(joined).toBeLessThanOrEqual(planned.length / 100);
  expect(planned.length).toBeGreaterThan(carries.only === 'paid' ? 20 : 100);
  // Words between colleagues are a call of their own where nothing joins them to the caller's.
  const asides = [...callLegs(story.rows)].flatMap((legs) =>
    legs.filter(({ direction }) => direction === 'internal' && legs[0]!.direction !== 'internal'),
  );
  const more = [...left].filter((row) => !carries.alsoTold?.(row));
  expect(more.map(({ direction }) => direction)).toEqual(carries.asides ? asides.map(() => 'internal') : []);
});

const told =
  ({ only }: Carries) =>
  ({ call, whole }: Planned): boolean =>
    only === undefined ||
    (only === 'outside' && call.direction !== 'internal') ||
    (only === 'outgoing' && call.direction === 'out') ||
    (only === 'paid' && call.direction === 'out' && call.billedS !== undefined) ||
    (only === 'outside-phones' && call.direction !== 'internal' && whole.attempts.length > 0) ||
    (only === 'phones-inside' && whole.attempts.length > 0 && call.forwardedTo === undefined);

/** The call as the layout tells it at best, under the names of the view. */
function wantedOf({ call, whole }: Planned, carries: Carries): Row {
  const { attempts, talks, answeredAt, endedAt } = whole;
  const began = carries.begins === 'phones' ? (attempts[0] ?? call).startedAt : call.startedAt;
  const last = carries.person === 'last' ? talks.at(-1) : undefined;
  return {
    ...{ direction: call.direction, peer: call.peer, line: call.line, trunk: call.trunk ?? null },
    began_s: began - call.utcOffsetMin * 60,
    answered: call.answered,
    disposition: call.disposition,
    wait_s: call.waitS - (began - call.startedAt),
    talk_s: carries.talk === 'whole' && answeredAt !== undefined ? endedAt - answeredAt : call.talkS,
    billed_s: call.billedS ?? null,
    queue: call.queue ?? null,
    extension: last?.extension ?? call.extension ?? null,
    agent: last?.agent ?? call.agent ?? null,
    rang: call.rang.toSorted(),
    transfers: call.transfers,
    forwarded_to: call.forwardedTo ?? null,
  };
}

/** Without an offset the times are the office's. */
function seen(row: Row, field: string): unknown {
  if (field !== 'began_s') return row[field];
  return Date.parse(`${row.started_at}Z`) / 1000 - Number(row.utc_offset_min ?? 180) * 60;
}

function closest(rows: Iterable<Row>, wanted: Row): Row | undefined {
  let best: Row | undefined;
  let least = NEAR;
  for (const row of rows) {
    const apart = Math.abs(Number(seen(row, 'began_s')) - Number(wanted.began_s));
    if (row.peer !== wanted.peer || row.direction !== wanted.direction || apart >= least) continue;
    [best, least] = [row, apart];
  }
  return best;
}

/** What the layout carries in full is equal; of the rest nothing is told, or what is true. */
function fits(field: string, value: unknown, wanted: unknown, carries: Carries, plan: Planned): boolean {
  if (field === 'rang') return rangFits(value as readonly string[] | null, wanted as string[], carries, plan);
  if (String(value) === String(wanted)) return true;
  if (carries.full.includes(field)) return false;
  return value === null || isTrueAsWell(field, value, carries, plan);
}

/** Nobody is among them who did not ring or talked; and nobody is left out where all phones are told. */
function rangFits(
  value: readonly string[] | null,
  wanted: readonly string[],
  { full }: Carries,
  { whole }: Planned,
): boolean {
  if (value === null) return !full.includes('rang');
  const tried = whole.attempts
    .filter(({ disposition, direction }) => disposition !== 'answered' && direction !== 'forward')
    .map(({ extension }) => extension);
  return (
    value.every((one) => tried.includes(one)) &&
    (!full.includes('rang') || wanted.every((one) => value.includes(one)))
  );
}

function isTrueAsWell(field: string, value: unknown, carries: Carries, { call, whole }: Planned): boolean {
  const { extension } = carries.person === 'last' ? (whole.talks.at(-1) ?? call) : call;
  if (field === 'line')
    return carries.line === 'extension' && call.direction === 'out' && value === call.extension;
  if (field === 'agent') return carries.agent !== undefined && value === `${carries.agent}${extension}`;
  if (field !== 'disposition' || call.answered) return field === 'disposition' && value === 'forwarded';
  const ends = whole.attempts.map(({ disposition }) => disposition);
  return (
    value === 'missed' || ends.some((end) => end === value) || (value === 'forwarded' && !!call.forwardedTo)
  );
}
