/** Tables as an operator might print them tomorrow: every choice of words, forms and columns, and what they say. */
import type { Direction, Service } from '../../src/model/record.ts';
import { pick as choose, type Random, upTo } from '../rating/invent/random.ts';

/** What happened, before it is printed. */
interface Event {
  /** Civil seconds. */
  readonly at: number;
  readonly service: Service | 'fee' | 'payment';
  readonly direction: Direction;
  /** Digits with the country's code; '' = none. */
  readonly peer: string;
  readonly seconds: number;
  readonly bytes: number;
  /** Kopecks. */
  readonly cost: number;
}

export interface Unseen {
  readonly text: string;
  /** Every row in the order printed: `2026-03-01T08:15:10 voice out 79160000201 65s - 1.5`. */
  readonly truth: readonly string[];
  /** The choices made, for a failure to be understood. */
  readonly choices: Readonly<Record<string, string>>;
}

/** One printed column. */
interface Column {
  readonly heading: string;
  readonly print: (event: Event) => string;
}

type Language = 'ru' | 'uk' | 'en';
type Choice = <T extends string>(name: string, of: readonly T[]) => T;

const between = (random: Random, least: number, most: number) => least + upTo(random, most - least);

const OWN = '79990000111';
const two = (value: number) => String(value).padStart(2, '0');
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
const DAYS: Readonly<Record<Language, Readonly<Record<string, Print>>>> = {
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
const CLOCKS: Readonly<Record<Language, Readonly<Record<string, Print>>>> = {
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

function whenColumns(language: Language, pick: Choice): readonly Column[] {
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

type Kind = 'voice' | 'sms' | 'data' | 'fee' | 'payment';
type Words = Readonly<Partial<Record<Kind, readonly [out: string, into: string]>>>;
const MONEY: Readonly<Record<Language, Words>> = {
  ru: { fee: ['Абонентская плата', ''], payment: ['Пополнение счёта', ''] },
  uk: { fee: ['Абонплата', ''], payment: ['Поповнення рахунку', ''] },
  en: { fee: ['Monthly fee', ''], payment: ['Payment received', ''] },
};
const PHRASES: Readonly<Record<Language, Readonly<Record<string, Words>>>> = {
  ru: {
    call: {
      voice: ['Исходящий звонок', 'Входящий звонок'],
      sms: ['Исходящее SMS', 'Входящее SMS'],
      data: ['Мобильный интернет', ''],
    },
    ring: {
      voice: ['Исходящий вызов', 'Входящий вызов'],
      sms: ['Исх. СМС', 'Вх. СМС'],
      data: ['Интернет-трафик', ''],
    },
    talk: {
      voice: ['Исходящие разговоры', 'Входящие разговоры'],
      sms: ['Исходящие сообщения SMS', 'Входящие сообщения SMS'],
      data: ['Передача данных', ''],
    },
    after: {
      voice: ['Звонок исходящий', 'Звонок входящий'],
      sms: ['SMS исходящее', 'SMS входящее'],
      data: ['GPRS-интернет', ''],
    },
    link: {
      voice: ['Исходящая связь', 'Входящая связь'],
      sms: ['Отправка SMS', 'Получение SMS'],
      data: ['Интернет', ''],
    },
  },
  uk: {
    call: {
      voice: ['Вихідний дзвінок', 'Вхідний дзвінок'],
      sms: ['Вихідне SMS', 'Вхідне SMS'],
      data: ['Мобільний інтернет', ''],
    },
    ring: {
      voice: ['Вихідний виклик', 'Вхідний виклик'],
      sms: ['Вихідне повідомлення', 'Вхідне повідомлення'],
      data: ['Передача даних', ''],
    },
  },
  en: {
    call: {
      voice: ['Outgoing call', 'Incoming call'],
      sms: ['Outgoing SMS', 'Incoming SMS'],
      data: ['Mobile data', ''],
    },
    voice: {
      voice: ['Voice outgoing', 'Voice incoming'],
      sms: ['Text sent', 'Text received'],
      data: ['Internet', ''],
    },
    mo: {
      voice: ['Call - outbound', 'Call - inbound'],
      sms: ['SMS - outbound', 'SMS - inbound'],
      data: ['Data session', ''],
    },
  },
};
const APART: Readonly<Record<Language, Readonly<Record<string, Words>>>> = {
  ru: {
    whole: { voice: ['Исходящий', 'Входящий'], sms: ['Исходящее', 'Входящее'], data: ['', ''] },
    short: { voice: ['исх.', 'вх.'], sms: ['исх.', 'вх.'], data: ['исх.', ''] },
    noun: { voice: ['Исход', 'Вход'], sms: ['Исход', 'Вход'], data: ['-', ''] },
  },
  uk: { whole: { voice: ['Вихідний', 'Вхідний'], sms: ['Вихідне', 'Вхідне'], data: ['', ''] } },
  en: {
    whole: { voice: ['Outgoing', 'Incoming'], sms: ['Outgoing', 'Incoming'], data: ['', ''] },
    short: { voice: ['Out', 'In'], sms: ['Out', 'In'], data: ['', ''] },
  },
};
const SERVICES: Readonly<Record<Language, Readonly<Record<string, readonly [string, string, string]>>>> = {
  ru: {
    plain: ['Звонок', 'SMS', 'Интернет'],
    link: ['Телефония', 'Сообщения SMS', 'Передача данных'],
    voice: ['Голос', 'СМС', 'Трафик'],
    talk: ['Вызов', 'SMS-сообщение', 'Мобильный интернет'],
  },
  uk: { plain: ['Дзвінок', 'SMS', 'Інтернет'] },
  en: { plain: ['Call', 'SMS', 'Data'], voice: ['Voice', 'Text', 'Internet'] },
};

const way = ({ direction }: Event): 0 | 1 => (direction === 'in' ? 1 : 0);
const kind = ({ service }: Event): Kind => service as Kind;
const said = (event: Event, ...words: readonly Words[]): string =>
  words.map((each) => each[kind(event)]?.[way(event)] ?? '').find((text) => text !== '') ?? '';

function eventColumns(language: Language, pick: Choice): readonly Column[] {
  const isRussian = language === 'ru';
  if (pick('event', ['phrase', 'apart']) === 'phrase') {
    const words = PHRASES[language][pick('phrase', Object.keys(PHRASES[language]))]!;
    const heading = pick(
      'eventHeading',
      isRussian
        ? [
            'Событие',
            'Тип события',
            'Услуга',
            'Вид услуги',
            'Вид связи',
            'Тип',
            'Операция',
            'Описание',
            'Наименование услуги',
            'Тип соединения',
            'Категория',
          ]
        : language === 'uk'
          ? ['Послуга', 'Тип послуги', 'Вид зв’язку', 'Подія']
          : ['Type', 'Event', 'Service', 'Description', 'Usage type', 'Activity'],
    );
    return [{ heading, print: (event) => said(event, words, MONEY[language]) }];
  }
  const words = APART[language][pick('direction', Object.keys(APART[language]))]!;
  const services = SERVICES[language][pick('service', Object.keys(SERVICES[language]))]!;
  const at = { voice: 0, sms: 1, data: 2 } as const;
  return [
    {
      heading: pick(
        'serviceHeading',
        isRussian
          ? ['Услуга', 'Тип услуги', 'Вид', 'Сервис', 'Тип']
          : language === 'uk'
            ? ['Послуга', 'Тип послуги']
            : ['Service', 'Type', 'Kind'],
      ),
      print: (event) => services[at[event.service as 'voice']] ?? said(event, MONEY[language]),
    },
    {
      heading: pick(
        'directionHeading',
        isRussian
          ? ['Направление', 'Вх/Исх', 'Вх./исх.']
          : language === 'uk'
            ? ['Напрямок', 'Напрям']
            : ['Direction', 'In/Out'],
      ),
      print: (event) => said(event, words),
    },
  ];
}

const PEERS: Readonly<Record<string, (digits: string) => string>> = {
  plus: (digits) => `+${digits}`,
  bare: (digits) => digits,
  ten: (digits) => digits.slice(1),
  eight: (d) => `8 (${d.slice(1, 4)}) ${d.slice(4, 7)}-${d.slice(7, 9)}-${d.slice(9)}`,
  spaced: (d) => `+7 ${d.slice(1, 4)} ${d.slice(4, 7)}-${d.slice(7, 9)}-${d.slice(9)}`,
};

function peerColumn(language: Language, pick: Choice): Column {
  const print = PEERS[pick('peer', Object.keys(PEERS))]!;
  const none = pick('noPeer', ['', '-', '—']);
  const heading = pick(
    'peerHeading',
    language === 'ru'
      ? [
          'Номер',
          'Номер телефона',
          'Собеседник',
          'Телефон',
          'Абонент',
          'Номер собеседника',
          'Номер абонента',
          'С кем',
          'Контакт',
          'Второй абонент',
          'Номер Б',
          'Кому/от кого',
        ]
      : language === 'uk'
        ? ['Номер', 'Номер телефону', 'Співрозмовник', 'Абонент', 'Телефон']
        : ['Number', 'Phone number', 'Other party', 'Contact', 'To/From', 'Phone'],
  );
  return { heading, print: ({ peer }) => (peer === '' ? none : print(peer)) };
}

const clock3 = (s: number) => `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
const LENGTHS: Readonly<Record<Language, Readonly<Record<string, (seconds: number) => string>>>> = {
  ru: {
    'h:mm:ss': clock3,
    'm:ss': (s) => `${Math.floor(s / 60)}:${two(s % 60)}`,
    words: (s) => `${Math.floor(s / 60)} мин ${s % 60} сек`,
    dotted: (s) => `${Math.floor(s / 60)} мин. ${s % 60} сек.`,
    seconds: (s) => `${s} сек`,
    letter: (s) => `${s} с`,
    hours: (s) => `${Math.floor(s / 3600)} ч ${Math.floor(s / 60) % 60} мин ${s % 60} с`,
    close: (s) => `${Math.floor(s / 60)}мин${s % 60}сек`,
    clock: (s) => `${two(Math.floor(s / 60))} мин:${two(s % 60)} сек`,
    primes: (s) => `${Math.floor(s / 60)}'${two(s % 60)}"`,
  },
  uk: {
    'h:mm:ss': clock3,
    words: (s) => `${Math.floor(s / 60)} хв ${s % 60} с`,
    'm:ss': (s) => `${Math.floor(s / 60)}:${two(s % 60)}`,
  },
  en: {
    'h:mm:ss': clock3,
    'm:ss': (s) => `${Math.floor(s / 60)}:${two(s % 60)}`,
    words: (s) => `${Math.floor(s / 60)} min ${s % 60} sec`,
    letters: (s) => `${Math.floor(s / 60)}m ${s % 60}s`,
    seconds: (s) => `${s} sec`,
  },
};
const thousands = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ' ');
const mb = (bytes: number): string => (bytes / 2 ** 20).toFixed(2);
const VOLUMES: Readonly<Record<Language, Readonly<Record<string, (bytes: number) => string>>>> = {
  ru: {
    comma: (bytes) => `${mb(bytes).replace('.', ',')} МБ`,
    small: (bytes) => `${mb(bytes).replace('.', ',')} Мб`,
    dot: (bytes) => `${mb(bytes)} Мбайт`,
    kilo: (bytes) => `${Math.round(bytes / 1024)} Кб`,
    spacedKilo: (bytes) => `${thousands(Math.round(bytes / 1024))} Кбайт`,
    bytes: (bytes) => `${bytes} байт`,
  },
  uk: { comma: (bytes) => `${mb(bytes).replace('.', ',')} МБ` },
  en: { dot: (bytes) => `${mb(bytes)} MB`, kilo: (bytes) => `${Math.round(bytes / 1024)} KB` },
};

