/** Rows out of words at given places, without a PDF around them. */
import { expect, it } from 'vitest';
import { pageRows } from '../../src/containers/pdf-rows.ts';
import type { Piece } from '../../src/containers/pdf-text.ts';

const SIZE = 7;
const LEADING = 10;

/** Lines of texts, each with its left edge; a character is half as wide as high, a space in a text a mere space. */
const piecesOf = (lines: readonly (readonly (readonly [x: number, text: string])[])[]): Piece[] =>
  lines.flatMap((line, row) =>
    line.flatMap(([left, text]) => {
      let x = left;
      return text.split(' ').map((word, i) => {
        const piece = {
          text: word,
          x0: x,
          x1: x + (word.length * SIZE) / 2,
          y: 40 + row * LEADING,
          size: SIZE,
          spaced: i > 0,
        };
        x = piece.x1 + SIZE / 4;
        return piece;
      });
    }),
  );
const rowsOf = (lines: Parameters<typeof piecesOf>[0]) =>
  pageRows({ pieces: piecesOf(lines), rules: { horizontal: [], vertical: [] } }, []).rows;

const row = (day: number) =>
  [
    [30, `0${day}.01.2020`],
    [100, 'исходящий'],
    [200, '3.00'],
    [240, '2.00'],
  ] as const;

it('the lower line of a heading over two columns does not join the first row', () => {
  const heading = [
    [30, 'Дата'],
    [100, 'Тип'],
    [200, 'стоимость по оплате'],
  ] as const;
  expect(rowsOf([heading, [[200, 'тарифу']], row(1), row(2), row(3)]).slice(2)).toEqual(
    [1, 2, 3].map((day) => [`0${day}.01.2020`, 'исходящий', '3.00', '2.00']),
  );
});

it('words set as one text stay one cell where another row leaves room between them', () => {
  const rows = [1, 2, 3].map(
    (day) =>
      [
        [30, `0${day}.01.2020`],
        [100, 'Мой тариф'],
        [200, '3.00'],
      ] as const,
  );
  expect(rowsOf(rows)).toEqual([1, 2, 3].map((day) => [`0${day}.01.2020`, 'Мой тариф', '3.00']));
});
