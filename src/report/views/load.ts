/** Views of when lines are busy, and how many. */
import { average, BY, left, optional, right, seconds, some, time } from './cells.ts';
import { barOf, heat } from './charts.ts';
import { CALLS, type ViewDescription } from './description.ts';

export const load: ViewDescription = {
  name: 'load',
  about: { ru: 'нагрузка по часам и дням недели', en: 'load by hour and weekday' },
  definition: {
    ru: 'Эрланг — одна линия, занятая весь час. Звонок от первого гудка до конца делится между часами, которых касается; среднее — на число таких дней недели за период.',
    en: 'An erlang is one line busy all the hour. A call, ringing included, is split over the hours it touches; averages divide by the number of such weekdays in the period.',
  },
  sources: [CALLS],
  tables: [
    {
      name: 'load',
      title: { ru: 'Средняя нагрузка', en: 'Average load' },
      macro: 'load',
      bounded: true,
      order: 'weekday, hour',
      columns: [],
      draw: heat,
    },
    {
      name: 'busiest',
      title: { ru: 'Самые занятые часы', en: 'The busiest hours' },
      macro: 'load_hours',
      bounded: true,
      order: 'erlangs DESC, hour',
      listed: true,
      columns: [
        left('hour', 'час', 'hour', time),
        right('calls', 'звонков', 'calls'),
        right('missed', 'пропущено', 'missed'),
        right('erlangs', 'эрланг', 'erlangs', average),
        left('busy_s', '', '', barOf),
      ],
    },
  ],
};

export const concurrency: ViewDescription = {
  name: 'concurrency',
  about: { ru: 'сколько линий занято одновременно', en: 'how many lines are busy at once' },
  definition: {
    ru: 'Точный счёт по всем началам и концам звонков; звонок, который кончился в тот миг, когда начался другой, с ним не пересекается.',
    en: 'An exact sweep over all beginnings and ends; a call that ends the moment another begins does not overlap it.',
  },
  sources: [CALLS],
  by: { all: BY.all, line: BY.line, trunk: BY.trunk },
  tables: [
    {
      name: 'concurrency',
      title: { ru: 'Пики', en: 'Peaks' },
      macro: 'concurrency',
      divided: true,
      order: 'peak DESC, part',
      columns: [
        right('peak', 'линий сразу', 'lines at once'),
        left('peak_at', 'впервые', 'first', time),
        right('at_peak_s', 'всего на пике', 'time at peak', seconds),
        right('busy_s', 'есть звонки', 'any call', seconds),
        right('lines_mean', 'в среднем', 'mean', average),
        optional(right('untimed', 'без длительности', 'length unknown', some)),
      ],
    },
    {
      name: 'levels',
      title: { ru: 'Сколько времени занято', en: 'How long so many were busy' },
      macro: 'concurrency_levels',
      divided: true,
      order: 'part, lines',
      columns: [
        right('lines', 'линий', 'lines'),
        right('seconds', 'ровно столько', 'exactly', seconds),
        right('at_least_s', 'столько и больше', 'so many or more', seconds),
        left('at_least_s', '', '', barOf),
      ],
    },
  ],
};