function amountColumns(language: Language, pick: Choice): readonly Column[] {
  const isRussian = language === 'ru';
  const style = pick('amount', ['mixed', 'apart', 'units in headings']);
  if (style === 'units in headings') {
    const length = pick(
      'lengthHeading',
      isRussian
        ? ['Длительность, сек', 'Длительность (сек.)', 'Продолжительность, секунд']
        : language === 'uk'
          ? ['Тривалість, сек']
          : ['Duration (sec)', 'Duration, seconds'],
    );
    const volume = pick(
      'volumeHeading',
      isRussian
        ? ['Объём, Мб', 'Трафик (МБ)', 'Объем трафика, МБ']
        : language === 'uk'
          ? ['Обсяг, МБ']
          : ['Volume, MB', 'Data (MB)'],
    );
    return [
      { heading: length, print: ({ service, seconds }) => (service === 'voice' ? String(seconds) : '') },
      { heading: volume, print: ({ service, bytes }) => (service === 'data' ? mb(bytes) : '') },
    ];
  }
  const length = LENGTHS[language][pick('length', Object.keys(LENGTHS[language]))]!;
  const volume = VOLUMES[language][pick('volume', Object.keys(VOLUMES[language]))]!;
  const piece = pick('piece', isRussian ? ['1 шт.', '1 шт', '1', '', '1 SMS'] : ['1', '', '1 SMS']);
  const none = pick('noLength', ['', '-', '0']);
  if (style === 'apart')
    return [
      {
        heading: pick(
          'lengthHeading',
          isRussian
            ? ['Длительность', 'Продолжительность', 'Время разговора', 'Длит.']
            : language === 'uk'
              ? ['Тривалість', 'Тривалість розмови']
              : ['Duration', 'Length', 'Talk time'],
        ),
        print: ({ service, seconds }) => (service === 'voice' ? length(seconds) : none === '0' ? '' : none),
      },
      {
        heading: pick(
          'volumeHeading',
          isRussian
            ? ['Объём', 'Трафик', 'Объем данных']
            : language === 'uk'
              ? ['Обсяг', 'Трафік']
              : ['Volume', 'Data', 'Data usage'],
        ),
        print: ({ service, bytes }) => (service === 'data' ? volume(bytes) : none === '0' ? '' : none),
      },
    ];
  const heading = pick(
    'amountHeading',
    isRussian
      ? [
          'Длительность',
          'Объём',
          'Количество',
          'Длительность/объём',
          'Кол-во',
          'Объем услуг',
          'Расход',
          'Длительность, объем',
          'Потрачено',
          'Использовано',
        ]
      : language === 'uk'
        ? ['Тривалість/обсяг', 'Обсяг послуг', 'Тривалість']
        : ['Duration', 'Usage', 'Quantity', 'Duration/Volume', 'Amount', 'Units'],
  );
  return [
    {
      heading,
      print: ({ service, seconds, bytes }) =>
        service === 'voice'
          ? length(seconds)
          : service === 'data'
            ? volume(bytes)
            : service === 'sms'
              ? piece
              : '',
    },
  ];
}

