/** Rows of a table in any container that statements come in. */
import { type ByteSource, closeDocument, type DetectedDocument, openDocument } from '../containers/index.ts';
import type { Row } from '../model/document.ts';

/** All rows; undefined where the document is no table. @throws what opening a file throws */
export async function tableRows(
  source: ByteSource,
  detected: DetectedDocument,
): Promise<readonly Row[] | undefined> {
  const document = await openDocument(source, detected, () => {});
  try {
    if (document.shape !== 'table') return undefined;
    const rows: Row[] = [];
    for await (const batch of document.rows) rows.push(...batch);
    return rows;
  } finally {
    await closeDocument(document);
  }
}
