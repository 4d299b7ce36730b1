/** Writes a story as the mail of MegaFon's Volga branch: fifteen columns, cells over several, cells never closed. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { escapeMarkup } from '../../../src/generate/markup.ts';
import { printDate } from '../../../src/generate/print.ts';
import type { Recipe, TrueStatement } from '../../../src/model/story.ts';
import { cellsOf, HEADING } from '../service-guide/recipe.ts';
import { toldByMegafon } from '../told.ts';

const WIDTHS = [91, 87, 1, 7, 49, 53, 1, 1, 170, 1, 159, 1, 120, 53, 1];
/** How many of the grid's columns each of the eight takes; the last of the grid stays empty. */
const SPANS = [1, 1, 4, 1, 1, 2, 2, 2];

const opened = (attributes: readonly string[]): string =>
  attributes.map((attribute) => `<td${attribute}>`).join('') + '</td>'.repeat(attributes.length);

const title = (text: string): string =>
  `<tr style="height:18px">\n<td colspan="14">${escapeMarkup(text)}</td><td>\n</td></tr>\n`;

const row = (cells: readonly string[], height: number): string =>
  `<tr style="height:${height}px">\n${cells
    .map((cell, i) => `<td${SPANS[i] === 1 ? '' : ` colspan="${SPANS[i]}"`}>${escapeMarkup(cell)}`)
    .join('')}<td>\n</td></tr>\n`;

function* html({ facts, rows }: TrueStatement): Generator<string> {
  yield '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN"><html><head><META http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>\n';
  yield '<div bgcolor="#FFFFFF" text="#000000">\n<a name="0.1_PageN1"></a>\n';
  yield '<table width="616" border="0" cellspacing="0" cellpadding="0">\n';
  yield `<tr style="height:1px">${opened(WIDTHS.map((width) => ` width="${width}"`))}</tr>\n`;
  yield title('ДЕТАЛИЗАЦИЯ ВЫЗОВОВ КЛИЕНТА:') + title(facts.owner!);
  yield title(`с ${printDate(facts.periodFrom!)} по ${printDate(facts.periodTo!)}`);
  yield `<tr style="height:18px">\n<td colspan="15">АБОНЕНТ: ${facts.line}</td>\n</tr>\n`;
  yield `<tr style="height:18px">\n${opened(WIDTHS.map(() => ''))}</tr>\n`;
  yield title('Детализация вызовов (Поволжье)');
  yield row(HEADING, 56);
  for (const each of rows) if (each.kind === 'record') yield row(cellsOf(each.record), 18);
  yield '</table>\n</div>\n</body></html>\n';
}

const told = (statement: TrueStatement): TrueStatement =>
  toldByMegafon(statement, {
    line: statement.line.slice(1),
    vat: 'included',
    control: [],
    owner: statement.facts.owner!.toUpperCase(),
    withPeriod: true,
  });

const recipe: Recipe = {
  layout: 'megafon/volga',
  variants: [{ id: 'html', container: 'html', extension: 'html' }],
  write: (statement) => inPieces(html(told(statement)), encodeUtf8),
  carries: told,
};

export default recipe;
