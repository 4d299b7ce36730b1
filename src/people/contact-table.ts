/** Phone books as tables: exports of Google and Outlook, lists from 1C, and any table with a name and a number. */
import type { Row } from '../model/document.ts';
import { columnFinder, headingAtEnd } from '../parsing/columns.ts';
import type { Card } from './contact.ts';

const NAMES = columnFinder<
  'name' | 'given' | 'middle' | 'family' | 'organisation' | 'department' | 'kind' | 'notes'
>({
  name: {
    names: [
      ...['Name', 'Full Name', 'Display Name', 'File As', 'Contact', 'Contact name'],
      ...[
        'Имя контакта',
        'ФИО',
        'Ф.И.О.',
        'Фамилия Имя Отчество',
        'Контактное лицо',
        'Контакт',
        'Полное имя',
      ],
      ...['Наименование', 'Наименование контрагента', 'Абонент', 'Сотрудник', 'Ім’я', 'Атауы'],
    ],
    optional: true,
  },
  given: { names: ['First Name', 'Given Name', 'Имя'], optional: true },
  middle: { names: ['Middle Name', 'Additional Name', 'Отчество'], optional: true },
  family: { names: ['Last Name', 'Family Name', 'Surname', 'Фамилия'], optional: true },
  organisation: {
    names: [
      ...['Company', 'Organization Name', 'Organization 1 - Name', 'Organisation', 'Organization'],
      ...['Организация', 'Компания', 'Контрагент', 'Владелец'],
    ],
    optional: true,
  },
  department: {
    names: ['Department', 'Organization Department', 'Organization 1 - Department', 'Отдел', 'Подразделение'],
    optional: true,
  },
  kind: { names: ['Labels', 'Group Membership', 'Categories', 'Группа', 'Категории', 'Вид'], optional: true },
  notes: { names: ['Notes', 'Заметки', 'Комментарий', 'Примечание'], optional: true },
});

/** Headings of columns that hold numbers: 'Phone 1 - Value', 'Mobile Phone', 'Телефон моб.', 'Рабочий телефон'. */
const NUMBER = /phone|mobile|tel\b|телефон|номер|моб\b|мобильный|сотовый/i;
const NO_NUMBER = /type|label|тип|вид|номер п|№ п|fax|факс|инн|кпп|номер договора|номер счета/i;

/** Several numbers in one cell: Google joins them with ' ::: ', people with a comma, a slash or a line break. */
const BETWEEN_NUMBERS = / ::: |[,;/\n]+/;

/** A heading stands within the first rows: lists from 1C have titles above it. */
const HEADING_WITHIN = 20;

/** Cards of a table, or undefined when none of its first rows is a heading with a name and a number. */
export function readContactTable(rows: readonly Row[]): Card[] | undefined {
  for (let at = 0; at < Math.min(rows.length, HEADING_WITHIN); at++) {
    const heading = headingAtEnd(NAMES, [rows[at]!]);
    const numbers = rows[at]!.cells.flatMap((cell, column) =>
      NUMBER.test(cell) && !NO_NUMBER.test(cell) ? [column] : [],
    );
    if (!heading || heading.binding.size === 0 || numbers.length === 0) continue;
    const cards = rows.slice(at + 1).map(({ cells }) => cardOf(cells, heading.binding, numbers));
    return cards.filter((card) => card.numbers.length > 0);
  }
  return undefined;
}

function cardOf(
  cells: readonly string[],
  columns: ReadonlyMap<string, number>,
  numbers: readonly number[],
): Card {
  const cell = (id: string) => cells[columns.get(id) ?? -1]?.trim() ?? '';
  const name = cell('name') || ['family', 'given', 'middle'].map(cell).filter(Boolean).join(' ');
  const field = (id: string) => (cell(id) ? { [id]: cell(id) } : {});
  const written = numbers.flatMap((column) => (cells[column] ?? '').split(BETWEEN_NUMBERS));
  return {
    ...(name && { name }),
    ...field('organisation'),
    ...field('department'),
    ...field('kind'),
    ...field('notes'),
    numbers: written.map((each) => each.trim()).filter(Boolean),
  };
}
