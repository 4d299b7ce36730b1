/** Story → document → import → the same story: the whole path, for every variant of every recipe. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { midnight } from '../../src/generate/calendar.ts';
import { generate } from '../../src/generate/generate.ts';
import { loadRecipe, recipeLayouts } from '../../src/generate/recipes.ts';
import { oddestStory, tell } from '../../src/generate/stories.ts';
import { chargeTruth, queueEventTruth, recordTruth } from '../../src/generate/truth.ts';
import { type ImportReport, importFiles } from '../../src/ingest/import.ts';
import { createMemoryStore } from '../ingest/memory-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'detalka-roundtrip-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Rows of each story; DETALKA_ROWS=10000 for as many as a busy year has. */
const ROWS = Number(process.env.DETALKA_ROWS ?? 2_000);
const recipes = await Promise.all(recipeLayouts().map(loadRecipe));
const documents = recipes.flatMap((recipe) =>
  recipe.variants.map(({ id, container, extension }) => ({
    recipe,
    maker: recipe.layout.split('/')[0]!,
    name: `${recipe.layout} ${id}`,
    id,
    container,
    out: join(folder, `${recipe.layout.replace('/', '-')}-${id}.${extension}`),
  })),
);

describe.each([...new Set(documents.map(({ maker }) => maker))])('%s', (maker) => {
  const own = documents.filter((document) => document.maker === maker);
  const store = createMemoryStore();
  let reports: readonly ImportReport[] = [];

  beforeAll(async () => {
    for (const { recipe, id, out } of own)
      await generate({
        story: oddestStory(recipe),
        seed: 20,
        rows: ROWS,
        layout: recipe.layout,
        variant: id,
        out,
      });
    reports = await importFiles(
      own.map(({ out }) => out),
      store,
    );
  });

  test.each(own)('$name gives back what it carries, field by field', ({ recipe, id, container, out }) => {
    const report = reports.find(({ path }) => path === out)!;
    expect(report.error).toBeUndefined();
    expect(report).toMatchObject({
      outcome: 'imported',
      layout: recipe.layout,
      container,
      warnings: [],
    });

    const plan = { seed: 20, from: midnight('2025-09-01'), length: { rows: ROWS } };
    const truth = recipe.carries(tell(oddestStory(recipe), plan), id);
    const statement = joined(report.statements);
    const line = truth.facts.line === undefined ? null : truth.line;
    expect(statement).toMatchObject({ lines: [line], facts: truth.facts, rejects: 0 });
    expect(statement.control.map(({ measure, ok }) => ({ measure, ok }))).toEqual(
      (truth.facts.control ?? []).map(({ measure }) => ({ measure, ok: true })),
    );

    const file = store.files.find((stored) => stored.file.path === out)!;
    const told = [...truth.rows];
    const records = told.flatMap((row) => (row.kind === 'record' ? [recordTruth(row.record)] : []));
    const charges = told.flatMap((row) => (row.kind === 'charge' ? [chargeTruth(row.charge)] : []));
    const events = [...(truth.queueEvents ?? [])].map(queueEventTruth);
    // A bill sums rows up and keeps none, a queue's log has events; some layouts have calls only, or outgoing ones.
    const enough = records.length > ROWS / 20 || events.length > ROWS / 20 || charges.length > 1;
    expect(enough).toBe(true);
    expectSame(file.records.map(recordTruth), records);
    expectSame(file.charges.map(chargeTruth), charges);
    expectSame(file.queueEvents.map(queueEventTruth), events);
  });
});

/** All that a document says of the line: a bill has its sums and its rows in statements of their own. */
function joined(statements: ImportReport['statements']) {
  const facts = statements.map((statement) => statement.facts);
  const control = facts.flatMap((each) => each.control ?? []);
  return {
    lines: [...new Set(statements.map(({ line }) => line))],
    facts: { ...Object.assign({}, ...facts), ...(control.length > 0 && { control }) },
    rejects: statements.reduce((sum, { rejects }) => sum + rejects, 0),
    control: statements.flatMap((statement) => statement.control),
  };
}

type Row = Record<string, unknown>;

/** Compares row by row: the first difference is shown, not ten thousand rows. */
function expectSame(found: readonly Row[], told: readonly Row[]): void {
  for (const [i, row] of told.entries()) {
    const [read, wanted] = [withoutGuesses(found[i] ?? {}, row), withoutGuesses(row, row)];
    if (!isDeepStrictEqual(read, wanted)) expect({ i, ...read }).toEqual({ i, ...wanted });
  }
  expect(found).toHaveLength(told.length);
}

/** Zones that a text layer prints as words belong to either column: what a reader makes of them is not compared. */
function withoutGuesses(found: Row, told: Row): Row {
  if (!('service' in told) || 'place_kind' in told) return found;
  const {
    place,
    place_kind,
    place_country,
    place_region,
    peer_zone_printed,
    peer_operator_printed,
    ...rest
  } = found;
  return rest;
}
