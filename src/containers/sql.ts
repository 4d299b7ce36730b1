/**
 * An SQL dump (mysqldump, phpMyAdmin): each tuple of an INSERT is a row on the page of its table's name, under a row of
 * the columns' names where the dump gives them. All other statements say nothing.
 */
import type { Row } from '../model/document.ts';
import { exceeded, LIMITS } from './limits.ts';
import { collectRows, type RowCollector } from './rows.ts';
import { nextToken, type Token } from './sql-tokens.ts';
import { cellText } from './text.ts';

/** Tokens that are kept of a statement's beginning: a CREATE TABLE of some hundred columns. */
const MOST_TOKENS = 8192;

/** Does this text hold what a dump of a table does? */
export const looksLikeSql = (text: string): boolean =>
  /^(?:--|#|\/\*|SET|DROP|CREATE|LOCK|USE|BEGIN|START|INSERT|REPLACE)/i.test(text) &&
  /(?:^|[\n;])[ \t]{0,8}(?:INSERT|REPLACE) (?:IGNORE |DELAYED )?INTO ['"`\w.]{1,200}[ (]/i.test(text);

/** Rows of a dump, one batch per piece read. NULL is an empty cell. Throws DetalkaError 'limit-…'. */
export async function* readSql(text: AsyncIterable<string>, path: string): AsyncGenerator<readonly Row[]> {
  const dump = startDump(collectRows(path));
  let held = '';
  for await (const piece of text) {
    held += piece;
    let at = 0;
    for (let token = nextToken(held, at); token; token = nextToken(held, at)) {
      takeToken(dump, token);
      at = token.end;
    }
    held = held.slice(at);
    if (held.length > LIMITS.cellChars) throw exceeded('cellChars', path);
    yield dump.rows.take();
  }
  const last = nextToken(`${held}\n;`, 0);
  if (last) takeToken(dump, last);
  yield dump.rows.take();
}

interface Dump {
  readonly rows: RowCollector;
  /** Columns of the tables created so far. */
  readonly columns: Map<string, readonly string[]>;
  /** Heading last given, with its page. */
  heading: string;
  /** The statement in hand up to its VALUES. */
  statement: Token[];
  /** Table of the INSERT whose tuples are being read. */
  table: string | undefined;
  depth: number;
  cells: string[];
  cell: string;
}

const startDump = (rows: RowCollector): Dump => ({
  rows,
  columns: new Map(),
  heading: '',
  statement: [],
  table: undefined,
  depth: 0,
  cells: [],
  cell: '',
});

function takeToken(dump: Dump, token: Token): void {
  if (token.kind === 'mark' && token.text === ';' && dump.depth === 0) endStatement(dump);
  else if (dump.table !== undefined) takeValue(dump, dump.table, token);
  else if (isWord(token, 'VALUES') || isWord(token, 'VALUE')) beginValues(dump);
  else if (dump.statement.length < MOST_TOKENS) dump.statement.push(token);
}

const isWord = (token: Token | undefined, word: string): boolean =>
  token?.kind === 'word' && token.text.toUpperCase() === word;

function endStatement(dump: Dump): void {
  const [first, ...rest] = dump.statement;
  if (isWord(first, 'CREATE') && dump.columns.size < MOST_TOKENS) {
    const open = rest.findIndex(({ text }) => text === '(');
    const name = rest[open - 1];
    if (name) dump.columns.set(tableName(name), createdColumns(rest.slice(open + 1)));
  }
  dump.statement = [];
  dump.table = undefined;
}

/** `asterisk.cdr` → `cdr`. */
const tableName = ({ text }: Token): string => text.slice(text.lastIndexOf('.') + 1);

const KEYS = new Set('PRIMARY KEY UNIQUE INDEX CONSTRAINT FULLTEXT SPATIAL FOREIGN CHECK'.split(' '));

/** First word of each part between the brackets, without keys. */
function createdColumns(tokens: readonly Token[]): string[] {
  const names: string[] = [];
  let depth = 0;
  let isFirst = true;
  for (const token of tokens) {
    if (token.kind === 'mark') {
      if (token.text === ')' && depth-- === 0) break;
      if (token.text === '(') depth++;
      if (token.text === ',' && depth === 0) isFirst = true;
    } else if (isFirst) {
      if (token.kind === 'name' || !KEYS.has(token.text.toUpperCase())) names.push(token.text);
      isFirst = false;
    }
  }
  return names;
}

/** `INSERT INTO table (columns) VALUES`: the heading, unless it is the one given last. */
function beginValues(dump: Dump): void {
  const { statement } = dump;
  const into = statement.findIndex((token) => isWord(token, 'INTO'));
  const open = statement.findIndex(({ kind, text }) => kind === 'mark' && text === '(');
  const name = into < 0 ? undefined : statement[(open < 0 ? statement.length : open) - 1];
  dump.statement = [];
  if (name === undefined) return;
  dump.table = tableName(name);
  const listed = open < 0 ? [] : statement.slice(open + 1).filter(({ kind }) => kind !== 'mark');
  const columns = open < 0 ? dump.columns.get(dump.table) : listed.map(({ text }) => text);
  const heading = `${dump.table}\n${columns?.join('\n')}`;
  if (columns && heading !== dump.heading) dump.rows.add(columns, dump.table);
  dump.heading = heading;
}

/** Tuples are at depth 1; what is deeper is the text of a function. */
function takeValue(dump: Dump, table: string, token: Token): void {
  const { kind, text } = token;
  if (kind === 'mark' && text === '(' && dump.depth++ === 0) {
    dump.cells = [];
    dump.cell = '';
  } else if (kind === 'mark' && text === ')' && dump.depth > 0 && --dump.depth === 0) {
    dump.cells.push(cellText(dump.cell));
    dump.rows.add(dump.cells, table);
  } else if (kind === 'mark' && text === ',' && dump.depth === 1) {
    dump.cells.push(cellText(dump.cell));
    dump.cell = '';
  } else if (dump.depth > 0 && !isWord(token, 'NULL') && !isCharset(token)) dump.cell += text;
}

/** `_binary 'text'`. */
const isCharset = ({ kind, text }: Token): boolean => kind === 'word' && text.startsWith('_');
