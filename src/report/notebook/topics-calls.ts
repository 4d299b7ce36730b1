/** Questions to the calls of an office: load, callers who were lost, people, regions. */
import type { Topic } from './topic.ts';

export const load: Topic = {
  id: 'load',
  title: {
    ru: 'Когда линии перегружены и сколько их нужно',
    en: 'When the lines are overloaded, and how many are needed',
  },
  steps: [
    {
      kind: 'query',
      text: {
        ru: 'Средняя нагрузка по дням недели и часам. Эрланг — столько линий занято в среднем; дни без звонков в среднее входят.',
        en: 'Mean load by weekday and hour. An Erlang is a line busy all the time; days without calls are in the mean.',
      },
      name: 'load',
      sql: 'SELECT weekday, hour, calls, missed, round(erlangs, 3) AS erlangs FROM load() ORDER BY weekday, hour',
      chart: {
        mark: 'rect',
        title: { ru: 'Нагрузка, эрланг', en: 'Load, Erlangs' },
        x: { of: 'hour:O' },
        y: { of: 'weekday:O' },
        color: { of: 'erlangs:Q' },
      },
    },
    {
      kind: 'query',
      text: {
        ru: 'Сколько линий занято одновременно: точный счёт по началам и концам звонков, а не среднее.',
        en: 'How many lines are busy at once: an exact count over beginnings and ends of calls, not a mean.',
      },
      name: 'levels',
      sql: 'SELECT lines, seconds, at_least_s, first_at FROM concurrency_levels() WHERE lines > 0 ORDER BY lines',
      chart: {
        mark: 'bar',
        title: { ru: 'Секунд, когда занято не меньше линий', en: 'Seconds with at least so many lines busy' },
        x: { of: 'lines:O' },
        y: { of: 'at_least_s:Q' },
      },
    },
    {
      kind: 'query',
      text: {
        ru: 'Сколько линий нужно, чтобы в самый загруженный час «занято» слышал не больше чем один звонящий из ста (Эрланг B), — и по обычному часу того же дня, для сравнения.',
        en: 'Lines needed so that in the busiest hour at most one caller in a hundred finds all of them busy (Erlang B), and by an ordinary hour, to compare.',
      },
      name: 'needed',
      sql: `SELECT hour_of, round(erlangs, 2) AS erlangs, erlang_b_lines(erlangs, 0.01) AS lines
FROM (SELECT 'busiest' AS hour_of, max(erlangs) AS erlangs FROM load_hours()
      UNION ALL SELECT 'nine of ten', quantile_cont(erlangs, 0.9) FROM load_hours()
      UNION ALL SELECT 'median', median(erlangs) FROM load_hours())`,
    },
    {
      kind: 'answer',
      text: {
        ru: 'Сколько людей нужно на телефонах по получасам: каждый получас каждой даты считается по своим звонкам (Эрланг A с терпением своих же звонящих), потом берётся девять дат из десяти. Цель — 80 % ответов за 20 секунд.',
        en: 'People needed on the phones by half hours: every half hour of every date by its own calls (Erlang A with the patience of the callers themselves), then nine dates of ten. The goal: 80 % answered within 20 seconds.',
      },
      name: 'staff',
      command: ['staffing'],
      keys: ['staffing', 'halfHours'],
      columns: ['weekday', 'begins', 'calls', 'agents', 'agentsMost'],
      chart: {
        mark: 'rect',
        title: { ru: 'Нужно сотрудников', en: 'People needed' },
        x: { of: 'begins:O' },
        y: { of: 'weekday:O' },
        color: { of: 'agents:Q' },
      },
    },
    {
      kind: 'query',
      text: {
        ru: 'Какие свои номера простаивают: доля времени, когда номер занят, и самый долгий простой.',
        en: 'Which own numbers are idle: the share of time a number is busy, and its longest rest.',
      },
      name: 'lines',
      sql: `SELECT part AS line, calls, missed, round(erlangs, 4) AS erlangs, peak, round(idle_s / 3600, 1) AS idle_h, idle_from
FROM lines_use(per := line) ORDER BY erlangs`,
    },
  ],
};

export const unreturned: Topic = {
  id: 'unreturned',
  title: { ru: 'Кому так и не перезвонили', en: 'Callers nobody called back' },
  steps: [
    {
      kind: 'query',
      text: {
        ru: 'Что стало с теми, кто не дозвонился: четыре исхода за 24 часа после последнего пропущенного звонка.',
        en: 'What became of those who did not get through: four outcomes within 24 hours of the last missed call.',
      },
      name: 'outcomes',
      sql: `SELECT coalesce(outcome, 'hidden number') AS outcome, count(*) AS callers, sum(missed) AS missed
FROM unreturned() GROUP BY ALL ORDER BY callers DESC`,
      chart: {
        mark: 'bar',
        title: { ru: 'Не дозвонившиеся по исходам', en: 'Missed callers by outcome' },
        x: { of: 'callers:Q' },
        y: { of: 'outcome:N', sort: '-x' },
      },
    },
    {
      kind: 'query',
      text: {
        ru: 'Через сколько минут перезванивают: доля растёт со временем.',
        en: 'How many minutes a callback takes: the share grows with time.',
      },
      name: 'speed',
      sql: `SELECT minutes, count(*) FILTER (after_s <= minutes * 60) / count(*) AS called_back_share
FROM unreturned(), (SELECT unnest([5, 15, 30, 60, 120, 240, 480, 720, 1440]) AS minutes)
WHERE peer IS NOT NULL AND (outcome = 'called_back' OR unreturned) GROUP BY minutes ORDER BY minutes`,
      chart: {
        mark: 'line',
        title: { ru: 'Доля перезвонов за столько минут', en: 'Share called back within so many minutes' },
        x: { of: 'minutes:Q' },
        y: { of: 'called_back_share:Q' },
      },
    },
    {
      kind: 'query',
      text: { ru: 'В какие часы теряют звонки.', en: 'The hours in which calls are lost.' },
      name: 'hours',
      sql: `SELECT hour(started_at) AS hour, count(*) AS incoming, count(*) FILTER (NOT answered) AS missed,
       round(missed / incoming, 3) AS missed_share
FROM calls WHERE direction = 'in' GROUP BY ALL ORDER BY hour`,
      chart: {
        mark: 'bar',
        title: { ru: 'Пропущенные по часам', en: 'Missed calls by hour' },
        x: { of: 'hour:O' },
        y: { of: 'missed:Q' },
      },
    },
    {
      kind: 'query',
      text: { ru: 'Кому позвонить первым: звонили чаще всех.', en: 'Whom to call first: they called most.' },
      name: 'first',
      sql: `SELECT peer, line, missed, last_at, outcome FROM unreturned()
WHERE unreturned ORDER BY missed DESC, last_at DESC LIMIT 10`,
    },
  ],
};

