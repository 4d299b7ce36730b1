/** What stands on a PDF page, words and ruling lines, found by following the operators that draw it. */
import type { getResolvedPDFJS } from 'unpdf';
import { exceeded, LIMITS } from './limits.ts';
import { type Matrix, times } from './pdf-matrix.ts';
import { operatorsOf, type PdfPage } from './pdf-operators.ts';
import { addPath, type Box, type Rules, rulesOf } from './pdf-rules.ts';
import { moveLine, type Piece, PLAIN_TEXT, type Shown, showText, type TextState } from './pdf-text.ts';

export type PdfLibrary = Awaited<ReturnType<typeof getResolvedPDFJS>>;

export interface Marks {
  /** Of the page, in points. */
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly Piece[];
  readonly rules: Rules;
}

interface Drawing {
  readonly page: PdfPage;
  readonly pieces: Piece[];
  readonly sides: Box[];
  /** From user space to the page. */
  matrix: Matrix;
  text: TextState;
  readonly saved: { matrix: Matrix; text: TextState }[];
}

type Draw = (drawing: Drawing, args: never) => void;

/**
 * Words and rules of the page. The drawing is read, not pdf.js's own text: that joins cells closer than 0.6 heights of
 * type and takes as long again. Rejects if the page is damaged; DetalkaError 'limit-pageItems' or
 * as `operatorsOf`.
 */
export const readMarks = async (page: PdfPage, { OPS }: PdfLibrary, path: string): Promise<Marks> => {
  const operators = await operatorsOf(page, path);
  const draws = drawsOf(OPS);
  const { width, height, transform: matrix } = page.getViewport({ scale: 1 });
  const drawing: Drawing = {
    page,
    pieces: [],
    sides: [],
    matrix,
    text: PLAIN_TEXT,
    saved: [],
  };
  operators.fnArray.forEach((operator, i) => {
    draws.get(operator)?.(drawing, operators.argsArray[i] as never);
    if (drawing.pieces.length > LIMITS.pageItems) throw exceeded('pageItems', path);
  });
  return { width, height, pieces: drawing.pieces, rules: rulesOf(drawing.sides) };
};

type Set<Key extends keyof TextState> = readonly [TextState[Key]];

/** What each operator does to the drawing; the others leave no mark that matters. */
const drawsOf = (OPS: PdfLibrary['OPS']): ReadonlyMap<number, Draw> => {
  const unpainted: readonly number[] = [OPS.endPath, OPS.clip, OPS.eoClip];
  const draws: readonly (readonly [number, Draw])[] = [
    [OPS.save, save],
    [OPS.restore, restore],
    [OPS.transform, transform],
    [
      OPS.paintFormXObjectBegin,
      (drawing, [matrix]: readonly [Matrix | null]) => {
        save(drawing);
        if (matrix) transform(drawing, matrix);
      },
    ],
    [OPS.paintFormXObjectEnd, restore],
    [
      OPS.constructPath,
      ({ matrix, sides }, [paint, [path]]: readonly [number, readonly [Matrix | null]]) => {
        if (path && !unpainted.includes(paint)) addPath(path, matrix, sides);
      },
    ],
    [OPS.beginText, (drawing) => setLine(drawing, PLAIN_TEXT.line)],
    [OPS.setTextMatrix, (drawing, [line]: readonly [Matrix]) => setLine(drawing, line)],
    [OPS.setFont, setFont],
    [OPS.setCharSpacing, (d, [charSpacing]: Set<'charSpacing'>) => set(d, { charSpacing })],
    [OPS.setWordSpacing, (d, [wordSpacing]: Set<'wordSpacing'>) => set(d, { wordSpacing })],
    [OPS.setHScale, (d, [percent]: readonly [number]) => set(d, { stretch: percent / 100 })],
    [OPS.setLeading, (d, [leading]: Set<'leading'>) => set(d, { leading })],
    [OPS.setTextRise, (d, [rise]: Set<'rise'>) => set(d, { rise })],
    [OPS.moveText, (drawing, [x, y]: readonly [number, number]) => move(drawing, x, y)],
    [
      OPS.setLeadingMoveText,
      (drawing, [x, y]: readonly [number, number]) => {
        set(drawing, { leading: -y });
        move(drawing, x, y);
      },
    ],
    [OPS.nextLine, (drawing) => move(drawing, 0, -drawing.text.leading)],
    [
      OPS.showText,
      (drawing, [shown]: readonly [readonly Shown[]]) => {
        drawing.text = showText(shown, drawing.text, drawing.matrix, drawing.pieces);
      },
    ],
  ];
  return new Map(draws);
};

const save = ({ saved, matrix, text }: Drawing): void => {
  saved.push({ matrix, text });
};

const restore = (drawing: Drawing): void => {
  Object.assign(drawing, drawing.saved.pop());
};

const transform = (drawing: Drawing, matrix: Matrix): void => {
  drawing.matrix = times(drawing.matrix, matrix);
};

const set = (drawing: Drawing, change: Partial<TextState>): void => {
  drawing.text = { ...drawing.text, ...change };
};

const setLine = (drawing: Drawing, line: Matrix): void => set(drawing, { line, written: 0 });

const move = (drawing: Drawing, x: number, y: number): void => {
  drawing.text = moveLine(drawing.text, x, y);
};

const setFont = (drawing: Drawing, [name, size]: readonly [string, number]): void => {
  const { commonObjs } = drawing.page;
  const font = commonObjs.has(name) ? (commonObjs.get(name) as { fontMatrix?: Matrix }) : {};
  set(drawing, { size, unit: font.fontMatrix?.[0] ?? PLAIN_TEXT.unit });
};
