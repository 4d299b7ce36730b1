/** What if: usage put together anew keeps what was not changed, and changes what was asked. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readScale, readTrip } from '../../src/optimize/what-if/asked.ts';
import { assembled, scaled } from '../../src/optimize/what-if/usage.ts';
import { supposedUsage } from '../../src/optimize/what-if/what-if.ts';
import type { LineUsage } from '../../src/rating/usage/traffic.ts';
import { driftingUser } from './drifting-user.ts';

const { usage, history } = driftingUser(1, 2, { wander: 0, trend: 0, together: false });
const NOTHING = { without: new Set<number>(), factors: {}, trips: [] };
const rowsOf = (line: LineUsage, service: string): number =>
  line.classOf.reduce((sum, of) => sum + Number(line.classes[of]!.service === service), 0);
const bytesOf = (line: LineUsage): number =>
  line.quantity.reduce((sum, bytes, at) => (line.classOf[at] === 4 ? sum + bytes : sum), 0);

describe('more or less of something', () => {
  test('a factor of one changes no column', () => {
    const same = scaled(usage, { voice: 1, data: 1, messages: 1 });
    for (const name of ['classOf', 'startedAt', 'quantity', 'paid', 'recordId'] as const)
      expect(same[name]).toEqual(usage[name]);
  });

  test('so many times as many calls, so many times the bytes, other services untouched', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 6, noNaN: true }), (factor) => {
        const there = scaled(usage, { voice: factor, data: factor });
        const calls = rowsOf(usage, 'voice');
        expect(Math.abs(rowsOf(there, 'voice') - calls * factor)).toBeLessThan(6);
        expect(Math.abs(bytesOf(there) - bytesOf(usage) * factor)).toBeLessThanOrEqual(rowsOf(usage, 'data'));
        expect(rowsOf(there, 'sms')).toBe(rowsOf(usage, 'sms'));
      }),
      { numRuns: 30 },
    );
  });

  test('with a greater factor every event is there at least as often', () => {
    const counts = (factor: number) => {
      const found = new Map<number, number>();
      for (const id of scaled(usage, { voice: factor }).recordId) found.set(id, (found.get(id) ?? 0) + 1);
      return found;
    };
    const [fewer, more] = [counts(0.7), counts(1.6)];
    for (const [id, count] of fewer) expect(more.get(id) ?? 0).toBeGreaterThanOrEqual(count);
  });

  test('pieces moved by weeks keep their weekday and hour', () => {
    const moved = assembled(usage, [{ from: 3, to: 9, shift: 7 * 86_400 }]);
    expect([...moved.startedAt]).toEqual([...usage.startedAt.subarray(3, 9)].map((at) => at + 7 * 86_400));
  });
});

describe('without somebody, with a trip', () => {
  test('records that are left out are gone and all others stay', () => {
    const without = new Set([...usage.recordId].filter((id) => id % 5 === 0));
    const { usage: there } = supposedUsage(usage, history, { ...NOTHING, without });
    expect([...there.recordId]).toEqual([...usage.recordId].filter((id) => !without.has(id)));
  });

  test('a trip moves so many whole days abroad, says what they are like, and forgets what was paid', () => {
    const paid = { ...usage, paid: usage.quantity.map(() => 5) };
    const trip = { country: 'TR', days: 7 };
    const { usage: there, assumed } = supposedUsage(paid, history, { ...NOTHING, trips: [trip] });
    expect(there.length).toBe(usage.length);
    expect(assumed).toEqual([{ trip, like: 'home', first: assumed[0]!.first }]);
    const inTrip = (at: number) => {
      const day = Math.floor(there.startedAt[at]! / 86_400) - assumed[0]!.first;
      return day >= 0 && day < 7;
    };
    for (let at = 0; at < there.length; at++) {
      const { placeKind, placeCountry } = there.classes[there.classOf[at]!]!;
      expect([placeKind, placeCountry]).toEqual(inTrip(at) ? ['international', 'TR'] : ['home', 'RU']);
      expect(Number.isNaN(there.paid[at]!)).toBe(inTrip(at));
    }
  });

  test('a second trip is like the days abroad of the first; a trip longer than the documents is cut', () => {
    const trips = [
      { country: 'TR', days: 3 },
      { country: 'GE', days: 9999 },
    ];
    const { assumed } = supposedUsage(usage, history, { ...NOTHING, trips });
    expect(assumed.map(({ like, trip }) => [like, trip.days])).toEqual([
      ['home', 3],
      ['abroad', history.days],
    ]);
  });
});

describe('words of the command line', () => {
  test('are read', () => {
    expect(readScale('data=1.5, calls=0')).toEqual({ data: 1.5, voice: 0 });
    expect(readScale('интернет=2,смс=0.25')).toEqual({ data: 2, messages: 0.25 });
    for (const words of ['trip:tr:7d', 'поездка:TR:7д'])
      expect(readTrip(words)).toEqual({ country: 'TR', days: 7 });
  });

  test.each(['', 'data', 'data=', 'data=-1', 'data=1e9', 'data=1000', 'fax=2', 'data=1.5,,'])(
    '--scale %j is refused',
    (words) => {
      expect(() => readScale(words)).toThrow();
    },
  );

  test.each(['', 'trip', 'trip:TUR:7d', 'trip:TR:0d', 'trip:TR:7', 'trip:TR:999d', 'fly:TR:7d'])(
    '--add %j is refused',
    (words) => {
      expect(() => readTrip(words)).toThrow();
    },
  );
});
