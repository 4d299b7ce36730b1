/** What selectors ask of an event beside its class: when it began, how long it was, which number. Classes are told apart by it. */
import { NULL_INT } from '../../model/batch.ts';
import { calendarOf } from '../bill/calendar.ts';
import { quantity } from '../format/notation.ts';
import type { Exception, Match, PeerMatch } from '../format/selectors.ts';
import type { Tariff } from '../format/tariff.ts';
import { listOf } from '../format/written.ts';
import { once } from '../remember.ts';
import type { LineUsage, TrafficClass } from '../usage/traffic.ts';
import { inWindows } from './windows.ts';

type Time = NonNullable<Exception['time']>;
type Length = NonNullable<Exception['length']>;

const written = once((value: object): string => JSON.stringify(value));

export const timeKey = (time: Time): string => `time${written(time)}`;
export const lengthKey = (length: Length): string => `length${written(length)}`;
export const numbersKey = (numbers: NonNullable<PeerMatch['numbers']>): string =>
  `numbers${typeof numbers === 'string' ? numbers : written(numbers)}`;
export const chosenKey = (option: true | string): string => `chosen ${option}`;
export const GROUP_KEY = 'group';

/** Numbers that only the subscriber knows: digits with country code. */
export interface Numbers {
  /** By option: the favourite numbers. */
  readonly chosen?: ReadonlyMap<string, ReadonlySet<string>>;
  /** Lines of the same contract. */
  readonly contract?: ReadonlySet<string>;
}

interface Feature {
  readonly key: string;
  /** Beside the key: what else the answer depends on. */
  readonly of: string;
  readonly test: (usage: LineUsage) => (at: number) => boolean;
}

/** The usage with classes told apart as finely as the tariff's selectors ask; itself when they ask for nothing more. */
export const toldApart = (usage: LineUsage, tariff: Tariff, numbers: Numbers = {}): LineUsage =>
  featuresOf(tariff, numbers).reduce(splitBy, usage);

const NOBODY: Numbers = {};
const featuresFor = once((tariff: Tariff) => once((numbers: Numbers) => listFeatures(tariff, numbers)));

const featuresOf = (tariff: Tariff, numbers: Numbers): readonly Feature[] =>
  featuresFor(tariff)(numbers.chosen || numbers.contract ? numbers : NOBODY);

