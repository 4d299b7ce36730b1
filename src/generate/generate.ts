/** `detalka generate`: a story, told and written as a document with its truth beside it. */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DetalkaError } from '../model/error.ts';
import type { Recipe } from '../model/story.ts';
import { writeWhole } from '../system/whole-file.ts';
import { encodeUtf8, inPieces } from './bytes.ts';
import { midnight } from './calendar.ts';
import { loadRecipe, recipeLayouts } from './recipes.ts';
import { STORIES, type StoryName, suits, tell } from './stories.ts';
import { truthLines } from './truth.ts';

export interface GenerateOptions {
  /** One of STORIES; 'family' when absent. A company's lines: generateFleet. */
  readonly story?: string;
  /** The same options and seed give the same bytes; 1 when absent. */
  readonly seed?: number;
  /** Exactly so many rows; three months when both lengths are absent. */
  readonly rows?: number;
  readonly months?: number;
  /** First day, 'YYYY-MM-DD'; 2025-09-01 when absent. */
  readonly from?: string;
  /** Id of a layout; when absent 'mts/detail', or the first that tells of an office. */
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
  const story = storyOf(options.story);
  const recipe = await recipeFor(story, options.layout);
  const variant = options.variant ?? recipe.variants[0]!.id;
  const statement = tell(story, planOf(options));
  const carried = recipe.carries(statement, variant);
  const truth = truthPath(options.out);
  await mkdir(dirname(options.out), { recursive: true });
  await writeWhole(options.out, recipe.write(statement, variant));
  await writeWhole(truth, inPieces(truthLines(carried), encodeUtf8));
  return { document: options.out, truth, layout: recipe.layout, variant, line: statement.line };
}

/** Where the truth of a document lies. */
export const truthPath = (document: string): string => `${document}.truth.jsonl`;

function storyOf(story = 'family'): StoryName {
  const known = STORIES.find((name) => name === story);
  if (known) return known;
  throw new DetalkaError(
    'unknown-story',
    {
      ru: `Истории «${story}» нет. Есть: ${STORIES.join(', ')}, fleet.`,
      en: `There is no story '${story}'. There is: ${STORIES.join(', ')}, fleet.`,
    },
    2,
  );
}

/** The recipe of a layout, or the first that can tell the story. @throws DetalkaError exit 2 */
export async function recipeFor(story: StoryName, layout: string | undefined): Promise<Recipe> {
  if (layout !== undefined) {
    const recipe = await loadRecipe(layout);
    if (suits(story, recipe)) return recipe;
    throw unsuited(story, layout);
  }
  for (const id of ['mts/detail', ...recipeLayouts()]) {
    const recipe = await loadRecipe(id);
    if (suits(story, recipe)) return recipe;
  }
  throw unsuited(story, '');
}

const unsuited = (story: StoryName, layout: string): DetalkaError =>
  new DetalkaError(
    'unsuited-story',
    {
      ru: `В документе ${layout} истории «${story}» не рассказать: офис — для АТС, остальные — для номера оператора. Что есть: detalka generate --list.`,
      en: `Document ${layout} cannot tell the story '${story}': an office is for PBXs, the others for a line of an operator. What there is: detalka generate --list.`,
    },
    2,
  );

/** When a story is told, and how long it is. @throws DetalkaError 'bad-date', exit 2 */
export function planOf({
  seed = 1,
  rows,
  months,
  from = '2025-09-01',
}: Pick<GenerateOptions, 'seed' | 'rows' | 'months' | 'from'>) {
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
  return { seed, from: first, length: rows === undefined ? { months: months ?? 3 } : { rows } };
}
