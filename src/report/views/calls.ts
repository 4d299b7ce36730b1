/** Views of missed calls, of routes and forwards, and of periods compared. */
import type { Source } from '../../analytics/views.ts';
import {
  BY,
  count,
  ending,
  interval,
  left,
  list,
  marked,
  numbers,
  optional,
  percent,
  right,
  rubles,
  seconds,
  share,
  some,
  text,
  time,
  words,
} from './cells.ts';
import { CALLS, type ViewDescription } from './description.ts';

const MISSED: Source = { parameter: 'chosen', view: 'missed', time: 'started_at' };

const OUTCOMES = words({
  called_back: { ru: 'перезвонили мы', en: 'we called back' },
  called_again: { ru: 'дозвонились сами', en: 'they called again' },
  tried: { ru: 'перезванивали, не ответили', en: 'we called in vain' },
  nothing: { ru: 'никто не перезвонил', en: 'nobody called' },
});

export const missed: ViewDescription = {
  name: 'missed',
  about: { ru: 'пропущенные звонки', en: 'missed calls' },
  definition: {
    ru: 'Пропущен входящий звонок, в котором не поговорил ни один человек; один звонок считается один раз, сколько бы телефонов ни звонило.',
    en: 'Missed is an incoming call in which no person talked; it counts once, however many phones rang.',
  },
  sources: [MISSED],
  tables: [
    {
      name: 'missed',
      title: { ru: 'Пропущенные, последние сверху', en: 'Missed calls, the newest first' },
      order: 'started_at DESC, call_id DESC',
      listed: true,
      columns: [
        left('started_at', 'когда', 'when', time),
        left('peer', 'кто звонил', 'caller', numbers),
        left('line', 'линия', 'line', numbers),
        right('wait_s', 'ждали', 'wait', seconds),
        left('disposition', 'исход', 'outcome', ending),
        optional(left('queue', 'очередь', 'queue')),
        optional(left('rang', 'звонили телефоны', 'rang', list)),
      ],
    },
  ],
};

export const unreturned: ViewDescription = {
  name: 'unreturned',
  about: { ru: 'кому так и не ответили и не перезвонили', en: 'missed callers whom nobody reached' },
  definition: {
    ru: 'Без ответа — за окно (--window, часы; 24) после последнего пропущенного не было разговора ни в одну сторону ни на одной линии компании.',
    en: 'Unreturned means no conversation either way on any line of the company within the window (--window, hours; 24) after the last missed call.',
  },
  sources: [MISSED],
  by: { all: BY.all, line: BY.line, trunk: BY.trunk, queue: BY.queue },
  settings: [
    {
      flag: 'window',
      parameter: 'window_h',
      about: { ru: 'сколько часов ждать перезвона (24)', en: 'hours within which a contact counts (24)' },
    },
  ],
  tables: [
    {
      name: 'callbacks',
      title: { ru: 'Что стало с пропущенными', en: 'What became of missed callers' },
      macro: 'callbacks',
      divided: true,
      settled: true,
      order: 'callers DESC, part',
      columns: [
        right('callers', 'звонивших', 'callers'),
        right('called_back', 'перезвонили мы', 'called back'),
        right('called_again', 'дозвонились сами', 'called again'),
        right('tried', 'не дозвонились им', 'tried'),
        right('nothing', 'никто не звонил', 'nothing'),
        right('unreturned_share', 'без ответа', 'unreturned', percent),
        optional(right('median_s', 'медиана до перезвона', 'median to callback', seconds)),
        optional(right('p90_s', '9 из 10 за', '9 of 10 within', seconds)),
        optional(right('within_15_min_share', 'за 15 мин', 'within 15 min', percent)),
        optional(right('pending', 'окно ещё идёт', 'window still open', some)),
        optional(right('hidden', 'номер скрыт', 'hidden numbers', some)),
      ],
    },
    {
      name: 'unreturned',
      title: { ru: 'Кому не ответили, последние сверху', en: 'Nobody reached them, the newest first' },
      macro: 'unreturned',
      settled: true,
      where: 'unreturned',
      order: 'last_at DESC, call_id DESC',
      listed: true,
      columns: [
        left('last_at', 'последний раз', 'last call', time),
        left('peer', 'кто звонил', 'caller', numbers),
        left('line', 'линия', 'line', numbers),
        right('missed', 'раз', 'times'),
        left('outcome', 'что сделано', 'what was done', OUTCOMES),
        optional(left('queue', 'очередь', 'queue')),
      ],
    },
  ],
};

