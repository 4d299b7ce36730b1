/** The page that reports are written on: its language, colours and width, and how text is laid on it. */
import type { createColors } from 'picocolors';
import type { Lang, Text } from '../model/text.ts';

export interface Page {
  readonly lang: Lang;
  readonly colors: ReturnType<typeof createColors>;
  /** Columns; Infinity = nothing is wrapped or left out. */
  readonly width: number;
}

const INDENT = '  ';

/** A bold title and, below it and indented, its lines. */
export const section = (title: Text, body: string, { lang, colors }: Page): string =>
  `${colors.bold(title[lang])}\n${indented(body)}`;

export const indented = (text: string): string => text.replace(/^(?=.)/gm, INDENT);

/** The page inside of one indent. */
export const inner = (page: Page): Page => ({ ...page, width: page.width - INDENT.length });

/** A paragraph cut into lines at spaces; every line but the first begins under the text, `mark` stands before it. */
export function paragraph(text: string, page: Page, mark = ''): string {
  const start = mark ? `${mark} ` : '';
  const room = page.width - (mark ? 2 : 0);
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!;
    if (line !== '' && line.length + 1 + word.length > room) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return start + lines.join(`\n${mark ? INDENT : ''}`);
}
