/** Any cut of a history into overlapping documents, in any order and any mix of formats, is the same history. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { midnight } from '../../src/generate/calendar.ts';
import { loadRecipe, recipeLayouts } from '../../src/generate/recipes.ts';
import { tellStory } from '../../src/generate/story.ts';
import { recordTruth } from '../../src/generate/truth.ts';
import { importFiles } from '../../src/ingest/import.ts';
import type { Recipe, TrueRow, TrueStatement } from '../../src/model/story.ts';
import { openStore } from '../../src/store/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'detalka-cuts-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Cuts for each family; DETALKA_CASES asks for more. */
const RUNS = Number(process.env.DETALKA_CASES ?? 1);

const plan = { story: 'traveller', seed: 7, from: midnight('2025-09-01'), length: { rows: 300 } } as const;
const whole = tellStory(plan);
const rows = [...whole.rows].filter((row) => row.kind === 'record');
const startOf = (row: TrueRow): number => (row.kind === 'record' ? row.record.startedAt : 0);

interface Format {
  readonly recipe: Recipe;
  readonly variant: string;
  readonly extension: string;
}

const KEY = ['service', 'direction', 'started_at', 'peer', 'duration_s', 'bytes', 'pieces', 'cost'];

/** Formats of one producer that tell every event of the story alike: by what their recipes say they carry. */
async function families(): Promise<Map<string, Format[]>> {
  const found = new Map<string, Format[]>();
  for (const recipe of await Promise.all(recipeLayouts().map(loadRecipe))) {
    if (recipe.story === 'office') continue;
    for (const { id: variant, extension } of recipe.variants) {
      const told = [...recipe.carries(whole, variant).rows].flatMap((row) =>
        row.kind === 'record' ? [recordTruth(row.record)] : [],
      );
      if (told.length < rows.length / 2) continue;
      const keys = told.map((row) => KEY.map((column) => row[column] ?? null));
      const digest = createHash('sha256').update(JSON.stringify(keys)).digest('hex').slice(0, 12);
      const family = `${recipe.layout.split('/')[0]} ${digest}`;
      found.set(family, [...(found.get(family) ?? []), { recipe, variant, extension }]);
    }
  }
  return new Map([...found].filter(([, formats]) => formats.length > 1));
}

/** The part of the story from one moment to another, as a statement of its own; a cut never parts one second. */
function cut(from: number, until: number): TrueStatement {
  const kept = rows.filter((row) => startOf(row) >= from && startOf(row) < until);
  const sum = (field: 'cost' | 'costWithVat') =>
    kept.reduce((total, row) => total + (row.kind === 'record' ? (row.record[field] ?? 0) : 0), 0);
  const control = [
    { measure: 'cost', printed: sum('cost') },
    { measure: 'cost_with_vat', printed: sum('costWithVat') },
  ] as const;
  return { ...whole, rows: kept, facts: { ...whole.facts, control } };
}

let files = 0;
async function written({ recipe, variant, extension }: Format, statement: TrueStatement): Promise<string> {
  const path = join(folder, `${++files}.${extension}`);
  const pieces: Uint8Array[] = [];
  for await (const piece of recipe.write(statement, variant)) pieces.push(piece);
  await writeFile(path, Buffer.concat(pieces));
  return path;
}

/** Digest of the history that a fresh database holds after these documents. */
async function digestOf(paths: readonly string[]): Promise<string> {
  const store = await openStore(':memory:');
  try {
    const reports = await importFiles(paths, store);
    expect(reports.flatMap(({ error }) => error ?? [])).toEqual([]);
    const history = await store.query(`SELECT line, ${KEY.join(', ')} FROM records ORDER BY ALL`);
    return createHash('sha256').update(JSON.stringify(history)).digest('hex');
  } finally {
    await store.close();
  }
}

const found = await families();

test('there are families of formats that tell the same', () => {
  expect([...found.keys()].map((name) => name.split(' ')[0])).toEqual(
    expect.arrayContaining(['mts', 't2', 'megafon']),
  );
});

describe.each([...found])('%s', (_family, formats) => {
  test('overlapping documents in any order and mix', { timeout: 300_000 }, async () => {
    const expected = await digestOf([await written(formats[0]!, cut(0, Infinity))]);
    // Not the first moment of all: a document without rows is none.
    const moments = new Set(rows.map(startOf));
    const moment = fc.constantFrom(...[...moments].slice(1));
    const format = fc.constantFrom(...formats);
    const parts = fc.record({
      /** Where one document ends, and how far the next one reaches back over it. */
      cuts: fc.uniqueArray(moment, { minLength: 1, maxLength: 3 }).map((cuts) => cuts.sort((a, b) => a - b)),
      overlapS: fc.nat(20 * 86_400),
      formats: fc.array(format, { minLength: 4, maxLength: 4 }),
      order: fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(parts, async ({ cuts, overlapS, formats, order }) => {
        const bounds = [0, ...cuts, Infinity];
        const paths = await Promise.all(
          bounds.slice(0, -1).map((from, at) => written(formats[at]!, cut(from - overlapS, bounds[at + 1]!))),
        );
        const shuffled = paths.map((path, at) => ({ path, at: order[at]! })).sort((a, b) => a.at - b.at);
        expect(await digestOf(shuffled.map(({ path }) => path))).toBe(expected);
      }),
      { numRuns: RUNS },
    );
  });
});
