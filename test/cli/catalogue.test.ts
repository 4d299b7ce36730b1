/** `parsers`, `tariffs`, `numbering` and `generate`: what the program knows, checks and invents. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/system/package-root.ts';
import { emptyFolder, fileOf, sample } from './place.ts';
import { answer, detalka } from './run.ts';
import { truthOf } from './truth.ts';

test('parsers list and explain name the layout, in words and as JSON', async () => {
  const { parsers } = await answer<{ parsers: { id: string; containers: string[] }[] }>(['parsers']);
  expect(parsers.find(({ id }) => id === 'mts/detail')?.containers).toContain('pdf');
  expect((await detalka(['parsers', 'explain', sample('mts-month.xlsx')])).stdout).toContain(
    'МТС: разовая детализация · XLSX',
  );
  const missing = await detalka(['parsers', 'list', '--parsers', join(emptyFolder(), 'none')]);
  expect(missing).toMatchObject({ code: 2, stdout: '' });
});

test('tariffs list and show: every plan can be shown, in both languages, with its sources', async () => {
  const { tariffs } = await answer<{ tariffs: { id: string; sources: string[] }[] }>(['tariffs']);
  expect(tariffs.length).toBeGreaterThanOrEqual(16);
  for (const operator of ['mts', 'beeline', 'megafon', 't2'])
    expect(tariffs.some(({ id }) => id.startsWith(`${operator}/`))).toBe(true);
  const { id, sources } = tariffs.find((each) => each.id === 'mts/smart')!;
  for (const lang of ['ru', 'en']) {
    const { stdout } = await detalka(['tariffs', 'show', id, '--lang', lang]);
    expect(stdout).toContain(id);
    for (const source of sources) expect(stdout).toContain(source);
  }
  expect((await detalka(['tariffs', 'show', id])).stdout.replaceAll('\u00a0', ' ')).toContain(
    '450,00 ₽ в месяц',
  );
});

test('tariffs check: the catalogue is sound; a broken file is told with its line and column, exit 1', async () => {
  expect((await detalka(['tariffs', 'check'])).code).toBe(0);
  const text = readFileSync(join(packageRoot, 'tariffs/mts/smart.yaml'), 'utf8');
  const lines = text.split('\n');
  const at = lines.findIndex((line) => /price: "?\d/.test(line));
  const broken = fileOf(
    'smart.yaml',
    lines.with(at, lines[at]!.replace(/price: "?[\d.]+"?/, 'price: дорого')).join('\n'),
  );
  const { code, stdout } = await detalka(['tariffs', 'check', broken]);
  expect(code).toBe(1);
  expect(stdout).toContain(`smart.yaml:${at + 1}:${lines[at]!.indexOf('price:') + 1}: `);
});

test('numbering lookup: kinds in words, the operator with its reservation on stderr', async () => {
  const { stdout, stderr } = await detalka([
    'numbering',
    'lookup',
    '8 (916) 123-45-67',
    '0890',
    '8-800-555-35-35',
    'MTS.INFO',
  ]);
  const rows = stdout.trim().split('\n').slice(1);
  expect(rows[0]).toMatch(/^\+7 916 123-45-67 +мобильный +Россия +.*Москва.* +МТС$/);
  expect(rows[1]).toMatch(/^0890 +короткий/);
  expect(rows[2]).toMatch(/^\+7 800 555-35-35 +бесплатный/);
  expect(rows[3]).toMatch(/^MTS\.INFO +имя отправителя$/);
  expect(stderr).toContain('перенесён');
  const { numbers } = await answer<{ numbers: { id: string; kind: string; country: string }[] }>([
    'numbering',
    'lookup',
    '+49 151 12345678',
  ]);
  expect(numbers[0]).toMatchObject({ id: '4915112345678', kind: 'mobile', country: 'DE' });
});

test('generate: one seed gives the same bytes, another gives others, and the file imports as its truth says', async () => {
  const folder = emptyFolder();
  const make = async (name: string, seed: string) => {
    const out = join(folder, name);
    const args = ['generate', '--seed', seed, '--rows', '120', '--variant', 'html-2017', '-o', out];
    expect(await detalka(args)).toMatchObject({ code: 0, stderr: '' });
    return out;
  };
  const [a, b, c] = [await make('a.html', '5'), await make('b.html', '5'), await make('c.html', '6')];
  expect(readFileSync(a).equals(readFileSync(b))).toBe(true);
  expect(readFileSync(a).equals(readFileSync(c))).toBe(false);
  const truth = truthOf(a);
  const { statements } = await answer<{ statements: unknown[] }>([a]);
  expect(statements).toEqual([
    expect.objectContaining({ records: truth.records.length, charges: truth.charges.length, rejects: 0 }),
  ]);
  expect((await detalka(['generate', '--list'])).stdout).toContain('html-2017');
});
