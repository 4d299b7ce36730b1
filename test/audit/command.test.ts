/** `detalka audit` and `detalka tariffs check --history` as a user runs them, on a sample charged by a list of our own. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { told } from '../cli/in-process.ts';
import { emptyFolder, sample } from '../cli/place.ts';
import { answer, detalka } from '../cli/run.ts';

interface Answer {
  readonly audits: readonly {
    readonly compared: { rows: number; charged: number; expected: number };
    readonly agreed: { rows: number };
    readonly causes: readonly { rows: number; charged: number; expected: number }[];
    readonly fees: readonly { finding: string; title: string; charged: number }[];
    readonly uncovered: readonly { rows: number }[];
    readonly inferred: {
      increments: { increment: number; pricePerMinute: number }[];
      missingVat: number | null;
    };
  }[];
}

test('a statement held against a plan that was not its own: sums add up, its real prices are inferred, the page is written', async () => {
  const page = join(emptyFolder(), 'audit.html');
  const { audits } = await answer<Answer>([
    'audit',
    sample('mts-detail.html'),
    '--tariff',
    'mts/super-mts',
    '-o',
    page,
  ]);
  const [{ compared, agreed, causes, inferred }] = audits as [Answer['audits'][number]];
  const kopecks = (sum: number) => Math.round(sum * 100);
  expect(agreed.rows + causes.reduce((sum, { rows }) => sum + rows, 0)).toBe(compared.rows);
  expect(kopecks(causes.reduce((sum, one) => sum + one.charged - one.expected, 0))).toBe(
    kopecks(compared.charged - compared.expected),
  );
  // The made-up price list of the generator (src/generate/prices.ts): whole minutes at 1.80 and 3.50.
  expect(inferred.increments.every(({ increment }) => increment === 60)).toBe(true);
  expect(inferred.increments.map(({ pricePerMinute }) => pricePerMinute)).toEqual(
    expect.arrayContaining([1.8, 3.5]),
  );
  expect(existsSync(page)).toBe(true);
});

test('held against their own price list, the samples agree in every row; a day of tethering is a charge of its own', async () => {
  const own = ['--tariff', 'mts/samples', '--tariffs', sample('tariffs'), '--json'];
  const audits = await Promise.all(
    ['fleet.zip', 'mts-detail.html'].map(async (file): Promise<Answer> => {
      return JSON.parse((await told(['audit', sample(file), ...own])).out);
    }),
  );
  const [company, person] = audits.map((answer) => answer.audits) as [Answer['audits'], Answer['audits']];
  expect(company).toHaveLength(8);
  for (const { compared, agreed } of [...company, ...person]) {
    expect(agreed.rows).toBe(compared.rows);
    expect(compared.charged).toBe(compared.expected);
  }
  const fees = [...company, ...person].flatMap((audit) => audit.fees);
  expect(
    fees.filter(({ finding }) => finding !== 'agreed').map(({ title, charged }) => `${title} ${charged}`),
  ).toEqual(Array(3).fill('PAY_TETHERING 75'));
  const { findings } = JSON.parse(
    (await told(['tariffs', 'check', sample('tariffs/mts/samples.yaml'), '--json'])).out,
  );
  expect(findings.filter(({ severity }: { severity: string }) => severity !== 'hint')).toEqual([]);
});

test('a plan that no document names is asked for; an output of another kind is a usage error', async () => {
  const unnamed = await detalka(['audit', sample('mts-detail.html')]);
  expect(unnamed.code).toBe(2);
  expect(unnamed.stderr).toContain('--tariff');
  const wrong = await detalka(['audit', sample('mts-detail.html'), '-o', 'audit.docx']);
  expect(wrong).toMatchObject({ code: 2, stdout: '' });
});

test('tariffs check --history tells what of a real history a plan has no rule for, as a warning: exit 0', async () => {
  const { findings } = await answer<{ findings: { code: string; severity: string; message: string }[] }>([
    'tariffs',
    'check',
    'tariffs/mts/super-mts.yaml',
    '--history',
    sample('mts-detail.html'),
  ]);
  // The sample is younger than 2019-06-01: the plan's prices of travel in Russia have ended.
  const uncovered = findings.filter(({ code }) => code === 'uncovered-class');
  expect(uncovered.length).toBeGreaterThan(3);
  expect(
    uncovered.every(
      ({ severity, message }) =>
        severity === 'warning' &&
        /Грузия|короткий|бесплатный|исходящие .* в поездках по России/.test(message),
    ),
  ).toBe(true);
});
