/** What Asterisk's files have in common: quoting, and a statement that is but legs. */
import { recordsOf } from '../../src/generate/telling.ts';
import type { TrueRecord, TrueStatement } from '../../src/model/story.ts';
import { type OfficeLeg, officeLegs } from './recipe-legs.ts';

export const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
export const quotedOrNothing = (text: string): string => (text === '' ? '' : quoted(text));

/** The legs of a story as a layout keeps each. */
export const toldLegs = (statement: TrueStatement, tell: (office: OfficeLeg) => TrueRecord): TrueStatement =>
  recordsOf(statement.line, () => eachLeg(statement), tell);

function* eachLeg(statement: TrueStatement): Generator<OfficeLeg> {
  for (const legs of officeLegs(statement)) yield* legs;
}
