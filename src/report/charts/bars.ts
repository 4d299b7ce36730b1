/** Bars across: a name, a bar of one or more parts, the figure behind it. */
import { type Drawing, fitted, INK, type Mark, text } from './drawing.ts';

export interface Bar {
  readonly name: string;
  readonly parts: readonly { readonly value: number; readonly colour: string }[];
  readonly label: string;
  readonly title: string;
  readonly find?: string;
}

const WIDTH = 860;
const NAMES = 250;
const LABELS = 200;
const STEP = 24;
const TOP = 30;

/** Bars share one scale, which begins at zero. */
export function barChart(title: string, bars: readonly Bar[]): Drawing {
  const total = ({ parts }: Bar) => parts.reduce((sum, { value }) => sum + value, 0);
  const most = Math.max(...bars.map(total), Number.MIN_VALUE);
  const room = WIDTH - NAMES - LABELS;
  const marks: Mark[] = [text(0, 16, title, { bold: true, size: 14 })];
  bars.forEach((bar, index) => {
    const y = TOP + index * STEP;
    marks.push(text(NAMES - 8, y + 16, fitted(bar.name, NAMES - 12), { anchor: 'end' }));
    let x = NAMES;
    for (const { value, colour } of bar.parts) {
      const width = (value / most) * room;
      const find = bar.find === undefined ? {} : { find: bar.find };
      marks.push({
        kind: 'rect',
        x,
        y: y + 3,
        width,
        height: STEP - 7,
        fill: colour,
        title: bar.title,
        ...find,
      });
      x += width;
    }
    marks.push(text(x + 6, y + 16, bar.label, { fill: INK.faint }));
  });
  return { title, width: WIDTH, height: TOP + bars.length * STEP + 6, marks };
}
