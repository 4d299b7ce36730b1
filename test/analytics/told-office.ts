/** Offices told to a store, with plain counting of their calls beside it: what their views are held against. */
import { afterAll, beforeAll } from 'vitest';
import { midnight } from '../../src/generate/calendar.ts';
import { callLegs } from '../../src/generate/office.ts';
import { type StoryName, tell } from '../../src/generate/stories.ts';
import type { TrueCall, TrueRecord } from '../../src/model/story.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { importStory } from '../store/told.ts';

export const OFFICES: readonly (readonly [StoryName, string])[] = [
  ['office', 'Asia/Kamchatka'],
  ['office-berlin', 'America/New_York'],
];

export type Timed = TrueCall & { readonly utc: number; readonly length: number };

export const HOUR = 3600;
export const DAY = 86_400;
export const utcOf = ({ startedAt, utcOffsetMin }: TrueCall | TrueRecord) => startedAt - utcOffsetMin! * 60;
export const iso = (civil: number) => new Date(civil * 1000).toISOString().slice(0, 19);
export const median = (values: readonly number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
};
export const tally = <K>(keys: Iterable<K>): Map<K, number> => {
  const counts = new Map<K, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};
export function grouped<Value, Key>(values: readonly Value[], key: (value: Value) => Key): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const own = groups.get(key(value));
    if (own) own.push(value);
    else groups.set(key(value), [value]);
  }
  return groups;
}
export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The office of a story in a store of its own, asked on a machine in this time zone, while the tests around run. */
export function toldOffice(story: StoryName, machine: string) {
  const home = process.env.TZ;
  const told = tell(story, { seed: 21, from: midnight('2025-09-15'), length: { rows: 3500 } });
  const legs = [...callLegs(told.rows)];
  const calls: Timed[] = [...told.calls!].map((call, at) => {
    const utc = utcOf(call);
    const ends = legs[at]!.map(
      (leg) => utcOf(leg) + Math.max(leg.ringS ?? 0, leg.waitS ?? 0) + (leg.durationS ?? 0),
    );
    return { ...call, utc, length: Math.max(...ends) - utc };
  });
  const outside = calls.filter(({ direction }) => direction !== 'internal');
  const missed = calls.filter(({ direction, answered }) => direction === 'in' && !answered);
  const firstDay = Math.floor(Math.min(...calls.map(({ startedAt }) => startedAt)) / DAY) * DAY;
  const lastDay = Math.floor(Math.max(...legs.flat().map(({ startedAt }) => startedAt)) / DAY) * DAY;
  let store: Store;
  beforeAll(async () => {
    process.env.TZ = machine;
    store = await openStore(':memory:');
    await importStory(store, told);
  });
  afterAll(async () => {
    process.env.TZ = home;
    await store.close();
  });

  const query = <Answer>(sql: string) => store.query<Answer>(sql);
  return { told, legs, calls, outside, missed, firstDay, lastDay, query };
}
