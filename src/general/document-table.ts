/** A document of any shape as tables. */
import type { Document, TableDocument } from '../model/document.ts';
import { tableOfTree } from './tree-table.ts';
import { tableOfValue } from './value-table.ts';

/** The tables of a document, the lists of a JSON, the element of an XML that repeats. */
export function tableOf(document: Document): TableDocument {
  if (document.shape === 'table') return document;
  return document.shape === 'value' ? tableOfValue(document) : tableOfTree(document);
}
