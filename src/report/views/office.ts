/** Views of people, queues and lines. */
import type { Source } from '../../analytics/views.ts';
import { callsMap, type RegionRow } from '../regions-map.ts';
import {
  average,
  BY,
  fine,
  interval,
  left,
  optional,
  percent,
  right,
  rubles,
  seconds,
  share,
  some,
  time,
} from './cells.ts';
import { barOf } from './charts.ts';
import { CALLS, type Show, type ViewDescription } from './description.ts';

const ENTRIES: Source = { parameter: 'chosen', view: 'queue_entries', time: 'entered_at' };

export const agents: ViewDescription = {
  name: 'agents',
  about: { ru: 'кто отвечает, а у кого звонит впустую', en: 'who answers and who lets it ring' },
  definition: {
    ru: 'Предложен — звонок, в котором звонил телефон человека, один раз за звонок. Короткий — отвеченный с разговором меньше --short секунд (10), с 95 %-м интервалом. Загрузка — разговоры очередей от времени в системе без пауз.',
    en: 'Offered is a call in which a phone of the person rang, once a call. Short is an answered one with less talk than --short seconds (10), with its 95 % interval. Occupancy is talk of queues by time logged in without pauses.',
  },
  sources: [
    { parameter: 'chosen', view: 'agent_calls', time: 'started_at' },
    { parameter: 'states', view: 'agent_time', time: 'started_at' },
  ],
  by: { person: BY.person, department: BY.department, all: BY.all },
  settings: [
    {
      flag: 'short',
      parameter: 'short_s',
      about: { ru: 'короткий разговор — меньше секунд (10)', en: 'a short talk has less seconds (10)' },
    },
  ],
  tables: [
    {
      name: 'agents',
      title: { ru: 'Сотрудники', en: 'People' },
      macro: 'agent_figures',
      divided: true,
      settled: true,
      order: 'answered DESC, made DESC, part',
      listed: true,
      columns: [
        right('offered', 'предложено', 'offered'),
        right('answered', 'отвечено', 'answered'),
        right('answered_share', 'доля', 'share', share),
        right('made', 'исходящих', 'made'),
        right('talk_s', 'разговоры', 'talk', seconds),
        right('talk_mean_s', 'в среднем', 'mean', seconds),
        right('talk_median_s', 'медиана', 'median', seconds),
        optional(right('ring_mean_s', 'звонит телефон', 'ringing', seconds)),
        optional(right('short_share', 'короткие', 'short', share)),
        optional(right('short_low', 'интервал', 'interval', interval('short_high'))),
        optional(right('occupancy', 'загрузка', 'occupancy', percent)),
      ],
    },
  ],
};

/** «5–10 с», «от 300 с». */
const span: Show = (value, { lang }, row) => {
  const unit = lang === 'ru' ? 'с' : 's';
  if (row.to_s === null) return `${lang === 'ru' ? 'от' : 'from'} ${value} ${unit}`;
  return `${value}–${row.to_s} ${unit}`;
};

export const queues: ViewDescription = {
  name: 'queues',
  about: { ru: 'очереди: уровень сервиса, ожидание, потери', en: 'queues: service level, waiting, losses' },
  definition: {
    ru: 'Уровень сервиса — отвеченные за --target секунд (20) от: всех вошедших; отвеченных; вошедших без тех, кто за это время ушёл сам. Где журнала очереди нет, ожидание считается от начала звонка.',
    en: 'Service level is answered within --target seconds (20) of: all who entered; those answered; those who entered less those who left within it. Without a log of the queue the wait counts from the start of the call.',
  },
  sources: [ENTRIES],
  by: { queue: BY.queue, all: BY.all },
  settings: [
    {
      flag: 'target',
      parameter: 'target_s',
      about: { ru: 'за сколько секунд надо ответить (20)', en: 'seconds within which to answer (20)' },
    },
  ],
  tables: [
    {
      name: 'queues',
      title: { ru: 'Очереди', en: 'Queues' },
      macro: 'queue_figures',
      divided: true,
      settled: true,
      order: 'entered DESC, part',
      columns: [
        right('entered', 'вошли', 'entered'),
        right('answered', 'отвечено', 'answered'),
        right('abandoned_share', 'ушли сами', 'abandoned', share),
        right('level_of_entered', 'сервис от вошедших', 'level of entered', share),
        right('level_of_answered', 'от отвеченных', 'of answered', share),
        right('level_without_quick', 'без быстро ушедших', 'less quick leavers', share),
        right('asa_s', 'ответ в среднем', 'mean wait', seconds),
        optional(right('wait_p90_s', '9 из 10 за', '9 of 10 within', seconds)),
        optional(right('wait_most_s', 'дольше всех', 'longest', seconds)),
        optional(right('patience_mean_s', 'терпение', 'patience', seconds)),
        optional(right('talk_mean_s', 'разговор', 'talk', seconds)),
        optional(right('open', 'конец не известен', 'end unknown', some)),
      ],
    },
    {
      name: 'waits',
      title: { ru: 'Сколько ждали', en: 'How long they waited' },
      macro: 'queue_waits',
      order: 'from_s',
      columns: [
        left('from_s', 'ожидание', 'wait', span),
        right('answered', 'дождались', 'answered'),
        right('unanswered', 'не дождались', 'left'),
        left('answered', '', '', barOf),
      ],
    },
  ],
};

