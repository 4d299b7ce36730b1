/** Section on where the other parties' numbers are from. */
import { barChart } from '../charts/bars.ts';
import { INK } from '../charts/drawing.ts';
import { number } from '../format.ts';
import { callsMap } from '../regions-map.ts';
import type { Section } from './report.ts';
import type { Writing } from './writing.ts';

const MOST_BARS = 12;

export function regionsSection({ facts, names, lang, t }: Writing): Section | null {
  if (facts.regions.every(({ part }) => part === null)) return null;
  const title = t('Откуда номера собеседников', 'Where the numbers of other parties are from');
  const map = callsMap(facts.regions, t('Звонки по регионам', 'Calls by region'), lang);
  return {
    id: 'regions',
    title,
    definition: t(
      'Регион — тот, которому номер выделен по плану нумерации; перенесённый или мобильный номер может быть сейчас в другом месте.',
      'The region is the one the number was given to by the numbering plan; a mobile or ported number may be elsewhere now.',
    ),
    charts: [
      ...(map ? [{ id: 'map', drawing: map }] : []),
      {
        id: 'regions',
        drawing: barChart(
          title,
          facts.regions.slice(0, MOST_BARS).map((region) => ({
            name: names.region(region.part),
            parts: [
              { value: region.calls - region.missed, colour: INK.good },
              { value: region.missed, colour: INK.bad },
            ],
            label: number(region.calls, lang),
            title: names.region(region.part),
            find: `region:${region.part}`,
          })),
        ),
      },
    ],
    table: {
      id: 'regions',
      title,
      columns: [
        { title: t('Регион', 'Region'), kind: 'text' },
        { title: t('Звонки', 'Calls'), kind: 'count' },
        { title: t('Входящие', 'Incoming'), kind: 'count' },
        { title: t('Пропущено', 'Missed'), kind: 'count' },
        { title: t('Разговоры, мин', 'Talk, min'), kind: 'minutes' },
      ],
      rows: facts.regions.map((region) => ({
        cells: [names.region(region.part), region.calls, region.incoming, region.missed, region.talk_s],
        find: `region:${region.part}`,
      })),
    },
  };
}
