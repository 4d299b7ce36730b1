/** Writes the calls of an office as Asterisk's cdr_csv does: texts between quotes, numbers and times of nothing bare. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import type { Recipe, TrueStatement } from '../../../src/model/story.ts';
import { plainLeg, plainRow } from '../recipe-cdr.ts';
import { type OfficeLeg, officeLegs } from '../recipe-legs.ts';
import { quoted, quotedOrNothing, toldLegs } from '../recipe-text.ts';

function lineOf(office: OfficeLeg, isFull: boolean): string {
  const row = plainRow(office);
  const base = [
    ...['', row.src, row.dst, row.dcontext, row.clid, row.channel, row.dstchannel].map(quoted),
    ...[row.lastapp, row.lastdata].map(quoted),
    ...[row.start, row.answer, row.end].map(quotedOrNothing),
    row.duration,
    row.billsec,
    ...[row.disposition, 'DOCUMENTATION', row.uniqueid, ''].map(quoted),
  ];
  if (isFull) base.push(quoted(''), quoted(row.linkedid), String(office.call * 16 + office.index));
  return `${base.join(',')}\n`;
}

function* lines(statement: TrueStatement, isFull: boolean): Generator<string> {
  for (const legs of officeLegs(statement)) for (const office of legs) yield lineOf(office, isFull);
}

const recipe: Recipe = {
  layout: 'asterisk/cdr-csv',
  story: 'office',
  variants: [
    { id: 'new-columns', container: 'csv', extension: 'csv' },
    { id: 'base', container: 'csv', extension: 'csv' },
  ],
  write: (statement, variant) => inPieces(lines(statement, variant === 'new-columns'), encodeUtf8),
  carries: (statement, variant) =>
    toldLegs(statement, (office) =>
      variant === 'new-columns' ? { ...plainLeg(office), callKey: office.leg.callKey! } : plainLeg(office),
    ),
};

export default recipe;
