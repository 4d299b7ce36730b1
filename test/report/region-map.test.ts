/** Calls on the map of Russia: whose region is drawn, and how deep its colour is. */
import { describe, expect, test } from 'vitest';
import { svgOf } from '../../src/report/charts/svg.ts';
import { areasOf, callsMap } from '../../src/report/regions-map.ts';

const row = (part: string | null, calls: number) => ({ part, calls, talk_s: calls * 60 });
const darkness = (fill: string): number =>
  [1, 3, 5].reduce((sum, at) => sum + 255 - Number.parseInt(fill.slice(at, at + 2), 16), 0);

describe('areas', () => {
  test('regions that have a subject in common are one area, others stay apart', () => {
    const areas = areasOf(['RU-MOW', 'RU-MOS+RU-MOW', 'RU-MOS', 'RU-TOM', null, '']);
    expect(areas.get('RU-MOW')).toBe('RU-MOS+RU-MOW');
    expect(areas.get('RU-MOS')).toBe('RU-MOS+RU-MOW');
    expect(areas.get('RU-MOS+RU-MOW')).toBe('RU-MOS+RU-MOW');
    expect(areas.get('RU-TOM')).toBe('RU-TOM');
    expect(areas.size).toBe(4);
  });

  test('a region that joins two makes one area of all', () => {
    const areas = areasOf(['RU-AD', 'RU-KDA', 'RU-AD+RU-KDA']);
    expect(new Set(areas.values())).toEqual(new Set(['RU-AD+RU-KDA']));
  });
});

describe('the map', () => {
  const map = callsMap(
    [row('RU-MOS+RU-MOW', 90), row('RU-MOW', 10), row('RU-TOM', 4), row(null, 50), row('', 7)],
    'Звонки',
    'ru',
  )!;
  const paths = map.marks.filter((mark) => mark.kind === 'path');
  const titled = (words: string) => paths.filter(({ title }) => title?.includes(words));

  test('all 85 subjects that have an outline are drawn; subjects of one area alike, with their sum', () => {
    expect(paths).toHaveLength(85);
    const moscow = titled('100 звонков, 1 ч 40 мин');
    expect(moscow.map(({ title }) => title!.split(':')[0])).toEqual(
      Array(2).fill('Московская область, Москва'),
    );
    expect(new Set(moscow.map(({ fill }) => fill)).size).toBe(1);
    expect(new Set(moscow.map(({ find }) => find))).toEqual(new Set(['area:RU-MOS+RU-MOW']));
  });

  test('the more calls the darker; no calls is the palest and cannot be clicked', () => {
    const [tomsk] = titled('Томская');
    const [none] = titled('нет звонков');
    expect(titled('нет звонков')).toHaveLength(82);
    expect(darkness(titled('Москва')[0]!.fill)).toBeGreaterThan(darkness(tomsk!.fill));
    expect(darkness(tomsk!.fill)).toBeGreaterThan(darkness(none!.fill));
    expect(none!.find).toBeUndefined();
  });

  test('as SVG it stands alone: paths inside of its box, a title for each', () => {
    const svg = svgOf(map);
    expect(svg.match(/<path /g)).toHaveLength(85);
    expect(svg.match(/<title>/g)!.length).toBeGreaterThanOrEqual(85);
    for (const [, x, y] of svg.matchAll(/[" z]M(-?[\d.]+) (-?[\d.]+)/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(0);
      expect(Number(x)).toBeLessThanOrEqual(map.width);
      expect(Number(y)).toBeGreaterThanOrEqual(0);
      expect(Number(y)).toBeLessThanOrEqual(map.height);
    }
  });

  test('there is none where no number tells its region, or only regions without an outline', () => {
    expect(callsMap([row(null, 3), row('', 1), row('UA-14', 2)], 'Звонки', 'ru')).toBeNull();
  });
});
