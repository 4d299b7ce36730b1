/** The element of an XML document that repeats as a table: a heading of its fields' names, a row an element. */
import type { Row, TableDocument, TreeDocument, XmlEvent } from '../model/document.ts';

/** Events that are looked at to find the element and its fields. */
const LOOKED_AT = 4000;
/** An element of calls has at least so many fields: a moment, another party and something more. */
const FEWEST_FIELDS = 3;
const WIDEST = 200;
const LONGEST_CELL = 2000;

type Cells = readonly string[];
/** Fields of an element by their paths within it, joined by dots; or a plain text outside of elements, with its name. */
type Piece = { readonly fields: ReadonlyMap<string, string> } | { readonly note: string };

/** What the document says around its elements, and these; a document in which none repeats has no rows but of the first. */
export function tableOfTree({ container, events }: TreeDocument): TableDocument {
  return { shape: 'table', container, rows: rowsOf(events) };
}

async function* rowsOf(events: AsyncIterable<readonly XmlEvent[]>): AsyncGenerator<readonly Row[]> {
  let n = 0;
  let read: ((event: XmlEvent) => readonly Cells[]) | undefined;
  let waiting: XmlEvent[] = [];
  const take = (batch: readonly XmlEvent[]): readonly Row[] =>
    batch.flatMap((event) => read!(event)).map((cells) => ({ n: ++n, page: '', cells }));
  for await (const batch of events) {
    if (read) yield take(batch);
    else waiting.push(...batch);
    if (read || waiting.length < LOOKED_AT) continue;
    read = rowReader(waiting);
    yield take(waiting);
    waiting = [];
  }
  read ??= rowReader(waiting);
  yield take(waiting);
}

/** Reads rows under the heading that the first events give. */
function rowReader(first: readonly XmlEvent[]): (event: XmlEvent) => readonly Cells[] {
  const element = repeated(first);
  const look = pieceReader(element);
  const found = first.flatMap((event) => look(event) ?? []);
  const names = [...new Set(found.flatMap((piece) => ('fields' in piece ? [...piece.fields.keys()] : [])))];
  const read = pieceReader(element);
  let isHeaded = false;
  return (event) => {
    const piece = read(event);
    if (!piece) return [];
    if ('note' in piece) return [[piece.note]];
    const heading = isHeaded ? [] : [names];
    isHeaded = true;
    return [...heading, ...rowsUnder(names, piece.fields)];
  };
}

/** A row, and after it the fields that the heading has not: where nobody knows their column they are not to be lost. */
const rowsUnder = (names: readonly string[], fields: ReadonlyMap<string, string>): readonly Cells[] => [
  names.map((name) => fields.get(name) ?? ''),
  ...[...fields].filter(([name]) => !names.includes(name)).map(([name, value]) => [`${name}: ${value}`]),
];

/** Path of the element with enough fields that there is most of; '' = none. */
function repeated(events: readonly XmlEvent[]): string {
  const counts = new Map<string, number>();
  const path: string[] = [];
  const fields: number[] = [];
  for (const event of events) {
    if (event.kind === 'open') {
      path.push(event.name);
      fields.push(Object.keys(event.attributes).length);
    } else if (event.kind === 'close') {
      const own = fields.pop() ?? 0;
      const key = path.join('/');
      if (own >= FEWEST_FIELDS) counts.set(key, (counts.get(key) ?? 0) + 1);
      // An element without fields of its own is a field of the one around it.
      if (own === 0 && fields.length > 0) fields[fields.length - 1]!++;
      path.pop();
    }
  }
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  return first?.[0] ?? '';
}

/** Takes event by event; gives an element as it closes, and the texts outside of elements. */
function pieceReader(element: string): (event: XmlEvent) => Piece | undefined {
  const depth = element.split('/').length;
  const path: string[] = [];
  let fields: Map<string, string> | undefined;
  let text = '';
  const note = (name: string, value: string) => {
    if (value !== '' && fields && fields.size < WIDEST) fields.set(name, value.slice(0, LONGEST_CELL));
  };
  const closed = (name: string): Piece | undefined => {
    const said = text.trim();
    const isElement = path.join('/') === element;
    const within = path.slice(depth).join('.');
    path.pop();
    if (!fields) return said === '' ? undefined : { note: `${name}: ${said}` };
    note(within === '' ? name : within, said);
    if (!isElement) return undefined;
    const whole = fields;
    fields = undefined;
    return { fields: whole };
  };
  return (event) => {
    if (event.kind === 'text') {
      if (text.length < LONGEST_CELL) text += event.text;
      return undefined;
    }
    const piece = event.kind === 'close' ? closed(event.name) : undefined;
    text = '';
    if (event.kind === 'close') return piece;
    path.push(event.name);
    if (path.join('/') === element) fields = new Map();
    for (const [key, value] of Object.entries(event.attributes))
      note([...path.slice(depth), key].join('.'), value.trim());
    return undefined;
  };
}
