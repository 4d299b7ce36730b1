/** What the words of a row say: the document's own vocabulary first, then everybody's. */
import type { Direction, Disposition, Service } from '../model/record.ts';
import { fold } from '../parsing/fold.ts';
import type { Mapping } from './mapping.ts';
import { isNothing } from './quantities.ts';
import type { Said } from './words.ts';
import { readDisposition, readWords } from './words.ts';

export interface Vocabulary {
  readonly say: (text: string) => Said;
  readonly outcome: (text: string) => Disposition | undefined;
}

/** The vocabulary of a mapping: what it does not list, the common one decides. */
export function vocabularyOf({ words = {} }: Mapping): Vocabulary {
  const byWord = <T>(given: Readonly<Record<string, T>> = {}) =>
    new Map(Object.entries(given).map(([word, value]) => [fold(word), value] as const));
  const [services, directions] = [byWord(words.services), byWord(words.directions)];
  const outcomes = byWord(words.dispositions);
  return {
    say(text) {
      const common = readWords(text);
      if (services.size === 0 && directions.size === 0) return common;
      const [service, direction] = [services.get(fold(text)), directions.get(fold(text))];
      if (service === undefined && direction === undefined) return common;
      const { weakly: _, ...rest } = service === undefined ? common : { ...common, service };
      return direction === undefined ? rest : { ...rest, direction };
    },
    outcome: (text) => outcomes.get(fold(text)) ?? readDisposition(text),
  };
}

/**
 * The service that texts name, else the title above them; a weak word counts where neither has a strong one and none is
 * strange. 'conflict' when the texts name several.
 */
export function serviceOf(
  texts: readonly string[],
  title: string,
  { say }: Vocabulary,
): Service | 'conflict' | undefined {
  let [strong, weak]: (Service | undefined)[] = [];
  let isStrange = false;
  for (const text of texts) {
    const { service, weakly, direction } = say(text);
    if (service === undefined) isStrange ||= !isNothing(text) && direction === undefined;
    else if (weakly) weak ??= service;
    // `Исходящий звонок` beside `internet` says nothing new: what is not a call is told by its own word.
    else if (strong === undefined || strong === 'voice') strong = service;
    else if (service !== strong && service !== 'voice') return 'conflict';
  }
  const above = say(title);
  return strong ?? above.service ?? (isStrange ? undefined : weak);
}

/** The first direction that texts name. */
export function directionOf(texts: readonly string[], { say }: Vocabulary): Direction | undefined {
  for (const text of texts) {
    const { direction } = say(text);
    if (direction !== undefined) return direction;
  }
  return undefined;
}

/** Is every text either empty or one that says a direction? */
export const sayNoService = (texts: readonly string[], { say }: Vocabulary): boolean =>
  texts.every((text) => isNothing(text) || say(text).direction !== undefined);