const comma = (kopecks: number): string => (kopecks / 100).toFixed(2).replace('.', ',');
const COSTS: Readonly<Record<Language, Readonly<Record<string, (kopecks: number) => string>>>> = {
  ru: {
    comma,
    dot: (kopecks) => (kopecks / 100).toFixed(2),
    roubles: (kopecks) => `${comma(kopecks)} руб.`,
    sign: (kopecks) => `${comma(kopecks)} ₽`,
    short: (kopecks) => `${comma(kopecks)} р.`,
    spent: (kopecks) => (kopecks === 0 ? '0,00' : `-${comma(kopecks)}`),
    spentSign: (kopecks) => (kopecks === 0 ? '0 ₽' : `−${comma(kopecks)} ₽`),
    spentRoubles: (kopecks) => (kopecks === 0 ? '0 руб.' : `-${comma(kopecks)} руб.`),
    free: (kopecks) => (kopecks === 0 ? '' : `${comma(kopecks)}`),
    inPlan: (kopecks) => (kopecks === 0 ? 'Бесплатно' : `${comma(kopecks)} ₽`),
  },
  uk: { comma, hryvnia: (kopecks) => `${comma(kopecks)} грн`, sign: (kopecks) => `${comma(kopecks)} ₴` },
  en: {
    dot: (kopecks) => (kopecks / 100).toFixed(2),
    dollar: (kopecks) => `$${(kopecks / 100).toFixed(2)}`,
    behind: (kopecks) => `${(kopecks / 100).toFixed(2)} USD`,
  },
};

