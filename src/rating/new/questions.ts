/** What `detalka tariffs new` asks of a plan, and how an answer must look. */
import type { Text } from '../../model/text.ts';

export interface Question {
  /** Name of the answer in a file of answers. */
  readonly key: string;
  readonly text: Text;
  /** Taken where nothing is answered; absent = an answer is needed. */
  readonly fallback?: string;
  /** The text itself says what is taken then. */
  readonly isSaid?: true;
  /** The answer as the file takes it; undefined = it is not one. */
  readonly read: (answer: string) => string | undefined;
}

/** An answer for what one does not know: written down as missing, and priced never. */
export const UNKNOWN = '?';

const matching =
  (pattern: RegExp, turn: (answer: string) => string = (answer) => answer) =>
  (answer: string): string | undefined =>
    pattern.test(answer) ? turn(answer) : undefined;

/** «2,50» or "2.5": at most six decimals; '?' = not known. */
const price = matching(/^(\?|\d{1,7}([.,]\d{1,6})?)$/, (answer) => answer.replace(',', '.'));
const count = matching(/^(\?|\d{1,7})$/);
const text = matching(/^\S.{0,199}$/);

const NAMES: Readonly<Record<string, string>> = {
  мтс: 'mts',
  мегафон: 'megafon',
  билайн: 'beeline',
  т2: 't2',
  теле2: 't2',
  tele2: 't2',
  йота: 'yota',
};

function operator(answer: string): string | undefined {
  const name = answer.toLowerCase();
  const id = NAMES[name] ?? name;
  return /^[a-z0-9][a-z0-9-]{0,40}$/.test(id) ? id : undefined;
}

/** '01.02.2024' or '2024-02-01' → '2024-02-01', a day that there is. */
function day(answer: string): string | undefined {
  const iso = answer.replace(/^(\d\d)\.(\d\d)\.(\d{4})$/, '$3-$2-$1');
  if (!/^\d{4}-\d\d-\d\d$/.test(iso)) return undefined;
  const moment = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(iso) ? iso : undefined;
}

const priced = (key: string, ru: string, en: string, fallback = UNKNOWN): Question => ({
  key,
  text: { ru: `${ru}, ₽ (? — не знаю)`, en: `${en}, roubles (? = not known)` },
  fallback,
  read: price,
});

const packaged = (key: string, ru: string, en: string): Question => ({
  key,
  text: { ru: `${ru} в месяц (0 — нет, ? — не знаю)`, en: `${en} a month (0 = none, ? = not known)` },
  fallback: '0',
  read: count,
});

/** In the order in which they are asked. */
export const QUESTIONS: readonly Question[] = [
  { key: 'title', text: { ru: 'Название тарифа', en: 'Name of the plan' }, read: text },
  {
    key: 'operator',
    text: {
      ru: 'Оператор: МТС, МегаФон, Билайн, T2, Yota или другое имя латиницей',
      en: 'Operator: mts, megafon, beeline, t2, yota or another name',
    },
    read: operator,
  },
  {
    key: 'id',
    text: { ru: 'Имя файла латиницей', en: 'Name of the file, in Latin letters' },
    fallback: 'my-plan',
    read: matching(/^[a-z0-9][a-z0-9-]{0,60}$/),
  },
  {
    key: 'region',
    text: {
      ru: 'Регион (RU-MOW; несколько через запятую; «-» — вся Россия)',
      en: 'Region (RU-MOW; several by commas; "-" = all Russia)',
    },
    fallback: '-',
    read: matching(/^(-|RU-[A-Z]{2,3}(, ?RU-[A-Z]{2,3})*)$/),
  },
  {
    key: 'from',
    text: { ru: 'С какого дня эти цены (ДД.ММ.ГГГГ)', en: 'Since which day these prices hold (YYYY-MM-DD)' },
    read: day,
  },
  {
    key: 'source',
    text: {
      ru: 'Откуда цены: адрес страницы (Enter — из своего договора)',
      en: 'Where the prices are from: address of a page (Enter = my own contract)',
    },
    fallback: 'urn:contract',
    isSaid: true,
    read: matching(/^(https?:\/\/\S{3,300}|urn:contract)$/),
  },
  priced('fee', 'Абонентская плата в месяц', 'Fee a month'),
  packaged('minutes', 'Минут в пакете', 'Minutes in the package'),
  packaged('sms', 'SMS в пакете', 'SMS in the package'),
  packaged('gb', 'Гигабайт в пакете', 'Gigabytes in the package'),
  priced('onnet', 'Минута звонка дома внутри сети', 'A minute of a call at home on net'),
  priced('home', 'Минута звонка дома на другие номера', 'A minute of a call at home to others'),
  priced('russia', 'Минута звонка в другой регион', 'A minute of a call to another region'),
  priced('abroad', 'Минута звонка за границу', 'A minute of a call abroad'),
  {
    key: 'increment',
    text: {
      ru: 'Звонки считаются: 60 — поминутно, 1 — посекундно',
      en: 'Calls are counted: 60 = by the minute, 1 = by the second',
    },
    fallback: '60',
    read: matching(/^(1|60)$/),
  },
  {
    key: 'free',
    text: {
      ru: 'Сколько секунд бесплатно (звонок короче этого)',
      en: 'Free seconds (of a call shorter than this)',
    },
    fallback: '3',
    read: matching(/^\d{1,2}$/),
  },
  priced('smsprice', 'SMS по России', 'An SMS within the country'),
  priced('smsabroad', 'SMS за границу', 'An SMS abroad'),
  priced('mb', 'Мегабайт интернета сверх пакета', 'A megabyte of internet beyond the package'),
];
