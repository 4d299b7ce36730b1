/** Checks a tariff that has loaded: runs the tests in its file and looks for rules that never apply. */
import type { Text } from '../model/text.ts';
import { type Bill, ratePlan } from './bill.ts';
import { calendarOf } from './calendar.ts';
import { type CompiledPlan, compilePlan } from './compile.ts';
import { type EventTrace, newMeter } from './event.ts';
import { rateMonth } from './kernel.ts';
import { exactDecimal, priceMicros, sameAmount } from './notation.ts';
import { withOptions } from './overlay.ts';
import { impliedBy } from './reach.ts';
import { inUnits, syntheticUsage } from './synthetic.ts';
import type { Option, Tariff, TariffTest } from './tariff.ts';

export interface TariffFinding {
  /** Stable name: 'test-failed', 'unreachable-rule', 'no-tests', 'amount-too-large'. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly text: Text;
}

/** Everything wrong or doubtful in a tariff; empty = clean. Errors of shape have already stopped its loading. */
export function checkTariff(tariff: Tariff): TariffFinding[] {
  return [
    ...tariff.tests.flatMap((test) => runTest(tariff, test)),
    ...unreachable(tariff),
    ...noTests(tariff),
  ];
}

/**
 * Everything wrong or doubtful in an option. Its tests run on the plan they name, else on a plan of the operator that has
 * no rules of its own.
 */
export function checkOption(option: Option, tariffs: readonly Tariff[]): TariffFinding[] {
  return [
    ...option.tests.flatMap((test) => {
      const plan = test.plan === undefined ? bare(option) : tariffs.find(({ id }) => id === test.plan);
      if (!plan) return [noPlan(test)];
      const others = plan.options.filter(({ id }) => id !== option.id);
      return runTest(
        { ...plan, options: [option, ...others] },
        { ...test, with: [option.id, ...(test.with ?? [])] },
      );
    }),
    ...noTests(option),
  ];
}

/** A plan without rules, in which an option stands alone. */
function bare({
  operator,
  region,
  currency,
  data_base,
  source,
  valid,
  zones,
  holidays,
  file,
}: Option): Tariff {
  return {
    ...{ operator, region, currency, data_base, source, valid, zones, holidays, file },
    format: 'detalka-tariff/1',
    id: operator,
    title: operator,
    audience: 'any',
    status: 'open',
    vat: { included: true, percent: 0, at: 'bill' },
    timezone: 'Europe/Moscow',
    billing: { period: 'calendar-month', mode: 'prepaid' },
    round: [{ at: 'event', method: 'half_up', step: '0.01' }],
    unmatched: 'error',
    ...{ calendars: {}, fees: [], bundles: [], rates: [], meters: [], discounts: [], caps: [] },
    ...{ options: [], changes: [], gaps: [], tests: [] },
  };
}

const noPlan = (test: TariffTest): TariffFinding => ({
  code: 'test-failed',
  severity: 'error',
  text: {
    ru: `проверка «${test.name}»: тарифа ${test.plan} в каталоге нет`,
    en: `test "${test.name}": the catalogue has no plan ${test.plan}`,
  },
});

function noTests(tariff: Pick<Tariff, 'tests'>): TariffFinding[] {
  if (tariff.tests.length > 0) return [];
  const text = {
    ru: 'в файле нет проверок (tests): добавьте хотя бы звонок, сообщение и месяц, посчитанные вручную',
    en: 'the file has no tests: add at least a call, a message and a month computed by hand',
  };
  return [{ code: 'no-tests', severity: 'warning', text }];
}

function unreachable(tariff: Tariff): TariffFinding[] {
  return tariff.rates.flatMap((rate, at) => {
    const earlier = tariff.rates.slice(0, at).find((other) => impliedBy(rate, other, tariff));
    if (!earlier) return [];
    const text = {
      ru: `правило «${rate.id}» никогда не сработает: всё его берёт на себя «${earlier.id}», оно выше`,
      en: `the rule "${rate.id}" never applies: "${earlier.id}" above takes all of it`,
    };
    return [{ code: 'unreachable-rule', severity: 'error' as const, text }];
  });
}

type Expectation = [what: keyof TariffTest['expect'], expected: string, found: string, same: boolean];

function runTest(plan: Tariff, test: TariffTest): TariffFinding[] {
  const tariff = withOptions(plan, test.with ?? []);
  const outcomes = test.event ? eventOutcomes(tariff, test) : monthOutcomes(tariff, test);
  return outcomes
    .filter(([, , , same]) => !same)
    .map(([what, expected, found]) => ({
      code: 'test-failed',
      severity: 'error',
      text: {
        ru: `проверка «${test.name}»: ${what} — ожидалось ${expected}, получилось ${found}`,
        en: `test "${test.name}": ${what} should be ${expected}, is ${found}`,
      },
    }));
}

/** Rates one event with the bundles as the test states them. */
function eventOutcomes(tariff: Tariff, test: TariffTest): Expectation[] {
  const usage = syntheticUsage([{ ...test.event!, count: 1 }], tariff);
  const plan = compilePlan(tariff, usage.classes);
  const meter = newMeter(plan, usage);
  const calendar = calendarOf(usage, tariff.timezone);
  for (const [at, { id }] of tariff.bundles.entries()) {
    const stated = test.state?.bundles?.[id];
    meter.left[at] = stated === undefined ? plan.bundleAmount[at]! : inUnits(stated, tariff);
    meter.day[at] = calendar.day[0]!;
  }
  let traced: EventTrace | undefined;
  rateMonth(plan, { usage, calendar, month: 0 }, meter, (event) => {
    traced = event;
  });
  return compareEvent(plan, test, traced!);
}

function compareEvent(plan: CompiledPlan, { event, expect }: TariffTest, traced: EventTrace): Expectation[] {
  const { tariff, scale } = plan;
  const found: Expectation[] = [];
  const unmatched = traced.rule < 0;
  const rule = tariff.rates[traced.rule]?.id ?? '—';
  const expectedRule = expect.rule ?? event!.rule;
  if (expectedRule !== undefined) found.push(['rule', expectedRule, rule, rule === expectedRule]);
  if (unmatched || expect.unmatched)
    found.push([
      'unmatched',
      String(expect.unmatched ?? false),
      String(unmatched),
      unmatched === !!expect.unmatched,
    ]);
  const cost = exactDecimal(traced.rounded * plan.roundMicros, 1_000_000);
  if (expect.cost !== undefined) found.push(['cost', expect.cost, cost, sameAmount(expect.cost, cost)]);
  if (expect.exact !== undefined) {
    const exact = exactDecimal(traced.exact, scale);
    found.push(['exact', expect.exact, exact, sameAmount(expect.exact, exact)]);
  }
  if (expect.billed !== undefined) {
    const [wanted, billed] = [inUnits(expect.billed, tariff), billedQuantity(plan, traced)];
    found.push(['billed', String(expect.billed), String(billed), wanted === billed]);
  }
  for (const [id, amount] of Object.entries(expect.from_bundle ?? {})) {
    const at = tariff.bundles.findIndex((bundle) => bundle.id === id);
    const taken = traced.bundles.find(({ bundle }) => bundle === at)?.taken ?? 0;
    found.push(['from_bundle', `${id} ${amount}`, `${id} ${taken}`, taken === inUnits(amount, tariff)]);
  }
  return found;
}

/** Quantity after increments: taken from bundles and priced. */
export function billedQuantity(plan: CompiledPlan, { bundles, steps }: EventTrace): number {
  const taken = bundles.reduce((sum, bundle) => sum + bundle.taken, 0);
  return steps.reduce((sum, { step, increments }) => sum + increments * plan.stepIncrement[step]!, taken);
}

function monthOutcomes(tariff: Tariff, test: TariffTest): Expectation[] {
  const usage = syntheticUsage(test.month!, tariff);
  const bill = ratePlan(compilePlan(tariff, usage.classes), usage);
  const sums = { fees: sum(bill, 'fees'), usage: sum(bill, 'usage'), total: bill.total };
  const amounts = (['fees', 'usage', 'total'] as const).flatMap((what): Expectation[] => {
    const expected = test.expect[what];
    if (expected === undefined) return [];
    const found = exactDecimal(sums[what], 1_000_000);
    return [[what, expected, found, priceMicros(expected) === sums[what]]];
  });
  const unmatched = bill.coverage.unmatched.length > 0;
  return [
    ...amounts,
    ['unmatched', String(!!test.expect.unmatched), String(unmatched), unmatched === !!test.expect.unmatched],
  ];
}

const sum = (bill: Bill, what: 'fees' | 'usage'): number =>
  bill.periods.reduce((all, period) => all + period[what], 0);
