/** The mailed HTML in its generations: one line of nested tables (2014, 2017), a cell a line without GMT (2009). */

import { printDate } from '../../../../src/generate/print.ts';
import type { TrueRow, TrueStatement } from '../../../../src/model/story.ts';
import { inBlocks } from './blocks.ts';
import { type Printed, printed } from './printed.ts';
import { NOTES, printedTotal } from './words.ts';

const STYLE = [
  'body {font-family:"Times New Roman", Times, serif; cursor:default;}',
  '',
  'table{text-align: center; border: none none none none; padding:0;cell-spacing:0;border-collapse: collapse; border-spacing:0; empty-cells: show;}',
  '',
  'tr.FirstInBlock {font-weight: normal; font-size: 7pt;}',
  'tr.FirstInBlock td {border-top:1.2pt solid black;}',
  'tr.LastInBlock {font-weight: normal; font-size: 7pt; border-bottom:1.2pt solid black;}',
  'tr.LastInBlock td {border-bottom:1.2pt solid black;}',
  'tr.InBlock {font-weight: normal; font-size: 7pt;}',
  'tr.InBlock td {}',
  'tr.OutOfBlock {font-weight: normal; font-size: 7pt;}',
  '',
  'td.FirstTdInBlock {border-left:1pt solid black;}',
  'td.LastTdInBlock {border-right:1pt solid black;}',
]
  .map((line) => `\r\n${line === '' ? '' : `\t\t\t\t\t${line}`}`)
  .join('');

const ZONE = 'Зона направления вызова/номер сессии';
const AMOUNT = 'Длительность/Объем (мин.:сек.)/(Kb)';
const PLAIN = 'font-weight: normal; font-size: 12pt;';

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** One line of nested tables; `costTitle` is what the generations differ by. */
export function* htmlInOneLine(statement: TrueStatement, costTitle: string): Generator<string> {
  const { facts } = statement;
  const period = `${printDate(facts.periodFrom!)} по ${printDate(facts.periodTo!)}`;
  yield '\ufeff<html xmlns="http://www.w3.org/1999/xhtml" xmlns:msxsl="urn:schemas-microsoft-com:xslt" xmlns:template-cs="urn:template-scripts-cs"><head>';
  yield '<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />';
  yield `<title>Детализация за период с ${period}</title><style type="text/css">${STYLE}\r\n\t\t\t\t</style></head><body>`;
  yield '<table style="width:20cm; page-break-before: always; margin-bottom: 2cm; font-size: 8pt;">';
  yield `<tr><td style="font-weight: bold; font-size: 18pt; text-align: center;"><br />${NOTES.title}</td></tr>`;
  yield `<tr><td style="${PLAIN} text-align: center;">за период с ${period}</td></tr>`;
  yield `<tr><td><table width="770" border="0"><tr><td style="${PLAIN} text-align:left;"><br />${NOTES.line} ${facts.line}</td>`;
  yield `<td style="${PLAIN} text-align:right;"><br />${NOTES.sim} ${facts.sim}</td></tr></table></td></tr>`;
  yield '<tr><td><table width="770" border="2" cellspacing="0" align="center" bordercolor="Silver" bordercolorlight="#eeeeee" bordercolordark="White" style="font-weight: normal; font-size: 8pt;">';
  yield `<colgroup><col /><col /><col /><col align="center" />${'<col align="left" />'.repeat(4)}<col /><col align="right" /><col align="right" /><col /></colgroup>`;
  const titles = ['Дата', 'Время', 'GMT*', 'Номер', 'Зона вызова', ZONE, 'Услуга', ' ', AMOUNT, costTitle];
  yield `<thead><tr align="center"><th />${titles.map((title) => `<th align="center">${title}</th>`).join('')}<th /></tr></thead><tbody>`;
  for (const [row, block] of inBlocks(statement.rows)) yield rowInOneLine(printed(row), block);
  yield `</tbody><tfoot><tr><td /><td style="text-align:left; font-weight:bold"> ${NOTES.total}</td>${'<td />'.repeat(8)}`;
  yield `<td align="right"><b>${printedTotal(statement, 'cost')}</b></td><td /></tr></tfoot></table></td></tr>`;
  yield `<tr><td style="text-align:left;">${NOTES.gmt}</td></tr>`;
  yield '<tr><td style="height:5mm;" /></tr>'.repeat(2);
  yield `<tr><td style="font-weight: bold; font-size: 8pt; text-align:center; border-top:1pt solid black;">${NOTES.system}</td></tr></table></body></html>`;
}

function rowInOneLine(row: Printed, block: string): string {
  const frame = block !== 'OutOfBlock';
  const td = (text: string) => `<td>${text}</td>`;
  const where = td(row.date) + td(row.time) + td(row.gmt) + td(escaped(row.number));
  const what = td(escaped(row.place)) + td(escaped(row.zone)) + td(row.service) + td(row.flag);
  return `<tr class="${block}">${frame ? '<td class="FirstTdInBlock" />' : '<td />'}${where}${what}${td(row.amount)}${td(row.cost)}${frame ? '<td class="LastTdInBlock" />' : '<td />'}</tr>`;
}

/** The generation of 2009: a cell a line, no GMT column (public parser code; no real file is at hand). */
export function* htmlCellByCell(statement: TrueStatement): Generator<string> {
  const { facts } = statement;
  const lines = (...texts: string[]) => `${texts.join('\r\n')}\r\n`;
  const cells = (tag: string, texts: readonly string[]) =>
    lines('<tr>', ...texts.map((text) => `<${tag}>${escaped(text)}</${tag}>`), '</tr>');
  const period = `${printDate(facts.periodFrom!)} по ${printDate(facts.periodTo!)}`;
  yield lines(
    '<html>',
    '<head>',
    '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
    `<title>Детализация за период с ${period}</title>`,
    '</head>',
    '<body>',
    `<p>${NOTES.title}</p>`,
    `<p>за период с ${period}</p>`,
    `<p>${NOTES.line} ${facts.line}</p>`,
    `<p>${NOTES.sim} ${facts.sim}</p>`,
    '<table border="1">',
  );
  yield cells('th', ['Дата', 'Время', 'Номер', 'Зона вызова', ZONE, 'Услуга', ' ', AMOUNT, 'Стоимость руб.']);
  for (const row of statement.rows) yield cells('td', cellsOf2009(row));
  yield cells('td', [NOTES.total, ...Array<string>(7).fill(''), printedTotal(statement, 'cost')]);
  yield lines('</table>', '</body>', '</html>');
}

function cellsOf2009(row: TrueRow): readonly string[] {
  const { date, time, number, place, zone, service, flag, amount, cost } = printed(row);
  return [date, time, number, place, zone, service, flag, amount, cost];
}
