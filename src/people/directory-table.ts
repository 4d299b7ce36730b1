/** The directory as a table of a personnel department: CSV or a workbook, a row for each line or extension of a person. */
import { detect, fileSource } from '../containers/index.ts';
import type { Row } from '../model/document.ts';
import { DetalkaError } from '../model/error.ts';
import type { Text } from '../model/text.ts';
import { columnFinder, headingAtEnd } from '../parsing/columns.ts';
import { readDate } from '../parsing/dates.ts';
import { readMoney } from '../parsing/money.ts';
import { lineOf } from './contact.ts';
import { type Directory, directoryOf } from './directory.ts';
import { directoryProblems } from './directory-checks.ts';
import type { Written, WrittenPerson } from './directory-schema.ts';
import { tableRows } from './table-file.ts';

type Column =
  | 'id'
  | 'name'
  | 'department'
  | 'centre'
  | 'line'
  | 'extension'
  | 'limit'
  | 'tariff'
  | 'options'
  | 'from'
  | 'until';

const COLUMNS = columnFinder<Column>({
  id: { names: ['Логин', 'Табельный номер', 'Таб. №', 'Login', 'ID', 'Employee ID'], optional: true },
  name: { names: ['ФИО', 'Ф.И.О.', 'Сотрудник', 'Имя', 'Name', 'Employee', 'Person'], optional: true },
  department: { names: ['Отдел', 'Подразделение', 'Department'], optional: true },
  centre: { names: ['Центр затрат', 'ЦФО', 'МВЗ', 'ЦЗ', 'Cost centre', 'Cost center'], optional: true },
  line: {
    names: ['Номер', 'Телефон', 'Номер телефона', 'Мобильный', 'Линия', 'Line', 'Number', 'Phone', 'Mobile'],
    optional: true,
  },
  extension: { names: ['Внутренний номер', 'Внутренний', 'Добавочный', 'Extension'], optional: true },
  limit: { names: ['Лимит', 'Лимит, руб.', 'Лимит в месяц', 'Limit'], optional: true },
  tariff: { names: ['Тариф', 'Тарифный план', 'Tariff', 'Plan'], optional: true },
  options: { names: ['Опции', 'Услуги', 'Options'], optional: true },
  from: { names: ['С', 'С даты', 'Дата начала', 'Начало', 'From', 'Start'], optional: true },
  until: { names: ['По', 'По дату', 'Дата окончания', 'Окончание', 'Until', 'To', 'End'], optional: true },
});

/** A heading stands within the first rows: lists of 1C have titles above it. */
const HEADING_WITHIN = 20;
const DAY = /^\d{4}-\d\d-\d\d(?=$|[T ])/;

interface Entry {
  readonly row: number;
  readonly cell: (column: Column) => string;
  readonly from: string | undefined;
  readonly until: string | undefined;
  readonly limit: string | undefined;
}

/**
 * Reads a table whose columns are named as above; of its columns a person or a line is needed. A person in several rows is
 * one; what they all say alike holds always, what differs by row holds for the row's days.
 * @throws DetalkaError 'directory-invalid', naming rows, 'no-directory' where it is no such table
 */
export async function readDirectoryTable(file: string): Promise<Directory> {
  const source = await fileSource(file);
  const detected = await detect(source);
  const rows = detected.kind === 'document' ? await tableRows(source, detected) : undefined;
  const entries = rows && entriesOf(file, rows);
  if (!entries) throw noDirectory(file);
  const { written, rowOf } = writtenOf(entries);
  const problems = directoryProblems(written).map(({ path, text }) => ({
    row: rowOf(String(path[0]), Number(path[1])),
    text,
  }));
  if (problems.length > 0) throw invalid(file, problems);
  return directoryOf(written);
}

function entriesOf(file: string, rows: readonly Row[]): readonly Entry[] | undefined {
  for (let at = 0; at < Math.min(rows.length, HEADING_WITHIN); at++) {
    const binding = headingAtEnd(COLUMNS, [rows[at]!])?.binding;
    if (!binding || binding.size < 2 || !(['id', 'name', 'line'] as const).some((id) => binding.has(id)))
      continue;
    const problems: { row: number; text: Text }[] = [];
    const entries = rows.slice(at + 1).flatMap(({ n, cells }): Entry[] => {
      const cell = (column: Column) => cells[binding.get(column) ?? -1]?.trim() ?? '';
      if (cell('id') === '' && cell('name') === '' && cell('line') === '') return [];
      const checked = <V>(
        column: Column,
        read: (text: string) => V | undefined,
        text: Text,
      ): V | undefined => {
        const value = cell(column) === '' ? undefined : read(cell(column));
        if (value === undefined && cell(column) !== '') problems.push({ row: n, text });
        return value;
      };
      const from = checked('from', dayOf, NO_DAY);
      const until = checked('until', dayOf, NO_DAY);
      return [{ row: n, cell, from, until, limit: checked('limit', amountOf, NO_AMOUNT) }];
    });
    if (problems.length > 0) throw invalid(file, problems);
    return entries;
  }
  return undefined;
}

const NO_DAY: Text = { ru: 'нужна дата ДД.ММ.ГГГГ', en: 'a date DD.MM.YYYY is needed' };
const NO_AMOUNT: Text = { ru: 'нужна сумма в рублях', en: 'an amount in roubles is needed' };

