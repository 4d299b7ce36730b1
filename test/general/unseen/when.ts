/** Moments as documents print them. */
import { type ByLanguage, type Choice, type Column, type Language, two } from './column.ts';

const MONTHS = {
  ru: [
    'января',
    'февраля',
    'марта',
    'апреля',
    'мая',
    'июня',
    'июля',
    'августа',
    'сентября',
    'октября',
    'ноября',
    'декабря',
  ],
  short: ['янв', 'фев', 'мар', 'апр', 'мая', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'],
  uk: [
    'січня',
    'лютого',
    'березня',
    'квітня',
    'травня',
    'червня',
    'липня',
    'серпня',
    'вересня',
    'жовтня',
    'листопада',
    'грудня',
  ],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
} as const;

const WEEKDAYS = ['вс', 'пн', 'вт', 'ср', 'чт', 'пт', 'сб'] as const;
const weekdayOf = ({ year, month, day }: Civil): number => new Date(Date.UTC(year, month, day)).getUTCDay();

interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}
function civil(at: number): Civil {
  const date = new Date(at * 1000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth(),
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

type Print = (parts: Civil) => string;
const DAYS: ByLanguage<Readonly<Record<string, Print>>> = {
  ru: {
    dots: ({ day, month, year }) => `${two(day)}.${two(month + 1)}.${year}`,
    short: ({ day, month, year }) => `${two(day)}.${two(month + 1)}.${two(year % 100)}`,
    iso: ({ day, month, year }) => `${year}-${two(month + 1)}-${two(day)}`,
    slashes: ({ day, month, year }) => `${two(day)}/${two(month + 1)}/${year}`,
    name: ({ day, month, year }) => `${day} ${MONTHS.ru[month]} ${year}`,
    nameYear: ({ day, month, year }) => `${day} ${MONTHS.ru[month]} ${year} г.`,
    shortName: ({ day, month, year }) => `${two(day)} ${MONTHS.short[month]}. ${year}`,
    weekday: (parts) =>
      `${WEEKDAYS[weekdayOf(parts)]}, ${two(parts.day)}.${two(parts.month + 1)}.${parts.year}`,
  },
  uk: {
    dots: ({ day, month, year }) => `${two(day)}.${two(month + 1)}.${year}`,
    name: ({ day, month, year }) => `${day} ${MONTHS.uk[month]} ${year}`,
  },
  en: {
    iso: ({ day, month, year }) => `${year}-${two(month + 1)}-${two(day)}`,
    american: ({ day, month, year }) => `${month + 1}/${day}/${year}`,
    name: ({ day, month, year }) => `${day} ${MONTHS.en[month]} ${year}`,
    nameFirst: ({ day, month, year }) => `${MONTHS.en[month]} ${day}, ${year}`,
  },
};
const CLOCKS: ByLanguage<Readonly<Record<string, Print>>> = {
  uk: { seconds: ({ hour, minute, second }) => `${two(hour)}:${two(minute)}:${two(second)}` },
  ru: {
    seconds: ({ hour, minute, second }) => `${two(hour)}:${two(minute)}:${two(second)}`,
    minutes: ({ hour, minute }) => `${two(hour)}:${two(minute)}`,
  },
  en: {
    seconds: ({ hour, minute, second }) => `${two(hour)}:${two(minute)}:${two(second)}`,
    noon: ({ hour, minute }) => `${hour % 12 || 12}:${two(minute)} ${hour < 12 ? 'AM' : 'PM'}`,
  },
};

export function whenColumns(language: Language, pick: Choice): readonly Column[] {
  const day = DAYS[language][pick('day', Object.keys(DAYS[language]))]!;
  const clock = CLOCKS[language][pick('clock', Object.keys(CLOCKS[language]))]!;
  if (pick('when', ['one', 'two']) === 'two') {
    const headings = ({ ru: ['Дата', 'Время'], uk: ['Дата', 'Час'], en: ['Date', 'Time'] } as const)[
      language
    ];
    return [
      { heading: headings[0], print: ({ at }) => day(civil(at)) },
      { heading: headings[1], print: ({ at }) => clock(civil(at)) },
    ];
  }
  const heading = pick(
    'whenHeading',
    language === 'ru'
      ? [
          'Дата и время',
          'Дата/время',
          'Дата',
          'Дата события',
          'Время начала',
          'Дата и время звонка',
          'Начало',
          'Дата, время',
          'Когда',
          'Дата операции',
        ]
      : language === 'uk'
        ? ['Дата і час', 'Дата та час', 'Дата', 'Початок розмови']
        : ['Date', 'Date/Time', 'Date and time', 'Start time', 'Timestamp', 'Call date', 'When', 'Started'],
  );
  const between = pick('between', [' ', ', ', { ru: ' в ', uk: ' о ', en: ' at ' }[language]]);
  return [{ heading, print: ({ at }) => `${day(civil(at))}${between}${clock(civil(at))}` }];
}
