/** Tables found in a document → the mapping they are read with, and what in it is a guess. */
import type { Row } from '../model/document.ts';
import type { Text } from '../model/text.ts';
import { headingKey } from '../parsing/fold.ts';
import { readPhoneDigits } from '../parsing/phone.ts';
import type { Assigned } from './assign.ts';
import { assignRoles, isCounted, MANY } from './assign.ts';
import { directionCodes } from './codes.ts';
import { countryIn } from './country.ts';
import { orderOf } from './dates-order.ts';
import { directionByDefault, hasMarks, voiceByDefault } from './defaults.ts';
import { durationUnit } from './duration-units.ts';
import { readOwnNumber } from './facts.ts';
import { currencyOf, vatOfHeading, volumeUnitOf } from './headings.ts';
import { assignHeadless } from './headless.ts';
import type { ColumnMapping, Mapping, Role, Unit } from './mapping.ts';
import { isSame, tail } from './parties.ts';
import type { FoundTable } from './tables.ts';
import type { Column } from './tally.ts';
import { share, shareOfAmounts } from './tally.ts';
import { chargeKind, readWords } from './words.ts';

/** What a column was taken for. */
interface ColumnSeen {
  readonly column: Column;
  readonly role: Role | undefined;
  readonly by: 'heading' | 'values' | undefined;
}

export interface Proposal {
  readonly mapping: Mapping;
  readonly columns: readonly ColumnSeen[];
  /** What a person has to confirm. */
  readonly guesses: readonly Text[];
}

/** The mapping of the best table, with the columns of the others that do not contradict it. */
export function propose(tables: readonly FoundTable[], rows: readonly Row[]): Proposal | undefined {
  const parts = tables.flatMap((table) => {
    const assigned = table.heading ? assignRoles(table.columns) : assignHeadless(table.columns);
    return assigned.some(({ role }) => role === 'started' || role === 'date')
      ? [proposeTable(table, assigned, rows)]
      : [];
  });
  const [best, ...rest] = parts;
  if (!best) return undefined;
  return rest.reduce((whole, part) => (part.mapping.columns.length > 2 ? joined(whole, part) : whole), best);
}

/** Columns of another table beside those known; a heading that would mean two things keeps its first meaning. */
function joined(whole: Proposal, part: Proposal): Proposal {
  const known = new Set(whole.mapping.columns.map(({ header }) => headingKey(header ?? '')));
  const more = part.mapping.columns.filter(
    ({ header }) => header !== undefined && !known.has(headingKey(header)),
  );
  if (more.length === 0) return whole;
  return {
    mapping: { ...part.mapping, ...whole.mapping, columns: [...whole.mapping.columns, ...more] },
    columns: [
      ...whole.columns,
      ...part.columns.filter(({ column }) => !known.has(headingKey(column.header))),
    ],
    guesses: [...whole.guesses, ...part.guesses],
  };
}

function proposeTable(table: FoundTable, assigned: readonly Assigned[], rows: readonly Row[]): Proposal {
  const guesses: Text[] = [];
  const mapped = assigned.map((each) => columnMapping(each, assigned, table, guesses));
  const order = dateOrder(assigned, rows, guesses);
  const own = ownNumber(assigned, table, rows);
  const costs = assigned.filter(({ role }) => role === 'cost').map(({ column }) => column);
  const vat = costs.map(({ header }) => vatOfHeading(header)).find((each) => each !== 'unknown');
  const currency = currencyIn(
    [...costs.map(({ header }) => header), ...table.columns.map(({ header }) => header)],
    rows,
  );
  const country = countryIn(assigned.find(({ role }) => role === 'peer')?.column, rows);
  const mapping: Mapping = {
    version: 1,
    kind: assigned.some(({ role }) => OFFICE.has(role)) ? 'pbx' : 'detail',
    columns: mapped,
    ...(order !== 'dmy' && { dateOrder: order }),
    ...(own !== undefined && { ownNumber: own }),
    ...(pagesAreLines(table) && { pages: 'line' as const }),
    ...(hasMarks(assigned) && { peerMarks: true }),
    ...(currency !== undefined && { currency }),
    ...(vat !== undefined && { vat }),
    ...(costs.length > 0 && isNegative(costs[0]!, assigned, table) && { spentIsNegative: true }),
    ...(country !== undefined && { country }),
    ...directionCodes(
      assigned,
      table.rows.map(({ cells }) => cells),
    ),
    ...voiceByDefault(assigned),
    ...directionByDefault(assigned, rows),
  };
  const columns = table.columns
    .filter(({ header, values }) => header !== '' || values.length > 0)
    .map((column) => seen(column, assigned));
  return { mapping, columns, guesses };
}

const OFFICE = new Set<Role>(['agent', 'queue', 'extension', 'callKey', 'wait']);

const seen = (column: Column, assigned: readonly Assigned[]): ColumnSeen => {
  const found = assigned.find((each) => each.column === column);
  return { column, role: found?.role, by: found?.by };
};

function columnMapping(
  each: Assigned,
  all: readonly Assigned[],
  table: FoundTable,
  guesses: Text[],
): ColumnMapping {
  const { column, role } = each;
  const unit = unitOf(each, all, table, guesses);
  const place =
    table.heading && column.header !== '' ? { header: column.header } : { position: column.index + 1 };
  return { ...place, role, ...(unit !== undefined && { unit }) };
}

