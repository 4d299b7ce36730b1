/** A year of a line in Moscow, invented: what benches rate and advise on, and tests of the whole catalogue. */
import { NULL_INT } from '../src/model/batch.ts';
import type { LineHistory } from '../src/optimize/history.ts';
import type { LineUsage, TrafficClass } from '../src/rating/usage/traffic.ts';

const FROM = Date.UTC(2016, 0, 1) / 1000;

export const YEAR_OF_LINE: LineHistory = {
  line: '79160000000',
  homeRegion: 'RU-MOS+RU-MOW',
  homeOperator: 'mts',
  plan: null,
  from: FROM,
  to: FROM + 366 * 86_400 - 1,
  days: 366,
  currency: 'RUB',
  paid: { usage: null, charges: 0 },
  feesListed: false,
};

/** A line's year: events of everyday classes, invented from a fixed sequence. */
export function yearOf(seed: number, records: number, classes: readonly TrafficClass[]): LineUsage {
  let state = seed;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
  const classOf = Int32Array.from({ length: records }, () => random(classes.length));
  const quantityOf = { voice: () => random(30) * random(30), data: () => random(5_000_000) };
  return {
    line: '79160000000',
    classes,
    length: records,
    classOf,
    startedAt: Float64Array.from(
      { length: records },
      (_, at) => FROM + Math.floor((at * 365 * 86_400) / records),
    ),
    utcOffsetMin: new Int32Array(records).fill(NULL_INT),
    quantity: Float64Array.from(
      classOf,
      (of) => quantityOf[classes[of]!.service as 'voice' | 'data']?.() ?? 1,
    ),
    paid: new Float64Array(records),
    recordId: Float64Array.from({ length: records }, (_, at) => at),
    months: [],
  };
}

export function everydayClasses(): TrafficClass[] {
  const home = {
    homeRegion: 'RU-MOS+RU-MOW',
    placeKind: 'home',
    placeCountry: 'RU',
    placeRegion: null,
  } as const;
  const known = { ...home, country: 'RU', prefix: null } as const;
  const parties = ['mts', 'beeline', 'megafon', 't2'].flatMap((operator) =>
    ['RU-MOS+RU-MOW', 'RU-LEN+RU-SPE'].flatMap((region) =>
      (['mobile', 'fixed'] as const).map((peerKind) => ({ ...known, operator, region, peerKind })),
    ),
  );
  return [
    ...parties.flatMap((party): TrafficClass[] => [
      { ...party, service: 'voice', direction: 'out' },
      { ...party, service: 'voice', direction: 'in' },
      { ...party, service: 'sms', direction: 'out' },
    ]),
    { ...known, service: 'data', direction: 'none', peerKind: 'apn', operator: null, region: null },
  ];
}