function dayOf(text: string): string | undefined {
  const iso = DAY.exec(text)?.[0];
  const seconds = iso === undefined ? readDate(text) : Date.parse(`${iso}T00:00:00Z`) / 1000;
  return seconds === undefined || Number.isNaN(seconds)
    ? undefined
    : new Date(seconds * 1000).toISOString().slice(0, 10);
}

function amountOf(text: string): string | undefined {
  const micros = readMoney(text);
  return micros === undefined || micros < 0 ? undefined : (micros / 1_000_000).toFixed(2);
}

function writtenOf(entries: readonly Entry[]) {
  const people = groups(entries, ({ cell }) => cell('id') || cell('name'));
  const isOfNobody = ({ cell }: Entry) => cell('id') === '' && cell('name') === '';
  const lines = groups(
    entries.filter(
      (entry) =>
        entry.cell('line') !== '' && (isOfNobody(entry) || PLAN.some((column) => entry.cell(column) !== '')),
    ),
    ({ cell }) => lineOf(cell('line')),
  );
  const departments = groups(entries, ({ cell }) => cell('department'));
  const centres = new Map([...departments].map(([id, rows]) => [id, only(rows, 'centre')]));
  const written: Written = {
    departments: [...departments.keys()].map((id) => ({ id, 'cost-centre': centres.get(id) })),
    people: [...people].map(([id, rows]) => ({
      ...memberOf(rows, centres),
      ...{ id, name: rows[0]!.cell('name') || undefined, logins: [] },
      extensions: heldOf(rows, 'extension'),
      lines: heldOf(rows, 'line'),
    })),
    lines: [...lines].map(([number, rows]) => ({
      ...(rows.every(isOfNobody) ? memberOf(rows, centres) : {}),
      ...{ number, owner: undefined, tariff: rows.at(-1)!.cell('tariff') || undefined },
      options: optionsOf(rows.at(-1)!),
    })),
  };
  const firstRows = { people: [...people.values()], lines: [...lines.values()] };
  const rowOf = (list: string, at: number): number =>
    firstRows[list as keyof typeof firstRows]?.[at]?.[0]?.row ?? entries[0]!.row;
  return { written, rowOf };
}

/** Columns of a line's plan; where it has several rows, the last tells. */
const PLAN = ['tariff', 'options'] as const;

/** Ids by commas. */
const optionsOf = ({ cell }: Entry): string[] | undefined =>
  cell('options') === ''
    ? undefined
    : cell('options')
        .split(/\s*[,;]\s*/)
        .filter(Boolean);

/** Rows by a key, in the order of their first; rows without it are left out. */
function groups(entries: readonly Entry[], key: (entry: Entry) => string): ReadonlyMap<string, Entry[]> {
  const found = new Map<string, Entry[]>();
  for (const entry of entries) {
    const id = key(entry);
    if (id !== '') found.set(id, [...(found.get(id) ?? []), entry]);
  }
  return found;
}

/** The value that all rows that have one agree on. */
function only(rows: readonly Entry[], column: Column): string | undefined {
  const values = new Set(rows.map(({ cell }) => cell(column)).filter(Boolean));
  return values.size === 1 ? [...values][0] : undefined;
}

/** What people and lines have in common. A cost centre that is the department's need not be said again. */
function memberOf(rows: readonly Entry[], centres: ReadonlyMap<string, string | undefined>) {
  const centre = only(rows, 'centre');
  const isOfDepartments = rows.every(
    ({ cell }) => cell('department') !== '' && centres.get(cell('department')),
  );
  const department = spansOf(rows, ({ cell }) => cell('department')).map(({ value, ...days }) => ({
    id: value,
    ...days,
  }));
  const limit = spansOf(rows, (entry) => entry.limit ?? '').map(({ value, ...days }) => ({
    roubles: value,
    ...days,
  }));
  return {
    department,
    limit,
    'cost-centre': isOfDepartments ? undefined : centre,
  };
}

/** One value in all rows holds always; else each holds for the days of its row. */
function spansOf(rows: readonly Entry[], value: (entry: Entry) => string) {
  const told = rows.filter((entry) => value(entry) !== '');
  const values = new Set(told.map(value));
  if (values.size <= 1) return [...values].map((one) => ({ value: one, from: undefined, until: undefined }));
  return distinct(told.map((entry) => ({ value: value(entry), from: entry.from, until: entry.until })));
}

const distinct = <T>(items: readonly T[]): T[] => [
  ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
];

const heldOf = (rows: readonly Entry[], column: 'line' | 'extension'): WrittenPerson['lines'] =>
  distinct(
    rows
      .filter(({ cell }) => cell(column) !== '')
      .map(({ cell, from, until }) => ({ number: cell(column), from, until })),
  );

function invalid(
  file: string,
  problems: readonly { readonly row: number; readonly text: Text }[],
): DetalkaError {
  const said = (lang: 'ru' | 'en', word: string) =>
    problems.map(({ row, text }) => `${file}: ${word} ${row}: ${text[lang]}`).join('\n');
  return new DetalkaError('directory-invalid', {
    ru: `${said('ru', 'строка')}\nФормат описан в docs/people.md.`,
    en: `${said('en', 'row')}\nThe format is described in docs/people.md.`,
  });
}

const noDirectory = (file: string): DetalkaError =>
  new DetalkaError('no-directory', {
    ru: `${file}: это не справочник: нужен YAML (docs/people.md) или таблица CSV/Excel с колонками ФИО, Отдел, Номер.`,
    en: `${file} is no directory: YAML (docs/people.md) is needed, or a CSV or Excel table with columns Name, Department, Number.`,
  });
