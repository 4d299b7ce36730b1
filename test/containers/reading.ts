/** Reads bytes the way ingest does: detect, open, gather everything. */
import {
  type ByteSource,
  bytesSource,
  type DetectedDocument,
  detect,
  openDocument,
  type Warning,
} from '../../src/containers/index.ts';
import type { Row, XmlEvent } from '../../src/model/document.ts';

export interface Gathered {
  readonly detected: DetectedDocument;
  readonly rows: readonly Row[];
  readonly cells: readonly (readonly string[])[];
  readonly events: readonly XmlEvent[];
  readonly value: unknown;
  readonly warnings: readonly Warning[];
}

export const gather = async (source: ByteSource): Promise<Gathered> => {
  const detected = await detect(source);
  if (detected.kind !== 'document') throw new Error(`not a document: ${JSON.stringify(detected)}`);
  const warnings: Warning[] = [];
  const document = await openDocument(source, detected, (warning) => warnings.push(warning));
  const rows: Row[] = [];
  const events: XmlEvent[] = [];
  if (document.shape === 'table') for await (const batch of document.rows) rows.push(...batch);
  else if (document.shape === 'tree') for await (const batch of document.events) events.push(...batch);
  const value = document.shape === 'value' ? document.value : undefined;
  return { detected, rows, cells: rows.map((row) => row.cells), events, value, warnings };
};

export const gatherBytes = (bytes: Uint8Array, name = 'file'): Promise<Gathered> =>
  gather(bytesSource(name, bytes));

export const gatherText = (text: string): Promise<Gathered> => gatherBytes(Buffer.from(text));

/** The same bytes in pieces of `size`: no reader may depend on where a piece ends. */
export const inPieces = (bytes: Uint8Array, size: number): ByteSource => ({
  ...bytesSource('pieces', bytes),
  async *stream() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  },
});

const ENCODED = new Map<string, ReadonlyMap<string, number>>();

/** Node decodes these encodings but does not encode them: the table is their decoder turned around. */
const tableOf = (encoding: string): ReadonlyMap<string, number> => {
  const known = ENCODED.get(encoding);
  if (known) return known;
  const decoder = new TextDecoder(encoding);
  const table = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const),
  );
  ENCODED.set(encoding, table);
  return table;
};

export const encode = (text: string, encoding: string): Buffer => {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const table = tableOf(encoding);
  return Buffer.from(Array.from(text, (char) => table.get(char) ?? 63));
};
