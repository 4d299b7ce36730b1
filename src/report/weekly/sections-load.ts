/** Sections on when it was busy: hours of the week, days, lines at once. */
import { barChart } from '../charts/bars.ts';
import { columnChart } from '../charts/columns.ts';
import { INK } from '../charts/drawing.ts';
import { heatMap } from '../charts/heat.ts';
import { number } from '../format.ts';
import { minutes } from './cells.ts';
import type { DayCount, HourLoad } from './figures.ts';
import type { Section } from './report.ts';
import { DAY, dayOf } from './week.ts';
import { hourSpan, weekdayOf, weekdays } from './words.ts';
import type { Writing } from './writing.ts';

/** Hours that are drawn even where nothing happened. */
const OFFICE_HOURS = [8, 18] as const;

export function loadSection(writing: Writing): Section {
  const { facts, t } = writing;
  const title = t('Нагрузка по часам', 'Load by hour');
  return {
    id: 'load',
    title,
    definition: t(
      'Звонок считается в том часе, в котором начался; эрланги — сколько линий в среднем занято: разговор делится между часами, на которые пришёлся. Внутренние звонки не считаются.',
      'A call counts in the hour it began in; Erlangs are lines busy on average: a call is split over the hours it touches. Internal calls do not count.',
    ),
    charts: [
      { id: 'load', drawing: hoursHeat(writing, t('Звонки', 'Calls'), ({ calls }) => calls, INK.good) },
      {
        id: 'load-missed',
        drawing: hoursHeat(writing, t('Из них пропущено', 'Of them missed'), ({ missed }) => missed, INK.bad),
      },
    ],
    table: {
      id: 'load',
      title,
      columns: [
        { title: t('Час', 'Hour'), kind: 'moment' },
        { title: t('Звонки', 'Calls'), kind: 'count' },
        { title: t('Пропущено', 'Missed'), kind: 'count' },
        { title: t('Эрланги', 'Erlangs'), kind: 'decimal' },
      ],
      rows: facts.hours.map(({ hour, calls, missed, erlangs }) => ({
        cells: [hour, calls, missed, erlangs],
        find: hourKey(hour),
      })),
    },
  };
}

/** Key of the calls that began in an hour. */
export const hourKey = (moment: string): string =>
  `hour:${weekdayOf(moment) + 1}-${Number(moment.slice(11, 13))}`;

function hoursHeat(
  { facts, lang, t }: Writing,
  title: string,
  value: (hour: HourLoad) => number,
  colour: string,
) {
  const hourOf = ({ hour }: HourLoad) => Number(hour.slice(11, 13));
  const all = facts.hours.map(hourOf);
  const first = Math.min(OFFICE_HOURS[0], ...all);
  const last = Math.max(OFFICE_HOURS[1], ...all);
  return heatMap({
    title,
    colour,
    rows: weekdays(lang),
    columns: Array.from({ length: last - first + 1 }, (_none, index) => String(first + index)),
    cells: facts.hours.map((hour) => ({
      row: weekdayOf(hour.hour),
      column: hourOf(hour) - first,
      value: value(hour),
      label: number(value(hour), lang),
      title: `${hourSpan(hour.hour, lang)}: ${t('звонков', 'calls')} ${number(hour.calls, lang)}, ${t('пропущено', 'missed')} ${number(hour.missed, lang)}, ${number(hour.erlangs, lang, 2)} ${t('эрл.', 'Erl.')}`,
      find: hourKey(hour.hour),
    })),
  });
}

