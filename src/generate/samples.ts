/** The samples the project ships, as data: `npm run samples` writes them anew, byte for byte the same. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateFleet } from './fleet.ts';
import { type GenerateOptions, generate, truthPath } from './generate.ts';
import { loadRecipe, recipeLayouts } from './recipes.ts';
import { oddestStory } from './stories.ts';
import { zipOf } from './zip.ts';

export interface Sample extends Omit<GenerateOptions, 'out'> {
  /** Of a company. */
  readonly lines?: number;
  /** From the package's root. */
  readonly path: string;
  /** Name of the document inside, for a ZIP. */
  readonly zipped?: string;
  /** Samples beside a parser have a golden file instead of the truth. */
  readonly withoutTruth?: true;
}

/** One person: the README's three months, and the first of them again in other containers. */
const anna = { story: 'family', seed: 7, from: '2025-09-01' } as const;
const month = { ...anna, months: 1 } as const;
const zipped = 'Doc_00000000000000000000000000000001.html';

const samples: readonly Sample[] = [
  { ...anna, months: 3, variant: 'html-2017', path: 'samples/mts-detail.html' },
  { ...month, variant: 'html-2017', path: 'samples/mts-month.html.zip', zipped },
  { ...month, variant: 'xml-2016', path: 'samples/mts-month.xml' },
  { ...month, variant: 'xlsx', path: 'samples/mts-month.xlsx' },
  { ...month, variant: 'pdf', path: 'samples/mts-month.pdf' },
  { ...month, variant: 'txt', path: 'samples/mts-month.txt' },
  { story: 'fleet', seed: 1, lines: 10, months: 1, path: 'samples/fleet.zip', withoutTruth: true },
];

/** All samples: those for people, and a short one of every variant beside its parser. */
export async function allSamples(): Promise<readonly Sample[]> {
  const recipes = await Promise.all(recipeLayouts().map(loadRecipe));
  const beside = recipes.flatMap((recipe) =>
    recipe.variants.map(({ id, extension }, i): Sample => {
      const { layout } = recipe;
      const path = `parsers/${layout}/samples/story-${id}.${extension}`;
      return {
        story: oddestStory(recipe),
        seed: 100 + i,
        rows: 60,
        layout,
        variant: id,
        path,
        withoutTruth: true,
      };
    }),
  );
  return [...samples, ...beside];
}

/** Writes a sample under `root`; returns the paths of its files. */
export async function writeSample(sample: Sample, root: string): Promise<readonly string[]> {
  const { path, zipped: inner, withoutTruth, ...options } = sample;
  const out = join(root, path);
  const directory = options.story === 'fleet' ? [(await generateFleet({ ...options, out })).directory] : [];
  if (options.story !== 'fleet') await generate({ ...options, out });
  if (inner !== undefined) writeFileSync(out, zipOf({ [inner]: readFileSync(out) }));
  if (!withoutTruth) return [out, truthPath(out)];
  rmSync(truthPath(out));
  return [out, ...directory];
}
