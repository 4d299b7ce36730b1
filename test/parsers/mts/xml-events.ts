/** XML by hand: nested elements as the events a parser sees. */
import type { Document, Head, XmlEvent } from '../../../src/model/document.ts';

/** `['ds', {n: '7…'}, ...children]`. */
export type Node = readonly [string, Readonly<Record<string, string>>, ...Node[]];

function eventsOf(node: Node): XmlEvent[] {
  let n = 0;
  const walk = ([name, attributes, ...children]: Node): XmlEvent[] => [
    { kind: 'open', n: ++n, name, attributes },
    ...children.flatMap(walk),
    { kind: 'close', name },
  ];
  return walk(node);
}

export const headOf = (node: Node): Head => ({ container: 'xml', rows: [], events: eventsOf(node) });

export function documentOf(node: Node): Document {
  async function* batches() {
    yield eventsOf(node);
  }
  return { shape: 'tree', container: 'xml', events: batches() };
}
