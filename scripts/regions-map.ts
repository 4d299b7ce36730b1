/** Makes data/geo/ru-regions.json, the map of Russia's regions as SVG paths: `npx tsx scripts/regions-map.ts REGIONS.topo.json`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../src/system/package-root.ts';

type Point = readonly [x: number, y: number];

interface Geometry {
  readonly type: 'Polygon' | 'MultiPolygon';
  readonly arcs: readonly (readonly number[])[] | readonly (readonly (readonly number[])[])[];
  readonly properties: { readonly iso: string };
}

interface Topology {
  readonly transform: { readonly scale: Point; readonly translate: Point };
  readonly arcs: readonly (readonly Point[])[];
  readonly objects: { readonly regions: { readonly geometries: readonly Geometry[] } };
}

/** Width of the map in pixels of a chart. */
const WIDTH = 860;
/** Islands with a smaller box, in square pixels, are left out; a region that is smaller as a whole is a circle. */
const SMALLEST_ISLAND = 1.5;
const SMALLEST_REGION = 36;
const RADIUS = 3.5;

const [path] = process.argv.slice(2);
if (!path) {
  console.error('usage: tsx scripts/regions-map.ts REGIONS.topo.json');
  process.exit(2);
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Albers' equal-area conic projection as maps of Russia have it: parallels 52° and 64°, meridian 105° upright. */
function albers([longitude, latitude]: Point): Point {
  const [first, second] = [radians(52), radians(64)];
  const n = (Math.sin(first) + Math.sin(second)) / 2;
  const c = Math.cos(first) ** 2 + 2 * n * Math.sin(first);
  const radius = Math.sqrt(c - 2 * n * Math.sin(radians(latitude))) / n;
  const turned = ((longitude - 105 + 540) % 360) - 180;
  return [radius * Math.sin(n * radians(turned)), radius * Math.cos(n * radians(turned))];
}

const topology = JSON.parse(readFileSync(path, 'utf8')) as Topology;

/** Arcs hold steps of a grid from point to point. */
const arcs = topology.arcs.map((steps) => {
  const { scale, translate } = topology.transform;
  let [x, y] = [0, 0];
  return steps.map(([dx, dy]): Point => {
    [x, y] = [x + dx, y + dy];
    return albers([x * scale[0] + translate[0], y * scale[1] + translate[1]]);
  });
});

/** A negative number is the arc with the complement's index, backwards; arcs meet in a point that both have. */
const ringOf = (indexes: readonly number[]): readonly Point[] =>
  indexes.flatMap((index) => (index < 0 ? arcs[~index]!.toReversed() : arcs[index]!).slice(1));

const ringsOf = ({ type, arcs: parts }: Geometry): readonly (readonly Point[])[] =>
  (type === 'Polygon'
    ? (parts as readonly (readonly number[])[])
    : (parts as readonly (readonly (readonly number[])[])[]).flat()
  ).map(ringOf);

const regions = topology.objects.regions.geometries.map((geometry) => ({
  iso: geometry.properties.iso,
  rings: ringsOf(geometry),
}));

const everything = boxOf(regions.flatMap(({ rings }) => rings.flat()));
const zoom = (WIDTH - 2 * RADIUS) / (everything.right - everything.left);
const placed = ([x, y]: Point): Point => [
  (x - everything.left) * zoom + RADIUS,
  (y - everything.top) * zoom + RADIUS,
];

function boxOf(points: readonly Point[]) {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of points) {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  return { left, right, top, bottom, area: (right - left) * (bottom - top) };
}

/** Tenths of a pixel; steps are of rounded places, so that errors do not add up. */
function pathOf(ring: readonly Point[]): string {
  const places = ring.map(([x, y]) => [Math.round(x * 10), Math.round(y * 10)] as const);
  let [x, y] = places[0]!;
  const steps: string[] = [];
  for (const [nextX, nextY] of places.slice(1)) {
    if (nextX === x && nextY === y) continue;
    steps.push(`${(nextX - x) / 10} ${(nextY - y) / 10}`);
    [x, y] = [nextX, nextY];
  }
  return `M${places[0]![0] / 10} ${places[0]![1] / 10}l${steps.join(' ').replaceAll(' -', '-')}z`;
}

function shapeOf(rings: readonly (readonly Point[])[]): string {
  const box = boxOf(rings.flat());
  if (box.area < SMALLEST_REGION) {
    const x = Math.round(((box.left + box.right) / 2 - RADIUS) * 10) / 10;
    const y = Math.round(((box.top + box.bottom) / 2) * 10) / 10;
    return `M${x} ${y}a${RADIUS} ${RADIUS} 0 1 0 ${2 * RADIUS} 0a${RADIUS} ${RADIUS} 0 1 0 ${-2 * RADIUS} 0z`;
  }
  return rings
    .filter((ring) => boxOf(ring).area >= SMALLEST_ISLAND)
    .map(pathOf)
    .join('');
}

const shapes = regions.map(({ iso, rings }) => {
  const there = rings.map((ring) => ring.map(placed));
  return { iso, area: boxOf(there.flat()).area, path: shapeOf(there) };
});
// Small ones last: they are drawn over those around them.
shapes.sort((a, b) => b.area - a.area);
const height = Math.ceil((everything.bottom - everything.top) * zoom + 2 * RADIUS);
const lines = shapes.map(({ iso, path: shape }) => `${JSON.stringify(iso)}: ${JSON.stringify(shape)}`);
writeFileSync(
  join(packageRoot, 'data/geo/ru-regions.json'),
  `{"width": ${WIDTH}, "height": ${height}, "regions": {\n${lines.join(',\n')}\n}}\n`,
);
