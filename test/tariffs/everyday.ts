/** Usage that every plan should price, or say that it does not. */
import { listOf, type Tariff } from '../../src/rating/format/tariff.ts';
import type { TrafficClass } from '../../src/rating/usage/traffic.ts';

interface Probe {
  readonly what: string;
  readonly traffic: TrafficClass;
  /** A gap that begins so admits that this is not priced. */
  readonly excuse: RegExp;
}

export function everydayUsage(tariff: Tariff): Probe[] {
  const { operator } = tariff;
  const [calls, messages] = [/^(prices of )?calls/, /^(outgoing SMS|calls and SMS)/];
  const other = operator === 'mts' ? 'megafon' : 'mts';
  const out = (service: 'voice' | 'sms', to: Partial<TrafficClass>) =>
    home(tariff, { service, direction: 'out', ...to });
  return [
    { what: 'call on net', traffic: out('voice', { operator }), excuse: calls },
    { what: 'call off net', traffic: out('voice', { operator: other }), excuse: calls },
    {
      what: 'call to a landline',
      traffic: out('voice', { peerKind: 'fixed', operator: 'rostelecom' }),
      excuse: calls,
    },
    { what: 'call to a ported or unknown network', traffic: out('voice', { operator: null }), excuse: calls },
    {
      what: 'call to another region',
      traffic: out('voice', { operator: other, region: 'RU-NVS' }),
      excuse: calls,
    },
    { what: 'call to Germany', traffic: out('voice', { country: 'DE', region: null }), excuse: /^calls/ },
    { what: 'SMS on net', traffic: out('sms', { operator }), excuse: messages },
    { what: 'SMS off net', traffic: out('sms', { operator: other }), excuse: messages },
    {
      what: 'incoming call',
      traffic: home(tariff, { service: 'voice', direction: 'in' }),
      excuse: /^incoming calls/,
    },
    {
      what: 'incoming SMS',
      traffic: home(tariff, { service: 'sms', direction: 'in' }),
      excuse: /^incoming SMS/,
    },
    { what: 'data', traffic: home(tariff, { service: 'data', direction: 'none' }), excuse: /^data over/ },
  ];
}

/** Usage in the plan's home region with a mobile number of that region. */
export function home(
  tariff: Tariff,
  own: Partial<TrafficClass> & Pick<TrafficClass, 'service' | 'direction'>,
): TrafficClass {
  const homeRegion = listOf(tariff.region ?? 'RU-MOW').join('+');
  return {
    peerKind: 'mobile',
    country: 'RU',
    region: homeRegion,
    operator: null,
    prefix: null,
    placeKind: 'home',
    placeCountry: 'RU',
    placeRegion: homeRegion,
    homeRegion,
    ...own,
  };
}