function listFeatures(tariff: Tariff, numbers: Numbers): readonly Feature[] {
  const found = new Map<string, Feature>();
  const add = (feature: Feature) => found.set(feature.key, feature);
  for (const { time, length, to } of rulesOf(tariff).flatMap(asking)) {
    if (time) add(timeFeature(time, tariff));
    if (length) add(lengthFeature(length, tariff));
    if (to?.numbers) add(peerFeature(numbersKey(to.numbers), new Set(listOf(to.numbers))));
    if (to?.chosen)
      add(peerFeature(chosenKey(to.chosen), numbers.chosen?.get(String(to.chosen)) ?? new Set()));
    if (to?.group) add(peerFeature(GROUP_KEY, numbers.contract ?? new Set()));
  }
  if (asksForDays(tariff)) for (let day = 0; day < DAYS; day++) add(dayFeature(day, tariff));
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

const rulesOf = ({ rates, bundles, fees, discounts }: Tariff) => [
  ...rates,
  ...bundles,
  ...fees,
  ...discounts,
];

const NOTHING: readonly Exception[] = [];

/** Those of selectors and their exceptions that ask for more than the class. */
const asked = once((selectors: Match | readonly Match[]): readonly Exception[] =>
  listOf<Match>(selectors)
    .flatMap((match) => [match, ...listOf(match.except)])
    .filter(({ time, length, to }) => time || length || to?.numbers || to?.chosen || to?.group),
);

const asking = (rule: ReturnType<typeof rulesOf>[number]): readonly Exception[] =>
  'match' in rule && rule.match !== undefined ? asked(rule.match) : NOTHING;

/** More than a period has: days of one period never share a number. */
const DAYS = 32;
const DAY = 'day ';

/** Does the plan round or cap what single days cost? Its classes are told apart by day. */
export const asksForDays = ({ round, caps }: Pick<Tariff, 'round' | 'caps'>): boolean =>
  round.some(({ at }) => at === 'day') || caps.some(({ per }) => per === 'day');

function dayFeature(day: number, tariff: Tariff): Feature {
  return {
    key: `${DAY}${day}`,
    of: tariff.timezone,
    test: (usage) => {
      const days = calendarOf(usage, tariff).day;
      return (at) => days[at]! % DAYS === day;
    },
  };
}

/** The day of a class that was told apart by day. */
export const dayNamed = ({ facts }: TrafficClass): string =>
  [...(facts ?? [])].find((fact) => fact.startsWith(DAY)) ?? '';

/** The calendar of a name that a tariff uses. */
export const holidaysOf = (tariff: Tariff) => (name: string) =>
  tariff.calendars[name] ?? tariff.holidays.get(name)!;

function timeFeature(time: Time, tariff: Tariff): Feature {
  const key = timeKey(time);
  const named = listOf(time)
    .flatMap(({ days }) => listOf(days))
    .filter((day) => day.startsWith('holiday:'))
    .map((day) => JSON.stringify(holidaysOf(tariff)(day.slice('holiday:'.length))));
  return {
    key,
    of: [tariff.timezone, ...named].join(),
    test: (usage) => {
      const { civil } = calendarOf(usage, tariff);
      const inside = inWindows(listOf(time), holidaysOf(tariff));
      return (at) => inside(civil[at]!);
    },
  };
}

function lengthFeature(length: Length, tariff: Tariff): Feature {
  const base = tariff.data_base ?? 1024;
  const from = quantity(length.from ?? 0, base);
  const under = length.under === undefined ? Number.POSITIVE_INFINITY : quantity(length.under, base);
  return {
    key: lengthKey(length),
    of: String(base),
    test:
      ({ quantity: measured }) =>
      (at) =>
        measured[at]! >= from && measured[at]! < under,
  };
}

function peerFeature(key: string, numbers: ReadonlySet<string>): Feature {
  return {
    key,
    of: [...numbers].sort().join(),
    test: ({ peers = [], peerOf }) => {
      const isOne = Uint8Array.from(peers, (peer) => Number(numbers.has(peer)));
      return (at) => peerOf !== undefined && peerOf[at]! >= 0 && isOne[peerOf[at]!] === 1;
    },
  };
}

const wholes = new WeakMap<TrafficClass, TrafficClass>();

/** The class of the line's own that a class was told apart from. */
export const wholeOf = (traffic: TrafficClass): TrafficClass => wholes.get(traffic) ?? traffic;

const splits = new WeakMap<LineUsage, Map<string, LineUsage>>();
/** Favourites tried one after another must not fill the memory. */
const MAX_SPLITS = 200;

function splitBy(usage: LineUsage, feature: Feature): LineUsage {
  const known = splits.get(usage) ?? new Map<string, LineUsage>();
  splits.set(usage, known);
  const key = `${feature.key} ${feature.of}`;
  const split = known.get(key) ?? makeSplit(usage, feature);
  if (known.size >= MAX_SPLITS) known.clear();
  known.set(key, split);
  return split;
}

/** Every class becomes two: of the events the feature is true of, and of the others. Those without events are kept. */
function makeSplit(usage: LineUsage, { key, test }: Feature): LineUsage {
  const holds = test(usage);
  const { classes, classOf, length } = usage;
  const twin = new Int32Array(classes.length).fill(NULL_INT);
  const finer: TrafficClass[] = [...classes];
  const codes = new Int32Array(length);
  for (let at = 0; at < length; at++) {
    const of = classOf[at]!;
    if (!holds(at)) {
      codes[at] = of;
      continue;
    }
    if (twin[of] === NULL_INT) {
      twin[of] = finer.length;
      const twinClass = { ...classes[of]!, facts: new Set([...(classes[of]!.facts ?? []), key]) };
      wholes.set(twinClass, wholeOf(classes[of]!));
      finer.push(twinClass);
    }
    codes[at] = twin[of]!;
  }
  // Field by field, as bundles are (bundle.ts).
  return {
    line: usage.line,
    classes: finer,
    length,
    classOf: codes,
    startedAt: usage.startedAt,
    utcOffsetMin: usage.utcOffsetMin,
    quantity: usage.quantity,
    paid: usage.paid,
    recordId: usage.recordId,
    ...(usage.peerOf && { peerOf: usage.peerOf }),
    ...(usage.peers && { peers: usage.peers }),
    origin: usage.origin ?? usage,
    months: usage.months,
  };
}
