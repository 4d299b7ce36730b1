/** The lists of a JSON document as tables: a title, a heading of the fields' names, a row an object. */
import type { Row, TableDocument, ValueDocument } from '../model/document.ts';

type Fields = ReadonlyMap<string, string>;

/** A list of objects, and what it is called. */
interface List {
  readonly name: string;
  readonly items: readonly object[];
}

const WIDEST = 200;
const LONGEST_CELL = 2000;
const ROWS_A_BATCH = 1000;

/** The rows of all lists, after what the document says around them; a document without a list has none. */
export function tableOfValue({ container, value }: ValueDocument): TableDocument {
  return { shape: 'table', container, rows: batches(value) };
}

async function* batches(value: unknown): AsyncGenerator<readonly Row[]> {
  let rows: Row[] = [];
  let n = 0;
  for (const cells of allCells(value)) {
    rows.push({ n: ++n, page: '', cells });
    if (rows.length < ROWS_A_BATCH) continue;
    yield rows;
    rows = [];
  }
  yield rows;
}

function* allCells(value: unknown): Generator<readonly string[]> {
  const lists: List[] = [];
  const said: (readonly string[])[] = [];
  gather(value, '', lists, said);
  yield* said;
  for (const { name, items } of lists) {
    const fields = items.map((item) => fieldsOf(item));
    const names = namesOf(fields);
    if (name !== '') yield [name];
    yield names;
    for (const each of fields) yield names.map((field) => each.get(field) ?? '');
  }
}

/** Lists of objects wherever they stand, but within other lists' objects; and the plain values beside them, each with its name. */
function gather(value: unknown, name: string, lists: List[], said: (readonly string[])[]): void {
  if (Array.isArray(value)) {
    const items = value.filter((item) => typeof item === 'object' && item !== null && !Array.isArray(item));
    if (items.length > 0) lists.push({ name, items });
    else for (const item of value) if (Array.isArray(item)) gather(item, name, lists, said);
  } else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) gather(inner, key, lists, said);
  else if (name !== '' && value !== null) said.push([`${name}: ${textOf(value)}`]);
}

/** A field within an object is named by both: `peer.number`. Lists within an object are one cell. */
function fieldsOf(item: object): Fields {
  const fields = new Map<string, string>();
  const add = (inner: object, prefix: string) => {
    for (const [key, value] of Object.entries(inner)) {
      const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
      if (isObject) add(value, `${prefix}${key}.`);
      else if (value !== null) fields.set(`${prefix}${key}`, textOf(value));
    }
  };
  add(item, '');
  return fields;
}

/** Names of fields in the order they first appear. */
function namesOf(items: readonly Fields[]): readonly string[] {
  const names = new Set<string>();
  for (const fields of items) for (const name of fields.keys()) if (names.size < WIDEST) names.add(name);
  return [...names];
}

const textOf = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value)).trim().slice(0, LONGEST_CELL);
