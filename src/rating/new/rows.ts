/** The directions a new plan has prices for, and what stands under its gaps where a price is not known. */

/** Answers by the keys of QUESTIONS. */
export type Answers = ReadonlyMap<string, string>;

export const AT_HOME = { region: 'home', kind: ['mobile', 'fixed'] };
export const IN_RUSSIA = { country: 'RU', kind: ['mobile', 'fixed'] };

interface Row {
  readonly key: string;
  readonly id: string;
  readonly match: object;
  readonly gap: readonly [ru: string, en: string];
}

export const call = (to: object) => ({ service: 'voice', dir: 'out', to, place: 'home' });
export const message = (to: object) => ({ service: 'sms', dir: 'out', to, place: 'home' });

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
