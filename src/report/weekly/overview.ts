/** The week on one picture: sentences, figures and the charts that matter most. */
import { type Drawing, fitted, INK, type Mark, moved, text } from '../charts/drawing.ts';
import type { Sentence, Tile, WeeklyReport } from './report.ts';

const WIDTH = 960;
const MARGIN = 24;
const TILE = { width: 222, height: 84, gap: 8 };
/** Letters of a sentence on one line. */
const LINE = 88;
/** Charts of the picture, by their names. */
const CHARTS = ['load', 'load-missed', 'people', 'people-talk'];

const TONES = { bad: INK.bad, good: INK.good, plain: INK.rule } as const;

/** One drawing of everything to be seen in ten seconds. */
export function overviewOf(report: WeeklyReport): Drawing {
  const marks: Mark[] = [
    text(MARGIN, 44, report.title, { bold: true, size: 24 }),
    text(MARGIN, 66, report.subtitle, { fill: INK.faint }),
  ];
  let y = 84;
  for (const sentence of report.headline) y = sentenceMarks(marks, sentence, y);
  y = tileMarks(marks, report, y + 12);
  const drawings = report.sections.flatMap(({ charts }) => charts).filter(({ id }) => CHARTS.includes(id));
  for (const { drawing } of drawings) {
    marks.push(...moved(drawing.marks, MARGIN, y));
    y += drawing.height + 20;
  }
  return { title: report.title, width: WIDTH, height: y, marks };
}

function sentenceMarks(marks: Mark[], { text: words, tone }: Sentence, y: number): number {
  const lines = wrapped(words, LINE);
  const height = lines.length * 22 + 4;
  marks.push({ kind: 'rect', x: MARGIN, y: y + 2, width: 5, height: height - 4, fill: TONES[tone] });
  lines.forEach((line, index) => {
    const bold = tone === 'bad' ? { bold: true as const } : {};
    marks.push(text(MARGIN + 14, y + 19 + index * 22, line, { size: 15, ...bold }));
  });
  return y + height;
}

function tileMarks(marks: Mark[], { tiles, lang }: WeeklyReport, top: number): number {
  const [before, yearAgo] = lang === 'ru' ? ['неделей раньше', 'год назад'] : ['a week before', 'a year ago'];
  tiles.forEach((tile: Tile, index) => {
    const x = MARGIN + (index % 4) * (TILE.width + TILE.gap);
    const y = top + Math.floor(index / 4) * (TILE.height + TILE.gap);
    const lines = { fill: INK.faint, size: 11 };
    marks.push(
      { kind: 'rect', x, y, width: TILE.width, height: TILE.height, fill: '#f4f7f9' },
      text(x + 10, y + 18, fitted(tile.name, TILE.width - 20), lines),
      text(x + 10, y + 44, tile.value, {
        size: 22,
        bold: true,
        fill: tile.tone === 'bad' ? INK.bad : INK.text,
      }),
      text(x + 10, y + 62, `${before}: ${tile.before}`, lines),
      text(x + 10, y + 76, `${yearAgo}: ${tile.yearAgo}`, lines),
    );
  });
  return top + Math.ceil(tiles.length / 4) * (TILE.height + TILE.gap) + 16;
}

function wrapped(words: string, most: number): readonly string[] {
  const lines = [''];
  for (const word of words.split(' ')) {
    const line = lines.at(-1)!;
    if (line !== '' && line.length + 1 + word.length > most) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}
