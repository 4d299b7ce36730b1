/** Rows of Beeline's XML documents: elements whose children hold one text each. */
import type { XmlEvent } from '../../src/model/document.ts';

/** A row: the ordinal of its element and the texts of its children by name. */
export interface ElementRow {
  readonly n: number;
  readonly fields: ReadonlyMap<string, string>;
  /** False when the document broke off in it: what is there may be cut. */
  readonly isWhole: boolean;
}

export type ElementFinding =
  | { readonly kind: 'row'; readonly row: ElementRow }
  /** A text outside of any row. */
  | { readonly kind: 'leaf'; readonly name: string; readonly text: string };

export interface ElementReader {
  take(event: XmlEvent): ElementFinding | undefined;
  /** The row that the document broke off in. */
  end(): ElementFinding | undefined;
}

/** Name without its namespace's prefix. */
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** @param isRow does an element of this name in this parent hold a row? */
export function elementReader(isRow: (name: string, parent: string) => boolean): ElementReader {
  const path: string[] = [];
  let row: { n: number; depth: number; fields: Map<string, string> } | undefined;

  function finish(isWhole: boolean): ElementFinding | undefined {
    if (!row) return undefined;
    const { n, fields } = row;
    row = undefined;
    return { kind: 'row', row: { n, fields, isWhole } };
  }

  return {
    take(event) {
      if (event.kind === 'open') {
        const name = localName(event.name);
        const begins = isRow(name, path.at(-1) ?? '');
        path.push(name);
        if (!begins) return undefined;
        const broken = finish(false);
        row = { n: event.n, depth: path.length, fields: new Map() };
        return broken;
      }
      if (event.kind === 'close') {
        const ended = row && path.length <= row.depth ? finish(true) : undefined;
        path.pop();
        return ended;
      }
      const name = path.at(-1) ?? '';
      const text = event.text.trim();
      if (!row) return { kind: 'leaf', name, text };
      row.fields.set(name, (row.fields.get(name) ?? '') + text);
      return undefined;
    },
    end: () => finish(false),
  };
}

/** Does an element of this name stand among the first events? */
export const holds = (events: readonly XmlEvent[], name: string): boolean =>
  events.some((event) => event.kind === 'open' && localName(event.name) === name);
