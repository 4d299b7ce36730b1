/** Finds the recipes beside the parsers; they are listed nowhere. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DetalkaError } from '../model/error.ts';
import type { Recipe } from '../model/story.ts';
import { codeRoot, isBuilt } from '../system/package-root.ts';

/** Ids of the layouts that can be written, sorted. */
export function recipeLayouts(): readonly string[] {
  const root = join(codeRoot, 'parsers');
  return readdirSync(root, { withFileTypes: true })
    .filter((producer) => producer.isDirectory())
    .flatMap((producer) =>
      readdirSync(join(root, producer.name)).map((document) => `${producer.name}/${document}`),
    )
    .filter((layout) => existsSync(recipePath(layout)))
    .sort();
}

/** The recipe of a layout. Throws 'unknown-layout' with the known ones. */
export async function loadRecipe(layout: string): Promise<Recipe> {
  const known = recipeLayouts();
  if (!known.includes(layout)) {
    throw new DetalkaError(
      'unknown-layout',
      {
        ru: `Раскладки «${layout}» нет среди тех, что умеем писать. Есть: ${known.join(', ')}.`,
        en: `There is no recipe for layout '${layout}'. There is: ${known.join(', ')}.`,
      },
      2,
    );
  }
  const module = (await import(pathToFileURL(recipePath(layout)).href)) as { default: Recipe };
  return module.default;
}

const recipePath = (layout: string): string =>
  join(codeRoot, 'parsers', layout, isBuilt ? 'recipe.js' : 'recipe.ts');