export const forwarding: ViewDescription = {
  name: 'forwarding',
  about: { ru: 'переадресованные звонки', en: 'calls sent on to other numbers' },
  definition: {
    ru: 'Звонки, отправленные на внешний номер; время — весь разговор, до и после переадресации.',
    en: 'Calls sent on to a number outside; the time is the whole conversation, before and after.',
  },
  sources: [CALLS],
  by: {
    to: { ...BY.peer, sql: 'forwarded_to', title: { ru: 'куда', en: 'sent on to' } },
    line: BY.line,
    all: BY.all,
  },
  tables: [
    {
      name: 'forwarding',
      title: { ru: 'Переадресация', en: 'Forwarding' },
      macro: 'forwarding',
      divided: true,
      order: 'calls DESC, part',
      listed: true,
      columns: [
        right('calls', 'звонков', 'calls'),
        right('answered', 'отвечено', 'answered'),
        right('answered_share', 'доля', 'share', percent),
        right('talk_s', 'разговоры', 'talk', seconds),
        right('cost', 'стоимость', 'cost', rubles),
      ],
    },
  ],
};

export const routes: ViewDescription = {
  name: 'routes',
  about: { ru: 'дозвон исходящих: ASR и ACD', en: 'how outgoing calls get through: ASR and ACD' },
  definition: {
    ru: 'ASR — отвеченные среди исходящих попыток с известным исходом (95 %-й интервал Уилсона), ACD — средний разговор отвеченного.',
    en: "ASR is answered of outgoing attempts whose end is known (with Wilson's 95 % interval), ACD the mean talk of an answered one.",
  },
  sources: [CALLS],
  by: {
    trunk: BY.trunk,
    line: BY.line,
    operator: BY.operator,
    region: BY.region,
    country: BY.country,
    all: BY.all,
  },
  tables: [
    {
      name: 'routes',
      title: { ru: 'Исходящие звонки', en: 'Outgoing calls' },
      macro: 'routes',
      divided: true,
      order: 'attempts DESC, part',
      listed: true,
      columns: [
        right('attempts', 'попыток', 'attempts'),
        right('answered', 'отвечено', 'answered'),
        right('asr', 'ASR', 'ASR', share),
        right('asr_low', 'интервал', 'interval', interval('asr_high')),
        right('acd_s', 'ACD', 'ACD', marked(seconds)),
        optional(right('busy', 'занято', 'busy', some)),
        optional(right('failed', 'сбой', 'failed', some)),
      ],
    },
  ],
};

/** Measures are counts, but for the time talked. */
const MEASURES = {
  calls: { ru: 'звонки', en: 'calls' },
  incoming: { ru: 'входящие', en: 'incoming' },
  missed: { ru: 'пропущенные', en: 'missed' },
  outgoing: { ru: 'исходящие', en: 'outgoing' },
  reached: { ru: 'исходящие с ответом', en: 'outgoing, answered' },
  parties: { ru: 'разных собеседников', en: 'different parties' },
  talk_s: { ru: 'разговоры', en: 'talk' },
};
const measured: typeof count = (value, page, row) =>
  (row.measure === 'talk_s' ? seconds : count)(value, page, row);
const sign = (value: unknown): string => (Number(value) > 0 ? '+' : Number(value) < 0 ? '−' : '');
const signed =
  (show: typeof count): typeof count =>
  (value, page, row) =>
    value === null ? '' : `${sign(value)}${show(Math.abs(Number(value)), page, row)}`;

export const compare: ViewDescription = {
  name: 'compare',
  about: { ru: 'период против прошлого, по дням недели', en: 'a period against an earlier one, by weekday' },
  definition: {
    ru: 'Тот же отрезок на целое число недель раньше (--weeks; 52 — год назад). Пары дней, где только один выходной, и неполный последний день не сравниваются.',
    en: 'The same span whole weeks earlier (--weeks; 52 = a year ago). Pairs of days of which only one is a day off, and an incomplete last day, are left out.',
  },
  sources: [{ parameter: 'chosen', view: 'calls' }],
  settings: [
    {
      flag: 'weeks',
      parameter: 'weeks',
      about: { ru: 'на сколько недель раньше', en: 'how many weeks earlier' },
    },
  ],
  tables: [
    {
      name: 'compare',
      title: { ru: 'Сравнение', en: 'Comparison' },
      macro: 'period_compare',
      bounded: true,
      settled: true,
      columns: [
        left('measure', '', '', words(MEASURES)),
        right('value', 'за период', 'period', measured),
        right('before', 'раньше', 'before', measured),
        right('change', 'разница', 'change', signed(measured)),
        right('change_share', '', '', signed(percent)),
        optional(right('days', 'пар дней', 'pairs of days', text)),
        optional(right('left_out', 'дней не сравнено', 'days left out', some)),
      ],
    },
  ],
};
