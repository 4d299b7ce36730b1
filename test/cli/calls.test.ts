/** `detalka calls`: an office's calls from a PBX's own file, as they were planned. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { midnight } from '../../src/generate/calendar.ts';
import { generate } from '../../src/generate/generate.ts';
import { tell } from '../../src/generate/stories.ts';
import { answer, detalka } from './run.ts';

interface Answer {
  readonly totals: readonly { direction: string; calls: number; answered: number; talk: number | null }[];
  readonly calls: readonly {
    key: string;
    direction: string;
    answered: boolean;
    talk: number;
    peer: string;
    rang: string[];
  }[];
}

const ROWS = 400;
const folder = mkdtempSync(join(tmpdir(), 'detalka-calls-'));
afterAll(() => rmSync(folder, { recursive: true }));
const db = join(folder, 'office.duckdb');
const planned = [...tell('office', { seed: 4, from: midnight('2025-09-01'), length: { rows: ROWS } }).calls!];

beforeAll(async () => {
  const out = join(folder, 'cdr.csv');
  await generate({ story: 'office', seed: 4, rows: ROWS, layout: 'freepbx/cdr', out });
  await answer(['import', out, '--db', db, '--trunk', 'msk-495', '--trunk', 'free-800']);
});

const calls = (...args: string[]) => answer<Answer>(['calls', '--db', db, ...args]);

describe('the calls that were planned', () => {
  const facts = (call: { direction: string; answered: boolean; peer: string }) =>
    `${call.direction} ${call.answered} ${call.peer}`;

  test('each once, the newest first, and their totals', async () => {
    const found = await calls('--top', '1000');
    const wanted = new Map(planned.map((call) => [call.key, facts(call)]));
    expect(new Map(found.calls.map((call) => [call.key, facts(call)]))).toEqual(wanted);
    expect(found.calls.reduce((sum, { talk }) => sum + talk, 0)).toBe(
      planned.reduce((sum, { talkS }) => sum + talkS, 0),
    );
    const incoming = planned.filter(({ direction }) => direction === 'in');
    expect(found.totals.find(({ direction }) => direction === 'in')).toMatchObject({
      calls: incoming.length,
      answered: incoming.filter(({ answered }) => answered).length,
    });
  });

  test('of one person, missed ones, of some days', async () => {
    const [mine, missed, days] = await Promise.all([
      calls('--agent', '104', '--top', '1000'),
      calls('--missed', '--top', '1000'),
      calls('--from', '2025-09-02', '--to', '2025-09-03', '--top', '1000'),
    ]);
    const keys = (list: readonly { key: string }[]) => list.map(({ key }) => key).sort();
    expect(keys(mine.calls)).toEqual(keys(planned.filter(({ extension }) => extension === '104')));
    expect(keys(missed.calls)).toEqual(
      keys(planned.filter(({ direction, answered }) => direction === 'in' && !answered)),
    );
    const day = midnight('2025-09-02');
    expect(keys(days.calls)).toEqual(
      keys(planned.filter(({ startedAt }) => startedAt >= day && startedAt < day + 86_400)),
    );
  });
});

test('for people: totals, a table, and what is counted', async () => {
  const { stdout } = await detalka(['calls', '--db', db, '--top', '3', '--lang', 'ru']);
  expect(stdout).toMatch(/входящие +\d+ +\d+ +\d+/);
  expect(stdout).toContain('Последние 3');
  expect(stdout).toContain('сколько бы телефонов ни звонило');
  const nobody = await detalka(['calls', '--db', db, '--agent', 'Никто']);
  expect([nobody.code, nobody.stdout]).toEqual([0, '']);
  expect((await detalka(['calls', '--db', db, '--top', 'x'])).code).toBe(2);
});
