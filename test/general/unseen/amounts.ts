/** Lengths, volumes, pieces and money as documents print them. */
import { type ByLanguage, type Choice, type Column, type Language, two } from './column.ts';

const clock3 = (s: number) => `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
const LENGTHS: ByLanguage<Readonly<Record<string, (seconds: number) => string>>> = {
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
export const mb = (bytes: number): string => (bytes / 2 ** 20).toFixed(2);
const VOLUMES: ByLanguage<Readonly<Record<string, (bytes: number) => string>>> = {
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

export function amountColumns(language: Language, pick: Choice): readonly Column[] {
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

export const comma = (kopecks: number): string => (kopecks / 100).toFixed(2).replace('.', ',');
const COSTS: ByLanguage<Readonly<Record<string, (kopecks: number) => string>>> = {
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

export function costColumn(language: Language, pick: Choice): Column {
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
