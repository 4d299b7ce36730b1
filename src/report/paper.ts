/** A plain HTML page to print or to send by mail: a heading, tables, no script, nothing beside it. */
import type { Lang } from '../model/text.ts';
import { escaped } from './charts/markup.ts';
import { htmlPage } from './html-page.ts';

const STYLE = `body{font:14px/1.4 sans-serif;margin:2em auto;max-width:70em;padding:0 1em}
table{border-collapse:collapse;width:100%;margin:1em 0}th,td{border-bottom:1px solid #ccc;padding:.25em .5em;text-align:left;vertical-align:top}
.n{text-align:right;white-space:nowrap}small{color:#555}tr{break-inside:avoid}@media print{body{margin:0;max-width:none;font-size:11px}}`;

/** The page; `sections` are HTML. */
export const paper = (title: string, remark: string, sections: readonly string[], lang: Lang): string =>
  htmlPage({
    ...{ lang, title, style: STYLE },
    body: [`<h1>${escaped(title)}</h1>`, `<p><small>${escaped(remark)}</small></p>`, ...sections].join('\n'),
  });

/** A cell in a list of its own is aligned to the right. */
export type PaperCell = string | readonly [string];

export function paperTable(head: readonly string[], rows: readonly (readonly PaperCell[])[]): string {
  const cell = (value: PaperCell) =>
    typeof value === 'string' ? `<td>${escaped(value)}</td>` : `<td class="n">${escaped(value[0])}</td>`;
  const heading =
    head.length > 0 ? `<tr>${head.map((title) => `<th>${escaped(title)}</th>`).join('')}</tr>` : '';
  return `<table>${heading}\n${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n')}\n</table>`;
}
