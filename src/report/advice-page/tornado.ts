/** How much depends on each amount: bars to both sides of the present. */
import { type Drawing, fitted, INK, type Mark, text } from '../charts/drawing.ts';

export interface Swing {
  readonly name: string;
  /** What it is with less and with more, and now: on one scale. */
  readonly less: number;
  readonly more: number;
  readonly lessLabel: string;
  readonly moreLabel: string;
}

const WIDTH = 860;
const NAMES = 220;
const LABELS = 110;
const STEP = 28;
const TOP = 52;

/** @param now where the line stands from which bars go */
export function tornadoChart(
  title: string,
  now: { readonly value: number; readonly label: string },
  swings: readonly Swing[],
): Drawing {
  const values = [now.value, ...swings.flatMap(({ less, more }) => [less, more])];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const left = NAMES + LABELS;
  const room = WIDTH - left - LABELS;
  const xOf = (value: number) => left + (high === low ? room / 2 : ((value - low) / (high - low)) * room);
  const marks: Mark[] = [text(0, 16, title, { bold: true, size: 14 })];
  swings.forEach(({ name, less, more, lessLabel, moreLabel }, index) => {
    const y = TOP + index * STEP;
    const bar = (value: number, fill: string, label: string): Mark => {
      const [from, to] = [Math.min(xOf(value), xOf(now.value)), Math.max(xOf(value), xOf(now.value))];
      return {
        kind: 'rect',
        x: from,
        y: y + 4,
        width: to - from,
        height: STEP - 10,
        fill,
        title: `${name}: ${label}`,
      };
    };
    marks.push(
      text(0, y + 18, fitted(name, NAMES)),
      bar(less, INK.good, lessLabel),
      bar(more, INK.bad, moreLabel),
      text(Math.min(xOf(less), xOf(more)) - 6, y + 18, less <= more ? lessLabel : moreLabel, {
        anchor: 'end',
        fill: INK.faint,
      }),
      text(Math.max(xOf(less), xOf(more)) + 6, y + 18, less <= more ? moreLabel : lessLabel, {
        fill: INK.faint,
      }),
    );
  });
  const bottom = TOP + swings.length * STEP;
  const x = xOf(now.value);
  marks.push(
    { kind: 'line', x1: x, x2: x, y1: TOP - 6, y2: bottom, stroke: INK.text },
    text(x, TOP - 12, now.label, { anchor: 'middle', fill: INK.faint }),
  );
  return { title, width: WIDTH, height: bottom + 8, marks };
}
