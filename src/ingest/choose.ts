/** Which parser reads a document: the one named, the one that recognises it, a mapping, or the general reader. */
import { GENERAL } from '../general/id.ts';
import type { Document, Head } from '../model/document.ts';
import { DetalkaError } from '../model/error.ts';
import type { Choice, Choosing } from './choice.ts';
import { namedParser, recogniseLayout } from './parsers.ts';

/** @throws DetalkaError 'unknown-format', 'unsure-format', 'wrong-container' and those of naming a layout */
export async function chooseParser(head: Head, document: Document, choosing: Choosing): Promise<Choice> {
  const { as, mapping, path } = choosing;
  if (mapping || as === GENERAL) return generalChoice(document, choosing);
  const parsers = await choosing.parsers();
  if (as !== undefined) return { parser: namedParser(as, head, parsers, path), document };
  try {
    return { parser: recogniseLayout(head, parsers, path), document };
  } catch (error) {
    if (!(error instanceof DetalkaError) || error.code !== 'unknown-format') throw error;
    return generalChoice(document, choosing, error);
  }
}

async function generalChoice(
  document: Document,
  choosing: Choosing,
  unknown?: DetalkaError,
): Promise<Choice> {
  const general = await import('./choose-general.ts');
  return general.choose(document, choosing, unknown);
}
