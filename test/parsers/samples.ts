/** The samples of all parser folders, and how they are opened. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ByteSource, DetectedDocument } from '../../src/containers/index.ts';
import { detect, fileSource, headOf, openDocument } from '../../src/containers/index.ts';
import type { Document, Head, Row, XmlEvent } from '../../src/model/document.ts';
import { packageRoot } from '../../src/system/package-root.ts';

export interface Sample {
  /** Id of the parser whose folder it lies in. */
  readonly layout: string;
  readonly name: string;
  readonly path: string;
}

const folder = join(packageRoot, 'parsers');
const foldersIn = (path: string) =>
  readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

/** Ids of all folders `<producer>/<document>`. */
export const layouts: readonly string[] = foldersIn(folder).flatMap((producer) =>
  foldersIn(join(folder, producer)).map((document) => `${producer}/${document}`),
);

/** Every file in a `samples` folder but the goldens and the truth of generated samples. */
export const samples: readonly Sample[] = layouts.flatMap((layout) => {
  const path = join(folder, layout, 'samples');
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => !name.endsWith('.golden') && !/\btruth\b/.test(name))
    .map((name) => ({ layout, name, path: join(path, name) }));
});

/** A document held in memory: it can be read again, and damaged. JSON is in its head. */
export interface HeldDocument {
  readonly head: Head;
  readonly rows: readonly Row[];
  readonly events: readonly XmlEvent[];
}

export async function holdDocument(path: string): Promise<HeldDocument> {
  const source = await fileSource(path);
  const detected = await detect(source);
  if (!('container' in detected)) throw new Error(`${path} is no document: ${JSON.stringify(detected)}`);
  return holdSource(source, detected);
}

/** Throws DetalkaError as reading does. */
export async function holdSource(source: ByteSource, detected: DetectedDocument): Promise<HeldDocument> {
  const { head, document } = await headOf(await openDocument(source, detected, () => {}));
  const rows: Row[] = [];
  const events: XmlEvent[] = [];
  if (document.shape === 'tree')
    for await (const batch of document.events) for (const event of batch) events.push(event);
  else if (document.shape === 'table')
    for await (const batch of document.rows) for (const row of batch) rows.push(row);
  return { head, rows, events };
}

/** The held rows or events as a document, in batches of `size`. */
export function asDocument({ head, rows, events }: HeldDocument, size = 64): Document {
  async function* batches<T>(all: readonly T[]) {
    for (let start = 0; start < all.length; start += size) yield all.slice(start, start + size);
  }
  if (head.container === 'xml') return { shape: 'tree', container: 'xml', events: batches(events) };
  if (head.container === 'json') return { shape: 'value', container: 'json', value: head.value };
  return { shape: 'table', container: head.container, rows: batches(rows) };
}
