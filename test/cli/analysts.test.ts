/** Commands for people who analyse: staffing, anomalies, export, notebook, the map of regions; on one database, in this process. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { maskable } from '../../src/cli/mask.ts';
import { buildProgram } from '../../src/cli/program.ts';
import { midnight } from '../../src/generate/calendar.ts';
import { tell } from '../../src/generate/stories.ts';
import { refreshPeers } from '../../src/ingest/peers.ts';
import { TOPICS } from '../../src/report/notebook/index.ts';
import { openStore } from '../../src/store/store.ts';
import { call, importSample, newFile } from '../store/sample.ts';
import { importStory } from '../store/told.ts';
import { silentIo } from './silent.ts';

const folder = mkdtempSync(join(tmpdir(), 'detalka-analysts-'));
const db = join(folder, 'office.duckdb');
const BURST = 40;
const NIGHT = midnight('2026-11-12') + 3 * 3600;

beforeAll(async () => {
  const store = await openStore(db, { memoryLimit: '1GB' });
  await importStory(store, tell('office', { seed: 7, from: midnight('2026-10-19'), length: { rows: 2600 } }));
  const records = Array.from({ length: BURST }, (_, at) =>
    call({
      source_row: at + 1,
      line: '74950000799',
      direction: 'out',
      peer: '79160000002',
      leg: 'call',
      call_key: `night-${at}`,
      extension: '199',
      disposition: 'answered',
      duration_s: 20,
      started_at: NIGHT + at * 60,
    }),
  );
  await importSample(
    store,
    { records, statements: [{ records: BURST }] },
    newFile({ sha256: 'f'.repeat(64), layout: 'made/pbx', kind: 'pbx' }),
  );
  await refreshPeers(store);
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a command in this process; what it prints. */
async function said(args: readonly string[], json = false): Promise<string> {
  const lines: string[] = [];
  const keep = (line: string) => void lines.push(line);
  const io = maskable({ ...silentIo('ru'), json, width: 120, out: keep });
  await buildProgram(io).parseAsync([...args, '--db', db, ...(json ? ['--json'] : [])], { from: 'user' });
  return lines.join('\n');
}
const answer = async <T>(...args: string[]): Promise<T> => JSON.parse(await said(args, true)) as T;

interface Staffing {
  readonly staffing: {
    readonly calls: number;
    readonly halfHours: readonly {
      readonly begins: string;
      readonly agents: number;
      readonly lines: number;
    }[];
  };
}

describe('staffing', () => {
  test('a harder goal never needs fewer people, a rarer blocking never fewer lines', async () => {
    const usual = (await answer<Staffing>('staffing')).staffing;
    const hard = (await answer<Staffing>('staffing', '--goal', '95/5', '--blocking', '0,1%')).staffing;
    expect(usual.halfHours).toHaveLength(7 * 48);
    expect(usual.calls).toBeGreaterThan(500);
    expect(hard.halfHours.every(({ agents }, at) => agents >= usual.halfHours[at]!.agents)).toBe(true);
    expect(hard.halfHours.every(({ lines }, at) => lines >= usual.halfHours[at]!.lines)).toBe(true);
    const sum = (one: Staffing['staffing']) => one.halfHours.reduce((all, { agents }) => all + agents, 0);
    expect(sum(hard)).toBeGreaterThan(sum(usual));
  });

  test('a page for people; wrong wishes are refused', async () => {
    const page = await said(['staffing', '--goal', '90/10']);
    expect(page).toMatch(/90\s*%/);
    expect(page).toContain('Эрланг');
    for (const wrong of [
      ['--goal', 'soon'],
      ['--blocking', '0'],
      ['--percentile', '101'],
    ])
      await expect(said(['staffing', ...wrong])).rejects.toMatchObject({ code: 'bad-number', exitCode: 2 });
  });
});

test('anomalies: the night of forty calls is told with its rows, by its rule and by no other', async () => {
  interface Found {
    readonly anomalies: readonly {
      readonly rule: string;
      readonly person: string | null;
      readonly observed: number;
    }[];
  }
  const { anomalies } = await answer<Found>('anomalies', '--rule', 'night-burst');
  expect(anomalies).toMatchObject([{ rule: 'night-burst', person: '199', observed: BURST }]);
  expect(await said(['anomalies', '--rule', 'night-burst', '--from', '2026-11-13'])).toBe('');
  expect(await said(['anomalies'])).toContain('199');
  await expect(said(['anomalies', '--rule', 'nonsense'])).rejects.toMatchObject({
    code: 'commander.invalidArgument',
  });
});