function unitOf(
  { column, role }: Assigned,
  all: readonly Assigned[],
  table: FoundTable,
  guesses: Text[],
): Unit | undefined {
  if (role === 'started') {
    if (!isCounted(column)) return undefined;
    const [first = ''] = column.values;
    return first.includes('.') || first.includes(',') ? 'excel' : first.length > 10 ? 'epoch-ms' : 'epoch';
  }
  if (role === 'volume') return share(column, 'volume') < 1 ? volumeUnitOf(column.header) : undefined;
  if (role === 'ring' || role === 'wait' || role === 'total') return 'seconds';
  if (role !== 'duration' && role !== 'quantity') return undefined;
  const printed = table.rows.map(({ cells }) => cells);
  const isTold = all.some((each) => each.role === 'service');
  const rows = isTold ? printed.filter((cells) => isCall(cells, all)) : withoutPieces(printed, column);
  const lengths = all
    .filter((other) => other.role === 'duration' && other.column !== column)
    .map(({ column: other }) => other);
  const cost = all.find((other) => other.role === 'cost')?.column;
  const hasUnits = role === 'quantity' && all.some((other) => other.role === 'unit');
  const found = hasUnits ? { sure: true } : durationUnit(column, rows, lengths, cost);
  if (!found.sure) guesses.push(unsureUnit(column, found.unit));
  return 'unit' in found ? found.unit : undefined;
}

/** Where no column names services, bare numbers among lengths and volumes with their units count messages. */
const withoutPieces = (rows: readonly (readonly string[])[], column: Column) =>
  shareOfAmounts(column) >= MANY ? rows.filter((cells) => !/^\d+$/.test(cells[column.index] ?? '')) : rows;

const unsureUnit = ({ header }: Column, unit: Unit | undefined): Text => ({
  ru: `единица длительности в столбце «${header}» не названа; похоже на ${unit === 'm:ss' ? 'мин:сек' : 'секунды'}`,
  en: `the unit of the durations in column "${header}" is not named; it looks like ${unit === 'm:ss' ? 'm:ss' : 'seconds'}`,
});

/** Is it a row of a call, as far as its words tell? */
const isCall = (cells: readonly string[], all: readonly Assigned[]): boolean => {
  const words = all
    .filter(({ role }) => role === 'service')
    .map(({ column }) => readWords(cells[column.index] ?? '').service);
  return !words.some((service) => service !== undefined && service !== 'voice');
};

function dateOrder(assigned: readonly Assigned[], rows: readonly Row[], guesses: Text[]): 'dmy' | 'mdy' {
  const column = assigned.find(({ role }) => role === 'started' || role === 'date')!.column;
  const isEnglish = !rows.some(({ cells }) => cells.some((cell) => /[а-яёіїєўқғ]/i.test(cell)));
  const order = orderOf(column.values, isEnglish);
  if (order !== 'either') return order;
  guesses.push({
    ru: `в датах столбца «${column.header}» не видно, что раньше: день или месяц`,
    en: `the dates in column "${column.header}" do not tell whether the day or the month comes first`,
  });
  return 'dmy';
}

/** The number that is at one end of nearly every call, when the table names both ends; else none is looked for. */
function ownNumber(
  assigned: readonly Assigned[],
  { rows }: FoundTable,
  all: readonly Row[],
): string | undefined {
  const end = (role: Role) => assigned.find((each) => each.role === role)?.column;
  const [caller, callee] = [end('caller'), end('callee')];
  if (!caller || !callee || end('line')) return undefined;
  const stated = all
    .map(({ cells }) => readOwnNumber(cells.join(' ')))
    .find((number) => number !== undefined);
  if (stated !== undefined) return stated;
  const counts = new Map<string, { printed: string; rows: number }>();
  let calls = 0;
  for (const { cells } of rows) {
    const ends = [caller, callee]
      .map((column) => cells[column.index] ?? '')
      .filter((text) => readPhoneDigits(text) !== undefined);
    if (ends.length > 0) calls++;
    for (const [key, printed] of new Map(ends.map((text) => [tail(text), text]))) {
      const known = counts.get(key) ?? { printed, rows: 0 };
      counts.set(key, { ...known, rows: known.rows + 1 });
    }
  }
  const [first, second] = [...counts.values()].sort((a, b) => b.rows - a.rows);
  const isEverywhere = first && first.rows >= calls * 0.85 && first.rows > (second?.rows ?? 0) && calls >= 3;
  return isEverywhere && !(second && isSame(first.printed, second.printed)) ? first.printed : undefined;
}

const pagesAreLines = ({ rows }: FoundTable): boolean =>
  rows.every(({ page }) => (readPhoneDigits(page)?.length ?? 0) >= 10);

function currencyIn(headers: readonly string[], rows: readonly Row[]): string | undefined {
  const texts = [...headers, ...rows.slice(0, 40).map(({ cells }) => cells.join(' '))];
  return texts
    .map((text) => (text.length > 300 ? undefined : currencyOf(text)))
    .find((found) => found !== undefined);
}

/** Are there amounts below zero, and none above but payments? */
function isNegative(cost: Column, assigned: readonly Assigned[], { rows }: FoundTable): boolean {
  const titles = assigned.filter(({ role }) => role === 'service').map(({ column }) => column.index);
  const signed = rows
    .filter(({ cells }) => !titles.some((at) => chargeKind(cells[at] ?? '') === 'payment'))
    .map(({ cells }) => cells[cost.index] ?? '')
    .filter((text) => /[1-9]/.test(text));
  return signed.length > 0 && signed.every((text) => /^[-−–]/.test(text));
}
