/** An invented company: a line for each use, documents that are read back whole, a directory that is taken, advice on all. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type GeneratedFleet, generateFleet } from '../../src/generate/fleet.ts';
import { told as run } from '../cli/in-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'detalka-company-'));
afterAll(() => rmSync(folder, { recursive: true }));

const out = join(folder, 'fleet.zip');
const asked = { seed: 3, lines: 10, months: 1, from: '2025-10-01', out };
let made: GeneratedFleet;
beforeAll(async () => {
  made = await generateFleet(asked);
});

const cli = async (...argv: string[]): Promise<string> =>
  (await run(['--db', join(folder, 'company.duckdb'), '--json', ...argv])).out;

describe('a company that is invented', () => {
  test('is the same for the same seed, byte for byte', async () => {
    const again = await generateFleet({ ...asked, out: join(folder, 'again.zip') });
    expect(again.lines).toEqual(made.lines);
    expect(readFileSync(again.document).equals(readFileSync(made.document))).toBe(true);
  });

  test('has as many lines as asked for, no two alike', () => {
    expect(new Set(made.lines).size).toBe(10);
  });

  test('is read whole: as many records of each line as the truth tells, and its directory', async () => {
    const { statements } = JSON.parse(await cli('import', made.document));
    const read = new Map<string, number>();
    for (const { line, records, rejects } of statements) {
      expect(rejects).toBe(0);
      read.set(line, (read.get(line) ?? 0) + records);
    }
    const told = new Map<string, number>();
    let of = '';
    for (const row of readFileSync(made.truth, 'utf8').trimEnd().split('\n')) {
      const { statement, record } = JSON.parse(row);
      if (statement) of = statement.line;
      told.set(of, (told.get(of) ?? 0) + (record ? 1 : 0));
    }
    expect(read).toEqual(told);
    expect(JSON.parse(await cli('directory', 'import', made.directory))).toMatchObject({
      departments: 4,
      people: 7,
      lines: 3,
    });
  });

  test('talks, surfs and lies in a drawer', async () => {
    const { rows } = JSON.parse(
      await cli(
        'sql',
        "SELECT line, count(*) FILTER (service = 'voice')::INTEGER AS calls, count(*) FILTER (service = 'data')::INTEGER AS sessions FROM records GROUP BY line",
      ),
    ) as { rows: [string, number, number][] };
    const of = new Map(rows.map(([line, ...counts]) => [line, counts]));
    const [talker, , , , , silent, modem] = made.lines.map((line) => of.get(line) ?? [0, 0]);
    expect(talker![0]!).toBeGreaterThan(150);
    expect(silent![0]! + silent![1]!).toBeLessThan(20);
    expect(modem![0]!).toBe(0);
    expect(modem![1]!).toBeGreaterThan(100);
  });

  test('is advised on together: every line has a plan now and a department', async () => {
    const { fleet } = JSON.parse(await cli('advise', '--fleet', '--seconds', '5'));
    expect(fleet.lines).toHaveLength(10);
    for (const { now, department } of fleet.lines) {
      expect(now).not.toBeNull();
      expect(['Продажи', 'Бухгалтерия', 'Склад', 'Охрана']).toContain(department);
    }
  });
});
