/** Invented selectors: places, parties, times, lengths, numbers. */
import type { Match, Window } from '../../../src/rating/format/selectors.ts';
import type { Zone } from '../../../src/rating/format/tariff.ts';
import type { TrafficClass } from '../../../src/rating/usage/traffic.ts';
import { chance, maybe, pick, type Random } from './random.ts';

export type Service = TrafficClass['service'];
export const HOME = 'RU-MOS+RU-MOW';
export const PEERS = ['79160000002', '79160000003', '74950000004', '900'] as const;
export const ZONES: ReadonlyMap<string, Zone> = new Map([
  ['cis', { countries: ['BY', 'KZ'], regions: [], prefixes: [] }],
  ['crimea', { countries: [], regions: ['RU-CR'], prefixes: ['7978'] }],
]);
export const CALENDARS = {
  feasts: { dates: ['2024-01-08'], yearly: ['05-01', '01-01'], easter_orthodox: [0, 9], easter_western: [1] },
};

export const inventWindow = (random: Random): Window => ({
  ...maybe(random, 0.5, () => ({
    days: pick(random, ['sat', ['sat', 'sun'], 'holiday:feasts', ['mon', 'holiday:feasts']]),
  })),
  ...maybe(random, 0.6, () => ({
    between: pick<Window['between'] & object>(random, [
      ['08:00', '20:00'],
      ['22:00', '06:00'],
      [
        ['00:00', '08:30'],
        ['20:00', '24:00'],
      ],
    ]),
  })),
  ...maybe(random, 0.1, () => ({ month_days: pick(random, [1, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]]) })),
  ...maybe(random, 0.1, () => ({ months: pick(random, [5, [1, 2, 3, 4, 5, 6]]) })),
  ...maybe(random, 0.1, () => ({ from: '2024-03-15' })),
  ...maybe(random, 0.1, () => ({ to: '2024-09-10' })),
  ...maybe(random, 0.05, () => ({ dates: ['2024-05-05', '2024-05-06'] })),
});

const inventPeer = (random: Random): NonNullable<Match['to']> => ({
  ...maybe(random, 0.25, () => ({ country: pick(random, ['RU', 'foreign', ['BY', 'DE']]) })),
  ...maybe(random, 0.25, () => ({
    region: pick(random, ['home', 'RU-SPE', ['home', 'RU-CR'], 'here', 'elsewhere']),
  })),
  ...maybe(random, 0.1, () => ({ zone: pick(random, ['cis', 'crimea', ['cis', 'crimea']]) })),
  ...maybe(random, 0.2, () => ({
    kind: pick(random, ['mobile', 'fixed', ['mobile', 'short']] as const) as 'mobile',
  })),
  ...maybe(random, 0.25, () => ({ net: pick(random, ['own', 'other'] as const) })),
  ...maybe(random, 0.1, () => ({ operator: pick(random, ['mts', ['beeline', 'mts']]) })),
  ...maybe(random, 0.1, () => ({ prefix: pick(random, ['7495', ['900', '7978']]) })),
  ...maybe(random, 0.08, () => ({ numbers: pick(random, [PEERS[0], [PEERS[1], PEERS[2]]]) as string })),
  ...maybe(random, 0.1, () => ({ chosen: true as const })),
  ...maybe(random, 0.06, () => ({ group: 'contract' as const })),
});

const inventLength = (random: Random, service: Service): NonNullable<Match['length']> =>
  service === 'voice'
    ? pick(random, [{ under: '2 min' }, { from: '61 s' }, { from: '10 s', under: '5 min' }])
    : service === 'data'
      ? pick(random, [{ under: '2 MB' }, { from: '1 MB' }])
      : pick(random, [{ under: 2 }, { from: 2 }]);

export function inventMatch(random: Random, service: Service, wide: boolean): Match {
  if (wide) return { service };
  return {
    service,
    ...maybe(random, 0.4, () => ({ dir: pick(random, ['out', 'in', ['out', 'forward']] as const) as 'out' })),
    ...maybe(random, 0.6, () => ({ to: inventPeer(random) })),
    ...maybe(random, 0.35, () => ({
      place: pick(random, [
        'home',
        'national',
        ['home', 'international'],
        { zone: 'cis' },
        { country: 'DE' },
        { region: 'RU-CR' },
      ] as const) as 'home',
    })),
    ...maybe(random, 0.12, () => ({
      time: chance(random, 0.7) ? inventWindow(random) : [inventWindow(random), inventWindow(random)],
    })),
    ...maybe(random, 0.1, () => ({ length: inventLength(random, service) })),
    ...maybe(random, 0.1, () => ({
      except: pick(random, [
        { to: { net: 'own' as const } },
        [{ dir: 'in' as const }, { time: inventWindow(random) }],
      ]) as unknown as { dir: 'in' },
    })),
  };
}

export const matchOrTwo = (random: Random, service: Service, wide = false): Match | Match[] =>
  chance(random, 0.15)
    ? [inventMatch(random, service, false), inventMatch(random, service, wide)]
    : inventMatch(random, service, wide);
