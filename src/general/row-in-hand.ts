/** A row of a mapped table while it is read: its cells by role. */
import type { Context } from '../model/parser.ts';
import type { Cells } from '../parsing/layout.ts';
import type { ColumnMapping, Mapping, Role } from './mapping.ts';
import { isNothing } from './quantities.ts';
import type { Vocabulary } from './saying.ts';

/** A mapped column: `id` is its name in the layout. */
export interface Slot {
  readonly id: string;
  readonly column: ColumnMapping;
}
export type Slots = ReadonlyMap<Role, readonly Slot[]>;

/** A row and what it is read with. */
export interface RowInHand {
  readonly cells: Cells<string>;
  readonly slots: Slots;
  readonly mapping: Mapping;
  readonly vocabulary: Vocabulary;
  readonly context: Context;
}

/** Cells of a role that the row's table has. */
export const textsOf = (
  { cells, slots }: Pick<RowInHand, 'cells' | 'slots'>,
  role: Role,
): readonly string[] =>
  (slots.get(role) ?? []).map(({ id }) => cells[id]).filter((text) => text !== undefined);

/** The first filled cell of a role, else ''. */
export const textOf = (row: Pick<RowInHand, 'cells' | 'slots'>, role: Role): string =>
  textsOf(row, role).find((text) => !isNothing(text)) ?? '';
