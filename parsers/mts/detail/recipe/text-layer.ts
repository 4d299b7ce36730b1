/** The text layer of the PDF as programs save it: one block of words a line, page furniture between the rows. */

import { printDate } from '../../../../src/generate/print.ts';
import type { TrueStatement } from '../../../../src/model/story.ts';
import { countPages, type PageRow, pagesOf, ROUGH_FACE } from './pages.ts';
import { stamp } from './printed.ts';
import { NOTES, printedTotal } from './words.ts';

const HEADER = [
  'Дата',
  'Время    GMT*',
  'Номер',
  'Зона вызова',
  'Зона направления',
  'вызова/номер сессии',
  'Услуга',
  'Длитель-',
  'ность',
  '/Объем',
  '(мин.:сек.',
  '/Kb/шт.)',
  'Стоимость руб.',
  'без НДС',
  'Изм. баланса',
];

export function* textLayer(statement: TrueStatement): Generator<string> {
  const { facts } = statement;
  const pages = countPages(statement, ROUGH_FACE);
  let page = 0;
  for (const rows of pagesOf(statement, ROUGH_FACE)) {
    page += 1;
    if (page === 1)
      yield asLines(
        '',
        NOTES.title,
        `за период с ${printDate(facts.periodFrom!)} по ${printDate(facts.periodTo!)}`,
      );
    else yield asLines('');
    yield asLines(NOTES.sim, facts.sim!, NOTES.line, facts.line!, ...HEADER);
    for (const row of rows) yield asLines(...linesOf(row));
    if (page === pages) yield asLines('Итого', ` ${printedTotal(statement, 'cost')}`, NOTES.gmt);
    yield asLines(`Страница ${page} из ${pages}`, NOTES.system);
  }
}

const asLines = (...lines: string[]): string => `${lines.join('\n')}\n`;

function linesOf({ row, number, place, zone }: PageRow): string[] {
  return [
    `${row.date}  ${row.time}`,
    `${row.gmt}  ${number[0]}`,
    ...number.slice(1),
    ...place,
    ...zone,
    row.service,
    ...(row.flag === '' ? [] : [row.flag]),
    row.amount,
    ` ${row.cost}${row.isOwn ? `  ${stamp(row.balanceAt)}` : ''}`,
  ];
}
