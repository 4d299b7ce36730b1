/** Views of a generated office's people, queues, lines and callers: every figure is what plain counting gives. */

import { describe, expect, test } from 'vitest';
import { midnight } from '../../src/generate/calendar.ts';
import { DAY, grouped, median, OFFICES, sum, type Timed, tally, toldOffice } from './told-office.ts';

type Row = Record<string, unknown>;

describe.each(OFFICES)('%s, on a machine in %s', (story, machine) => {
  const { told, legs, calls, outside, firstDay, lastDay, query } = toldOffice(story, machine);

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
    const rows = await query<Row>('FROM agent_figures(per := person)');
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
    const rows = await query<Row>('FROM queue_figures(per := queue)');
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
    const spans = await query<Row>('FROM queue_waits(per := queue)');
    const own = spans.filter(({ part }) => part === queue);
    expect(sum(own.map((row) => Number(row.answered)))).toBe(connected.length);
    expect(own.find((row) => row.from_s === 5)!.answered).toBe(
      connected.filter((s) => s >= 5 && s < 10).length,
    );
  });

  test('lines: use, longest idle time; routes and forwards', async () => {
    const rows = await query<Row>('FROM lines_use(per := line)');
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
    const [route] = await query<Row>('FROM routes()');
    expect(route).toMatchObject({ attempts: made.length, answered: reached.length });
    expect(route!.asr).toBeCloseTo(reached.length / made.length, 9);
    expect(route!.acd_s).toBeCloseTo(sum(reached.map(({ talkS }) => talkS)) / reached.length, 6);
    const forwards = await query<Row>('FROM forwarding(per := forwarded_to)');
    const sent = calls.filter(({ forwardedTo }) => forwardedTo !== undefined);
    expect(new Map(forwards.map(({ part, calls: n }) => [part, n]))).toEqual(
      tally(sent.map((call) => call.forwardedTo)),
    );
    const cost = sum(sent.map((call) => call.cost ?? 0));
    expect(sum(forwards.map((row) => Math.round(Number(row.cost ?? 0) * 1e6)))).toBe(cost);
  });

  test('who calls again within a day, and a week against the one before', async () => {
    const rows = await query<Row>('FROM repeat_callers()');
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
    const compared = await query<Row>(`FROM period_compare(since := DATE '2025-10-06')`);
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
