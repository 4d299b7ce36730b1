/** Drawing → SVG: stands alone as a file or inside of a page; no styles, no scripts, nothing from outside. */
import { type Drawing, type Mark, short } from './drawing.ts';
import { escaped } from './markup.ts';

const FONTS = 'DejaVu Sans, Segoe UI, Roboto, Arial, sans-serif';

/** What a mark's key is called in the page it stands in. */
export type KeyName = (find: string) => string;

/** The drawing as an SVG element; marks can be clicked only where the page has names for their keys. */
export function svgOf({ title, width, height, marks }: Drawing, keyName?: KeyName): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${short(width)} ${short(height)}" width="${short(width)}" ` +
    `height="${short(height)}" role="img" aria-label="${escaped(title)}" font-family="${FONTS}">` +
    `${marks.map((mark) => element(mark, keyName)).join('')}</svg>`
  );
}

function element(mark: Mark, keyName: KeyName | undefined): string {
  if (mark.kind === 'line')
    return (
      `<line x1="${short(mark.x1)}" y1="${short(mark.y1)}" x2="${short(mark.x2)}" y2="${short(mark.y2)}" ` +
      `stroke="${mark.stroke}"/>`
    );
  if (mark.kind === 'text')
    return (
      `<text x="${short(mark.x)}" y="${short(mark.y)}" font-size="${mark.size}" fill="${mark.fill}"` +
      `${mark.anchor === 'start' ? '' : ` text-anchor="${mark.anchor}"`}${mark.bold ? ' font-weight="bold"' : ''}>` +
      `${escaped(mark.text)}</text>`
    );
  const clicked = mark.find !== undefined && keyName !== undefined;
  const find = clicked ? ` data-find="${escaped(keyName(mark.find!))}" tabindex="0"` : '';
  const title = mark.title === undefined ? '' : `<title>${escaped(mark.title)}</title>`;
  if (mark.kind === 'path')
    return `<path d="${mark.d}" fill="${mark.fill}" stroke="${mark.stroke}" stroke-width="0.5"${find}>${title}</path>`;
  return (
    `<rect x="${short(mark.x)}" y="${short(mark.y)}" width="${short(mark.width)}" height="${short(mark.height)}" ` +
    `fill="${mark.fill}"${find}>${title}</rect>`
  );
}
