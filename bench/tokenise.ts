/** What any reading of a file must at least do: its bytes through the container's library, with nothing made of them. */
import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { Parser } from 'htmlparser2';
import Papa from 'papaparse';
import { SaxesParser } from 'saxes';
import { getDocumentProxy } from 'unpdf';
import { read } from 'xlsx';

/** Reads the file at `path` to its end and returns how many tokens it met: tags, rows, cells or pieces of text. */
export type Tokenise = (path: string) => Promise<number>;

/** Pieces as our own reading takes them. */
const PIECE = 2 ** 16;

async function* decoded(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(await encodingOf(path));
  for await (const piece of createReadStream(path, { highWaterMark: PIECE }))
    yield decoder.decode(piece as Buffer, { stream: true });
}

/** Generated documents are UTF-8 or windows-1251, which is never valid UTF-8. */
async function encodingOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(PIECE), 0, PIECE, 0);
    const text = new TextDecoder().decode(buffer.subarray(0, bytesRead - 4), { stream: true });
    return text.includes('\uFFFD') ? 'windows-1251' : 'utf-8';
  } finally {
    await file.close();
  }
}

/** saxes: events of tags and texts. */
export const xml: Tokenise = async (path) => {
  let tokens = 0;
  const count = () => void tokens++;
  const parser = new SaxesParser({ position: false });
  parser.on('opentag', count);
  parser.on('closetag', count);
  parser.on('text', count);
  for await (const text of decoded(path)) parser.write(text);
  parser.close();
  return tokens;
};

/** htmlparser2: events of tags and texts. */
export const html: Tokenise = async (path) => {
  let tokens = 0;
  const count = () => void tokens++;
  const parser = new Parser({ onopentag: count, ontext: count, onclosetag: count });
  for await (const text of decoded(path)) parser.write(text);
  parser.end();
  return tokens;
};

/** Papa Parse: rows of cells, streamed, the delimiter given. */
export const csv: Tokenise = async (path) => {
  let tokens = 0;
  let held = '';
  for await (const text of decoded(path)) {
    held += text;
    const { data, meta } = new Papa.Parser({ delimiter: '\t', newline: '\r\n' }).parse(held, 0, true);
    for (const row of data as string[][]) tokens += row.length;
    held = held.slice(meta.cursor);
  }
  return tokens;
};

/** SheetJS: the workbook in memory, dense. */
export const workbook: Tokenise = async (path) => {
  const { Sheets } = read(await readFile(path), {
    dense: true,
    cellNF: true,
    cellText: false,
    cellHTML: false,
    cellFormula: false,
  });
  return Object.values(Sheets).reduce((sum, sheet) => sum + (sheet['!data']?.length ?? 0), 0);
};

const pdf =
  (withDrawing: boolean): Tokenise =>
  async (path) => {
    let tokens = 0;
    const document = await getDocumentProxy(new Uint8Array(await readFile(path)), { verbosity: 0 });
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      tokens += (await page.getTextContent()).items.length;
      if (withDrawing) tokens += (await page.getOperatorList()).fnArray.length;
      page.cleanup();
    }
    await document.loadingTask.destroy();
    return tokens;
  };

/** pdf.js: the text of all pages. */
export const pdfText = pdf(false);

/** pdf.js: the text and the drawing of all pages; without the drawing no ruled table can be told from its words. */
export const pdfTextAndDrawing = pdf(true);
