/** Heat map of a week: weekdays down, hours across; the fuller the darker, the figure in the cell. */
import { type Drawing, fitted, INK, type Mark, mixed, SIZE, text } from './drawing.ts';

interface HeatCell {
  /** 0 is the first row, column. */
  readonly row: number;
  readonly column: number;
  readonly value: number;
  readonly label: string;
  readonly title: string;
  readonly find?: string;
}

export interface HeatMap {
  readonly title: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cells: readonly HeatCell[];
  /** Of the fullest cell. */
  readonly colour: string;
}

const LEFT = 44;
const TOP = 40;
const CELL = { width: 34, height: 24 };

/** Empty places are nothing, not zero; a zero has a cell of its own colour. */
export function heatMap({ title, rows, columns, cells, colour }: HeatMap): Drawing {
  const most = Math.max(1, ...cells.map(({ value }) => value));
  const marks: Mark[] = [text(0, 16, title, { bold: true, size: 14 })];
  columns.forEach((name, column) => {
    const x = LEFT + (column + 0.5) * CELL.width;
    marks.push(text(x, TOP - 6, name, { anchor: 'middle', fill: INK.faint, size: 11 }));
  });
  rows.forEach((name, row) => {
    marks.push(text(0, TOP + row * CELL.height + 16, fitted(name, LEFT), { fill: INK.faint }));
  });
  for (const { row, column, value, label, title: told, find } of cells) {
    const [x, y] = [LEFT + column * CELL.width, TOP + row * CELL.height];
    const share = value / most;
    const says = { title: told, ...(find === undefined ? {} : { find }) };
    const box = { x: x + 1, y: y + 1, width: CELL.width - 2, height: CELL.height - 2 };
    marks.push({ kind: 'rect', ...box, fill: mixed('#f4f7f9', colour, share), ...says });
    if (value > 0) {
      const fill = share > 0.5 ? INK.paper : INK.text;
      marks.push(text(x + CELL.width / 2, y + 16, label, { anchor: 'middle', size: 11, fill }));
    }
  }
  return {
    title,
    width: LEFT + columns.length * CELL.width,
    height: TOP + rows.length * CELL.height + SIZE / 2,
    marks,
  };
}
