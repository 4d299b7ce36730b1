/** `detalka FILE…`: what is inside, whether it adds up, the cheapest plan; as JSON and as text in both languages. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../src/system/package-root.ts';
import { answer, detalka } from './run.ts';
import { paid, truthOf } from './truth.ts';

interface Answer {
  schemaVersion: number;
  statements: {
    file: string;
    layout: string;
    container: string;
    line: string;
    period: { from: string; to: string };
    records: number;
    charges: number;
    rejects: number;
    control: { printed: number; found: number; ok: boolean };
  }[];
  summary: { total: { rows: number; paid: number; charges: number } };
  advice: {
    line: string;
    current: { paid: number };
    best: { tariff: string; options: string[]; total: number; currency: string; perMonth: number };
    ranked: {
      tariff: string;
      options: string[];
      total: number;
      estimate: number;
      joinable: boolean;
      local: boolean;
      coverage: { share: number; comparable: number };
    }[];
  }[];
}

const SAMPLES = [
  ['samples/mts-detail.html', 'html'],
  ['samples/mts-month.html.zip', 'html'],
  ['samples/mts-month.pdf', 'pdf'],
  ['samples/mts-month.txt', 'csv'],
  ['samples/mts-month.xlsx', 'xlsx'],
  ['samples/mts-month.xml', 'xml'],
] as const;

test.each(SAMPLES)('%s as JSON agrees with the truth beside it', async (file, container) => {
  const truth = truthOf(file);
  const { schemaVersion, statements, summary, advice } = await answer<Answer>([file]);
  expect(schemaVersion).toBe(1);
  expect(statements).toHaveLength(1);
  expect(statements[0]).toMatchObject({
    layout: 'mts/detail',
    container,
    line: truth.statement.line,
    period: { from: truth.statement.period_from.slice(0, 10), to: truth.statement.period_to.slice(0, 10) },
    records: truth.records.length,
    charges: truth.charges.length,
    rejects: 0,
    control: {
      printed: Number(truth.statement.control.cost),
      found: Number(truth.statement.control.cost),
      ok: true,
    },
  });
  expect(statements[0]!.file.startsWith(file)).toBe(true);
  expect(summary.total.rows).toBe(truth.records.length);
  expect(summary.total.paid).toBe(paid(truth.records.map(({ cost }) => cost)));
  expect(summary.total.charges).toBe(paid(truth.charges.map(({ amount }) => amount)));
  expect(advice.map(({ line }) => line)).toEqual([truth.statement.line]);
});

test('the best plan is the cheapest of those one can join here that price enough', async () => {
  const { advice, summary } = await answer<Answer>(['samples/mts-detail.html']);
  const { best, ranked, current } = advice[0]!;
  const eligible = ranked.filter((each) => each.joinable && each.local && each.coverage.comparable >= 0.98);
  const cheapest = Math.min(...eligible.map((each) => each.estimate));
  expect(eligible.length).toBeGreaterThan(1);
  expect(eligible.find((each) => each.tariff === best.tariff)?.estimate).toBe(cheapest);
  // 91 days, and a month has 365.25 / 12 of them.
  expect(best.perMonth).toBeCloseTo((cheapest * 365.25) / 12 / 91, 5);
  expect(best.currency).toBe('RUB');
  expect(current.paid).toBeCloseTo(summary.total.paid + summary.total.charges, 6);
  expect(new Set(ranked.map((each) => each.tariff)).size).toBe(ranked.length);
});

test('every amount in the JSON answer is a decimal literal of at most six places', async () => {
  const { stdout } = await detalka(['samples/mts-month.xml', '--json']);
  expect(stdout.trim().split('\n')).toHaveLength(1);
  expect(stdout).not.toMatch(/\d[eE][+-]?\d/);
  for (const [, key, decimals] of stdout.matchAll(/"(\w+)":-?\d+\.(\d+)/g))
    if (key !== 'share' && key !== 'comparable') expect(decimals!.length).toBeLessThanOrEqual(6);
});

describe('as text', async () => {
  const runs = {
    ru: await detalka(['samples/mts-detail.html', '--lang', 'ru']),
    en: await detalka(['samples/mts-detail.html', '--lang=en']),
  };
  const lines = (lang: 'ru' | 'en') => runs[lang].stdout.replaceAll('\u00a0', ' ').split('\n');

  test('in Russian: the document, its sum, the money, the plan, without a Latin word of ours', () => {
    expect(runs.ru).toMatchObject({ code: 0, stderr: '' });
    const text = lines('ru').join('\n');
    expect(text).toContain('МТС: разовая детализация · HTML · +7 916 000-09-11 · 01.09.2025 – 30.11.2025');
    expect(text).toContain('962 записи, 2 начисления, все строки поняты');
    expect(text).toContain('✓ сумма строк 2 020,08 ₽: столько же напечатано');
    expect(text).toMatch(
      /Самый выгодный тариф для \+7 916 000-09-11\n {2}\S+ «.+»(?: \+ \d+ опци[яий])? — [\d ]+,\d\d ₽ в месяц\n/,
    );
    expect(text).not.toMatch(/\b(calls|rows|month|cost|total|plan)\b/);
  });

  test('in English: the same numbers, without a Russian word of ours', () => {
    expect(runs.en).toMatchObject({ code: 0, stderr: '' });
    const text = lines('en').join('\n');
    expect(text).toContain('962 records, 2 charges, every row understood');
    expect(text).toContain('✓ sum of rows 2,020.08 ₽, as printed');
    expect(text).toMatch(
      /The cheapest plan for \+7 916 000-09-11\n {2}\S+ «.+»(?: \+ \d+ options?)? — [\d,]+\.\d\d ₽ a month\n/,
    );
    expect(text.replaceAll(/«[^»]*»/g, '')).not.toMatch(/[а-яё]/i);
  });

  test('the parts the plan is made of add up to its total to the kopeck', () => {
    const from = lines('ru').findIndex((line) => line.startsWith('Самый выгодный'));
    const block = lines('ru').slice(from);
    const amounts = block.flatMap((line) => {
      const amount = / {2}([\d ]+,\d\d) ₽$/.exec(line)?.[1];
      return amount ? [Math.round(Number(amount.replaceAll(' ', '').replace(',', '.')) * 100)] : [];
    });
    const total = amounts.pop()!;
    expect(amounts.length).toBeGreaterThan(1);
    // Each part is shown to the kopeck: rounding may move the sum by half of one each.
    expect(Math.abs(amounts.reduce((sum, amount) => sum + amount, 0) - total)).toBeLessThanOrEqual(
      amounts.length / 2,
    );
  });

  test('no escape codes where there is no terminal, and with NO_COLOR', async () => {
    expect(runs.ru.stdout).not.toContain('\u001b');
    const { stdout } = await detalka(['samples/mts-month.xml'], { env: { NO_COLOR: '1' } });
    expect(stdout).not.toContain('\u001b');
  });

  test('fits 80 columns', async () => {
    const { stdout } = await detalka(['samples/mts-detail.html'], { env: { COLUMNS: '80' } });
    for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  });
});

test('the language is that of the locale where --lang does not say', async () => {
  const { stdout } = await detalka(['parsers'], { env: { LANG: 'en_GB.UTF-8' } });
  expect(stdout).toContain('MTS: ');
  expect((await detalka(['parsers'])).stdout).toContain('МТС: ');
});

test('keeps nothing: no database appears', async () => {
  const { mkdtempSync, readdirSync } = await import('node:fs');
  const { tmpdir } = await import('node:os');
  const cwd = mkdtempSync(join(tmpdir(), 'detalka-read-'));
  expect((await detalka([join(packageRoot, 'samples/mts-month.xml')], { cwd })).code).toBe(0);
  expect(readdirSync(cwd)).toEqual([]);
});

test('standard input is read like a file', async () => {
  const input = readFileSync(join(packageRoot, 'samples/mts-month.html.zip'));
  const { stdout, code } = await detalka(['-', '--json'], { input });
  expect(code).toBe(0);
  expect((JSON.parse(stdout) as Answer).statements[0]!.records).toBe(
    truthOf('samples/mts-month.html.zip').records.length,
  );
});

test('a bill alone tells what was charged, and that a detail would tell the rest', async () => {
  const { code, stdout } = await detalka(['parsers/mts/balance/samples/story-csv.csv', '--lang', 'en']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/Абонентская плата за тариф\s+1\s+200\.00\s₽/);
  expect(stdout).toContain('A detail of that time would show them.');
});
