/** Rows of Zadarma's statistics: JSON objects, or a CSV with the fields' names as its heading. */
import type { Parser } from '../../src/model/parser.ts';
import type { Reading } from '../../src/parsing/layout.ts';
import { list } from '../../src/parsing/list.ts';
import { table } from '../../src/parsing/table.ts';
import { listMember, member, textMember } from '../../src/parsing/value.ts';
import { variants } from '../../src/parsing/variants.ts';
import { looksYearFirst } from '../../src/parsing/year-first.ts';

/** A row's fields as printed; '' = not given. */
export type Fields<F extends string> = { readonly [K in F]: string };

interface Statistics<F extends string> extends Pick<Parser, 'id' | 'title' | 'evidence'> {
  /** Fields that every row has. */
  readonly fields: readonly F[];
  /** The field that holds the moment. */
  readonly moment: F;
  readonly read: (row: number, fields: Fields<F>) => Reading;
}

/** One parser of both forms of the same rows. */
export function statistics<F extends string>(given: Statistics<F>): Parser {
  const { fields, moment, read, ...names } = given;
  const layout = { ...names, kind: 'pbx' } as const;
  const gather = (text: (field: F) => string): Fields<F> =>
    Object.fromEntries(fields.map((field) => [field, text(field)])) as Fields<F>;
  const columns = {} as Record<F, { readonly names: readonly string[] }>;
  for (const field of fields) columns[field] = { names: [field] };
  return variants([
    list({
      ...layout,
      items: (value) => listMember(value, 'stats'),
      isItem: (item) => fields.every((field) => member(item, field) !== undefined),
      rows: () => (row, item) =>
        read(
          row,
          gather((field) => textMember(item, field)),
        ),
    }),
    table<F>({
      ...layout,
      containers: ['csv'],
      columns,
      anchor: moment,
      isData: looksYearFirst,
      linesInRows: true,
      rows: () => (row, cells) =>
        read(
          row,
          gather((field) => cells[field] ?? ''),
        ),
    }),
  ]);
}
