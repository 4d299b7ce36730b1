/** A company of two thousand lines and forty-four plans, a third of them with pools: time to rate and to solve, and the gap. */
import { NULL_INT } from '../src/model/batch.ts';
import { choiceOf } from '../src/optimize/choice.ts';
import { drawsOf } from '../src/optimize/confidence/bootstrap-draws.ts';
import { buildModel, type FleetLine } from '../src/optimize/fleet/build.ts';
import { meanRisk } from '../src/optimize/fleet/risk.ts';
import { solve } from '../src/optimize/fleet/solve.ts';
import { type Tariff, tariffSchema } from '../src/rating/format/tariff.ts';
import { datedVat } from '../src/rating/format/vat.ts';
import type { LineUsage, TrafficClass } from '../src/rating/usage/traffic.ts';
import type { Result } from './result.ts';

const LINES = 2_000;
const PLANS = 44;
const MONTHS = 12;
const EVENTS_A_MONTH = 20;
/** Of the wall clock: on a busy machine more than of the processor. */
const SECONDS = 200;
/** Half of the gap that is asked for. */
const TOLERANCE = 0.005;
const YEAR = { from: Date.UTC(2025, 0, 1) / 1000, to: Date.UTC(2026, 0, 1) / 1000 - 1 };

const home: Omit<TrafficClass, 'service' | 'direction' | 'peerKind'> = {
  ...{ country: 'RU', region: 'RU-MOW', operator: 'mts', prefix: null, placeKind: 'home' },
  ...{ placeCountry: 'RU', placeRegion: null, homeRegion: 'RU-MOW' },
};
const CLASSES: readonly TrafficClass[] = [
  { ...home, service: 'voice', direction: 'out', peerKind: 'mobile' },
  { ...home, service: 'data', direction: 'none', peerKind: null },
];

/** Minutes and megabytes of a line; few talk much, few surf much. */
function usageOf(at: number): LineUsage {
  const draws = drawsOf(at + 1);
  const [talk, surf] = [Math.exp(draws.normal()), Math.exp(1.3 * draws.normal())];
  const length = MONTHS * EVENTS_A_MONTH;
  const classOf = Int32Array.from({ length }, () => draws.index(2));
  return {
    ...{ line: String(79160000000 + at), classes: CLASSES, length, classOf },
    startedAt: Float64Array.from(
      { length },
      (_, event) => YEAR.from + Math.floor((event * 365 * 86_400) / length),
    ),
    utcOffsetMin: new Int32Array(length).fill(NULL_INT),
    quantity: Float64Array.from(classOf, (of) =>
      of === 0
        ? Math.floor(talk * draws.uniform() * 2_000)
        : Math.floor(surf * draws.uniform() * 600 * 2 ** 20),
    ),
    paid: new Float64Array(length),
    recordId: Float64Array.from({ length }, (_, event) => event),
    months: Array.from({ length: MONTHS }, (_, month) => 2025 * 12 + month),
  };
}

/** Every third plan has a pool of data in bands, an account fee, and some of these a least number of lines. */
function planOf(at: number): Tariff {
  const draws = drawsOf(1_000 + at);
  const rub = (from: number, to: number) => (from + draws.uniform() * (to - from)).toFixed(2);
  const pooled = at % 3 === 0;
  const gigabytes = 1 + draws.index(8);
  const file = tariffSchema.parse({
    ...{
      format: 'detalka-tariff/1',
      id: `mts/plan-${at}`,
      title: `Plan ${at}`,
      operator: 'mts',
      region: null,
    },
    ...{
      audience: 'business',
      status: 'open',
      valid: { from: null, to: null },
      currency: 'RUB',
      unmatched: 'error',
    },
    ...{ source: [{ url: 'https://example.org', seen: '2026-11-22' }], vat: { included: true, percent: 20 } },
    ...{
      timezone: 'Europe/Moscow',
      data_base: 1024,
      round: { at: 'event', method: 'half_up', step: '0.01' },
    },
    billing: { period: 'calendar-month', mode: 'postpaid', ...(at % 6 === 0 && { min_lines: 50 }) },
    defaults: { increment: '60 s' },
    fees: [
      { id: 'line', amount: rub(60, 200 + 40 * gigabytes), per: 'month' },
      ...(pooled ? [{ id: 'account', amount: rub(500, 5000), per: 'month', scope: 'account' }] : []),
    ],
    rates: [
      {
        id: 'voice',
        match: { service: 'voice', dir: 'out' },
        steps: [{ price: rub(0.5, 2.5), per: '60 s' }],
      },
      {
        ...{ id: 'data', match: { service: 'data' } },
        ...(pooled
          ? { meter: 'pool' }
          : { per_unit: { price: rub(0.05, 0.4), unit: 'MB', increment: '1 MB' } }),
      },
    ],
    bundles: [
      {
        id: 'minutes',
        unit: 'min',
        amount: `${100 * draws.index(8)} min`,
        per: 'month',
        match: { service: 'voice' },
      },
      ...(pooled
        ? []
        : [
            {
              id: 'web',
              unit: 'MB',
              amount: `${gigabytes} GB`,
              increment: '1 MB',
              per: 'month',
              match: { service: 'data' },
            },
          ]),
    ],
    meters: pooled
      ? [
          {
            ...{ id: 'pool', unit: 'MB', scope: 'account', increment: '1 MB', mode: 'graduated' },
            included: { amount: `${gigabytes} GB`, by: 'line', prorate: true },
            bands: [
              { upto: '200 GB', price: rub(0.02, 0.1), per: '1 MB' },
              { upto: null, price: rub(0.1, 0.3), per: '1 MB' },
            ],
          },
        ]
      : [],
  });
  const round = Array.isArray(file.round) ? file.round : [file.round];
  const names = { zones: new Map(), holidays: new Map(), file: 'bench.yaml' };
  return { ...file, vat: datedVat(file, new Map()), round, options: [], ...names };
}

/** CPU seconds of this process. */
const cpu = (): number => process.cpuUsage().user / 1e6;

export async function benchFleet(rows = LINES): Promise<Result[]> {
  const choices = Array.from({ length: PLANS }, (_, at) => choiceOf(planOf(at)));
  const lines = Array.from({ length: rows }, (_, at): FleetLine => {
    const ways = choices.map((choice) => ({ choice, once: 0 }));
    return { usage: usageOf(at), span: YEAR, ways };
  });
  const begun = cpu();
  const built = buildModel(lines, { yearly: 1, risk: (months) => meanRisk(months, 1) });
  const rated = cpu();
  const solved = await solve(built, { yearly: 1, seconds: SECONDS, tolerance: TOLERANCE, large: true });
  if (!solved) throw new Error('no distribution');
  const { rerated, bound, modelCost } = solved;
  const name = `${rows} lines × ${PLANS} choices with pools`;
  const lines_ = rerated.accounts.map(({ lines: { length } }) => length).filter((length) => length > 1);
  console.error(
    `  ${solved.method}, accounts of ${lines_.join(', ')} lines; model off by ${(modelCost - rerated.cost) / 1e6}`,
  );
  return [
    { name: `${name}: every choice rated`, value: rated - begun, unit: 's CPU' },
    { name: `${name}: solved and re-rated`, value: cpu() - rated, unit: 's CPU', goal: 30 },
    { name: `${name}: gap`, value: (100 * (rerated.cost - bound)) / rerated.cost, unit: '%', goal: 1 },
  ];
}
