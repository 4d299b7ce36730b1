/** Invented users whose habits drift in a known way: a line's months, and the months after them. */
import { random } from '../../src/generate/random.ts';
import { NULL_INT } from '../../src/model/batch.ts';
import type { LineHistory } from '../../src/optimize/history.ts';
import type { LineUsage, TrafficClass } from '../../src/rating/usage/traffic.ts';

const DAY = 86_400;
const HOME = 'RU-MOS+RU-MOW';

const atHome = {
  prefix: null,
  placeKind: 'home',
  placeCountry: 'RU',
  placeRegion: null,
  homeRegion: HOME,
} as const;
const mobile = { peerKind: 'mobile', country: 'RU', region: HOME } as const;
const nobody = { peerKind: null, country: null, region: null, operator: null } as const;

export const CLASSES: readonly TrafficClass[] = [
  { service: 'voice', direction: 'out', ...mobile, operator: 'mts', ...atHome },
  { service: 'voice', direction: 'out', ...mobile, operator: 'beeline', ...atHome },
  { service: 'voice', direction: 'in', ...mobile, operator: 'megafon', ...atHome },
  { service: 'sms', direction: 'out', ...mobile, operator: 'megafon', ...atHome },
  { service: 'data', direction: 'none', ...nobody, ...atHome },
];

/** What the months of a user do, in logarithms a month. */
export interface Drift {
  /** Standard deviation of each month's step. */
  readonly wander: number;
  /** Steps that go one way: growth of e to this. */
  readonly trend: number;
  /** Do all services go up and down together? */
  readonly together: boolean;
}

export interface DriftingUser {
  readonly usage: LineUsage;
  readonly history: LineHistory;
  /** The months after, as many. */
  readonly next: { readonly usage: LineUsage; readonly history: LineHistory };
}

interface Event {
  readonly at: number;
  readonly of: number;
  readonly quantity: number;
}

/** The same arguments invent the same user. */
export function driftingUser(seed: number, months: number, drift: Drift): DriftingUser {
  const chance = random(`drifting/${seed}`);
  const normal = () => Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next());
  const means = {
    calls: 1 + 5 * chance.next(),
    texts: chance.next(),
    sessions: 2 + 4 * chance.next(),
    mb: 5 + 20 * chance.next(),
  };
  const week = [1, 1, 1, 1, 1.2, 0.8, 0.6].map((usual) => usual * (0.7 + 0.6 * chance.next()));
  const levels = { calls: 0, texts: 0, sessions: 0 };
  const events: Event[] = [];
  const firstMonth = 2021 * 12;
  const dayOf = (month: number) => Date.UTC(2021, month, 1) / 1000 / DAY;
  let busy = 1;
  for (let month = 0; month < 2 * months; month++) {
    const common = normal();
    for (const name of ['calls', 'texts', 'sessions'] as const)
      levels[name] += drift.trend + drift.wander * (drift.together ? common : normal());
    for (let day = dayOf(month); day < dayOf(month + 1); day++) {
      if (day % 7 === 4) busy = 0.6 + 0.8 * chance.next();
      const usual = busy * week[(day + 3) % 7]!;
      const add = (of: number, mean: number, quantity: () => number) => {
        for (let n = chance.count(mean * usual); n > 0; n--)
          events.push({ at: day * DAY + chance.int(7 * 3600, DAY - 1), of, quantity: quantity() });
      };
      const talk = () => 1 + Math.floor(chance.span(120));
      add(0, means.calls * 0.4 * Math.exp(levels.calls), talk);
      add(1, means.calls * 0.6 * Math.exp(levels.calls), talk);
      add(2, means.calls * Math.exp(levels.calls), talk);
      add(3, means.texts * Math.exp(levels.texts), () => 1);
      add(4, means.sessions * Math.exp(levels.sessions), () => Math.floor(chance.span(means.mb * 1_048_576)));
    }
  }
  events.sort((a, b) => a.at - b.at);
  const part = (from: number, to: number) =>
    lineOf(events, dayOf(from), dayOf(to), firstMonth + from, firstMonth + to);
  return { ...part(0, months), next: part(months, 2 * months) };
}

function lineOf(all: readonly Event[], first: number, end: number, fromMonth: number, toMonth: number) {
  const events = all.filter(({ at }) => at >= first * DAY && at < end * DAY);
  const usage: LineUsage = {
    line: '79160000000',
    classes: CLASSES,
    length: events.length,
    classOf: Int32Array.from(events, ({ of }) => of),
    startedAt: Float64Array.from(events, ({ at }) => at),
    utcOffsetMin: new Int32Array(events.length).fill(NULL_INT),
    quantity: Float64Array.from(events, ({ quantity }) => quantity),
    paid: new Float64Array(events.length).fill(Number.NaN),
    recordId: Float64Array.from(events.keys()),
    months: Array.from({ length: toMonth - fromMonth }, (_, at) => fromMonth + at),
  };
  const history: LineHistory = {
    line: usage.line,
    homeRegion: HOME,
    homeOperator: 'mts',
    plan: null,
    from: first * DAY,
    to: end * DAY - 1,
    days: end - first,
    currency: 'RUB',
    paid: { usage: null, charges: 0 },
    feesListed: false,
  };
  return { usage, history };
}