function costColumn(language: Language, pick: Choice): Column {
  const print = COSTS[language][pick('cost', Object.keys(COSTS[language]))]!;
  const heading = pick(
    'costHeading',
    language === 'ru'
      ? [
          'Стоимость',
          'Стоимость, руб.',
          'Сумма',
          'Списано',
          'Списание',
          'Стоимость, ₽',
          'Начислено',
          'Стоимость с НДС',
          'Сумма, руб. (с НДС)',
          'Цена',
          'К списанию',
          'Расходы',
          'Сумма списания',
          'Плата',
          'Руб.',
          'Деньги',
        ]
      : language === 'uk'
        ? ['Вартість', 'Вартість, грн', 'Сума', 'Списано']
        : ['Cost', 'Charge', 'Amount', 'Total', 'Price', 'Total charge', 'Charges'],
  );
  return {
    heading,
    print: ({ cost, service }) => (service === 'payment' ? print(cost).replace(/^[-−]/, '+') : print(cost)),
  };
}

function extraColumns(
  language: Language,
  pick: Choice,
  choices: Readonly<Record<string, string>>,
): readonly Column[] {
  const none: readonly Column[] = [];
  switch (pick('extra', ['none', 'none', 'place', 'balance', 'plan', 'number', 'own'])) {
    case 'place':
      return [
        {
          heading: { ru: 'Регион', uk: 'Місце', en: 'Location' }[language],
          print: () => ({ ru: 'Москва', uk: 'Київ', en: 'Moscow' })[language],
        },
      ];
    case 'balance':
      return [{ heading: language === 'en' ? 'Balance' : 'Баланс', print: ({ at }) => comma(at % 100_000) }];
    case 'plan':
      return [
        {
          heading: language === 'en' ? 'Plan' : 'Тариф',
          print: () => (language === 'en' ? 'Unlimited 5' : 'Супер 2.0'),
        },
      ];
    case 'own':
      // The other party's column may have this very name.
      if (Object.values(choices).includes('Номер абонента')) return none;
      return [
        {
          heading: { ru: 'Номер абонента', uk: 'Ваш номер', en: 'Own number' }[language],
          print: () => `+${OWN}`,
        },
      ];
    case 'number':
      return [{ heading: '№', print: ({ at }) => String(at % 977) }];
    default:
      return none;
  }
}

