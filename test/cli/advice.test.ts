/** `summary`, `advise` and `rate` on the invented statement, against sums made here from its truth. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sample } from './place.ts';
import { answer, detalka } from './run.ts';
import { paid, type TrueRecord, truthOf } from './truth.ts';

const folder = mkdtempSync(join(tmpdir(), 'detalka-advice-'));
const db = join(folder, 'a.duckdb');
const truth = truthOf('samples/mts-detail.html');

beforeAll(() => answer(['import', sample('mts-detail.html'), '--db', db]));
afterAll(() => rmSync(folder, { recursive: true }));

interface Usage {
  rows: number;
  seconds: number;
  pieces: number;
  bytes: number;
  paid: number;
  priced: number;
}
interface Summary {
  total: Usage & { charges: number };
  services: (Usage & { service: string; direction: string })[];
  months: (Usage & { month: string; charges: number })[];
  contacts: { peer: string; calls: number; seconds: number; paid: number }[];
  dearest: { paid: number }[];
}

const sum = (values: readonly (number | undefined)[]) =>
  values.reduce<number>((all, each) => all + (each ?? 0), 0);

/** The same figures, added up from invented records. */
const usageOf = (records: readonly TrueRecord[]): Usage => ({
  rows: records.length,
  seconds: sum(records.filter(({ service }) => service === 'voice').map((each) => each.duration_s)),
  pieces: sum(
    records.filter(({ service }) => service === 'sms' || service === 'mms').map((each) => each.pieces),
  ),
  bytes: sum(records.map((each) => each.bytes)),
  paid: paid(records.map((each) => each.cost)),
  priced: records.filter(({ cost }) => cost !== undefined).length,
});

const summary = async (...args: string[]) =>
  (await answer<{ summary: Summary }>(['summary', ...args, '--db', db])).summary;

test('summary: totals, services, months and contacts are those of the truth', async () => {
  const { total, services, months, contacts, dearest } = await summary();
  expect(total).toEqual({
    ...usageOf(truth.records),
    charges: paid(truth.charges.map(({ amount }) => amount)),
  });
  for (const { service, direction, ...usage } of services) {
    const same = truth.records.filter(
      (each) => each.service === service && (direction === 'none' || each.direction === direction),
    );
    expect({ service, ...usage }).toEqual({ service, ...usageOf(same) });
  }
  for (const { month, charges, ...usage } of months) {
    const ofMonth = <T>(rows: readonly T[], at: (row: T) => string) =>
      rows.filter((row) => at(row).startsWith(month));
    expect(usage).toEqual(usageOf(ofMonth(truth.records, (each) => each.started_at)));
    const fees = ofMonth(truth.charges, (each) => each.charged_at);
    expect(charges).toBe(paid(fees.map(({ amount }) => amount)));
  }
  expect(sum(months.map(({ rows }) => rows))).toBe(truth.records.length);
  for (const contact of contacts) {
    const calls = truth.records.filter(({ peer, service }) => peer === contact.peer && service === 'voice');
    expect(contact).toMatchObject({
      calls: calls.length,
      seconds: sum(calls.map((each) => each.duration_s)),
    });
  }
  expect(dearest[0]!.paid).toBe(Math.max(...truth.records.map(({ cost }) => paid([cost]))));
});

test('summary of a part: --from is in, --to is out, --line as people write it', async () => {
  const { total } = await summary(
    '--from',
    '2025-10-01',
    '--to',
    '2025-11-01',
    '--line',
    '8 (916) 000-09-11',
  );
  expect(total.rows).toBe(truth.records.filter(({ started_at }) => started_at.startsWith('2025-10')).length);
  const none = await detalka(['summary', '--line', '79990000000', '--db', db]);
  expect(none).toMatchObject({ code: 0, stdout: '', stderr: 'Таких записей в базе нет.\n' });
});

