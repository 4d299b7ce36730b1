/** The advice as one page that needs nothing else: no network, no script, and a policy that forbids both. */
import { escaped } from '../charts/markup.ts';
import { plural } from '../format.ts';
import { htmlPage } from '../html-page.ts';
import { chartHtml, htmlTable } from '../weekly/html.ts';
import type { ReportTable, Sentence } from '../weekly/report.ts';
import type { AdvicePage, AdviceReport, AdviceSection } from './page.ts';
import { STYLE } from './style.ts';

/** Rows that are seen at once; the others unfold. */
const FIRST_ROWS = 12;
/** Rows of a table in the page at all. */
const MOST_ROWS = 400;

export const adviceHtml = (report: AdviceReport): string =>
  htmlPage({
    lang: report.lang,
    title: report.title,
    style: STYLE,
    body: report.pages.map((page) => pageHtml(page, report)).join('\n'),
  });

function pageHtml(page: AdvicePage, report: AdviceReport): string {
  const boxes = page.figures.map(
    ({ name, value, note, tone }) =>
      `<div class="tile ${tone}">${escaped(name)}<b>${escaped(value)}</b>${escaped(note)}</div>`,
  );
  return `<article>
<h1>${escaped(page.title)}</h1>
<p class="faint">${escaped(page.subtitle)}</p>
<div class="answer ${page.tone}"><p class="big"><bdi>${escaped(page.answer)}</bdi></p><p><bdi>${escaped(page.gain)}</bdi></p></div>
<div class="tiles">
${boxes.join('\n')}
</div>
${page.sections.map((section) => sectionHtml(section, report)).join('\n')}
</article>`;
}

function sectionHtml(section: AdviceSection, report: AdviceReport): string {
  return `<section class="${section.id}">
<h2>${escaped(section.title)}</h2>
${section.sentences.map(sentenceHtml).join('\n')}
${section.charts.map((chart) => chartHtml(chart)).join('\n')}
${section.tables.map((table) => tableHtml(table, section, report)).join('\n')}
</section>`;
}

const sentenceHtml = ({ text, tone }: Sentence): string =>
  `<p class="${tone}"><bdi>${escaped(text)}</bdi></p>`;

/** A table below a chart of the same unfolds. */
function tableHtml(table: ReportTable, section: AdviceSection, report: AdviceReport): string {
  if (section.charts.length > 0) return folded(table, table.title, report);
  const title = `<h3>${escaped(table.title)}</h3>`;
  const first = htmlTable({ ...table, rows: table.rows.slice(0, FIRST_ROWS) }, report);
  if (table.rows.length <= FIRST_ROWS) return `${title}\n${first}`;
  return `${title}\n${first}\n${folded(table, report.lang === 'ru' ? 'Вся таблица' : 'The whole table', report)}`;
}

function folded(table: ReportTable, title: string, report: AdviceReport): string {
  const count = plural(table.rows.length, report.lang, ['строка', 'строки', 'строк'], ['row', 'rows']);
  const rows = table.rows.slice(0, MOST_ROWS);
  return `<details><summary>${escaped(title)}: ${count}</summary>${htmlTable({ ...table, rows }, report)}</details>`;
}
