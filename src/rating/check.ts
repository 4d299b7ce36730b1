/** Checks a tariff that has loaded: runs the tests in its file and looks for rules that never apply. */
import type { Text } from '../model/text.ts';
import { outcomes } from './outcomes.ts';
import { impliedBy } from './reach.ts';
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

function runTest(plan: Tariff, test: TariffTest): TariffFinding[] {
  return outcomes(plan, test)
    .filter(({ same }) => !same)
    .map(({ what, expected, found }) => ({
      code: 'test-failed',
      severity: 'error',
      text: {
        ru: `проверка «${test.name}»: ${what} — ожидалось ${expected}, получилось ${found}`,
        en: `test "${test.name}": ${what} should be ${expected}, is ${found}`,
      },
    }));
}
