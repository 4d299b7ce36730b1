/** Views of who has to answer for the money: personal use, budgets, growth, lines nobody uses. */
import type { Source } from '../../analytics/views.ts';
import type { Text } from '../../model/text.ts';
import { month, number } from '../format.ts';
import { itemName } from '../items.ts';
import {
  BY,
  left,
  numbers,
  optional,
  percent,
  right,
  rubles,
  some,
  spent,
  text,
  time,
  words,
} from './cells.ts';
import type { By, Show, ViewDescription } from './description.ts';

const SPENDING: Source = { parameter: 'chosen', view: 'spending_rows', time: 'booked_at' };

/** By whom and to which account: names with their keys, so that namesakes stay apart. */
export const OWNERS = {
  person: {
    sql: "CASE WHEN name = person THEN name ELSE name || ' (' || person || ')' END",
    title: { ru: 'сотрудник', en: 'person' },
    show: BY.department.show,
  },
  department: BY.department,
  'cost-centre': {
    sql: 'cost_centre',
    title: { ru: 'центр затрат', en: 'cost centre' },
    show: BY.department.show,
  },
} as const satisfies Readonly<Record<string, By>>;

export const ITEM: By = {
  sql: 'item',
  title: { ru: 'вид начисления', en: 'kind of charge' },
  show: (value, { lang }) => itemName(String(value), lang),
};

const USE: Readonly<Record<string, Text>> = {
  true: { ru: 'личное', en: 'personal' },
  false: { ru: 'рабочее', en: 'business' },
};

export const PERSONAL: By = {
  sql: 'CAST(personal AS VARCHAR)',
  title: { ru: 'чьё', en: 'whose' },
  show: (value, { lang }) => USE[String(value)]?.[lang] ?? (lang === 'ru' ? 'не размечено' : 'not marked'),
};

export const personal: ViewDescription = {
  name: 'personal',
  about: {
    ru: 'личные звонки и сообщения: что возместить',
    en: 'personal calls and messages: what is to be paid back',
  },
  definition: {
    ru: 'Личное: номер помечен (detalka contacts mark), вид контакта назван личным в справочнике, или звонок сделан вне рабочих часов справочника. Пометка номера важнее прочего.',
    en: 'Personal: the number is marked (detalka contacts mark), the directory calls the kind of contact personal, or the call was made out of its working hours. A mark counts before all else.',
  },
  sources: [SPENDING],
  by: { ...OWNERS, month: BY.month, line: BY.line, peer: BY.peer, all: BY.all },
  tables: [
    {
      name: 'personal',
      title: { ru: 'Личное', en: 'Personal' },
      macro: 'personal_use',
      divided: true,
      order: 'paid DESC, part',
      listed: true,
      columns: [
        right('items', 'записей', 'rows'),
        right('talk_s', 'разговоры', 'talk', spent),
        optional(right('messages', 'сообщений', 'messages', some)),
        optional(right('marked', 'помеченные', 'marked', rubles)),
        optional(right('of_kind', 'по виду', 'by kind', rubles)),
        optional(right('out_of_hours', 'вне часов', 'out of hours', rubles)),
        right('paid', 'возместить', 'to pay back', rubles),
        right('paid_share', 'доля', 'share', percent),
      ],
    },
  ],
};

const UNITS: Readonly<Record<string, Text>> = {
  minutes: { ru: 'мин', en: 'min' },
  messages: { ru: 'сообщ.', en: 'messages' },
  gigabytes: { ru: 'ГБ', en: 'GB' },
};

const quantity: Show = (value, page, row) => {
  if (value === null) return page.lang === 'ru' ? 'нет данных' : 'not told';
  const unit = UNITS[String(row.measure)];
  return unit ? `${number(Number(value), page.lang, 2)} ${unit[page.lang]}` : rubles(value, page, row);
};

/** A line by its number, anybody else by name. */
const owner: Show = (value, page, row) => (row.kind === 'line' ? numbers : text)(value, page, row);

const BUDGET = [
  left('month', 'месяц', 'month', (value, { lang }) => month(String(value), lang)),
  left(
    'kind',
    '',
    '',
    words({
      person: { ru: 'сотрудник', en: 'person' },
      line: { ru: 'линия', en: 'line' },
      department: { ru: 'отдел', en: 'department' },
    }),
  ),
  left('name', 'чей лимит', 'whose limit', owner),
  right('allowed', 'лимит', 'limit', quantity),
  right('used', 'израсходовано', 'used', quantity),
  right('over', 'сверх', 'over', (value, page, row) => (value === null ? '' : quantity(value, page, row))),
  right('used_share', 'доля', 'share', percent),
];

