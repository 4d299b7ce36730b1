/** The answers of a view on a page: tables, charts, the definition beside the numbers, and what to doubt. */
import type { Text } from '../../model/text.ts';
import { inner, type Page, paragraph, section } from '../page.ts';
import { type Column, renderTable } from '../table.ts';
import type { Answer, Row, ShownColumn, ViewDescription } from './description.ts';

const FEW: Text = {
  ru: '≈ — данных мало: число может быть случайным.',
  en: '≈ means that there are few: the figure may be chance.',
};

/** Everything the command prints; `minutes` are layouts whose times are to the minute. */
export function viewText(
  view: ViewDescription,
  answers: readonly Answer[],
  { by, minutes }: { readonly by: string; readonly minutes: readonly string[] },
  page: Page,
): string {
  const parts = answers
    .filter(({ rows }) => rows.length > 0)
    .map((answer) => section(answer.table.title, body(view, answer, by, inner(page)), page));
  const notes = [view.definition[page.lang]];
  if (answers.some(({ table, rows }) => !table.draw && rows.some(({ few }) => few === true)))
    notes.push(FEW[page.lang]);
  if (minutes.length > 0) notes.push(minuteNote(minutes)[page.lang]);
  return [...parts, notes.map((note) => page.colors.dim(paragraph(note, page))).join('\n')].join('\n\n');
}

function body(view: ViewDescription, { table, rows }: Answer, by: string, page: Page): string {
  if (table.draw) return table.draw(rows, page);
  const divided = table.divided && by !== 'all' ? view.by?.[by] : undefined;
  const first: ShownColumn[] = divided
    ? [{ name: 'part', title: divided.title, show: divided.show, align: 'left' }]
    : [];
  const told = table.columns.filter(({ name }) => rows.some((row) => row[name] !== null));
  const shown = [...first, ...told];
  const columns = shown.map(
    ({ title, align, optional }): Column => ({ title, align, ...(optional && { optional }) }),
  );
  const most = shown.map(({ name }) => largest(rows, name));
  const cells = rows.map((row) =>
    shown.map(({ name, show }, at) => show(row[name], page, { ...row, most: most[at] })),
  );
  return renderTable(columns, cells, page);
}

const largest = (rows: readonly Row[], name: string): number =>
  rows.reduce((most, row) => Math.max(most, Number(row[name]) || 0), 0);

const minuteNote = (layouts: readonly string[]): Text => ({
  ru: `Время только до минуты, секунды приблизительны: ${layouts.join(', ')}.`,
  en: `Times are to the minute only, so seconds are rough: ${layouts.join(', ')}.`,
});

/** DECIMAL columns, which come as exact text: numbers in JSON. */
const MONEY = new Set([
  ...['paid', 'cost', 'marked', 'of_kind', 'out_of_hours', 'before', 'change', 'allowed', 'used', 'over'],
]);

/** Rows under the names of the database, by the name of their table. */
export const viewJson = (answers: readonly Answer[]) =>
  Object.fromEntries(
    answers.map(({ table, rows }) => [
      table.name,
      rows.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [
            name,
            MONEY.has(name) && value !== null ? Number(value) : value,
          ]),
        ),
      ),
    ]),
  );
