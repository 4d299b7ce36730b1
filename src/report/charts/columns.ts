/** Columns upright, of parts that stand on each other, with a tick where the week before stood. */
import { type Drawing, INK, type Mark, text } from './drawing.ts';

interface ColumnOfParts {
  readonly name: string;
  readonly parts: readonly { readonly value: number; readonly colour: string }[];
  /** Where the tick is; null = nothing to compare with. */
  readonly before: number | null;
  readonly title: string;
  readonly find?: string;
}

export interface ColumnChart {
  readonly title: string;
  readonly columns: readonly ColumnOfParts[];
  /** What the colours mean, and the tick. */
  readonly legend: readonly { readonly name: string; readonly colour: string }[];
}

const WIDTH = 860;
const HEIGHT = 170;
const TOP = 56;
const LEFT = 44;

export function columnChart({ title, columns, legend }: ColumnChart): Drawing {
  const total = ({ parts }: ColumnOfParts) => parts.reduce((sum, { value }) => sum + value, 0);
  const most = Math.max(1, ...columns.map((column) => Math.max(total(column), column.before ?? 0)));
  const step = (WIDTH - LEFT) / Math.max(1, columns.length);
  const yOf = (value: number) => TOP + HEIGHT * (1 - value / most);
  const marks: Mark[] = [text(0, 16, title, { bold: true, size: 14 }), ...legendMarks(legend)];
  marks.push({ kind: 'line', x1: LEFT, y1: TOP + HEIGHT, x2: WIDTH, y2: TOP + HEIGHT, stroke: INK.rule });
  columns.forEach((column, index) => {
    const x = LEFT + index * step + step * 0.2;
    const width = step * 0.6;
    const find = column.find === undefined ? {} : { find: column.find };
    let below = 0;
    for (const { value, colour } of column.parts) {
      const y = yOf(below + value);
      const height = yOf(below) - y;
      marks.push({ kind: 'rect', x, y, width, height, fill: colour, title: column.title, ...find });
      if (height > 14)
        marks.push(
          text(x + width / 2, y + 13, String(value), { anchor: 'middle', size: 11, fill: INK.paper }),
        );
      below += value;
    }
    if (column.before !== null) {
      const y = yOf(column.before);
      marks.push({ kind: 'line', x1: x - 8, x2: x + width + 8, y1: y, y2: y, stroke: INK.text });
    }
    marks.push(text(x + width / 2, TOP + HEIGHT + 18, column.name, { anchor: 'middle', fill: INK.faint }));
  });
  return { title, width: WIDTH, height: TOP + HEIGHT + 26, marks };
}

function legendMarks(legend: ColumnChart['legend']): readonly Mark[] {
  let x = LEFT;
  return legend.flatMap(({ name, colour }) => {
    const marks: Mark[] = [
      { kind: 'rect', x, y: 28, width: 12, height: 12, fill: colour },
      text(x + 18, 38, name, { fill: INK.faint }),
    ];
    x += 40 + name.length * 8;
    return marks;
  });
}
