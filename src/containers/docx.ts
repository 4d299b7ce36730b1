/** DOCX: the paragraphs and tables of `word/document.xml`, streamed; deleted text, headers and footers are left out. */
import type { Row, XmlEvent } from '../model/document.ts';
import { type Flow, flowInto } from './flow.ts';
import { damaged } from './limits.ts';
import { collectRows } from './rows.ts';
import type { ByteSource } from './source.ts';
import { decode } from './text.ts';
import type { Warn } from './warning.ts';
import { readXml } from './xml.ts';
import { unzip } from './zip.ts';

/** Rows of a document, one batch per piece read. Throws DetalkaError 'damaged' or 'limit-…'. */
export async function* readDocx(source: ByteSource, warn: Warn): AsyncGenerator<readonly Row[]> {
  for await (const part of unzip(source)) {
    if (part.path !== `${source.path}/word/document.xml`) continue;
    const rows = collectRows(source.path);
    const flow = flowInto(rows, source.path);
    const take = eventTaker(flow);
    for await (const events of readXml(() => decode(part, 'utf-8'), source.path, warn)) {
      for (const event of events) take(event);
      yield rows.take();
    }
    flow.end();
    yield rows.take();
    return;
  }
  throw damaged(source.path, 'DOCX', 'word/document.xml');
}

/** The second writing of a text box, for programs that do not know the first. */
const HIDDEN = 'mc:Fallback';

const eventTaker = (flow: Flow): ((event: XmlEvent) => void) => {
  let isText = false;
  let rows = 0;
  let hidden = 0;
  const spans: number[] = [];
  const opened = (name: string, attributes: Readonly<Record<string, string>>) => {
    if (name === 'w:t') isText = true;
    else if (name === 'w:tab') flow.text('\t');
    else if (name === 'w:br' || name === 'w:cr') flow.text('\n');
    else if (name === 'w:noBreakHyphen') flow.text('-');
    else if (name === 'w:tc') spans.push(1);
    else if (name === 'w:gridSpan' && spans.length > 0) spans[spans.length - 1] = spanOf(attributes['w:val']);
    else if (name === 'w:tr') {
      rows++;
      flow.openRow();
    }
  };
  const closed = (name: string) => {
    if (name === 'w:t') isText = false;
    else if (name === 'w:p') flow.endLine(rows > 0);
    else if (name === 'w:tc') flow.endCell(spans.pop());
    else if (name === 'w:tr') {
      rows--;
      flow.endRow();
    }
  };
  return (event) => {
    if (event.kind !== 'text' && event.name === HIDDEN) hidden += event.kind === 'open' ? 1 : -1;
    else if (hidden > 0) return;
    else if (event.kind === 'open') opened(event.name, event.attributes);
    else if (event.kind === 'close') closed(event.name);
    else if (isText) flow.text(event.text);
  };
};

const spanOf = (written: string | undefined): number =>
  /^[1-9]\d{0,2}$/.test(written ?? '') ? Number(written) : 1;