describe('export', () => {
  test('several forms at once hold the same rows; what holds nothing is left out', async () => {
    const [arrow, csv] = [join(folder, 'arrow'), join(folder, 'csv')];
    const { files } = await answer<{ files: { name: string; file: string; rows: number }[] }>(
      ...['export', '--arrow', arrow, '--csv', csv],
    );
    const calls = files.filter(({ name }) => name === 'calls');
    expect(calls.map(({ file }) => file)).toEqual([join(arrow, 'calls.arrow'), join(csv, 'calls.csv')]);
    expect(tableFromIPC(readFileSync(calls[0]!.file)).numRows).toBe(calls[0]!.rows);
    expect(readFileSync(calls[1]!.file, 'utf8').trimEnd().split('\n')).toHaveLength(calls[1]!.rows + 1);
    expect(readdirSync(arrow).sort()).toEqual(
      files.flatMap(({ file }) => (file.startsWith(arrow) ? [file.slice(arrow.length + 1)] : [])).sort(),
    );
    expect(files.map(({ name }) => name)).not.toContain('fees');
  });

  test('no form, and a table that is not there', async () => {
    await expect(said(['export'])).rejects.toMatchObject({ code: 'no-format', exitCode: 2 });
    const args = ['export', 'nothing', '--parquet', folder];
    await expect(said(args)).rejects.toMatchObject({ code: 'no-such-table', exitCode: 2 });
  });
});

describe('notebook', () => {
  test.each(['python', 'typescript'])('%s: every topic is a notebook of this database', async (kind) => {
    for (const { id, title, steps } of TOPICS) {
      const file = join(folder, `${kind}-${id}.ipynb`);
      expect(await said(['notebook', '--topic', id, '--kind', kind, '-o', file])).toBe(file);
      const { nbformat, cells, metadata } = JSON.parse(readFileSync(file, 'utf8'));
      expect(nbformat).toBe(4);
      expect(metadata.kernelspec.name).toBe(kind === 'python' ? 'python3' : 'deno');
      const texts = cells.map(({ source }: { source: string[] }) => source.join(''));
      expect(texts[0]).toBe(`# ${title.ru}`);
      expect(texts[1]).toContain(JSON.stringify(db));
      for (const step of steps.filter((one) => one.kind === 'query'))
        expect(texts.some((text: string) => text.includes(step.sql))).toBe(true);
      expect(new Set(cells.map((cell: { id: string }) => cell.id)).size).toBe(cells.length);
    }
  });

  test('a notebook that is there is not written over', async () => {
    const file = join(folder, 'mine.ipynb');
    await said(['notebook', '-o', file]);
    await expect(said(['notebook', '-o', file])).rejects.toMatchObject({ code: 'file-exists' });
  });

  test('every query of every topic runs, and those on calls have answers here', async () => {
    const store = await openStore(db, { readOnly: true, memoryLimit: '1GB' });
    for (const { id, steps } of TOPICS)
      for (const step of steps)
        if (step.kind === 'query') {
          const rows = await store.query(step.sql);
          const columns = Object.keys(rows[0] ?? {});
          if (['load', 'unreturned', 'agents', 'regions'].includes(id))
            expect(rows.length, step.name).toBeGreaterThan(0);
          for (const { of } of step.chart && rows.length > 0 ? [step.chart.x, step.chart.y] : [])
            expect(columns, `${id}/${step.name}`).toContain(of.split(':')[0]);
        }
    await store.close();
  });
});

test('regions -o draws the map, as SVG and as PNG, and nothing else', async () => {
  const [svg, png] = [join(folder, 'map.svg'), join(folder, 'map.png')];
  expect(await said(['regions', '-o', svg])).toBe(svg);
  expect(readFileSync(svg, 'utf8')).toContain('Московская область, Москва: ');
  await said(['regions', '-o', png, '--filter', 'direction=in']);
  expect([...readFileSync(png).subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
  await expect(said(['regions', '-o', join(folder, 'map.gif')])).rejects.toMatchObject({
    code: 'bad-output',
    exitCode: 2,
  });
});

test('sql answers as CSV and as Markdown: what is in a cell stays in it', async () => {
  const query = `SELECT 1 AS n, 'a|b' || chr(10) || '"c", <d>' AS words, NULL AS nothing`;
  const csv = Papa.parse(await said(['sql', query, '--format', 'csv'])).data;
  expect(csv).toEqual([
    ['n', 'words', 'nothing'],
    ['1', 'a|b\n"c", <d>', ''],
  ]);
  expect(await said(['sql', query, '--format', 'md'])).toBe(
    '| n | words | nothing |\n| --- | --- | --- |\n| 1 | a\\|b "c", \\<d> |  |',
  );
});
