/** JSON as one value, under limits of size and depth. */
import { damaged, exceeded, LIMITS, messageOf } from './limits.ts';
import { type ByteSource, wholeBytes } from './source.ts';

/**
 * The value in `source`. What it holds comes from a stranger: its objects are to be looked up with Object.hasOwn.
 * Throws DetalkaError 'damaged', 'limit-jsonBytes' or 'limit-depth'.
 */
export const readJson = async (source: ByteSource, encoding: string): Promise<unknown> => {
  if (source.size > LIMITS.jsonBytes) throw exceeded('jsonBytes', source.path);
  const text = new TextDecoder(encoding).decode(await wholeBytes(source));
  if (depthOf(text) > LIMITS.depth) throw exceeded('depth', source.path);
  try {
    return JSON.parse(text) as unknown;
  } catch (thrown) {
    throw damaged(source.path, 'JSON', messageOf(thrown));
  }
};

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** How deep brackets outside of strings are nested. */
const depthOf = (text: string): number => {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) quoted = !quoted;
    else if (quoted) i += code === BACKSLASH ? 1 : 0;
    else if (code === 0x5b || code === 0x7b) deepest = Math.max(deepest, ++depth);
    else if (code === 0x5d || code === 0x7d) depth--;
  }
  return deepest;
};
