/** The XML `<Report>`: the rich generation of 2016 and the shorter one of the newer programming interface. */

import { printDate } from '../../../../src/generate/print.ts';
import type { TrueStatement } from '../../../../src/model/story.ts';
import { type Printed, printed, stamp } from './printed.ts';
import { NOTES, printedTotal } from './words.ts';

/** The old code of the rouble, which MTS went on printing. */
const ROUBLE = '810';

export const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** XML prints a free row as '0', not as '0,0000'. */
const short = (money: string): string => (money === '0,0000' ? '0' : money);

/** The generation of 2016: billed duration, cost with VAT, balance time and GMT in every row. */
export function* xmlRich(statement: TrueStatement): Generator<string> {
  const { facts } = statement;
  const period = `sd="${printDate(facts.periodFrom!)}" ed="${printDate(facts.periodTo!)}"`;
  const totals = `t="${printedTotal(statement, 'cost')}" f="${printedTotal(statement, 'cost_with_vat')}"`;
  yield '\ufeff<?xml version="1.0" encoding="utf-8"?>\r\n<Report layerType="OldCompatible" version="2">\r\n';
  yield `  <cp dn="2" dt="4" dcd="${stamp(facts.issuedAt!)}" l="1" />\r\n`;
  yield '  <dp page_count="000026" det_add_col="true" det_show_nds="true" det_add_accums="false" det_add_limit="false" det_add_GMT="true" det_add_max_lim="false" det_add_rule="false" />\r\n';
  yield `  <b ${period} />\r\n`;
  yield `  <ds n="${facts.line}" sim="${facts.sim}" pt="${NOTES.line}" ${totals} cn="руб." ${period}>\r\n`;
  for (const row of statement.rows) yield richRow(printed(row));
  yield '  </ds>\r\n</Report>\r\n';
}

/** An `i` of the rich generation. */
export function richRow(row: Printed): string {
  const flag = row.service === 'ussd' ? 'U' : row.flag;
  const what = `zp="${escaped(row.place)}" zv="${escaped(row.zone)}" s="${row.service}" a="${flag}" du="${row.amount}"`;
  const money = `c="${short(row.cost)}" dup="${row.billed}" f="${short(row.costWithVat)}" bd="${stamp(row.balanceAt)}" cur="${ROUBLE}"`;
  return `    <i  d="${row.date} ${row.time}" n="${escaped(row.number)}" ${what} ${money} gmt="${row.gmt}" />\r\n`;
}

/** The newer generation: few attributes, summaries of services beside the rows, VoLTE in the place's attribute. */
export function* xmlShort(statement: TrueStatement): Generator<string> {
  const { facts } = statement;
  const period = `sd="${printDate(facts.periodFrom!)}" ed="${printDate(facts.periodTo!)}"`;
  const totals = `t="${printedTotal(statement, 'cost')}" f="${printedTotal(statement, 'cost_with_vat')}"`;
  yield '<?xml version="1.0" encoding="utf-8"?>\n<Report>\n';
  yield `<tp sim="${facts.sim}" u="${facts.owner}" ed="${printDate(facts.periodTo!)}">\n`;
  yield `<ds ${period} n="Мобильный интернет" t="0" f="0" type="Услуга" sim="${facts.sim}" />\n</tp>\n`;
  yield `<ds ${period} n="${facts.line}" ${totals} type="${NOTES.line}" sim="${facts.sim}">\n`;
  for (const row of statement.rows) yield shortRow(printed(row));
  yield '</ds>\n</Report>\n';
}

function shortRow(row: Printed): string {
  const place = row.place === '' && row.service === 'Телеф.' ? 'VoLTE' : row.place;
  return `<i d="${row.date} ${row.time}" n="${escaped(row.number)}" zp="${escaped(place)}" s="${row.service}" du="${row.amount}" c="${short(row.cost)}"/>\n`;
}
