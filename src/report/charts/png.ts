/** Drawing → PNG, with fonts of the package: a machine without fonts shows the same letters. */
import { createRequire } from 'node:module';
import type { Drawing } from './drawing.ts';
import { svgOf } from './svg.ts';

const resolve = createRequire(import.meta.url).resolve;

/** Files of the fonts that have Cyrillic. */
export const FONT = {
  plain: resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
};

/** The picture at twice its size, for screens with fine pixels and for print. */
export async function pngOf(drawing: Drawing): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js');
  const picture = new Resvg(svgOf(drawing), {
    font: {
      fontFiles: [FONT.plain, FONT.bold],
      loadSystemFonts: false,
      defaultFontFamily: 'DejaVu Sans',
    },
    fitTo: { mode: 'zoom', value: 2 },
    background: '#ffffff',
  });
  return picture.render().asPng();
}
