/** A detected file as a Document, and a look at its beginning. */
import type { ContainerId, Document, Head, Row, XmlEvent } from '../model/document.ts';
import type { DetectedDocument } from './detect.ts';
import type { ByteSource } from './source.ts';
import { decode, unixLines } from './text.ts';
import type { Warn } from './warning.ts';

const HEAD_LENGTH = 200;

/**
 * The document in `source`. Rows and events are read when they are asked for, and come once; the value of JSON is
 * read at once. Throws DetalkaError.
 */
export const openDocument = async (
  source: ByteSource,
  { container, encoding }: DetectedDocument,
  warn: Warn,
): Promise<Document> => {
  if (container === 'xml') {
    return { shape: 'tree', container, events: eventsOf(source, encoding, warn) };
  }
  if (container === 'json') {
    const { readJson } = await import('./json.ts');
    return { shape: 'value', container, value: await readJson(source, encoding) };
  }
  return { shape: 'table', container, rows: rowsOf(source, container, encoding, warn) };
};

// A library is loaded when a document needs it: those of workbooks and PDF alone take 0.2 s.

async function* eventsOf(source: ByteSource, encoding: string, warn: Warn) {
  const { readXml } = await import('./xml.ts');
  yield* readXml(() => decode(source, encoding), source.path, warn);
}

async function* rowsOf(
  source: ByteSource,
  container: Exclude<ContainerId, 'xml' | 'json'>,
  encoding: string,
  warn: Warn,
): AsyncGenerator<readonly Row[]> {
  switch (container) {
    case 'html': {
      const { readHtml } = await import('./html.ts');
      return yield* readHtml(decode(source, encoding), source.path, warn);
    }
    case 'csv': {
      const { readCsv } = await import('./csv.ts');
      return yield* readCsv(unixLines(decode(source, encoding)), source.path, warn);
    }
    case 'txt': {
      const { readTxt } = await import('./txt.ts');
      return yield* readTxt(unixLines(decode(source, encoding)), source.path);
    }
    case 'sql': {
      const { readSql } = await import('./sql.ts');
      return yield* readSql(unixLines(decode(source, encoding)), source.path);
    }
    case 'pdf': {
      const { readPdf } = await import('./pdf.ts');
      return yield* readPdf(source, warn);
    }
    case 'dbf': {
      const { readDbf } = await import('./dbf.ts');
      return yield* readDbf(source, warn);
    }
    case 'doc': {
      const { readDoc } = await import('./doc.ts');
      return yield* readDoc(source);
    }
    case 'docx': {
      const { readDocx } = await import('./docx.ts');
      return yield* readDocx(source, warn);
    }
    case 'rtf': {
      const { readRtf } = await import('./rtf.ts');
      return yield* readRtf(source);
    }
    default: {
      const { readWorkbook } = await import('./workbook.ts');
      yield* readWorkbook(source, container, encoding);
    }
  }
}

/**
 * The first rows or events (at most 200) or the whole value, and a document that still begins with them. One that is
 * not going to be read to its end must be given to `closeDocument`. Throws DetalkaError as reading does.
 */
export const headOf = async (document: Document): Promise<{ head: Head; document: Document }> => {
  const { container } = document;
  if (document.shape === 'tree') {
    const { first, all } = await peek<XmlEvent>(document.events);
    return { head: { container, rows: [], events: first }, document: { ...document, events: all } };
  }
  if (document.shape === 'value') {
    return { head: { container, rows: [], events: [], value: document.value }, document };
  }
  const { first, all } = await peek<Row>(document.rows);
  return { head: { container, rows: first, events: [] }, document: { ...document, rows: all } };
};

/** Releases what reading the document holds (an open file, a PDF in memory). */
export const closeDocument = async (document: Document): Promise<void> => {
  if (document.shape === 'value') return;
  const batches = document.shape === 'tree' ? document.events : document.rows;
  await batches[Symbol.asyncIterator]().return?.();
};

const peek = async <T>(
  batches: AsyncIterable<readonly T[]>,
): Promise<{ first: T[]; all: AsyncIterable<readonly T[]> }> => {
  const rest = batches[Symbol.asyncIterator]();
  const held: (readonly T[])[] = [];
  const first: T[] = [];
  while (first.length < HEAD_LENGTH) {
    const { done, value } = await rest.next();
    if (done) break;
    held.push(value);
    first.push(...value.slice(0, HEAD_LENGTH - first.length));
  }
  const all = {
    [Symbol.asyncIterator]: () => ({
      next: () => (held.length > 0 ? Promise.resolve({ done: false, value: held.shift()! }) : rest.next()),
      return: () => rest.return?.() ?? Promise.resolve({ done: true, value: undefined }),
    }),
  };
  return { first, all: all as AsyncIterable<readonly T[]> };
};
