/** How the documents of a file are recognised: what each is, and which layouts claim it how surely. */
import { closeDocument, headOf, openDocument } from '../containers/index.ts';
import type { ContainerId } from '../model/document.ts';
import type { Parser } from '../model/parser.ts';
import { candidates, firstCells } from './parsers.ts';
import { unwrap } from './unwrap.ts';

export interface Recognition {
  /** As the user would find it: 'bills.zip/march.html'. */
  readonly path: string;
  readonly container: ContainerId;
  /** WHATWG name; '' for a binary container. */
  readonly encoding: string;
  /** What stands in the heading, or where one would. */
  readonly heading: string;
  /** The surest first, 0 to 1; 0.5 and more claims the document. */
  readonly candidates: readonly { readonly layout: string; readonly confidence: number }[];
}

/**
 * Recognises without reading on. It opens documents in this process: only for files that the child has read before.
 * What cannot be opened is left out. Never throws.
 */
export async function recognitionsOf(
  path: string,
  parsers: readonly Parser[],
): Promise<readonly Recognition[]> {
  const found: Recognition[] = [];
  for await (const { path: within, content } of unwrap(path)) {
    if ('failure' in content || content.detected.kind !== 'document') continue;
    const { container, encoding } = content.detected;
    try {
      const { head, document } = await headOf(await openDocument(content.source, content.detected, () => {}));
      await closeDocument(document);
      const ranked = candidates(head, parsers).map(({ parser, confidence }) => ({
        layout: parser.id,
        confidence,
      }));
      found.push({ path: within, container, encoding, heading: firstCells(head), candidates: ranked });
    } catch {}
  }
  return found;
}
