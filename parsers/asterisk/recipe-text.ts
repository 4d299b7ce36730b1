/** What Asterisk's files have in common: quoting, and a statement that is but legs. */
import type { TrueRecord, TrueRow, TrueStatement } from '../../src/model/story.ts';
import { type OfficeLeg, officeLegs } from './recipe-legs.ts';

export const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
export const quotedOrNothing = (text: string): string => (text === '' ? '' : quoted(text));

/** The legs of a story as a layout keeps each. */
export const toldLegs = (
  statement: TrueStatement,
  tell: (office: OfficeLeg) => TrueRecord,
): TrueStatement => ({
  line: statement.line,
  facts: {},
  rows: {
    *[Symbol.iterator](): Generator<TrueRow> {
      for (const legs of officeLegs(statement))
        for (const office of legs) yield { kind: 'record', record: tell(office) };
    },
  },
});
