/** One pass over the rows of a Beeline XML document: statements by own number, composite calls, rejects. */
import type { XmlEvent } from '../../src/model/document.ts';
import type { Finding } from '../../src/model/parser.ts';
import { compositeWatch } from '../../src/parsing/composite.ts';
import { refuse, reject, statementOpener } from '../../src/parsing/finding.ts';
import type { Reading } from '../../src/parsing/layout.ts';
import { ownNumberWatch } from '../../src/parsing/own-number.ts';
import { type ElementFinding, type ElementRow, elementReader } from './elements.ts';

export interface ElementLayout {
  readonly isRow: (name: string, parent: string) => boolean;
  readonly read: (row: ElementRow) => Reading;
  /** Told of texts outside of rows, in their order. */
  readonly leaf?: (name: string, text: string) => void;
}

const BROKEN_OFF = refuse('broken-off', {
  ru: 'запись в файле оборвана; скачайте файл заново',
  en: 'the record is cut off in the file; download it again',
});

/** Findings of all rows; the first batch opens the statement. */
export async function* readElements(
  events: AsyncIterable<readonly XmlEvent[]>,
  { isRow, read, leaf }: ElementLayout,
): AsyncGenerator<readonly Finding[]> {
  const state = statementOpener({ currency: 'RUB' });
  const ownNumber = ownNumberWatch(state);
  const watch = compositeWatch();
  const reader = elementReader(isRow);
  let found: Finding[] = [state({})];

  function take(finding: ElementFinding | undefined): void {
    if (!finding) return;
    if (finding.kind === 'leaf') leaf?.(finding.name, finding.text);
    else takeRow(finding.row);
  }

  function takeRow(row: ElementRow): void {
    const result = row.isWhole ? read(row) : BROKEN_OFF;
    if (result.kind === 'refuse') {
      const cells = [...row.fields].map(([name, text]) => `${name}=${text}`);
      found.push(reject(row.n, cells, result.code, result.reason));
      return;
    }
    if (result.kind === 'record') watch(result.record);
    const opened = ownNumber(result.kind === 'record' ? result.record : result.charge);
    if (opened) found.push(opened);
    found.push(result);
  }

  for await (const batch of events) {
    for (const event of batch) take(reader.take(event));
    yield found;
    found = [];
  }
  take(reader.end());
  yield found;
}
