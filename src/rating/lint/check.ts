/** Checks a tariff that has loaded: runs the tests in its file and looks for rules that never apply. Doubts: lint.ts. */
import type { Path } from '../../yaml/problems.ts';
import type { Option, Tariff, TariffTest } from '../format/tariff.ts';
import { finding, type TariffFinding } from './finding.ts';
import { outcomes } from './outcomes.ts';
import { unreachableRules } from './rates.ts';
import { spaceOf } from './space.ts';

export type { TariffFinding } from './finding.ts';

/** Everything wrong or doubtful in a tariff; empty = clean. Errors of shape have already stopped its loading. */
export function checkTariff(tariff: Tariff): TariffFinding[] {
  return [
    ...tariff.tests.flatMap((test, at) => runTest(tariff, test, ['tests', at])),
    ...unreachableRules(tariff, spaceOf(tariff)),
    ...noTests(tariff),
  ];
}

/**
 * Everything wrong or doubtful in an option. Its tests run on the plan they name, else on a plan of the operator that has
 * no rules of its own.
 */
export function checkOption(option: Option, tariffs: readonly Tariff[]): TariffFinding[] {
  return [
    ...option.tests.flatMap((test, at) => {
      const plan = test.plan === undefined ? bare(option) : tariffs.find(({ id }) => id === test.plan);
      if (!plan) return [noPlan(test, ['tests', at])];
      const others = plan.options.filter(({ id }) => id !== option.id);
      return runTest(
        { ...plan, options: [option, ...others] },
        { ...test, with: [option.id, ...(test.with ?? [])] },
        ['tests', at],
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

const noPlan = (test: TariffTest, path: Path): TariffFinding =>
  finding(
    'test-failed',
    'error',
    path,
    `проверка «${test.name}»: тарифа ${test.plan} в каталоге нет`,
    `test "${test.name}": the catalogue has no plan ${test.plan}`,
  );

const noTests = ({ tests }: Pick<Tariff, 'tests'>): TariffFinding[] =>
  tests.length > 0
    ? []
    : [
        finding(
          'no-tests',
          'warning',
          undefined,
          'в файле нет проверок (tests): добавьте хотя бы звонок, сообщение и месяц, посчитанные вручную',
          'the file has no tests: add at least a call, a message and a month computed by hand',
        ),
      ];

const runTest = (plan: Tariff, test: TariffTest, path: Path): TariffFinding[] =>
  outcomes(plan, test)
    .filter(({ same }) => !same)
    .map(({ what, expected, found }) =>
      finding(
        'test-failed',
        'error',
        path,
        `проверка «${test.name}»: ${what} — ожидалось ${expected}, получилось ${found}`,
        `test "${test.name}": ${what} should be ${expected}, is ${found}`,
      ),
    );
