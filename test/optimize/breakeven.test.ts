/** The use at which another plan wins, against arithmetic by hand. */
import { describe, expect, test } from 'vitest';
import { MONTH_DAYS } from '../../src/optimize/offer.ts';
import { breakEvens, monthlyUse, sensitivities } from '../../src/optimize/what-if/breakeven.ts';
import type { LineUsage } from '../../src/rating/usage/traffic.ts';
import { CLASSES, driftingUser } from './drifting-user.ts';
import { inventedPlans } from './invented-plans.ts';

const plans = inventedPlans();
const { history, usage: any } = driftingUser(1, 12, { wander: 0, trend: 0, together: false });

/** A year of minute calls to another network, evenly, as many every month. */
function minuteCalls(perMonth: number): LineUsage {
  const times = any.months.flatMap((month) => {
    const first = Date.UTC(Math.floor(month / 12), month % 12, 1) / 1000;
    return Array.from(
      { length: perMonth },
      (_, at) => first + 3600 + Math.floor((at * 27 * 86_400) / perMonth),
    );
  });
  return {
    line: any.line,
    classes: CLASSES,
    length: times.length,
    classOf: new Int32Array(times.length).fill(1),
    startedAt: Float64Array.from(times),
    utcOffsetMin: new Int32Array(times.length).fill(any.utcOffsetMin[0]!),
    quantity: new Float64Array(times.length).fill(60),
    paid: new Float64Array(times.length).fill(Number.NaN),
    recordId: Float64Array.from(times.keys()),
    months: any.months,
  };
}

const at = (name: keyof typeof plans, switching = 0) => ({ ...plans[name], switching });
const inMinutes = (seconds: number) => ((seconds / 60) * history.days) / MONTH_DAYS / 12;

describe('break-even points', () => {
  test('300 for 250 minutes against 1.5 a minute: cheaper from 200 minutes a month on', () => {
    const points = breakEvens(minuteCalls(120), history, at('linear'), [at('middle')]);
    const above = points.find(({ side, amount }) => side === 'above' && amount === 'voice')!;
    expect(Math.abs(inMinutes(above.perMonth) - 200)).toBeLessThan(1);
    expect(above.rival.tariff.id).toBe('invented/middle');
  });

  test('from inside: below 200 minutes, and above 400, where 300 + 2 (m − 250) = 1.5 m', () => {
    const points = breakEvens(minuteCalls(240), history, at('middle'), [at('linear')]);
    const minutes = (side: string) => inMinutes(points.find((each) => each.side === side)!.perMonth);
    expect(Math.abs(minutes('below') - 200)).toBeLessThan(1);
    expect(Math.abs(minutes('above') - 400)).toBeLessThan(1);
  });

  test('what the change costs once moves the point: 120 a year are 10 a month, 1.5 m = 610', () => {
    const points = breakEvens(minuteCalls(300), history, at('linear'), [at('large', 120_000_000)]);
    const above = points.find(({ side }) => side === 'above')!;
    expect(Math.abs(inMinutes(above.perMonth) - 610 / 1.5)).toBeLessThan(1);
  });

  test('a rival that never wins gives no point', () => {
    expect(
      breakEvens(minuteCalls(10), history, at('middle'), [at('large')]).filter(
        ({ side }) => side === 'below',
      ),
    ).toEqual([]);
  });
});

describe('sensitivity', () => {
  test('half of the minutes cost half where every minute costs the same', () => {
    const [voice] = sensitivities(minuteCalls(100), history, plans.linear);
    const now = 150 * 1e6;
    const byMonth = (amount: number) => (amount * history.days) / MONTH_DAYS / 12;
    expect(Math.abs(byMonth(voice!.less) - now / 2)).toBeLessThan(1e6);
    expect(Math.abs(byMonth(voice!.more) - now * 1.5)).toBeLessThan(1e6);
    expect(Math.round(inMinutes(monthlyUse(minuteCalls(100), 'voice', history.days)))).toBe(100);
  });
});
