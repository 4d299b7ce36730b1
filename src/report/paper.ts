/** A plain HTML page to print or to send by mail: a heading, tables, no script, nothing beside it. */
import type { Lang } from '../model/text.ts';
import { escaped } from './charts/markup.ts';
import { htmlPage } from './html-page.ts';

const STYLE = `body{font:14px/1.4 sans-serif;margin:2em auto;max-width:70em;padding:0 1em}
h1,small{overflow-wrap:anywhere}h1{font-size:1.6em;line-height:1.2}.scroll{overflow-x:auto;margin:1em 0}table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #ccc;padding:.25em .5em;text-align:left;vertical-align:top}
.n{text-align:right;white-space:nowrap}small{color:#555}tr{break-inside:avoid}h2,h3{break-after:avoid}
@media screen and (max-width:45em){body{margin-top:1em}.wide{min-width:48em}}@media print{body{margin:0;max-width:none;font-size:11px}}`;

/** The page; `sections` are HTML. */
export const paper = (title: string, remark: string, sections: readonly string[], lang: Lang): string =>
  htmlPage({
    ...{ lang, title, style: STYLE },
    body: [`<h1>${escaped(title)}</h1>`, `<p><small>${escaped(remark)}</small></p>`, ...sections].join('\n'),
  });

/** Columns that a narrow screen shows whole; a wider table is moved sideways. */
const FEW_COLUMNS = 3;

/** A cell in a list of its own is aligned to the right. */
export type PaperCell = string | readonly [string];

export function paperTable(head: readonly string[], rows: readonly (readonly PaperCell[])[]): string {
  const td = (value: PaperCell) =>
    typeof value === 'string' ? `<td>${escaped(value)}</td>` : `<td class="n">${escaped(value[0])}</td>`;
  const th = (title: string, at: number) =>
    `<th${Array.isArray(rows[0]?.[at]) ? ' class="n"' : ''}>${escaped(title)}</th>`;
  const heading = head.length > 0 ? `<thead><tr>${head.map(th).join('')}</tr></thead>` : '';
  const wide = head.length > FEW_COLUMNS ? ' class="wide"' : '';
  const body = rows.map((row) => `<tr>${row.map(td).join('')}</tr>`).join('\n');
  return `<div class="scroll"><table${wide}>${heading}<tbody>\n${body}\n</tbody></table></div>`;
}