export const budget: ViewDescription = {
  name: 'budget',
  about: { ru: 'лимиты по месяцам и превышения', en: 'limits by month, and what went over them' },
  definition: {
    ru: 'Лимиты задаёт справочник (detalka directory import). Лимит месяца — тот, что действовал в последний его день с лимитом. Деньги с НДС, лимит отдела — вместе с входящими в него. Минуты — разговор исходящих звонков; минуты, сообщения и ГБ — по документам операторов.',
    en: "Limits come from the directory (detalka directory import). A month's limit is the one in force on the last of its days that has one. Money is with VAT, a department's limit covers its parts. Minutes are conversation of calls made; minutes, messages and GB are by documents of operators.",
  },
  sources: [{ parameter: 'chosen', view: 'budget', time: 'since' }],
  tables: [
    {
      name: 'over',
      title: { ru: 'Превышения', en: 'Over the limit' },
      where: 'over > 0',
      order: 'month DESC, used_share DESC, name, measure',
      listed: true,
      columns: BUDGET,
    },
    {
      name: 'limits',
      title: { ru: 'Все лимиты', en: 'All limits' },
      order: 'month DESC, used_share DESC NULLS LAST, name, measure',
      listed: true,
      columns: BUDGET,
    },
  ],
};

export const growth: ViewDescription = {
  name: 'growth',
  about: { ru: 'чьи расходы выросли к прошлым месяцам', en: 'whose spending grew against earlier months' },
  definition: {
    ru: 'Последний месяц (другой: --to) против среднего за месяцы до него, о которых есть документы. Суммы с НДС.',
    en: 'The last month (another: --to) against the average of months before it that documents tell of. Sums are with VAT.',
  },
  sources: [SPENDING],
  by: { ...OWNERS, line: BY.line, service: BY.service, item: ITEM, peer: BY.peer, all: BY.all },
  settings: [
    {
      flag: 'months',
      parameter: 'before_months',
      about: { ru: 'со сколькими месяцами сравнить (3)', en: 'how many months to hold it against (3)' },
    },
  ],
  tables: [
    {
      name: 'growth',
      title: { ru: 'Рост расходов', en: 'Growth of spending' },
      macro: 'growth',
      divided: true,
      settled: true,
      order: 'change DESC, part',
      listed: true,
      columns: [
        left('month', 'месяц', 'month', (value, { lang }) => month(String(value), lang)),
        optional(right('months', 'против месяцев', 'months before')),
        right('before', 'раньше', 'before', rubles),
        right('paid', 'теперь', 'now', rubles),
        right('change', 'рост', 'growth', rubles),
        right('change_share', 'доля', 'share', percent),
      ],
    },
  ],
};

export const unused: ViewDescription = {
  name: 'unused',
  about: { ru: 'линии, за которые платят, а не пользуются', en: 'lines that are paid for and not used' },
  definition: {
    ru: 'Нет использования столько дней до конца документов линии, а платы идут. Входящие сообщения — не использование. «счета» — детализации нет, звонки внутри пакета не видны.',
    en: 'No usage for so many days up to the end of the line\'s documents, while fees go on. Incoming messages are not usage. "bills" means no detail is there: calls inside of a package would not be seen.',
  },
  sources: [{ parameter: 'chosen', view: 'account_rows', time: 'booked_at' }],
  settings: [
    {
      flag: 'days',
      parameter: 'idle_days',
      about: { ru: 'сколько дней без использования (30)', en: 'days without usage (30)' },
    },
  ],
  tables: [
    {
      name: 'unused',
      title: { ru: 'Не используются', en: 'Not used' },
      macro: 'unused_lines',
      settled: true,
      order: 'paid DESC, line',
      listed: true,
      columns: [
        left('line', 'линия', 'line', numbers),
        left('name', 'у кого', 'whose'),
        optional(left('department', 'отдел', 'department')),
        left('last_used', 'последний раз', 'last used', time),
        right('days', 'дней', 'days'),
        optional(
          left(
            'by',
            'по чему',
            'told by',
            words({ rows: { ru: 'детализация', en: 'detail' }, sums: { ru: 'счета', en: 'bills' } }),
          ),
        ),
        right('paid', 'заплачено', 'paid', rubles),
        right('paid_per_month', 'за 30 дней', 'by 30 days', rubles),
      ],
    },
  ],
};
