/** Recognising tables without a heading: by the shape of their rows. */
import type { Head, Row } from '../model/document.ts';

/** Of the rows that are not blank, at least so many must have the shape. */
const SHARE = 0.8;

/** 0.9 when the rows of a head have the shape, 0 when not: only a heading makes one certain. */
export function sureByShape({ rows }: Head, isRow: (cells: readonly string[]) => boolean): number {
  const filled = rows.filter(({ cells }: Row) => cells.some((cell) => cell !== ''));
  const shaped = filled.filter(({ cells }) => isRow(cells)).length;
  return shaped > 0 && shaped >= SHARE * filled.length ? 0.9 : 0;
}
