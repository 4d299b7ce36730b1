/** What a schema expected and did not find, in words: zod's issues → problems with texts in both languages. */
import { z } from 'zod';
import type { Text } from '../model/text.ts';

export type Path = readonly (string | number)[];

/** Something wrong at a place of a file. */
export interface Problem {
  readonly path: Path;
  readonly text: Text;
}

/** Words for the messages of a schema: a message is the name of what was expected. */
export type Expectations = ReadonlyMap<string, Text>;

type Issue = z.core.$ZodIssue;
const russian = z.locales.ru().localeError;
const english = z.locales.en().localeError;

const inWords = (locale: typeof russian, issue: Issue): string => {
  const said = locale(issue as unknown as z.core.$ZodRawIssue);
  return typeof said === 'string' ? said : (said?.message ?? issue.message);
};

/** The problems of the first failing branch that got furthest: a union itself has nothing useful to say. */
function ofUnion(issue: z.core.$ZodIssueInvalidUnion): readonly Issue[] {
  const depth = (branch: readonly Issue[]): number => Math.max(0, ...branch.map(({ path }) => path.length));
  const hasShape = (branch: readonly Issue[]): number =>
    branch.some(({ code }) => code !== 'invalid_type') ? 1 : 0;
  return [...issue.errors].sort((a, b) => depth(b) - depth(a) || hasShape(b) - hasShape(a))[0] ?? [];
}

/** Turns zod's issues into problems; `under` is the path of the object that was checked. */
export function problemsOf(
  issues: readonly Issue[],
  expectations: Expectations,
  under: Path = [],
): Problem[] {
  return issues.flatMap((issue): Problem[] => {
    const path = [...under, ...issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))];
    if (issue.code === 'invalid_union' && issue.errors.length > 0)
      return problemsOf(ofUnion(issue), expectations, path);
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: [...path, key],
        text: { ru: `поле «${key}» формату неизвестно`, en: `the format has no field "${key}"` },
      }));
    const known = expectations.get(issue.message);
    return [{ path, text: known ?? { ru: inWords(russian, issue), en: inWords(english, issue) } }];
  });
}
