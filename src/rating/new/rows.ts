/** The directions a new plan has prices for, and what stands under its gaps where a price is not known. */

/** Answers by the keys of QUESTIONS. */
export type Answers = ReadonlyMap<string, string>;

export const AT_HOME = { region: 'home', kind: ['mobile', 'fixed'] };
export const IN_RUSSIA = { country: 'RU', kind: ['mobile', 'fixed'] };

interface Row {
  readonly key: string;
  readonly id: string;
  readonly match: AtHome;
  readonly gap: readonly [ru: string, en: string];
}

interface AtHome {
  readonly service: string;
  readonly dir?: string;
  readonly to?: object;
  readonly place: 'home';
}

export const call = (to: object): AtHome => ({ service: 'voice', dir: 'out', to, place: 'home' });
export const message = (to: object): AtHome => ({ service: 'sms', dir: 'out', to, place: 'home' });

/** Since this day the terms of home are those of the region of stay everywhere in Russia (tariffs/README.md). */
const NO_ROAMING = '2019-06-01';
export const travelsAsAtHome = (from: string): boolean => from >= NO_ROAMING;

/** The selector, or selectors, that take what this one takes at home, of a plan of that day. */
export function wherever(match: AtHome, from: string): object {
  if (!travelsAsAtHome(from)) return match;
  const { to } = match;
  const everywhere = { ...match, place: ['home', 'national'] };
  if (to && 'region' in to) return { ...everywhere, to: { ...to, region: 'here' } };
  if (to && 'country' in to && to.country === 'RU' && match.service === 'voice')
    return [match, { ...match, to: { ...to, region: 'elsewhere' }, place: 'national' }];
  return everywhere;
}

export const CALLS: readonly Row[] = [
  {
    key: 'onnet',
    id: 'onnet',
    match: call({ region: 'home', net: 'own', kind: 'mobile' }),
    gap: ['звонки внутри сети', 'calls on net'],
  },
  { key: 'home', id: 'home', match: call(AT_HOME), gap: ['звонки дома', 'calls at home'] },
  {
    key: 'russia',
    id: 'russia',
    match: call(IN_RUSSIA),
    gap: ['звонки в другие регионы', 'calls to other regions'],
  },
  {
    key: 'abroad',
    id: 'abroad',
    match: call({ country: 'foreign' }),
    gap: ['звонки за границу', 'calls abroad'],
  },
];
export const MESSAGES: readonly Row[] = [
  { key: 'smsprice', id: 'sms', match: message(IN_RUSSIA), gap: ['SMS по России', 'SMS within the country'] },
  {
    key: 'smsabroad',
    id: 'sms-abroad',
    match: message({ country: 'foreign' }),
    gap: ['SMS за границу', 'SMS abroad'],
  },
];
