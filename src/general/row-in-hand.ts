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

const NONE: readonly string[] = [];

/** Cells of a role that the row's table has. */
export function textsOf({ cells, slots }: Pick<RowInHand, 'cells' | 'slots'>, role: Role): readonly string[] {
  const own = slots.get(role);
  if (own === undefined) return NONE;
  const texts: string[] = [];
  for (const { id } of own) {
    const text = cells[id];
    if (text !== undefined) texts.push(text);
  }
  return texts;
}

/** The first filled cell of a role, else ''. */
export function textOf({ cells, slots }: Pick<RowInHand, 'cells' | 'slots'>, role: Role): string {
  const own = slots.get(role);
  if (own === undefined) return '';
  for (const { id } of own) {
    const text = cells[id];
    if (text !== undefined && !isNothing(text)) return text;
  }
  return '';
}