const NO_USAGE = { direction: 'none', peer: '', seconds: 0, bytes: 0 } as const;

function history(random: Random, pick: Choice): readonly Event[] {
  const hasMoney = pick('money', ['usage alone', 'fees', 'fees and payments']);
  let at = Date.UTC(2026, 2, 1, 8) / 1000;
  const peers = Array.from(
    { length: 6 },
    () => `79${Array.from({ length: 9 }, () => between(random, 0, 9)).join('')}`,
  );
  return Array.from({ length: between(random, 12, 40) }, () => {
    at += between(random, 1200, 50_000);
    if (hasMoney !== 'usage alone' && upTo(random, 9) === 0)
      return { ...NO_USAGE, at, service: 'fee', cost: between(random, 100, 30_000) };
    if (hasMoney === 'fees and payments' && upTo(random, 9) === 0)
      return { ...NO_USAGE, at, service: 'payment', cost: between(random, 10, 50) * 1000 };
    const service = choose(random, ['voice', 'voice', 'voice', 'sms', 'data'] as const);
    const direction = service === 'data' ? 'none' : choose(random, ['out', 'out', 'in'] as const);
    return {
      at,
      service,
      direction,
      peer: service === 'data' ? '' : choose(random, peers),
      seconds: between(random, 1, 1500),
      bytes: between(random, 1, 30_000) * 1024,
      cost: direction === 'in' || between(random, 0, 2) === 0 ? 0 : between(random, 1, 1900),
    };
  });
}

const quoted = (text: string): string => (/[;"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A table, and what a reader must find in it. */
export function inventTable(random: Random): Unseen {
  const choices: Record<string, string> = {};
  const pick: Choice = (name, of) => {
    const chosen = choose(random, of);
    choices[name] = chosen;
    return chosen;
  };
  const language = pick('language', ['ru', 'ru', 'ru', 'uk', 'en']);
  const columns = [
    ...whenColumns(language, pick),
    ...shuffledGroups(random, [
      eventColumns(language, pick),
      [peerColumn(language, pick)],
      amountColumns(language, pick),
      [costColumn(language, pick)],
      extraColumns(language, pick, choices),
    ]),
  ];
  const events = history(random, pick);
  const printed = pick('order', ['rising', 'falling']) === 'rising' ? events : [...events].reverse();
  const title =
    pick('title', ['title', 'none']) === 'title'
      ? [
          {
            ru: `Детализация по номеру +${OWN}`,
            uk: `Деталізація за номером +${OWN}`,
            en: `Call details of +${OWN}`,
          }[language],
        ]
      : [];
  const text = [
    ...title,
    columns.map(({ heading }) => heading).join(';'),
    ...printed.map((event) => columns.map(({ print }) => quoted(print(event))).join(';')),
  ].join('\n');
  return { text, truth: printed.map((event) => truthOf(event, choices)), choices };
}

function shuffledGroups(random: Random, groups: readonly (readonly Column[])[]): readonly Column[] {
  const left = [...groups];
  const found: Column[] = [];
  while (left.length > 0) found.push(...left.splice(between(random, 0, left.length - 1), 1)[0]!);
  return found;
}

/** What can be known of an event: what was printed, as exactly as it was. */
function truthOf(event: Event, { clock, volume, cost }: Readonly<Record<string, string>>): string {
  const { at, service, direction, peer, seconds, bytes } = event;
  const moment = new Date((clock === 'seconds' ? at : at - (at % 60)) * 1000).toISOString().slice(0, 19);
  const read =
    volume === 'kilo' || volume === 'spacedKilo' || volume === 'bytes'
      ? bytes
      : Math.round(Number(mb(bytes)) * 2 ** 20);
  const paid = cost === 'free' && event.cost === 0 ? '-' : String(event.cost / 100);
  if (service === 'fee') return `${moment} subscription ${event.cost / 100}`;
  if (service === 'payment') return `${moment} payment ${event.cost / 100}`;
  return [
    moment,
    service,
    direction,
    peer || '-',
    service === 'voice' ? `${seconds}s` : '-',
    service === 'data' ? `${read}b` : '-',
    paid,
  ].join(' ');
}
