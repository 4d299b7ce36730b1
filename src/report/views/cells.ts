/** Values of views as people read them. */
import type { Disposition } from '../../model/record.ts';
import type { Text } from '../../model/text.ts';
import { countryName } from '../../numbering/countries.ts';
import { operatorName } from '../../numbering/holders.ts';
import { regionName } from '../../numbering/subjects.ts';
import { duration, moment, money, month, number, partyNumber, volume } from '../format.ts';
import { eventName, kindName, placeName, usageName } from '../words.ts';
import type { By, Show, ShownColumn } from './description.ts';

const NOT_TOLD: Text = { ru: 'не указано', en: 'not told' };
const told =
  (show: Show): Show =>
  (value, page, row) =>
    value === null || value === undefined ? '' : show(value, page, row);
const part =
  (show: Show): Show =>
  (value, page, row) =>
    value === null || value === undefined ? NOT_TOLD[page.lang] : show(value, page, row);

export const text: Show = told((value) => String(value));
export const numbers: Show = told((value, { lang }) => partyNumber(String(value), lang));
export const count: Show = told((value, { lang }) => number(Number(value), lang));
export const average: Show = told((value, { lang }) => number(Number(value), lang, 2));
export const fine: Show = told((value, { lang }) => number(Number(value), lang, 3));
export const spent: Show = told((value, { lang }) =>
  Number(value) > 0 ? duration(Number(value), lang) : '',
);
export const seconds: Show = told((value, { lang }) => duration(Math.round(Number(value)), lang));
export const bytes: Show = told((value, { lang }) => (Number(value) > 0 ? volume(Number(value), lang) : ''));
export const some: Show = told((value, { lang }) => (Number(value) > 0 ? number(Number(value), lang) : ''));
export const percent: Show = told((value, { lang }) => `${number(Number(value) * 100, lang, 1)}\u00a0%`);
/** A figure of few: marked, and explained below the table. */
export const marked = (show: Show): Show =>
  told((value, page, row) => `${row.few ? '≈ ' : ''}${show(value, page, row)}`);
export const share: Show = marked(percent);
/** A share's 95 % interval; the column is its lower end, `high` the upper. */
export const interval = (high: string): Show =>
  told(
    (value, { lang }, row) =>
      `${number(Number(value) * 100, lang)}–${number(Number(row[high]) * 100, lang)}\u00a0%`,
  );
export const rubles: Show = told((value, { lang }, row) =>
  money(Math.round(Number(value) * 1e6), lang, String(row.currency ?? 'RUB')),
);
export const time: Show = told((value, { lang }) => moment(Date.parse(`${value}Z`) / 1000, lang));
export const list: Show = told((value) => (value as readonly string[]).join(', '));
const service: Show = part((value, { lang }) =>
  value === 'fee' ? (lang === 'ru' ? 'платы' : 'fees') : usageName(String(value), 'none', lang),
);
export const event: Show = told((value, { lang }, row) =>
  eventName(String(value), String(row.direction), lang),
);
export const place: Show = told((value, { lang }) =>
  placeName(value as Parameters<typeof placeName>[0], lang),
);
export const words = (known: Readonly<Record<string, Text>>): Show =>
  told((value, { lang }) => known[String(value)]?.[lang] ?? String(value));

const ENDS: Readonly<Partial<Record<Disposition, Text>>> = {
  missed: { ru: 'не отвечен', en: 'not answered' },
  busy: { ru: 'занято', en: 'busy' },
  rejected: { ru: 'отклонён', en: 'rejected' },
  failed: { ru: 'не соединён', en: 'failed' },
  voicemail: { ru: 'голосовая почта', en: 'voicemail' },
  forwarded: { ru: 'переадресован', en: 'forwarded' },
  unknown: { ru: 'неизвестно', en: 'unknown' },
};
export const ending: Show = words(ENDS as Readonly<Record<string, Text>>);

export const left = (name: string, ru: string, en: string, show: Show = text): ShownColumn => ({
  name,
  title: { ru, en },
  show,
  align: 'left',
});
export const right = (name: string, ru: string, en: string, show: Show = count): ShownColumn => ({
  name,
  title: { ru, en },
  show,
  align: 'right',
});
export const optional = (column: ShownColumn): ShownColumn => ({ ...column, optional: true });

/** A country by its ISO code, anything else as it is printed. */
export const where: Show = part((value, { lang }) =>
  /^[A-Z]{2}$/.test(String(value)) ? countryName(String(value))[lang] : String(value),
);

/** The ways of dividing that several views have. */
export const BY = {
  all: { sql: "'all'", title: { ru: '', en: '' }, show: () => '' },
  line: { sql: 'line', title: { ru: 'линия', en: 'line' }, show: part(numbers) },
  trunk: { sql: 'trunk', title: { ru: 'транк', en: 'trunk' }, show: part(text) },
  queue: { sql: 'queue', title: { ru: 'очередь', en: 'queue' }, show: part(text) },
  person: {
    sql: 'person',
    title: { ru: 'сотрудник', en: 'person' },
    show: (_value, _page, row) => String(row.name),
  },
  department: { sql: 'department', title: { ru: 'отдел', en: 'department' }, show: part(text) },
  month: {
    sql: 'month',
    title: { ru: 'месяц', en: 'month' },
    show: part((value, { lang }) => month(String(value), lang)),
    order: 'part',
  },
  service: { sql: 'service', title: { ru: 'услуга', en: 'service' }, show: service },
  peer: { sql: 'peer', title: { ru: 'собеседник', en: 'party' }, show: part(numbers) },
  country: { sql: 'country', title: { ru: 'страна', en: 'country' }, show: where },
  operator: {
    sql: 'operator',
    title: { ru: 'оператор', en: 'operator' },
    show: part((value, { lang }) => operatorName(String(value))[lang]),
  },
  kind: {
    sql: 'kind',
    title: { ru: 'вид номера', en: 'kind' },
    show: part((value, { lang }) => kindName(String(value), lang)),
  },
  region: {
    sql: 'region',
    title: { ru: 'регион', en: 'region' },
    show: part((value, { lang }) => regionName(String(value))[lang]),
  },
} as const satisfies Readonly<Record<string, By>>;
