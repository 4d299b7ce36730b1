/** `detalka generate`: a story, told and written as a document with its truth beside it. */
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DetalkaError } from '../model/error.ts';
import type { Recipe, TrueStatement } from '../model/story.ts';
import { encodeUtf8, inPieces } from './bytes.ts';
import { midnight } from './calendar.ts';
import { STORIES, type StoryName } from './habits.ts';
import { loadRecipe } from './recipes.ts';
import { type StoryPlan, tellStory } from './story.ts';
import { truthLines } from './truth.ts';

export interface GenerateOptions {
  /** One of STORIES; 'family' when absent. */
  readonly story?: string;
  /** The same options and seed give the same bytes; 1 when absent. */
  readonly seed?: number;
  /** Exactly so many rows; three months when both lengths are absent. */
  readonly rows?: number;
  readonly months?: number;
  /** First day, 'YYYY-MM-DD'; 2025-09-01 when absent. */
  readonly from?: string;
  /** Id of a layout; 'mts/detail' when absent. */
  readonly layout?: string;
  /** Id of one of the layout's variants; its first when absent. */
  readonly variant?: string;
  /** Path of the document; its truth goes to the same path with '.truth.jsonl' added. */
  readonly out: string;
}

export interface Generated {
  readonly document: string;
  readonly truth: string;
  readonly layout: string;
  readonly variant: string;
  readonly line: string;
}

/** Writes the document and its truth. Throws DetalkaError (exit 2) on an unknown story, layout, variant or date. */
export async function generate(options: GenerateOptions): Promise<Generated> {
  const plan = planOf(options);
  const recipe = await loadRecipe(options.layout ?? 'mts/detail');
  const variant = options.variant ?? recipe.variants[0]!.id;
  const statement = tellStory(plan);
  const carried = recipe.carries(statement, variant);
  const truth = truthPath(options.out);
  await mkdir(dirname(options.out), { recursive: true });
  await writeDocument(recipe, statement, variant, options.out);
  await writeTruth(carried, truth);
  return { document: options.out, truth, layout: recipe.layout, variant, line: statement.line };
}

/** Where the truth of a document lies. */
export const truthPath = (document: string): string => `${document}.truth.jsonl`;

async function writeDocument(
  recipe: Recipe,
  statement: TrueStatement,
  variant: string,
  path: string,
): Promise<void> {
  await pipeline(Readable.from(recipe.write(statement, variant)), createWriteStream(path));
}

/** Writes the truth as lines of JSON, streaming. */
export async function writeTruth(statement: TrueStatement, path: string): Promise<void> {
  await pipeline(Readable.from(inPieces(truthLines(statement), encodeUtf8)), createWriteStream(path));
}

function planOf({
  story = 'family',
  seed = 1,
  rows,
  months,
  from = '2025-09-01',
}: GenerateOptions): StoryPlan {
  const isKnown = (name: string): name is StoryName => (STORIES as readonly string[]).includes(name);
  if (!isKnown(story)) {
    throw new DetalkaError(
      'unknown-story',
      {
        ru: `Истории «${story}» нет. Есть: ${STORIES.join(', ')}.`,
        en: `There is no story '${story}'. There is: ${STORIES.join(', ')}.`,
      },
      2,
    );
  }
  const first = midnight(from);
  if (Number.isNaN(first)) {
    throw new DetalkaError(
      'bad-date',
      {
        ru: `«${from}» не дата. Нужен день вида 2025-09-01.`,
        en: `'${from}' is not a date. Give a day such as 2025-09-01.`,
      },
      2,
    );
  }
  return { story, seed, from: first, length: rows === undefined ? { months: months ?? 3 } : { rows } };
}
