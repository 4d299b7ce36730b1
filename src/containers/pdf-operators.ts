/** The operators that draw a PDF page, followed as pdf.js makes them: forms that draw forms that draw forms multiply. */
import type { getDocumentProxy } from 'unpdf';
import { exceeded, LIMITS } from './limits.ts';

export type PdfPage = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>;

type Operators = Awaited<ReturnType<PdfPage['getOperatorList']>>;

/** What pdf.js calls with every thousand operators or so; nothing else of it can be called, no timer runs meanwhile. */
interface ChunkTaker {
  _renderPageChunk(chunk: { readonly length: number }, state: unknown): void;
}

const NO_ANNOTATIONS = 0;

/**
 * All operators of a page but those of annotations. Rejects if the page is damaged; DetalkaError 'limit-pageOperators'
 * or 'limit-pageSeconds', behind which pdf.js goes on until its document is destroyed.
 */
export const operatorsOf = (page: PdfPage, path: string): Promise<Operators> =>
  new Promise((resolve, reject) => {
    const taker = page as unknown as ChunkTaker;
    const take = taker._renderPageChunk;
    const begun = { clock: performance.now(), processor: process.cpuUsage() };
    let operators = 0;
    taker._renderPageChunk = (chunk, state) => {
      operators += chunk.length;
      if (operators > LIMITS.pageOperators) reject(exceeded('pageOperators', path));
      else if (isOver(LIMITS.pageSeconds, begun)) reject(exceeded('pageSeconds', path));
      else take.call(page, chunk, state);
    };
    page.getOperatorList({ annotationMode: NO_ANNOTATIONS }).then(resolve, reject);
  });

/** Of the processor: on a busy machine a page takes its time. It is asked, which takes long, where the clock says more. */
function isOver(
  limit: number,
  begun: { readonly clock: number; readonly processor: NodeJS.CpuUsage },
): boolean {
  if (performance.now() - begun.clock <= limit * 1000) return false;
  const { user, system } = process.cpuUsage(begun.processor);
  return (user + system) / 1e6 > limit;
}
