/** Views of a generated office's calls: every figure is what plain counting of the planted calls gives. */
import { describe, expect, test } from 'vitest';
import { DAY, grouped, HOUR, iso, median, OFFICES, sum, tally, toldOffice, utcOf } from './told-office.ts';

type Row = Record<string, unknown>;

describe.each(OFFICES)('%s, on a machine in %s', (story, machine) => {
  const { legs, outside, missed, firstDay, lastDay, query } = toldOffice(story, machine);

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
    const rows = await query<Row>('FROM load_hours()');
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
    const week = await query<Row>('FROM load() WHERE busy_s > 0');
    expect(week).toHaveLength(cells.size);
    for (const row of week) expect(row.erlangs).toBeCloseTo(cells.get(`${row.weekday}/${row.hour}`)!, 9);
  });

  test('concurrency, second by second, of all and of each line', async () => {
    const parts = new Map([['all', outside], ...grouped(outside, ({ line }) => line)]);
    const rows = [
      ...(await query<Row>('FROM concurrency_levels()')),
      ...(await query<Row>('FROM concurrency_levels(per := line)')),
    ];
    const peaks = [
      ...(await query<Row>('FROM concurrency()')),
      ...(await query<Row>('FROM concurrency(per := line)')),
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
    const rows = await query<Row>('SELECT call_key FROM missed JOIN calls USING (call_id)');
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
    const [found] = await query<Row>(`FROM callbacks(window_h := ${hours})`);
    const { tried, nothing } = outcomes;
    expect(found).toMatchObject({
      ...outcomes,
      missed: missed.length,
      hidden: 0,
      unreturned: tried + nothing,
    });
    expect(found!.median_s).toBeCloseTo(median(after), 6);
    expect(found!.within_15_min).toBe(after.filter((seconds) => seconds < 900).length);
    const halves = await query<Row>(`FROM callbacks(per := line, window_h := ${hours})`);
    expect(sum(halves.map((row) => Number(row.unreturned)))).toBe(tried + nothing);
  });
});
