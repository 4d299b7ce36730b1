/** Bills computed by hand: steps, increments, months, fees, VAT, and amounts no double can hold. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { NULL_INT } from '../../src/model/batch.ts';
import { type Bill, type RatingOptions, ratePlan } from '../../src/rating/bill/bill.ts';
import { loadTariff } from '../../src/rating/format/catalogue.ts';
import type { Rate, Tariff } from '../../src/rating/format/tariff.ts';
import type { LineUsage, TrafficClass } from '../../src/rating/usage/traffic.ts';
import { packageRoot } from '../../src/system/package-root.ts';

const base = loadTariff(join(packageRoot, 'test/rating/tariffs/package.yaml'));
const call: TrafficClass = {
  service: 'voice',
  direction: 'out',
  peerKind: 'mobile',
  country: 'RU',
  region: 'RU-MOW',
  operator: 'beeline',
  prefix: null,
  placeKind: 'home',
  placeCountry: null,
  placeRegion: null,
  homeRegion: 'RU-MOW',
};

/** A plan of one rate for all calls, without fees and bundles. */
const plan = (rate: Partial<Rate>, change: Partial<Tariff> = {}): Tariff => ({
  ...base,
  defaults: {},
  fees: [],
  bundles: [],
  rates: [{ id: 'all', match: { service: 'voice' }, ...rate }],
  ...change,
});

function calls(
  events: readonly { at: string; offset?: number; seconds: number }[],
  months: number[] = [],
): LineUsage {
  return {
    line: '79160000001',
    classes: [call],
    length: events.length,
    classOf: new Int32Array(events.length),
    startedAt: Float64Array.from(events, ({ at }) => Date.parse(`${at}Z`) / 1000),
    utcOffsetMin: Int32Array.from(events, ({ offset }) => offset ?? NULL_INT),
    quantity: Float64Array.from(events, ({ seconds }) => seconds),
    paid: new Float64Array(events.length).fill(Number.NaN),
    recordId: Float64Array.from(events.keys()),
    months,
  };
}

const bill = (tariff: Tariff, usage: LineUsage, options?: RatingOptions): Bill =>
  ratePlan(tariff, usage, options);
const oneCall = (tariff: Tariff, seconds: number): number =>
  bill(tariff, calls([{ at: '2024-05-15T12:00:00', seconds }])).total;

describe('the price of a call', () => {
  const halfEven = { round: [{ at: 'event', method: 'half_even', step: '0.01' }] } as const;
  // "From the 61st second by the second": the worked examples of the plan "Liga".
  const liga = (price: string) =>
    plan(
      {
        free_under: '3 s',
        steps: [
          { from: '0 s', price, per: '60 s', increment: '60 s' },
          { from: '60 s', price, per: '60 s', increment: '1 s' },
          { from: '600 s', price: price === '0.25' ? '0.35' : price, per: '60 s', increment: '1 s' },
        ],
      },
      halfEven,
    );

  test.each([
    [liga('0.25'), 2, 0],
    [liga('0.25'), 30, 250_000],
    [liga('0.25'), 90, 380_000], // 0.375: the half goes to the even 0.38
    [liga('0.25'), 720, 3_200_000], // 10 x 0.25 + 2 x 0.35
    [liga('3.95'), 61, 4_020_000], // 4.015833
  ])('is as worked out by hand (%#)', (tariff, seconds, expected) => {
    expect(oneCall(tariff, seconds)).toBe(expected);
  });

  test('finishes an increment that began before the next step, and the next step begins later', () => {
    // Increments of 60 s to the 90th second, then of 1 s: 0-60, 60-120 (begun at 60), then 5 s of the second step.
    const steps: Rate['steps'] = [
      { from: '0 s', price: '6', per: '60 s', increment: '60 s' },
      { from: '90 s', price: '1', per: '1 s', increment: '1 s' },
    ];
    expect(oneCall(plan({ steps }), 100)).toBe(12_000_000);
    expect(oneCall(plan({ steps }), 125)).toBe(17_000_000);
  });

  test('goes on after a bundle where the bundle stopped', () => {
    const bundle = { ...base.bundles[0]!, amount: '60 s', match: { service: 'voice' as const } };
    const steps: Rate['steps'] = [
      { from: '0 s', price: '6', per: '60 s', increment: '60 s' },
      { from: '60 s', price: '0.01', per: '1 s', increment: '1 s' },
    ];
    const tariff = plan({ steps, connect: '5' }, { bundles: [{ ...bundle, increment: '60 s' }] });
    // 60 s from the bundle, connecting free with them; 5 s of the second step.
    expect(oneCall(tariff, 65)).toBe(50_000);
    // The bundle charges for connecting: 5 more, once.
    expect(oneCall({ ...tariff, bundles: [{ ...tariff.bundles[0]!, connect: 'charged' }] }, 65)).toBe(
      5_050_000,
    );
  });

  test('is refused, not rounded, when no double can hold it', () => {
    const dear = plan({ steps: [{ from: '0 s', price: '9999999', per: '1 s', increment: '1 s' }] });
    expect(() => oneCall(dear, 2 ** 40)).toThrow(expect.objectContaining({ code: 'amount-too-large' }));
    const odd = {
      connect: '0.000001',
      steps: ['1000003', '1000033', '1000037'].map((per, at) => ({
        from: `${at} s`,
        price: '1',
        per: `${per} s`,
        increment: '1 s',
      })),
    };
    expect(() => oneCall(plan(odd), 60)).toThrow(expect.objectContaining({ code: 'tariff-scale' }));
  });
});

