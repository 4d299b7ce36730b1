/** A mapping → a parser: it becomes a layout of the table reader that all layouts share. */
import type { ContainerId } from '../model/document.ts';
import type { Parser } from '../model/parser.ts';
import type { StatementFacts } from '../model/statement.ts';
import { readFileNumber } from '../parsing/file-number.ts';
import type { TableLayout } from '../parsing/layout.ts';
import { readPhoneDigits } from '../parsing/phone.ts';
import { stated } from '../parsing/stated.ts';
import { table } from '../parsing/table.ts';
import { factRules, NOTES } from './facts.ts';
import { GENERAL } from './id.ts';
import type { ColumnMapping, Mapping, Role } from './mapping.ts';
import { looksLikeMoment } from './moments.ts';
import type { Slot } from './row-in-hand.ts';
import { rowReader } from './rows.ts';
import { isSection } from './sections.ts';

const CONTAINERS: readonly ContainerId[] = [
  'html',
  'csv',
  'txt',
  'xls',
  'xlsx',
  'xlsb',
  'spreadsheetml',
  'pdf',
  'doc',
  'docx',
  'rtf',
  'dbf',
  'json',
  'xml',
];

const TITLE = { ru: 'Таблица звонков без своего описания', en: 'Table of calls without a layout of its own' };

/** The name a column has in the layout: the moment's columns share one, for it tells rows of data. */
const idOf = ({ role }: ColumnMapping, index: number): string =>
  role === 'started' || role === 'date' ? 'when' : `c${index}`;

/** The parser that reads a document with exactly this mapping. */
export function mappedParser(mapping: Mapping): Parser {
  const parser = table(layoutOf(mapping));
  const isEvery = (id: ContainerId) => CONTAINERS.includes(id);
  return {
    ...parser,
    recognise: (head) => (isEvery(head.container) ? 1 : 0),
    parse: (document, context) => {
      const line = mapping.ownNumber ?? readFileNumber(context.fileName);
      return stated(parser.parse(document, context), line === undefined ? {} : { line });
    },
  };
}

function layoutOf(mapping: Mapping): TableLayout<string> {
  const used = mapping.columns.flatMap((column, index) =>
    column.role === 'ignore' ? [] : [{ id: idOf(column, index), column }],
  );
  const slots = new Map<Role, Slot[]>();
  for (const slot of used) slots.set(slot.column.role, [...(slots.get(slot.column.role) ?? []), slot]);
  const costs = mapping.totals ? (slots.get('cost') ?? []).map(({ id }) => id) : [];
  const facts: StatementFacts = mapping.currency === undefined ? {} : { currency: mapping.currency };
  return {
    id: GENERAL,
    title: mapping.title === undefined ? TITLE : { ru: mapping.title, en: mapping.title },
    kind: mapping.kind,
    evidence: 'inferred',
    containers: CONTAINERS,
    ...headingsOf(used),
    anchor: 'when',
    isData: dataTest(slots, mapping),
    facts,
    factRules: factRules(costs),
    notes: NOTES,
    isSection,
    ...(mapping.pages === 'line' && { pageFacts: numberOfPage }),
    rows: rowReader(mapping, slots),
  };
}

function headingsOf(used: readonly Slot[]): Pick<TableLayout<string>, 'columns' | 'positions'> {
  const names = new Map<string, string[]>();
  const positions: Record<string, number> = {};
  for (const { id, column } of used) {
    if (column.position !== undefined && column.header === undefined) positions[id] = column.position - 1;
    if (column.header !== undefined) names.set(id, [...(names.get(id) ?? []), column.header]);
  }
  if (names.size === 0) return { columns: { when: { names: [] } }, positions };
  const columns = Object.fromEntries(
    [...names].map(([id, headers]) => [
      id,
      id === 'when' ? { names: headers } : { names: headers, optional: true as const },
    ]),
  );
  return Object.keys(positions).length > 0 ? { columns, positions } : { columns };
}

function dataTest(
  slots: ReadonlyMap<Role, readonly Slot[]>,
  { dateOrder }: Mapping,
): (cell: string) => boolean {
  const unit = [...(slots.get('started') ?? []), ...(slots.get('date') ?? [])][0]?.column.unit;
  if (unit === 'epoch' || unit === 'epoch-ms') return (cell) => /^\d{9,13}(?:\.\d+)?$/.test(cell);
  if (dateOrder === 'ymd') return (cell) => looksLikeMoment(cell) || /^\d{6}(?:\D|$)/.test(cell);
  return unit === 'excel' ? (cell) => /^\d{5}(?:[.,]\d+)?$/.test(cell) : looksLikeMoment;
}

const numberOfPage = (page: string): StatementFacts => {
  const line = readPhoneDigits(page);
  return line === undefined ? {} : { line };
};
