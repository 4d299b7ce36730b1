/** The statement as one page that needs nothing else: no network, no script, and a policy that forbids both. */
import { escaped } from '../charts/markup.ts';
import { htmlPage } from '../html-page.ts';
import { chartHtml, htmlTable } from '../weekly/html.ts';
import { STYLE } from '../weekly/style.ts';
import type { StatementReport } from './report.ts';

/** The whole page. */
export function htmlOf(report: StatementReport): string {
  const { lang, title, subtitle, headline, sections } = report;
  const sentences = headline.map(({ text, tone }) => `<li class="${tone}">${escaped(text)}</li>`);
  const parts = sections.map(
    ({ id, title: name, definition, charts, table }) => `<section id="${id}">
<h2>${escaped(name)}</h2>
<p class="faint">${escaped(definition)}</p>
${charts.map(({ drawing }) => chartHtml(drawing)).join('\n')}
${table ? htmlTable(table, report) : ''}
</section>`,
  );
  const body = `<h1>${escaped(title)}</h1>
<p class="faint">${escaped(subtitle)}</p>
<ul class="headline">
${sentences.join('\n')}
</ul>
${parts.join('\n')}`;
  return htmlPage({ lang, title, style: STYLE, body });
}