describe('the months of a bill', () => {
  const minute: Partial<Rate> = { steps: [{ from: '0 s', price: '1', per: '60 s', increment: '60 s' }] };
  const may = 2024 * 12 + 4;

  test("are those of the tariff's time zone, where the document says the offset", () => {
    // 1 June 00:30 in Vladivostok (+10) is 31 May 17:30 in Moscow.
    const usage = calls([
      { at: '2024-06-01T00:30:00', offset: 600, seconds: 60 },
      { at: '2024-06-01T00:30:00', offset: 180, seconds: 120 },
    ]);
    const { periods } = bill(plan(minute), usage);
    expect(periods.map(({ month, usage: cost }) => [month, cost])).toEqual([
      ['2024-05', 1_000_000],
      ['2024-06', 2_000_000],
    ]);
  });

  test('charge fees in every month the documents cover, used or not', () => {
    const { periods, total, joining } = bill(plan(minute, { fees: base.fees }), calls([], [may, may + 1]));
    // 400 + 31 x 1.50; 400 + 30 x 1.50; joining (250) apart.
    expect(periods.map(({ fees }) => fees)).toEqual([446_500_000, 445_000_000]);
    expect(total).toBe(891_500_000);
    expect(joining).toBe(250_000_000);
  });

  test('prorate fees and bundles of a month in force in part, as the plan says', () => {
    const active = { from: Date.UTC(2024, 4, 22) / 1000, to: Date.UTC(2024, 4, 31, 23) / 1000 };
    const fee = (prorate: 'calendar-days' | 'thirty' | 'none') => ({ ...base.fees[0]!, prorate });
    const fees = (prorate: 'calendar-days' | 'thirty' | 'none', proportional = false) =>
      bill(plan(minute, { fees: [fee(prorate)] }), calls([], [may]), { active, proportional }).total;
    // Ten days of 31, of 30, and the whole.
    expect(fees('calendar-days')).toBe(129_030_000);
    expect(fees('thirty')).toBe(133_330_000);
    expect(fees('none')).toBe(400_000_000);
    expect(fees('none', true)).toBe(129_030_000);
    // 700 min x 10/31 = 225.8 min: 225 whole ones; of 227 minutes two are left to pay.
    const bundles = [{ ...base.bundles[0]!, increment: '60 s', match: { service: 'voice' as const } }];
    const usage = calls([{ at: '2024-05-25T12:00:00', seconds: 227 * 60 }]);
    expect(bill(plan(minute, { bundles }), usage, { active }).total).toBe(2_000_000);
  });

  test('add VAT, to the kopeck, where prices are without it', () => {
    const { periods, total } = bill(
      plan(
        { steps: [{ from: '0 s', price: '1.27', per: '60 s', increment: '60 s' }] },
        { vat: { included: false, percent: 18, at: 'bill' } },
      ),
      calls([{ at: '2024-05-15T12:00:00', seconds: 60 }]),
    );
    // 1.27 x 18 % = 0.2286
    expect(periods[0]).toMatchObject({ usage: 1_270_000, vat: 230_000, total: 1_500_000 });
    expect(total).toBe(1_500_000);
  });
});
