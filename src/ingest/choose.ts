/** Which parser reads a document: the one named, the one that recognises it, a mapping, or the general reader. */
import { GENERAL } from '../general/id.ts';
import { tableOfValue } from '../general/value-table.ts';
import type { Document, Head, TableDocument } from '../model/document.ts';
import { DetalkaError } from '../model/error.ts';
import type { Choice, Choosing } from './choice.ts';
import { namedParser, recogniseLayout } from './parsers.ts';

/** @throws DetalkaError 'unknown-format', 'unsure-format', 'wrong-container' and those of naming a layout */
export async function chooseParser(head: Head, document: Document, choosing: Choosing): Promise<Choice> {
  const { as, mapping, path } = choosing;
  if (mapping || as === GENERAL) return generalChoice(tableOf(document, path), choosing);
  const parsers = await choosing.parsers();
  if (as !== undefined) return { parser: namedParser(as, head, parsers, path), document };
  try {
    return { parser: recogniseLayout(head, parsers, path), document };
  } catch (error) {
    const isUnknown = error instanceof DetalkaError && error.code === 'unknown-format';
    if (!isUnknown || document.shape === 'tree') throw error;
    return generalChoice(tableOf(document, path), choosing, error);
  }
}

async function generalChoice(
  document: TableDocument,
  choosing: Choosing,
  unknown?: DetalkaError,
): Promise<Choice> {
  const general = await import('./choose-general.ts');
  return general.choose(document, choosing, unknown);
}

/** A document that has columns; of JSON the fields of its lists' objects are. @throws DetalkaError 'wrong-container' */
export function tableOf(document: Document, path: string): TableDocument {
  if (document.shape === 'table') return document;
  if (document.shape === 'value') return tableOfValue(document);
  throw new DetalkaError(
    'wrong-container',
    {
      ru: `${path}: это ${document.container}, в нём нет таблиц; столбцы назвать нельзя.`,
      en: `${path}: this is ${document.container}; it has no tables whose columns could be named.`,
    },
    3,
  );
}