export const agents: Topic = {
  id: 'agents',
  title: { ru: 'Кто берёт трубку', en: 'Who answers' },
  steps: [
    {
      kind: 'query',
      text: {
        ru: 'Звонок предложен сотруднику один раз, сколько бы ни звонил его телефон. Разговоры меньше 10 секунд — повод спросить, не сбрасывают ли.',
        en: 'A call is offered to a person once, however often the phone rang. Talks under 10 seconds may be hang-ups.',
      },
      name: 'agents',
      sql: `SELECT name, offered, answered, round(answered_share, 3) AS answered_share, round(talk_mean_s) AS talk_mean_s,
       round(ring_mean_s, 1) AS ring_mean_s, short, made
FROM agent_figures(per := person) ORDER BY answered_share DESC`,
      chart: {
        mark: 'bar',
        title: { ru: 'Доля отвеченных', en: 'Share answered' },
        x: { of: 'answered_share:Q' },
        y: { of: 'name:N', sort: '-x' },
      },
    },
    {
      kind: 'query',
      text: {
        ru: 'Отличаются ли сотрудники на самом деле: 95 %-е интервалы Уилсона. Если интервалы накрывают друг друга, разница может быть случайной.',
        en: "Do people really differ? Wilson's 95 % intervals: where they overlap, the difference may be chance.",
      },
      name: 'intervals',
      sql: `SELECT name, offered, round(wilson_low(answered, offered), 3) AS low, round(wilson_high(answered, offered), 3) AS high
FROM agent_figures(per := person) WHERE offered >= 30 ORDER BY low DESC`,
    },
    {
      kind: 'query',
      text: {
        ru: 'Обычный разговор по неделям: половина короче, половина длиннее.',
        en: 'The usual talk by week: half are shorter, half longer.',
      },
      name: 'weeks',
      sql: `SELECT date_trunc('week', started_at) AS week, person, median(talk_s) / 60 AS minutes, count(*) AS calls
FROM agent_calls WHERE answered GROUP BY ALL HAVING calls >= 5 ORDER BY week, person`,
      chart: {
        mark: 'line',
        title: { ru: 'Медиана разговора, минут', en: 'Median talk, minutes' },
        x: { of: 'week:T' },
        y: { of: 'minutes:Q' },
        color: { of: 'person:N' },
      },
    },
  ],
};

export const regions: Topic = {
  id: 'regions',
  title: { ru: 'Откуда звонят', en: 'Where the calls come from' },
  steps: [
    {
      kind: 'picture',
      text: {
        ru: 'Регион — тот, которому номер выдан по плану нумерации. Москва и область нумеруются вместе: это одна область карты.',
        en: 'The region is the one the number was given to by the numbering plan. Moscow and its oblast are numbered together: one area of the map.',
      },
      command: ['regions'],
      file: 'map.png',
    },
    {
      kind: 'query',
      text: { ru: 'То же в числах.', en: 'The same in figures.' },
      name: 'regions',
      sql: `SELECT coalesce(part, '?') AS region, calls, incoming, missed, parties, round(talk_s / 3600, 1) AS talk_h
FROM directions(per := region) ORDER BY talk_h DESC LIMIT 15`,
      chart: {
        mark: 'bar',
        title: { ru: 'Часы разговоров', en: 'Hours of talk' },
        x: { of: 'talk_h:Q' },
        y: { of: 'region:N', sort: '-x' },
      },
    },
    {
      kind: 'query',
      text: {
        ru: 'Который час у звонившего, когда в Москве шесть вечера: перезванивать сегодня или завтра?',
        en: 'What time it is at the caller’s when it is six in the evening in Moscow: call back today or tomorrow?',
      },
      name: 'zones',
      sql: `SELECT time_zone, missed, strftime(timezone(time_zone, timezone('Europe/Moscow', six)), '%H:%M') AS there
FROM (SELECT p.time_zone, count(*) AS missed, max(m.started_at::DATE) + INTERVAL 18 HOUR AS six
      FROM missed AS m JOIN peers AS p USING (peer) WHERE p.time_zone IS NOT NULL GROUP BY ALL)
ORDER BY missed DESC`,
    },
  ],
};
