/** Writes the calls of an office as Asterisk's cdr_custom is set up by default: every cell between quotes but the last. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import type { Recipe, TrueStatement } from '../../../src/model/story.ts';
import { plainLeg, plainRow } from '../recipe-cdr.ts';
import { type OfficeLeg, officeLegs } from '../recipe-legs.ts';
import { quoted, toldLegs } from '../recipe-text.ts';

/** All legs from the caller's channel bear its id; the words between colleagues have channels of their own. */
const idOf = ({ leg, uniqueId }: OfficeLeg): string =>
  leg.direction === 'internal' ? uniqueId : leg.callKey!;

function lineOf(office: OfficeLeg): string {
  const row = plainRow(office);
  const cells = [
    ...[row.clid, row.src, row.dst, row.dcontext, row.channel, row.dstchannel, row.lastapp, row.lastdata],
    ...[row.start, row.answer, row.end, row.duration, row.billsec, row.disposition],
    ...['DOCUMENTATION', '', idOf(office), ''],
  ];
  return `${cells.map(quoted).join(',')},${office.call * 16 + office.index}\n`;
}

function* lines(statement: TrueStatement): Generator<string> {
  for (const legs of officeLegs(statement)) for (const office of legs) yield lineOf(office);
}

const recipe: Recipe = {
  layout: 'asterisk/cdr-custom',
  story: 'office',
  variants: [{ id: 'csv', container: 'csv', extension: 'csv' }],
  write: (statement) => inPieces(lines(statement), encodeUtf8),
  carries: (statement) => toldLegs(statement, (office) => ({ ...plainLeg(office), callKey: idOf(office) })),
};

export default recipe;
