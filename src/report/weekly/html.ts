/** The report as one page that needs nothing else: no network, no files beside it, and a policy that forbids both. */
import type { Drawing } from '../charts/drawing.ts';
import { escaped } from '../charts/markup.ts';
import { type KeyName, svgOf } from '../charts/svg.ts';
import { number, plural } from '../format.ts';
import { htmlPage } from '../html-page.ts';
import { cellText, isFigure } from './cells.ts';
import { SCRIPT } from './page-script.ts';
import type { ReportTable, Section, TableRow, WeeklyReport } from './report.ts';
import { STYLE } from './style.ts';

/** Calls in the page: beyond, it holds the missed ones, and the tables beside it hold all. */
const MOST_CALLS = 5000;
/** Rows of any other table in the page. */
const MOST_ROWS = 500;
/** Rows that are seen at once; the others unfold. */
const FIRST_ROWS = 12;

/** The whole page. */
export function htmlOf(report: WeeklyReport): string {
  const keyName = namedKeys();
  const body = `<h1>${escaped(report.title)}</h1>
<p class="faint">${escaped(report.subtitle)}</p>
${summaryHtml(report)}
${report.sections.map((section) => sectionHtml(section, report, keyName)).join('\n')}
${journalHtml(report, keyName)}`;
  return htmlPage({ lang: report.lang, title: report.title, style: STYLE, script: SCRIPT, body });
}

/** Keys hold numbers and names: the page has ordinals instead, so that nothing masked is in it. */
function namedKeys(): KeyName {
  const known = new Map<string, string>();
  return (find) => {
    const name = known.get(find) ?? String(known.size + 1);
    known.set(find, name);
    return name;
  };
}

/** What is to be read in ten seconds: sentences and figures. */
function summaryHtml({ headline, tiles, lang }: WeeklyReport): string {
  const sentences = headline.map(({ text, tone }) => `<li class="${tone}">${escaped(text)}</li>`).join('\n');
  const [before, yearAgo] = lang === 'ru' ? ['неделей раньше', 'год назад'] : ['a week before', 'a year ago'];
  const boxes = tiles.map(
    (tile) =>
      `<div class="tile ${tile.tone}">${escaped(tile.name)}<b>${escaped(tile.value)}</b>` +
      `${before}: ${escaped(tile.before)}<br>${yearAgo}: ${escaped(tile.yearAgo)}</div>`,
  );
  return `<ul class="headline">\n${sentences}\n</ul>\n<div class="tiles">\n${boxes.join('\n')}\n</div>`;
}

function sectionHtml(section: Section, report: WeeklyReport, keyName: KeyName): string {
  const charts = section.charts.map(({ drawing }) => chartHtml(drawing, keyName)).join('\n');
  const table = section.table ? tableHtml(section.table, report, keyName) : '';
  return `<section id="${section.id}">
<h2>${escaped(section.title)}</h2>
<p class="faint">${escaped(section.definition)}</p>
${charts}
${table}
</section>`;
}

function tableHtml(table: ReportTable, report: WeeklyReport, keyName: KeyName): string {
  if (table.rows.length === 0) return `<p>${report.lang === 'ru' ? 'Таких нет.' : 'None.'}</p>`;
  const rows = table.rows.slice(0, MOST_ROWS);
  const whole = htmlTable({ ...table, rows: rows.slice(0, FIRST_ROWS) }, report, keyName);
  if (rows.length <= FIRST_ROWS) return whole;
  const rowCount = plural(table.rows.length, report.lang, ['строка', 'строки', 'строк'], ['row', 'rows']);
  const more = report.lang === 'ru' ? `Вся таблица: ${rowCount}` : `The whole table: ${rowCount}`;
  return `${whole}\n<details><summary>${more}</summary>${htmlTable({ ...table, rows }, report, keyName)}</details>`;
}

/** The chart as an element; on a narrow screen it is moved sideways, not made too small to read. */
export const chartHtml = (drawing: Drawing, keyName?: KeyName): string =>
  `<div class="scroll">${svgOf(drawing, keyName)}</div>`;

/** The table as an element; `keyName` absent: nothing in it can be clicked. */
export function htmlTable(
  table: ReportTable,
  { lang }: Pick<WeeklyReport, 'lang'>,
  keyName?: KeyName,
): string {
  const classes = table.columns.map(({ kind }) => (isFigure(kind) ? ' class="figure"' : ''));
  const head = table.columns.map(({ title }, at) => `<th${classes[at]}>${escaped(title)}</th>`).join('');
  const body = table.rows.map((row) => {
    const cells = row.cells.map((cell, at) => {
      const text = escaped(cellText(cell, table.columns[at]!.kind, lang));
      return `<td${classes[at]}>${table.columns[at]!.kind === 'text' ? `<bdi>${text}</bdi>` : text}</td>`;
    });
    return `<tr${attributes(row, keyName)}>${cells.join('')}</tr>`;
  });
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table></div>`;
}

function attributes({ tone, find, keys }: TableRow, keyName: KeyName | undefined): string {
  const found = keyName && find !== undefined ? ` data-find="${keyName(find)}" tabindex="0"` : '';
  const kept = keyName && keys ? ` data-keys="${keys.map(keyName).join(' ')}"` : '';
  return `${tone === 'bad' ? ' class="bad"' : ''}${found}${kept}`;
}

function journalHtml(report: WeeklyReport, keyName: KeyName): string {
  const { journal, lang } = report;
  const all = journal.rows.length;
  const missed = all > MOST_CALLS;
  const rows = (missed ? journal.rows.filter(({ tone }) => tone === 'bad') : journal.rows).slice(
    0,
    MOST_CALLS,
  );
  const [hint, note] =
    lang === 'ru'
      ? [
          'номер, имя, слово…',
          missed
            ? `Звонков ${number(all, lang)}: здесь только пропущенные (${number(rows.length, lang)}), все — в таблицах рядом (--csv, --xlsx).`
            : 'Щёлкните по клетке, столбику или строке таблицы выше — здесь останутся эти звонки. Файл и строка — где звонок записан.',
        ]
      : [
          'number, name, word…',
          missed
            ? `${number(all, lang)} calls: only the missed ones are here (${number(rows.length, lang)}), all are in the tables beside (--csv, --xlsx).`
            : 'Click a cell, a bar or a row of a table above: its calls stay here. File and row say where a call is written.',
        ];
  return `<section id="calls">
<h2>${escaped(journal.title)}</h2>
<p class="faint">${escaped(note)}</p>
<p class="filter"><input id="words" type="search" placeholder="${hint}" aria-label="${hint}"><button id="chosen" type="button" hidden></button><span id="count"></span></p>
${htmlTable({ ...journal, rows }, report, keyName)}
</section>`;
}
