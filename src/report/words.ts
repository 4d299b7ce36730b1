/** Names of services, directions, parties and places for people. */
import type { Direction, PeerKind, PlaceKind, Service } from '../model/record.ts';
import type { Lang, Text } from '../model/text.ts';

const SERVICES: Record<Service, Text> = {
  voice: { ru: 'звонки', en: 'calls' },
  sms: { ru: 'SMS', en: 'SMS' },
  mms: { ru: 'MMS', en: 'MMS' },
  data: { ru: 'интернет', en: 'internet' },
  ussd: { ru: 'USSD-запросы', en: 'USSD requests' },
  service: { ru: 'услуги и счётчики', en: 'services and counters' },
  other: { ru: 'прочее', en: 'other' },
};

const DIRECTIONS: Record<Direction, Text> = {
  out: { ru: 'исходящие', en: 'outgoing' },
  in: { ru: 'входящие', en: 'incoming' },
  forward: { ru: 'переадресованные', en: 'forwarded' },
  internal: { ru: 'внутренние', en: 'internal' },
  none: { ru: '', en: '' },
};

/** One event: its service, and for all but the usual way its direction. */
const EVENTS: Record<Service, Text> = {
  voice: { ru: 'звонок', en: 'call' },
  sms: { ru: 'SMS', en: 'SMS' },
  mms: { ru: 'MMS', en: 'MMS' },
  data: { ru: 'интернет', en: 'internet' },
  ussd: { ru: 'USSD-запрос', en: 'USSD request' },
  service: { ru: 'услуга', en: 'service' },
  other: { ru: 'прочее', en: 'other' },
};

const CALLS: Partial<Record<Direction, Text>> = {
  in: { ru: 'входящий', en: 'incoming' },
  forward: { ru: 'переадресованный', en: 'forwarded' },
  internal: { ru: 'внутренний', en: 'internal' },
};

const MESSAGES: Partial<Record<Direction, Text>> = { in: { ru: 'входящее', en: 'incoming' } };

const KINDS: Record<PeerKind, Text> = {
  mobile: { ru: 'мобильный', en: 'mobile' },
  fixed: { ru: 'городской', en: 'landline' },
  toll_free: { ru: 'бесплатный', en: 'toll-free' },
  premium: { ru: 'платный', en: 'premium' },
  short: { ru: 'короткий', en: 'short number' },
  alphanumeric: { ru: 'имя отправителя', en: "sender's name" },
  sms_center: { ru: 'SMS-центр', en: 'SMS centre' },
  apn: { ru: 'точка доступа', en: 'access point' },
  ip: { ru: 'IP-адрес', en: 'IP address' },
  hidden: { ru: 'скрытый', en: 'hidden' },
  internal: { ru: 'внутренний', en: 'internal' },
  unknown: { ru: 'неизвестно', en: 'unknown' },
};

const PLACES: Record<PlaceKind, Text> = {
  home: { ru: 'дома', en: 'at home' },
  national: { ru: 'в поездках по России', en: 'travelling in the country' },
  international: { ru: 'за границей', en: 'abroad' },
  unknown: { ru: 'место не понято', en: 'place not understood' },
};

const DIRECTED = new Set<string>(['voice', 'sms', 'mms']);

/** «исходящие звонки», "outgoing calls"; services without a direction stand alone. */
export function usageName(service: string, direction: string, lang: Lang): string {
  const name = SERVICES[service as Service][lang];
  const way = DIRECTED.has(service) ? DIRECTIONS[direction as Direction][lang] : '';
  return way ? `${way} ${name}` : name;
}

/** One event: «звонок», «входящее SMS». */
export function eventName(service: string, direction: string, lang: Lang): string {
  const ways = service === 'voice' ? CALLS : DIRECTED.has(service) ? MESSAGES : {};
  const way = ways[direction as Direction]?.[lang];
  const name = EVENTS[service as Service][lang];
  return way ? `${way} ${name}` : name;
}

/** What kind of a number it is: «мобильный». */
export const kindName = (kind: string, lang: Lang): string => KINDS[kind as PeerKind][lang];

/** Where the line was: «за границей». */
export const placeName = (place: PlaceKind, lang: Lang): string => PLACES[place][lang];