test('summary and advise fit 80 columns in both languages', async () => {
  for (const lang of ['ru', 'en'])
    for (const command of [
      ['summary'],
      ['advise', '--all', '--months'],
      ['tariffs'],
      ['rate', '--tariff', 'mts/super-mts'],
    ]) {
      const { code, stdout } = await detalka([...command, '--lang', lang, '--db', db], {
        env: { COLUMNS: '80' },
      });
      expect(code).toBe(0);
      for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
    }
});

interface Advice {
  advice: {
    best: { tariff: string; total: number; months: { fees: number; usage: number; total: number }[] };
    ranked: {
      tariff: string;
      total: number;
      estimate: number;
      firstYear: number;
      coverage: { comparable: number; unmatchedPaid: number };
    }[];
  }[];
}

test('advise from the database and from the file agree; months sum to the total', async () => {
  const fromDatabase = await answer<Advice>(['advise', '--db', db]);
  expect(await answer<Advice>(['advise', sample('mts-detail.html')])).toEqual(fromDatabase);
  const { best, ranked } = fromDatabase.advice[0]!;
  expect(sum(best.months.map(({ total }) => total))).toBeCloseTo(best.total, 6);
  for (const { total, estimate, coverage } of ranked)
    expect(total + coverage.unmatchedPaid).toBeCloseTo(estimate, 6);
  const enough = ranked.map(({ coverage }) => coverage.comparable >= 0.98);
  expect(enough).toEqual([...enough].sort((a, b) => Number(b) - Number(a)));
  for (const [at, each] of ranked.entries())
    if (at > 0 && enough[at] === enough[at - 1])
      expect(each.firstYear).toBeGreaterThanOrEqual(ranked[at - 1]!.firstYear);
});

test('advise for a line that is not there says so', async () => {
  const run = await detalka(['advise', '--line', '79990000000', '--db', db]);
  expect(run).toMatchObject({ code: 0, stdout: '' });
  expect(run.stderr).toContain('советовать не о чем');
});

interface Bills {
  bills: {
    total: number;
    periods: { fees: number; usage: number; vat: number; total: number }[];
    rules: { cost: number; rows: number }[];
    events: { recordId: number; cost: number; text: string }[];
  }[];
}

test('rate --explain: the costs of the events are the usage of the bill to the last digit', async () => {
  const { bills } = await answer<Bills>(['rate', '--tariff', 'mts/super-mts', '--explain', '--db', db]);
  const { total, periods, rules, events } = bills[0]!;
  const millionths = (values: readonly number[]) => sum(values.map((value) => Math.round(value * 1_000_000)));
  const usage = millionths(periods.map((period) => period.usage));
  expect(millionths(events.map(({ cost }) => cost))).toBe(usage);
  expect(millionths(rules.map(({ cost }) => cost))).toBe(usage);
  expect(usage).toBeGreaterThan(0);
  expect(millionths(periods.flatMap(({ fees, usage, vat }) => [fees, usage, vat]))).toBe(millionths([total]));
  expect(events).toHaveLength(truth.records.length);
  for (const { text } of events) expect(text).not.toBe('');
});

test('rate --explain FILE explains the file, as FILE --explain does', async () => {
  const { bills } = await answer<Bills>([
    'rate',
    '--tariff',
    'mts/super-mts',
    '--explain',
    sample('mts-detail.html'),
  ]);
  expect(bills[0]!.events).toHaveLength(truth.records.length);
});

test('rate --explain of one record: its line and the reason; a record that is not there is an error', async () => {
  const { bills } = await answer<Bills>(['rate', '--tariff', 'mts/super-mts', '--explain', '--db', db]);
  const { recordId, text } = bills[0]!.events.find(({ cost }) => cost > 0)!;
  const { stdout } = await detalka([
    'rate',
    '--tariff',
    'mts/super-mts',
    '--explain',
    String(recordId),
    '--db',
    db,
  ]);
  expect(stdout).toContain(`№ ${recordId}`);
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(text.replaceAll(/\s+/g, ' '));
  const missing = await detalka(['rate', '--tariff', 'mts/super-mts', '--explain', '99999999', '--db', db]);
  expect(missing).toMatchObject({ code: 1, stdout: '' });
});
