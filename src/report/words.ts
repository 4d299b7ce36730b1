/** Names of services, directions and places for people. */
import type { Direction, Service } from '../model/record.ts';
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
  forward: { ru: 'переадресация', en: 'forwarded' },
  internal: { ru: 'внутренние', en: 'internal' },
  none: { ru: '', en: '' },
};

const DIRECTED = new Set<string>(['voice', 'sms', 'mms']);

/** «звонки исходящие», "calls outgoing"; services without a direction stand alone. */
export function usageName(service: string, direction: string, lang: Lang): string {
  const name = SERVICES[service as Service][lang];
  const way = DIRECTED.has(service) ? DIRECTIONS[direction as Direction][lang] : '';
  return way ? `${name} ${way}` : name;
}