export const lines: ViewDescription = {
  name: 'lines',
  about: {
    ru: 'свои номера и транки: чем заняты, сколько стоят',
    en: 'own numbers and trunks: use and cost',
  },
  definition: {
    ru: 'Эрланг — занято в среднем за весь период. Простой — самый долгий промежуток без звонков. Цена часа — звонки и платы номера с НДС на час занятости.',
    en: 'Erlangs are the mean over the whole period. Idle is the longest time without a call. The cost of an hour is calls and fees of the number, with VAT, by hour of use.',
  },
  sources: [
    CALLS,
    { parameter: 'usage', view: 'events', time: 'started_at' },
    { parameter: 'charges', view: 'fees', time: 'booked_at' },
  ],
  by: { line: BY.line, trunk: BY.trunk },
  tables: [
    {
      name: 'lines',
      title: { ru: 'Линии', en: 'Lines' },
      macro: 'lines_use',
      divided: true,
      bounded: true,
      order: 'busy_s DESC, part',
      listed: true,
      columns: [
        right('calls', 'звонков', 'calls'),
        right('missed', 'пропущено', 'missed', some),
        right('erlangs', 'эрланг', 'erlangs', fine),
        right('busiest_erlangs', 'в час пик', 'busiest hour', average),
        right('peak', 'сразу', 'at once'),
        right('idle_s', 'простой', 'idle', seconds),
        optional(left('idle_from', 'с', 'since', time)),
        right('paid', 'оплачено', 'paid', rubles),
        right('paid_per_hour', 'час занятости', 'hour of use', rubles),
      ],
    },
  ],
};

export const regions: ViewDescription = {
  name: 'regions',
  about: {
    ru: 'с кем говорят: регионы, страны, мобильные',
    en: 'whom one talks with: regions, countries, kinds',
  },
  definition: {
    ru: 'Регион, страна и вид — по плану нумерации: где номер выдан, а не где сейчас собеседник. Внутренние звонки не считаются.',
    en: 'Region, country and kind are those of the numbering plan: where the number was given out, not where the party is. Internal calls are left out.',
  },
  sources: [CALLS],
  by: {
    region: BY.region,
    country: BY.country,
    kind: BY.kind,
    operator: BY.operator,
    line: BY.line,
    all: BY.all,
  },
  picture: {
    by: 'region',
    about: { ru: 'карта регионов в файл .svg или .png', en: 'map of regions into a .svg or .png file' },
    draw: (rows, lang) =>
      callsMap(
        rows as unknown as readonly RegionRow[],
        lang === 'ru' ? 'Звонки по регионам' : 'Calls by region',
        lang,
      ),
  },
  tables: [
    {
      name: 'regions',
      title: { ru: 'С кем говорили', en: 'Whom one talked with' },
      macro: 'directions',
      divided: true,
      order: 'talk_s DESC, calls DESC, part',
      listed: true,
      columns: [
        right('calls', 'звонков', 'calls'),
        right('incoming', 'входящих', 'incoming'),
        right('outgoing', 'исходящих', 'outgoing'),
        right('parties', 'номеров', 'numbers'),
        right('talk_s', 'разговоры', 'talk', seconds),
        right('talk_share', 'доля', 'share', percent),
        optional(right('talk_mean_s', 'в среднем', 'mean', seconds)),
        optional(left('talk_s', '', '', barOf)),
      ],
    },
  ],
};
