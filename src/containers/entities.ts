/** The five entities that XML and HTML share. */

const OTHER_ENTITY = /&(?!(?:quot|amp|lt|gt|apos);)/;

/** Values remembered at a time; each may hold the piece it was cut from. */
const REMEMBERED = 100;

/** Replaces the five entities in a value, undefined when it has others; the same values come again and again. */
export function entityReplacer(): (written: string) => string | undefined {
  const known = new Map<string, string>();
  return (written) => {
    let value = known.get(written);
    if (value !== undefined || OTHER_ENTITY.test(written)) return value;
    value = written
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&');
    if (known.size >= REMEMBERED) known.clear();
    known.set(written, value);
    return value;
  };
}
