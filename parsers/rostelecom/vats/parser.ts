/** Rostelecom's «Виртуальная АТС»: the domain's call history, CSV with a heading or without (README.md). */
import type { Parser } from '../../../src/model/parser.ts';
import { sureByShape } from '../../../src/parsing/headless.ts';
import { readIsoMoment } from '../../../src/parsing/iso.ts';
import { readCount } from '../../../src/parsing/quantities.ts';
import { table } from '../../../src/parsing/table.ts';
import { DIRECTIONS, FIELDS, type Field, type PrintedCall, readCall } from './call.ts';

const byField = <T>(of: (field: Field, index: number) => T) =>
  Object.fromEntries(FIELDS.map((field, index) => [field, of(field, index)])) as Record<Field, T>;

/** `start_call_date`, where a moment is to stand. */
const isHeading = (cell: string): boolean => /^[a-z]+_[a-z_]{1,40}$/i.test(cell);

const tables = table<Field>({
  id: 'rostelecom/vats',
  title: { ru: 'Ростелеком, Виртуальная АТС: история звонков', en: 'Rostelecom virtual PBX: call history' },
  kind: 'pbx',
  evidence: 'attested',
  containers: ['csv'],
  columns: byField((field) => ({ names: [field] })),
  positions: byField((_, index) => index),
  anchor: 'start_call_date',
  isData: (cell) => !isHeading(cell),
  linesInRows: true,
  // No column is optional: every cell is there.
  rows: () => (row, cells) => readCall(row, cells as PrintedCall),
});

const isCall = (cells: readonly string[]): boolean =>
  cells.length === FIELDS.length &&
  DIRECTIONS.has(cells[2]!) &&
  /^[12]$/.test(cells[3]!) &&
  readIsoMoment(cells[9]!) !== undefined &&
  readCount(cells[10]!) !== undefined;

const parser: Parser = {
  ...tables,
  recognise: (head) => Math.max(tables.recognise(head), sureByShape(head, isCall)),
};

export default parser;
