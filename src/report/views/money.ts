/** Views of money: spending, subscriptions, roaming, the dearest events. */
import type { Source } from '../../analytics/views.ts';
import { ITEM, OWNERS, PERSONAL } from './accounting.ts';
import {
  BY,
  bytes,
  event,
  left,
  numbers,
  optional,
  percent,
  place,
  right,
  rubles,
  seconds,
  some,
  spent,
  time,
  where,
  words,
} from './cells.ts';
import { barOf } from './charts.ts';
import type { ViewDescription } from './description.ts';

const EVENTS: Source = { parameter: 'chosen', view: 'events', time: 'started_at' };

const WITH_VAT = {
  ru: 'Суммы с НДС: как напечатано или по ставке на дату. Платежи и остатки — не расходы.',
  en: 'Sums are with VAT: as printed, or by the rate of the date. Payments and balances are not spending.',
};

export const spending: ViewDescription = {
  name: 'spending',
  about: {
    ru: 'расходы по месяцам, услугам, людям, отделам, собеседникам',
    en: 'spending by month, service, person, department, party',
  },
  definition: WITH_VAT,
  sources: [{ parameter: 'chosen', view: 'spending_rows', time: 'booked_at' }],
  by: {
    month: BY.month,
    service: BY.service,
    line: BY.line,
    peer: BY.peer,
    ...OWNERS,
    item: ITEM,
    personal: PERSONAL,
    all: BY.all,
  },
  tables: [
    {
      name: 'spending',
      title: { ru: 'Расходы', en: 'Spending' },
      macro: 'spending',
      divided: true,
      order: 'paid DESC, part',
      listed: true,
      columns: [
        right('items', 'записей', 'rows'),
        right('talk_s', 'разговоры', 'talk', spent),
        optional(right('messages', 'сообщений', 'messages', some)),
        optional(right('bytes', 'интернет', 'internet', bytes)),
        right('paid', 'оплачено', 'paid', rubles),
        right('paid_share', 'доля', 'share', percent),
        optional(left('paid', '', '', barOf)),
      ],
    },
  ],
};

export const subscriptions: ViewDescription = {
  name: 'subscriptions',
  about: {
    ru: 'подписки, постоянные платы, платные номера',
    en: 'subscriptions, repeated charges, premium numbers',
  },
  definition: {
    ru: 'Подписка — так её называет документ; повтор — плата с тем же названием в двух месяцах и больше; платное — оплаченные звонки и сообщения на короткие, платные номера и имена, платные услуги и запросы, контент и покупки с баланса.',
    en: 'A subscription is what the document calls so; recurring is a charge of one name in two months or more; premium is paid calls and messages to premium and short numbers and to names, paid services and requests, content and purchases from the balance.',
  },
  sources: [
    { parameter: 'chosen', view: 'fees', time: 'booked_at' },
    { parameter: 'usage', view: 'events', time: 'started_at' },
  ],
  tables: [
    {
      name: 'subscriptions',
      title: { ru: 'Подписки и постоянные платы', en: 'Subscriptions and repeated charges' },
      macro: 'subscriptions',
      order: 'paid DESC, line, title',
      listed: true,
      columns: [
        left('line', 'линия', 'line', numbers),
        left(
          'kind',
          'вид',
          'kind',
          words({
            subscription: { ru: 'подписка', en: 'subscription' },
            recurring: { ru: 'повтор', en: 'recurring' },
            premium: { ru: 'платное', en: 'premium' },
          }),
        ),
        left('title', 'название', 'title'),
        right('times', 'раз', 'times'),
        right('months', 'месяцев', 'months'),
        optional(left('last_at', 'последняя', 'last', time)),
        right('paid_per_month', 'в месяц', 'a month', rubles),
        right('paid', 'всего', 'total', rubles),
      ],
    },
  ],
};

export const roaming: ViewDescription = {
  name: 'roaming',
  about: { ru: 'связь в поездках', en: 'usage away from home' },
  definition: {
    ru: 'Всё, что документ относит к поездкам по стране и за границу; где место не названо, события здесь нет. Суммы с НДС.',
    en: 'What the document says was used elsewhere in the country or abroad; an event without a place is not here. Sums are with VAT.',
  },
  sources: [EVENTS],
  by: {
    place: {
      sql: 'coalesce(place_country, place_region, place)',
      title: { ru: 'где', en: 'where' },
      show: where,
    },
    line: BY.line,
    all: BY.all,
  },
  tables: [
    {
      name: 'roaming',
      title: { ru: 'В поездках', en: 'Roaming' },
      macro: 'roaming',
      divided: true,
      order: 'paid DESC, items DESC, part',
      listed: true,
      columns: [
        left('place_kind', '', '', place),
        right('items', 'записей', 'rows'),
        right('talk_s', 'разговоры', 'talk', spent),
        right('messages', 'сообщений', 'messages', some),
        right('bytes', 'интернет', 'internet', bytes),
        optional(left('last_at', 'последний раз', 'last', time)),
        right('paid', 'оплачено', 'paid', rubles),
      ],
    },
  ],
};

export const dearest: ViewDescription = {
  name: 'dearest',
  about: { ru: 'самые дорогие звонки и сообщения', en: 'the dearest single events' },
  definition: WITH_VAT,
  sources: [{ ...EVENTS, view: 'dearest' }],
  tables: [
    {
      name: 'dearest',
      title: { ru: 'Самое дорогое', en: 'The dearest' },
      order: 'paid DESC, started_at, record_id',
      listed: true,
      columns: [
        left('started_at', 'когда', 'when', time),
        left('service', '', '', event),
        left('peer', 'собеседник', 'party', numbers),
        optional(left('line', 'линия', 'line', numbers)),
        right('duration_s', 'время', 'time', seconds),
        optional(right('bytes', 'объём', 'volume', bytes)),
        optional(left('place', 'где', 'where')),
        right('paid', 'оплачено', 'paid', rubles),
      ],
    },
  ],
};
