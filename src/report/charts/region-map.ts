/** Map of Russia by regions: the more, the darker; regions without a figure are pale. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../system/package-root.ts';
import { type Drawing, INK, type Mark, mixed, moved, text } from './drawing.ts';

interface MapArea {
  /** ISO 3166-2 codes of the regions it is made of: they have one colour. */
  readonly regions: readonly string[];
  readonly value: number;
  readonly title: string;
  readonly find?: string;
}

export interface RegionMap {
  readonly title: string;
  readonly areas: readonly MapArea[];
  /** Of a region with no figure, and of figures in the legend. */
  readonly none: string;
  readonly label: (value: number) => string;
}

/** data/geo/ru-regions.json: SVG paths by ISO code, large regions first; lengths in pixels. */
interface Shapes {
  readonly width: number;
  readonly height: number;
  readonly regions: Readonly<Record<string, string>>;
}

const TOP = 30;
const NONE = '#eceff2';
const LEAST = '#cfe0ec';
const MOST = '#123f63';
/** Left and upper end of the legend, in the empty corner under the south-west. */
const LEGEND = { x: 0, y: TOP + 340, step: 20 };

let shapes: Shapes | undefined;
const shapesOf = (): Shapes => {
  shapes ??= JSON.parse(readFileSync(join(packageRoot, 'data/geo/ru-regions.json'), 'utf8')) as Shapes;
  return shapes;
};

/** Can any of these regions be drawn? Some have no outline. */
export const isOnMap = (regions: readonly string[]): boolean =>
  regions.some((region) => Object.hasOwn(shapesOf().regions, region));

/** Depth of colour goes with the square root: one region has most of the calls of a company. */
export function regionMap({ title, areas, none, label }: RegionMap): Drawing {
  const { width, height, regions } = shapesOf();
  const byRegion = new Map(areas.flatMap((area) => area.regions.map((region) => [region, area] as const)));
  const most = Math.max(1, ...areas.filter((area) => isOnMap(area.regions)).map(({ value }) => value));
  const land = Object.entries(regions).map(([region, d]): Mark => {
    const area = byRegion.get(region);
    const find = area?.find === undefined ? {} : { find: area.find };
    const fill = area ? colourOf(area.value, most) : NONE;
    return { kind: 'path', d, fill, stroke: INK.paper, title: area?.title ?? none, ...find };
  });
  const heading = text(0, 16, title, { bold: true, size: 14 });
  const marks = [heading, ...moved(land, 0, TOP), ...legend(most, none, label)];
  return { title, width, height: height + TOP, marks };
}

const colourOf = (value: number, most: number): string => mixed(LEAST, MOST, Math.sqrt(value / most));

function legend(most: number, none: string, label: (value: number) => string): readonly Mark[] {
  const values = [...new Set([1, most / 9, (most * 4) / 9, most].map(Math.ceil))];
  const steps = [
    { name: none, fill: NONE },
    ...values.map((value) => ({ name: label(value), fill: colourOf(value, most) })),
  ];
  return steps.flatMap(({ name, fill }, index): readonly Mark[] => {
    const y = LEGEND.y + index * LEGEND.step;
    return [
      { kind: 'rect', x: LEGEND.x, y, width: 14, height: 14, fill },
      text(LEGEND.x + 20, y + 12, name, { fill: INK.faint }),
    ];
  });
}
