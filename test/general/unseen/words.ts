/** What documents call an event: in one phrase, or service and direction apart. */
import type { ByLanguage, Choice, Column, Event, Language } from './column.ts';

type Kind = 'voice' | 'sms' | 'data' | 'fee' | 'payment';
type Words = Readonly<Partial<Record<Kind, readonly [out: string, into: string]>>>;
const MONEY: ByLanguage<Words> = {
  ru: { fee: ['Абонентская плата', ''], payment: ['Пополнение счёта', ''] },
  uk: { fee: ['Абонплата', ''], payment: ['Поповнення рахунку', ''] },
  en: { fee: ['Monthly fee', ''], payment: ['Payment received', ''] },
};
const PHRASES: ByLanguage<Readonly<Record<string, Words>>> = {
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
const APART: ByLanguage<Readonly<Record<string, Words>>> = {
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
const SERVICES: ByLanguage<Readonly<Record<string, readonly [string, string, string]>>> = {
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

/** Titles above the rows they are of. */
const SECTIONS: ByLanguage<Words> = {
  ru: {
    voice: ['Исходящие звонки', 'Входящие звонки'],
    sms: ['Исходящие SMS', 'Входящие SMS'],
    data: ['Мобильный интернет', ''],
  },
  uk: {
    voice: ['Вихідні дзвінки', 'Вхідні дзвінки'],
    sms: ['Вихідні SMS', 'Вхідні SMS'],
    data: ['Мобільний інтернет', ''],
  },
  en: {
    voice: ['Outgoing calls', 'Incoming calls'],
    sms: ['Outgoing messages SMS', 'Incoming messages SMS'],
    data: ['Mobile data', ''],
  },
};
export const sectionOf = (language: Language, event: Event): string => said(event, SECTIONS[language]);

export function eventColumns(
  language: Language,
  pick: Choice,
  direction: 'told' | 'by numbers',
): readonly Column[] {
  const isRussian = language === 'ru';
  if (direction === 'told' && pick('event', ['phrase', 'apart']) === 'phrase') {
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
  const columns = [
    {
      heading: pick(
        'serviceHeading',
        isRussian
          ? ['Услуга', 'Тип услуги', 'Вид', 'Сервис', 'Тип']
          : language === 'uk'
            ? ['Послуга', 'Тип послуги']
            : ['Service', 'Type', 'Kind'],
      ),
      print: (event: Event) => services[at[event.service as 'voice']] ?? said(event, MONEY[language]),
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
      print: (event: Event) => said(event, words),
    },
  ];
  return direction === 'told' ? columns : columns.slice(0, 1);
}
