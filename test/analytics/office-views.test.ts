/** Views of a generated office: every figure is what plain counting of the planted calls gives. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { midnight } from '../../src/generate/calendar.ts';
import { callLegs } from '../../src/generate/office.ts';
import { type StoryName, tell } from '../../src/generate/stories.ts';
import type { TrueCall, TrueRecord } from '../../src/model/story.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { importStory } from '../store/told.ts';

type Row = Record<string, unknown>;
type Timed = TrueCall & { readonly utc: number; readonly length: number };

const HOUR = 3600;
const DAY = 86_400;
const utcOf = ({ startedAt, utcOffsetMin }: TrueCall | TrueRecord) => startedAt - utcOffsetMin! * 60;
const iso = (civil: number) => new Date(civil * 1000).toISOString().slice(0, 19);
const median = (values: readonly number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
};
const tally = <K>(keys: Iterable<K>): Map<K, number> => {
  const counts = new Map<K, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};
function grouped<Value, Key>(values: readonly Value[], key: (value: Value) => Key): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const own = groups.get(key(value));
    if (own) own.push(value);
    else groups.set(key(value), [value]);
  }
  return groups;
}
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe.each<[StoryName, string]>([
  ['office', 'Asia/Kamchatka'],
  ['office-berlin', 'America/New_York'],
])('%s, on a machine in %s', (story, machine) => {
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

  test('load: a call counts in the hour it began in, its seconds in the hours it touched', async () => {
    const [begun, lost, busy] = [
      new Map<string, number>(),
      new Map<string, number>(),
      new Map<string, number>(),
    ];
    const add = (to: Map<string, number>, hour: number, value: number) =>
      to.set(iso(hour), (to.get(iso(hour)) ?? 0) + value);
    for (const { startedAt, length, direction, answered } of outside) {
      const first = startedAt - (startedAt % HOUR);
      add(begun, first, 1);
      if (direction === 'in' && !answered) add(lost, first, 1);
      for (let hour = first; hour < startedAt + length; hour += HOUR)
        add(busy, hour, Math.min(startedAt + length, hour + HOUR) - Math.max(startedAt, hour));
    }
    const rows = await store.query<Row>('FROM load_hours()');
    const within = (map: Map<string, number>) =>
      [...map].filter(([hour, seconds]) => seconds > 0 && hour < iso(lastDay + DAY));
    const found = (name: string) => rows.filter((row) => row[name] !== 0).map((row) => [row.hour, row[name]]);
    expect(new Map(found('calls') as [string, number][])).toEqual(new Map(begun));
    expect(new Map(found('missed') as [string, number][])).toEqual(new Map(lost));
    expect(new Map(found('busy_s') as [string, number][])).toEqual(new Map(within(busy)));

    // Averages divide by all such weekdays of the period, with calls or without.
    const days = tally(
      Array.from({ length: (lastDay - firstDay) / DAY + 1 }, (_, i) =>
        new Date((firstDay + i * DAY) * 1000).getUTCDay(),
      ),
    );
    const cells = new Map<string, number>();
    for (const [hour, seconds] of within(busy)) {
      const when = new Date(`${hour}Z`);
      const cell = `${when.getUTCDay() || 7}/${when.getUTCHours()}`;
      cells.set(cell, (cells.get(cell) ?? 0) + seconds / HOUR / days.get(when.getUTCDay())!);
    }
    const week = await store.query<Row>('FROM load() WHERE busy_s > 0');
    expect(week).toHaveLength(cells.size);
    for (const row of week) expect(row.erlangs).toBeCloseTo(cells.get(`${row.weekday}/${row.hour}`)!, 9);
  });

  test('concurrency, second by second, of all and of each line', async () => {
    const parts = new Map([['all', outside], ...grouped(outside, ({ line }) => line)]);
    const rows = [
      ...(await store.query<Row>('FROM concurrency_levels()')),
      ...(await store.query<Row>('FROM concurrency_levels(per := line)')),
    ];
    const peaks = [
      ...(await store.query<Row>('FROM concurrency()')),
      ...(await store.query<Row>('FROM concurrency(per := line)')),
    ];
    for (const [part, own] of parts) {
      const levels = new Map<number, number>();
      const busy = new Map<number, number>();
      for (const { utc, length } of own)
        for (let s = utc; s < utc + length; s++) busy.set(s, (busy.get(s) ?? 0) + 1);
      for (const lines of busy.values()) levels.set(lines, (levels.get(lines) ?? 0) + 1);
      const found = rows.filter((row) => row.part === part);
      expect(new Map(found.map(({ lines, seconds }) => [lines, seconds]))).toEqual(levels);
      for (const row of found)
        expect(row.at_least_s).toBe(
          sum([...levels].map(([lines, s]) => (lines >= Number(row.lines) ? s : 0))),
        );
      const peak = Math.max(...levels.keys());
      expect(peaks.find((row) => row.part === part)).toMatchObject({
        peak,
        at_peak_s: levels.get(peak),
        busy_s: busy.size,
      });
    }
  });

  test.each([24, 2])('missed callers within %d hours: what became of each', async (hours) => {
    const rows = await store.query<Row>('SELECT call_key FROM missed JOIN calls USING (call_id)');
    expect(rows.map((row) => row.call_key).toSorted()).toEqual(missed.map(({ key }) => key).toSorted());

    const last = Math.max(...legs.flat().map((leg) => utcOf(leg) + (leg.durationS ?? 0)));
    const outcomes = { called_back: 0, called_again: 0, tried: 0, nothing: 0, pending: 0 };
    const after: number[] = [];
    for (const own of grouped(outside, ({ peer }) => peer).values()) {
      let open: { last: number; tried: boolean } | undefined;
      const close = (as?: 'called_back' | 'called_again') => {
        if (!open) return;
        const outcome = as ?? (open.tried ? 'tried' : 'nothing');
        outcomes[outcome]++;
        if (!as && open.last + hours * HOUR > last) outcomes.pending++;
        open = undefined;
      };
      for (const { utc, direction, answered } of own.toSorted((a, b) => a.utc - b.utc)) {
        if (open && utc > open.last + hours * HOUR) close();
        if (answered) {
          if (open && direction === 'out') after.push(utc - open.last);
          close(direction === 'out' ? 'called_back' : 'called_again');
        } else if (direction === 'in') open = { last: utc, tried: open?.tried ?? false };
        else if (open) open.tried = true;
      }
      close();
    }
    const [found] = await store.query<Row>(`FROM callbacks(window_h := ${hours})`);
    const { tried, nothing } = outcomes;
    expect(found).toMatchObject({
      ...outcomes,
      missed: missed.length,
      hidden: 0,
      unreturned: tried + nothing,
    });
    expect(found!.median_s).toBeCloseTo(median(after), 6);
    expect(found!.within_15_min).toBe(after.filter((seconds) => seconds < 900).length);
    const halves = await store.query<Row>(`FROM callbacks(per := line, window_h := ${hours})`);
    expect(sum(halves.map((row) => Number(row.unreturned)))).toBe(tried + nothing);
  });

  test('agents: offered, answered, talked, short talks', async () => {
    const people = new Map<
      string,
      { offered: Set<string>; answered: Set<string>; made: number; talk: number[] }
    >();
    const talks = new Map<string, number>();
    for (const leg of legs.flat()) {
      if (leg.leg !== 'attempt' || leg.direction === 'internal' || leg.disposition === 'busy') {
        if (!(leg.leg === 'attempt' && leg.direction === 'out')) continue;
      }
      const one = people.get(leg.agent!) ?? { offered: new Set(), answered: new Set(), made: 0, talk: [] };
      people.set(leg.agent!, one);
      if (leg.direction === 'out') one.made++;
      else one.offered.add(leg.callKey!);
      if (leg.disposition !== 'answered') continue;
      if (leg.direction !== 'out') one.answered.add(leg.callKey!);
      const key = `${leg.agent}/${leg.direction === 'out' ? 'out' : 'in'}/${leg.callKey}`;
      talks.set(key, (talks.get(key) ?? 0) + leg.durationS!);
    }
    for (const [key, seconds] of talks) people.get(key.split('/')[0]!)!.talk.push(seconds);
    const rows = await store.query<Row>('FROM agent_figures(per := person)');
    expect(rows).toHaveLength(people.size);
    for (const row of rows) {
      const { offered, answered, made, talk } = people.get(String(row.part))!;
      const short = [...talks].filter(([key, s]) => key.startsWith(`${row.part}/in/`) && s < 10).length;
      expect(row).toMatchObject({
        offered: offered.size,
        answered: answered.size,
        made,
        talk_s: sum(talk),
        short,
      });
      expect(row.talk_mean_s).toBeCloseTo(sum(talk) / talk.length, 6);
      expect(row.talk_median_s).toBeCloseTo(median(talk), 6);
    }
  });

  test('queues: three service levels and waits by the log, the group without a log by its calls', async () => {
    const log = [...told.queueEvents!];
    const waits = (event: string) => log.flatMap((one) => (one.event === event ? [one.waitS!] : []));
    const entered = log.filter(({ event }) => event === 'entered').length;
    const connected = waits('connected');
    const quick = waits('abandoned').filter((s) => s <= 20).length;
    const within = connected.filter((s) => s <= 20).length;
    const queue = log.find(({ event }) => event === 'entered')!.queue!;
    const rows = await store.query<Row>('FROM queue_figures(per := queue)');
    const found = rows.find(({ part }) => part === queue)!;
    expect(found).toMatchObject({ entered, answered: connected.length, quick, within_target: within });
    expect(found.abandoned).toBe(waits('abandoned').length);
    expect(found.level_of_entered).toBeCloseTo(within / entered, 9);
    expect(found.level_of_answered).toBeCloseTo(within / connected.length, 9);
    expect(found.level_without_quick).toBeCloseTo(within / (entered - quick), 9);
    expect(found.asa_s).toBeCloseTo(sum(connected) / connected.length, 6);
    const group = calls.filter(
      (call) => call.queue !== undefined && call.queue !== queue && call.direction === 'in',
    );
    expect(rows.find(({ part }) => part === group[0]!.queue)).toMatchObject({
      entered: group.length,
      answered: group.filter(({ answered }) => answered).length,
      abandoned: null,
      abandoned_low: null,
    });
    const spans = await store.query<Row>('FROM queue_waits(per := queue)');
    const own = spans.filter(({ part }) => part === queue);
    expect(sum(own.map((row) => Number(row.answered)))).toBe(connected.length);
    expect(own.find((row) => row.from_s === 5)!.answered).toBe(
      connected.filter((s) => s >= 5 && s < 10).length,
    );
  });

  test('lines: use, longest idle time; routes and forwards', async () => {
    const rows = await store.query<Row>('FROM lines_use(per := line)');
    for (const [line, own] of grouped(outside, (call) => call.line)) {
      const sorted = own.toSorted((a, b) => a.startedAt - b.startedAt);
      let [until, idle] = [firstDay, 0];
      for (const { startedAt, length } of sorted) {
        idle = Math.max(idle, startedAt - until);
        until = Math.max(until, startedAt + length);
      }
      idle = Math.max(idle, lastDay + DAY - until);
      const seconds = sum(own.map(({ length }) => length));
      const row = rows.find(({ part }) => part === line)!;
      expect(row).toMatchObject({ calls: own.length, busy_s: seconds, idle_s: idle, untimed: 0 });
      expect(row.erlangs).toBeCloseTo(seconds / (lastDay + DAY - firstDay), 9);
    }
    const made = calls.filter(({ direction }) => direction === 'out');
    const reached = made.filter(({ answered }) => answered);
    const [route] = await store.query<Row>('FROM routes()');
    expect(route).toMatchObject({ attempts: made.length, answered: reached.length });
    expect(route!.asr).toBeCloseTo(reached.length / made.length, 9);
    expect(route!.acd_s).toBeCloseTo(sum(reached.map(({ talkS }) => talkS)) / reached.length, 6);
    const forwards = await store.query<Row>('FROM forwarding(per := forwarded_to)');
    const sent = calls.filter(({ forwardedTo }) => forwardedTo !== undefined);
    expect(new Map(forwards.map(({ part, calls: n }) => [part, n]))).toEqual(
      tally(sent.map((call) => call.forwardedTo)),
    );
    const cost = sum(sent.map((call) => call.cost ?? 0));
    expect(sum(forwards.map((row) => Math.round(Number(row.cost ?? 0) * 1e6)))).toBe(cost);
  });

  test('who calls again within a day, and a week against the one before', async () => {
    const rows = await store.query<Row>('FROM repeat_callers()');
    let repeats = 0;
    for (const own of grouped(
      calls.filter(({ direction }) => direction === 'in'),
      ({ peer }) => peer,
    ).values()) {
      const times = own.map(({ utc }) => utc).toSorted((a, b) => a - b);
      repeats += times.filter((time, at) => at > 0 && time - times[at - 1]! <= DAY).length;
    }
    expect(sum(rows.map((row) => Number(row.repeats)))).toBe(repeats);

    const week = (from: string) =>
      outside.filter(({ startedAt }) => startedAt >= midnight(from) && startedAt < midnight(from) + 7 * DAY);
    const [now, before] = [week('2025-10-06'), week('2025-09-29')];
    const compared = await store.query<Row>(`FROM period_compare(since := DATE '2025-10-06')`);
    const row = (measure: string) => compared.find((one) => one.measure === measure)!;
    expect(row('calls')).toMatchObject({ value: now.length, before: before.length, days: 7, left_out: 0 });
    const lost = (own: readonly Timed[]) =>
      own.filter(({ direction, answered }) => direction === 'in' && !answered).length;
    expect(row('missed')).toMatchObject({
      value: lost(now),
      before: lost(before),
      change: lost(now) - lost(before),
    });
    expect(row('talk_s').value).toBe(sum(now.map(({ talkS }) => talkS)));
  });
});
