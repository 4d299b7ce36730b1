/** Writes a story as the CSV of MegaFon's North-West branch: fourteen cells, of which seven are ever filled. */
import { encodeCp1251, inPieces } from '../../../src/generate/bytes.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';
import { fullTime, pointMoney, shortDate, volumeOf } from '../printed.ts';
import { toldByMegafon } from '../told.ts';

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

function lineOf(record: TrueRecord): string {
  const { startedAt, durationS, peerRaw = '', serviceCode, place = '', cost } = record;
  const [amount, unit] = durationS === undefined ? volumeOf(record, 'Штука') : [String(durationS), 'Секунда'];
  const cells = Array<string>(14).fill('');
  cells[0] = quoted(shortDate(startedAt));
  cells[3] = quoted(fullTime(startedAt));
  cells[5] = quoted(peerRaw);
  cells[6] = quoted(amount);
  cells[8] = quoted(unit);
  cells[9] = quoted(serviceCode!);
  cells[10] = quoted(place);
  cells[13] = quoted(pointMoney(cost!));
  return `${cells.join(';')}\r\n`;
}

function* csv({ facts, rows }: TrueStatement): Generator<string> {
  yield `${quoted(`Детализация оказанных услуг по Абонентскому номеру  ${facts.line}`)}${';'.repeat(13)}\r\n`;
  for (const row of rows) if (row.kind === 'record') yield lineOf(row.record);
}

const told = (statement: TrueStatement): TrueStatement =>
  toldByMegafon(statement, { line: `+${statement.line}`, vat: 'unknown', control: [], withPeriod: false });

const recipe: Recipe = {
  layout: 'megafon/north-west',
  variants: [{ id: 'csv', container: 'csv', extension: 'csv' }],
  write: (statement) => inPieces(csv(told(statement)), encodeCp1251),
  carries: told,
};

export default recipe;
