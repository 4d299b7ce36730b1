/** PDF with a text layer, read page by page by pdf.js: rows of every page, its heads and feet among them. */
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import type { Row } from '../model/document.ts';
import { DetalkaError } from '../model/error.ts';
import { damaged, exceeded, LIMITS, messageOf } from './limits.ts';
import type { Column } from './pdf-columns.ts';
import { type Marks, type PdfLibrary, readMarks } from './pdf-marks.ts';
import type { PdfPage } from './pdf-operators.ts';
import { pageRows } from './pdf-rows.ts';
import { collectRows } from './rows.ts';
import './pdf-node20.ts';
import './pdf-rejections.ts';
import { passwordNeeded, passwordWrong } from './password.ts';
import { type ByteSource, wholeBytes } from './source.ts';
import type { Warn } from './warning.ts';

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/**
 * Rows of a PDF, one batch per page; `page` is the page's number. A page that cannot be read is left out with the
 * warning 'pdf-page-damaged' or 'pdf-page-without-text' (pdf.js makes the best of broken contents). Throws DetalkaError 'password-needed', 'password-wrong', 'pdf-no-text' (a scan), 'damaged' or 'limit-…'.
 */
export async function* readPdf(source: ByteSource, warn: Warn): AsyncGenerator<readonly Row[]> {
  const rows = collectRows(source.path);
  let columns: readonly Column[] = [];
  for await (const { number, marks } of pdfPages(source, warn)) {
    const read = pageRows(marks, columns);
    columns = read.columns;
    for (const cells of read.rows) rows.add(cells, String(number));
    yield rows.take();
  }
}

export interface MarkedPage {
  readonly number: number;
  readonly marks: Marks;
}

/** What stands on the pages of a PDF that have text. Warns and throws as `readPdf`. */
export async function* pdfPages(source: ByteSource, warn: Warn): AsyncGenerator<MarkedPage> {
  const library = await getResolvedPDFJS();
  const pdf = await open(source);
  try {
    if (pdf.numPages > LIMITS.pages) throw exceeded('pages', source.path);
    let seenText = false;
    for (let number = 1; number <= pdf.numPages; number++) {
      const marks = await readPage(pdf, number, library, source.path, warn);
      if (!marks) continue;
      if (marks.pieces.length === 0) {
        warn({ code: 'pdf-page-without-text', text: emptyPage(number) });
        continue;
      }
      seenText = true;
      yield { number, marks };
    }
    if (!seenText) throw withoutText(source.path);
  } finally {
    await pdf.loadingTask.destroy();
  }
}

const open = async (source: ByteSource): Promise<Pdf> => {
  const bytes = await wholeBytes(source);
  try {
    const { password } = source;
    const options = { verbosity: 0, maxImageSize: 1, ...(password !== undefined && { password }) };
    return await getDocumentProxy(new Uint8Array(bytes), options);
  } catch (thrown) {
    if (thrown instanceof Error && thrown.name === 'PasswordException')
      throw source.password === undefined ? passwordNeeded(source.path) : passwordWrong(source.path);
    throw damaged(source.path, 'PDF', messageOf(thrown));
  }
};

const readPage = async (
  pdf: Pdf,
  number: number,
  library: PdfLibrary,
  path: string,
  warn: Warn,
): Promise<Marks | undefined> => {
  let page: PdfPage | undefined;
  try {
    page = await pdf.getPage(number);
    return await readMarks(page, library, path);
  } catch (thrown) {
    if (thrown instanceof DetalkaError) throw thrown;
    warn({ code: 'pdf-page-damaged', text: damagedPage(number, number === pdf.numPages, messageOf(thrown)) });
    return undefined;
  } finally {
    page?.cleanup();
  }
};

/** pdf.js may count no pages behind a damaged one, so the last it knows of need not be the last there is. */
const damagedPage = (number: number, isLast: boolean, detail: string) => ({
  ru: `Страница ${number} повреждена и пропущена${isLast ? ' вместе со всеми, что могли быть после неё' : ''} (${detail}). Сверьте итоги или получите файл заново.`,
  en: `Page ${number} is damaged and was left out${isLast ? ', with any there may be after it' : ''} (${detail}). Check the totals or get the file again.`,
});

const emptyPage = (number: number) => ({
  ru: `На странице ${number} нет текста: она пуста, повреждена или вставлена картинкой.`,
  en: `There is no text on page ${number}: it is blank, damaged or a picture.`,
});

const withoutText = (path: string): DetalkaError =>
  new DetalkaError('pdf-no-text', {
    ru: `${path}: в PDF нет текста, только картинки (скан). Закажите детализацию файлом, а не сканом.`,
    en: `${path}: there is no text in the PDF, only pictures (a scan). Order the statement as a file, not a scan.`,
  });
