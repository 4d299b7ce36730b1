/** The words of an SQL dump: names, values, marks; comments and blanks are left out. */

export interface Token {
  /** 'word': bare (`INSERT`, `NULL`, `-1.5`); 'name': between backticks or double quotes; 'string': between quotes. */
  readonly kind: 'word' | 'name' | 'string' | 'mark';
  readonly text: string;
  /** Where the text goes on. */
  readonly end: number;
}

/** What MySQL writes for characters it escapes; any other escaped character stands for itself. */
const ESCAPES: Readonly<Record<string, string>> = { '0': '', n: '\n', r: '\r', t: '\t', b: '', Z: '' };

const BLANK = /[\s\uFEFF]*/y;
const WORD = /[^\s'"`(),;]+/y;

/** The next token at or after `at`; undefined when `text` ends before it does. A mark stands for itself. */
export function nextToken(text: string, at: number): Token | undefined {
  const start = pastBlanks(text, at);
  if (start < 0 || start >= text.length) return undefined;
  const first = text[start]!;
  if (first === "'") return quoted(text, start, 'string');
  if (first === '`' || first === '"') return quoted(text, start, 'name');
  if (first === '(' || first === ')' || first === ',' || first === ';')
    return { kind: 'mark', text: first, end: start + 1 };
  WORD.lastIndex = start;
  const word = WORD.exec(text)![0];
  const end = start + word.length;
  return end < text.length ? { kind: 'word', text: word, end } : undefined;
}

/** Past white space and comments: `-- …`, `# …`, `/* … *\/`; -1 when the text ends within one. */
function pastBlanks(text: string, at: number): number {
  for (;;) {
    BLANK.lastIndex = at;
    at += BLANK.exec(text)![0].length;
    const closing = text[at] === '#' || isDashes(text, at) ? '\n' : text.startsWith('/*', at) ? '*/' : '';
    if (closing === '') return at;
    const end = text.indexOf(closing, at + 1);
    if (end < 0) return -1;
    at = end + closing.length;
  }
}

const isDashes = (text: string, at: number): boolean =>
  text.startsWith('--', at) && /^\s?$/.test(text.charAt(at + 2));

/** A text between quotes; the quote itself is written twice or after a backslash. */
function quoted(text: string, start: number, kind: 'string' | 'name'): Token | undefined {
  const quote = text.charCodeAt(start);
  let value = '';
  let from = start + 1;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92 && kind === 'string') {
      const escaped = text.charAt(at + 1);
      value += text.slice(from, at) + (ESCAPES[escaped] ?? escaped);
      at++;
      from = at + 1;
    } else if (code === quote) {
      if (at + 1 === text.length) return undefined;
      if (text.charCodeAt(at + 1) !== quote) return { kind, text: value + text.slice(from, at), end: at + 1 };
      value += text.slice(from, at + 1);
      at++;
      from = at + 1;
    }
  }
  return undefined;
}