export function daysSection({ facts, lang, t }: Writing): Section {
  const title = t('Входящие по дням', 'Incoming calls by day');
  const byDay = (days: readonly DayCount[]) => new Map(days.map((day) => [day.day, day]));
  const [now, then] = [byDay(facts.days), byDay(facts.daysBefore)];
  const days = weekdays(lang).map((name, index) => {
    const { week, before } = facts.weeks;
    const day = dayOf(week.from + index * DAY);
    return { name, day, now: now.get(day), before: then.get(dayOf(before.from + index * DAY)) };
  });
  const incoming = (one: DayCount | undefined) => (one ? one.answered + one.missed + one.unknown : 0);
  return {
    id: 'days',
    title,
    definition: t(
      'Пропущенный — входящий, на который не ответил ни один человек; считается один раз, сколько бы телефонов ни звонило. Черта — тот же день неделей раньше.',
      'Missed is an incoming call that no person answered; it counts once, however many phones rang. The tick is the same day a week before.',
    ),
    charts: [
      {
        id: 'days',
        drawing: columnChart({
          title,
          legend: [
            { name: t('отвечено', 'answered'), colour: INK.good },
            { name: t('пропущено', 'missed'), colour: INK.bad },
            { name: t('не сказано', 'not told'), colour: INK.light },
          ],
          columns: days.map(({ name, day, now: one, before }) => ({
            name: `${name} ${Number(day.slice(8))}`,
            parts: [
              { value: one?.answered ?? 0, colour: INK.good },
              { value: one?.missed ?? 0, colour: INK.bad },
              { value: one?.unknown ?? 0, colour: INK.light },
            ],
            before: facts.before ? incoming(before) : null,
            title: `${name}: ${number(incoming(one), lang)}, ${t('пропущено', 'missed')} ${number(one?.missed ?? 0, lang)}`,
            find: `day:${day}`,
          })),
        }),
      },
    ],
    table: {
      id: 'days',
      title,
      columns: [
        { title: t('День', 'Day'), kind: 'text' },
        { title: t('Входящие', 'Incoming'), kind: 'count' },
        { title: t('Отвечено', 'Answered'), kind: 'count' },
        { title: t('Пропущено', 'Missed'), kind: 'count' },
        { title: t('Исходящие', 'Outgoing'), kind: 'count' },
        { title: t('Входящие неделей раньше', 'Incoming a week before'), kind: 'count' },
      ],
      rows: days.map(({ name, day, now: one, before }) => ({
        cells: [
          `${name} ${day}`,
          incoming(one),
          one?.answered ?? 0,
          one?.missed ?? 0,
          one?.outgoing ?? 0,
          facts.before ? incoming(before) : null,
        ],
        find: `day:${day}`,
      })),
    },
  };
}

export function concurrencySection({ facts, lang, t }: Writing): Section {
  const title = t('Сколько линий занято одновременно', 'Lines busy at once');
  return {
    id: 'concurrency',
    title,
    definition: t(
      'Линия занята от начала звонка до его конца; звонок, который кончается в ту секунду, когда начинается другой, с ним не пересекается. Минуты — за всю неделю.',
      'A line is busy from the beginning of a call to its end; a call that ends in the second another begins does not overlap it. Minutes are of the whole week.',
    ),
    charts: [
      {
        id: 'concurrency',
        drawing: barChart(
          title,
          facts.levels.map(({ lines, at_least_s }) => ({
            name: t(`не меньше ${lines}`, `at least ${lines}`),
            parts: [{ value: at_least_s, colour: INK.good }],
            label: `${minutes(at_least_s, lang)} ${t('мин', 'min')}`,
            title: `${lines}: ${minutes(at_least_s, lang)} ${t('мин', 'min')}`,
          })),
        ),
      },
    ],
    table: {
      id: 'concurrency',
      title,
      columns: [
        { title: t('Линий', 'Lines'), kind: 'count' },
        { title: t('Ровно столько, мин', 'Exactly so many, min'), kind: 'minutes' },
        { title: t('Столько и больше, мин', 'So many or more, min'), kind: 'minutes' },
      ],
      rows: facts.levels.map(({ lines, seconds, at_least_s }) => ({ cells: [lines, seconds, at_least_s] })),
    },
  };
}
