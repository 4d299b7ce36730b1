/** Every story by its name, and which layouts it can be written in. */
import type { CivilSeconds } from '../model/record.ts';
import type { Recipe, TrueStatement } from '../model/story.ts';
import { LINE_STORIES, type LineStory } from './habits.ts';
import { tellOffice } from './office.ts';
import { tellMobile } from './office-mobile.ts';
import { type StoryPlan, tellStory } from './story.ts';

/** 'office-berlin': an office whose clocks change in spring and autumn. */
const OFFICE_STORIES = { office: 'moscow', 'office-berlin': 'berlin' } as const;

/** 'office-mobile': the mobile statement of somebody of the same office, with the calls forwarded there. */
export type StoryName = LineStory | 'office-mobile' | keyof typeof OFFICE_STORIES;
export const STORIES: readonly StoryName[] = [...LINE_STORIES, 'office', 'office-berlin', 'office-mobile'];

const isOffice = (story: StoryName): story is keyof typeof OFFICE_STORIES =>
  Object.hasOwn(OFFICE_STORIES, story);

/** Tells a story by its name. The same arguments tell the same story on every machine. */
export function tell(
  story: StoryName,
  plan: { readonly seed: number; readonly from: CivilSeconds; readonly length: StoryPlan['length'] },
): TrueStatement {
  if (story === 'office-mobile') return tellMobile({ ...plan, place: 'moscow' }).statement;
  return isOffice(story)
    ? tellOffice({ ...plan, place: OFFICE_STORIES[story] })
    : tellStory({ ...plan, story });
}

/** Has the layout a place for what the story tells? */
export const suits = (story: StoryName, recipe: Recipe): boolean =>
  (recipe.story === 'office') === isOffice(story);

/** The story a layout's samples and tests are told: the one with the most oddities. */
export const oddestStory = (recipe: Recipe): StoryName => recipe.story ?? 'traveller';
