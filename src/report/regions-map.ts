/** Calls by region on the map of Russia. */
import type { Lang } from '../model/text.ts';
import { regionName } from '../numbering/subjects.ts';
import type { Drawing } from './charts/drawing.ts';
import { isOnMap, regionMap } from './charts/region-map.ts';
import { duration, plural } from './format.ts';

/** A row of the macro directions, divided by region. */
export interface RegionRow {
  /** Subjects that are numbered together are one region: 'RU-MOS+RU-MOW'. Null = the number does not tell. */
  readonly part: string | null;
  readonly calls: number;
  readonly talk_s: number | null;
}

/**
 * Areas of the map by region: regions that have a subject in common are one area, since nobody can tell whose of them
 * a call is. An area is named by its subjects: 'RU-MOS+RU-MOW'.
 */
export function areasOf(regions: readonly (string | null)[]): ReadonlyMap<string, string> {
  const known = regions.filter((region) => region !== null && region !== '');
  const areas: Set<string>[] = [];
  for (const subjects of known.map((region) => new Set(region!.split('+')))) {
    const met = areas.filter((area) => [...subjects].some((subject) => area.has(subject)));
    for (const area of met) {
      for (const subject of area) subjects.add(subject);
      areas.splice(areas.indexOf(area), 1);
    }
    areas.push(subjects);
  }
  const nameOf = (region: string) =>
    [...areas.find((area) => area.has(region.split('+')[0]!))!].toSorted().join('+');
  return new Map(known.map((region) => [region!, nameOf(region!)]));
}

/** Null where no row is of a region that can be drawn. Marks find the calls of `area:` and the name of the area. */
export function callsMap(rows: readonly RegionRow[], title: string, lang: Lang): Drawing | null {
  const areas = areasOf(rows.map(({ part }) => part));
  const sums = new Map<string, { calls: number; talkS: number }>();
  for (const { part, calls, talk_s } of rows) {
    const area = part === null ? undefined : areas.get(part);
    if (area === undefined) continue;
    const { calls: before, talkS } = sums.get(area) ?? { calls: 0, talkS: 0 };
    sums.set(area, { calls: before + calls, talkS: talkS + (talk_s ?? 0) });
  }
  const drawn = [...sums].filter(([area]) => isOnMap(area.split('+')));
  if (drawn.length === 0) return null;
  const label = (calls: number) => plural(calls, lang, ['звонок', 'звонка', 'звонков'], ['call', 'calls']);
  return regionMap({
    title,
    areas: drawn.map(([area, { calls, talkS }]) => ({
      regions: area.split('+'),
      value: calls,
      title: `${regionName(area)[lang]}: ${label(calls)}, ${duration(talkS, lang)}`,
      find: `area:${area}`,
    })),
    none: lang === 'ru' ? 'нет звонков' : 'no calls',
    label,
  });
}
