/** The updater on the registry's three shapes. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { shippedPlanPath } from '../../src/numbering/data-files.ts';
import { readParty } from '../../src/numbering/party.ts';
import { readPlan } from '../../src/numbering/plan.ts';
import { encodeTable, rangesOf, tabulate } from '../../src/numbering/range-table.ts';
import { compareRanges, updatePlan } from '../../src/numbering/update.ts';
import { packageRoot } from '../../src/system/package-root.ts';

const folder = mkdtempSync(join(tmpdir(), 'detalka-update-'));
afterAll(() => rmSync(folder, { recursive: true }));
const target = join(folder, 'plan.gz');
const fileOf = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const base = tabulate(
  [
    { start: 3362221000, size: 3000, holder: 'ООО "Космос"', region: 'KZ-BAY' },
    { start: 8462000000, size: 1000, holder: 'ПАО "Ростелеком"', region: 'RU-SAM' },
    { start: 9160000000, size: 10_000_000, holder: 'ПАО "МТС"', region: 'RU-MOS+RU-MOW' },
  ],
  () => '2020-01-01',
);
const update = (...files: string[]) => updatePlan(files, target, { base, date: '2030-01-01' });
const lookup = (written: string) => readPlan(target).lookup(readParty(written));

describe('shapes', () => {
  test('2021: six columns, no header, город|субъект', () => {
    const file = fileOf(
      '2021.csv',
      '846;2000000;2000499;500;ПАО "Ростелеком";г. Самара|Самарская обл.\n' +
        '846;2000500;2000999;500;ООО "Волга";г. Самара|Самарская обл.\n',
    );
    expect(update(file)).toMatchObject({
      ranges: 2,
      codes: [846],
      rejected: [],
      changes: { added: 0, removed: 0, holderChanged: 500, regionChanged: 0 },
    });
    expect(lookup('8462000499').operator).toBe('rostelecom');
    expect(lookup('8462000500')).toMatchObject({ operator: 'ООО "Волга"', region: 'RU-SAM' });
  });

  test('2023: header, INN, doubled quotes, windows-1251', () => {
    const text =
      'АВС/ DEF;От;До;Емкость;Оператор;Регион;ИНН\r\n' +
      '916;0000000;9999999;10000000;"ПАО ""Мобильные ТелеСистемы""";г. Москва * Московская область;7740000076\r\n';
    const bytes = Uint8Array.from(text, (char) => {
      const code = char.charCodeAt(0);
      return code < 128 ? code : code - 0x410 + 0xc0;
    });
    expect(update(fileOf('2023.csv', bytes))).toMatchObject({ ranges: 1, rejected: [], codes: [916] });
    expect(lookup('9161234567')).toMatchObject({ operator: 'mts', region: 'RU-MOS+RU-MOW' });
    expect(readPlan(target).table.holders).toContain('ПАО "Мобильные ТелеСистемы"');
  });

  test('2026: BOM, quotes as they are, "-" for the region, Территория ГАР, gzipped', () => {
    const text =
      '\ufeffАВС/ DEF;От;До;Емкость;Оператор;Регион;Территория ГАР;ИНН\n' +
      '916;0000000;0061999;62000;ООО "Т2 МОБАЙЛ";-;Краснодарский край;7743895280\n' +
      '916;0062000;0062999;1000;АО "КБ "ИСКРА";Ростовская обл.;-;7743895280\n';
    const report = update(fileOf('2026.csv.gz', gzipSync(text)));
    expect(report).toMatchObject({ ranges: 2, rejected: [] });
    expect(report.changes).toEqual({
      added: 0,
      removed: 10_000_000 - 63_000,
      holderChanged: 63_000,
      regionChanged: 63_000,
    });
    expect(lookup('9160061999')).toMatchObject({ operator: 't2', region: 'RU-KDA' });
    expect(lookup('9160062000')).toMatchObject({ operator: 'АО "КБ "ИСКРА"', region: 'RU-ROS' });
    expect(lookup('9160063000').operator).toBe(null);
  });

  test('codes that the files do not name stay, with their dates', () => {
    update(fileOf('one.csv', '846;2000000;2000499;500;ООО "Волга";Самарская обл.\n'));
    const plan = readPlan(target);
    expect(lookup('9161234567').operator).toBe('mts');
    expect(plan.snapshotOf(readParty('9161234567'))).toBe('2020-01-01');
    expect(plan.snapshotOf(readParty('8462000000'))).toBe('2030-01-01');
  });

  test('a row whose words name no subject gets the region of its code', () => {
    update(fileOf('town.csv', '336;2221000;2223999;3000;ООО "Космос";г. Байконур\n'));
    expect(lookup('3362221000').region).toBe('KZ-BAY');
  });
});

describe('bad input', () => {
  test('a bad row is rejected with its place and reason, in both languages', () => {
    const good = [0, 1, 2, 3, 4, 5, 6].map((i) => `846;200000${i};200000${i};1;ООО "Волга";Самарская обл.`);
    const bad = [
      '846;2100000;2000000;1;ООО "Волга";Самарская обл.',
      '846;2200000;2200009;11;ООО "Волга";Самарская обл.',
      '846;2300000;2300009;10;;Самарская обл.',
      '847;2400000;2400009;10;ООО "Волга";г. Нигде',
      '846;2500000;25x0009;10;ООО "Волга";Самарская обл.',
    ];
    const overlapping = '846;2000006;2000007;2;ООО "Ока";Самарская обл.';
    const { rejected, ranges } = update(fileOf('bad.csv', [...bad, ...good, overlapping].join('\n')));
    expect(ranges).toBe(8);
    expect(rejected.map(({ row, reason }) => [row, reason.en])).toEqual([
      [1, 'the range ends before it begins'],
      [2, 'the capacity is not the size of the range'],
      [3, 'no operator is named'],
      [4, 'the region is not known'],
      [5, 'the code or a number of the range is no number'],
      [13, 'the range overlaps another range of the registry'],
    ]);
    for (const { file, reason } of rejected) {
      expect(file).toBe('bad.csv');
      expect(reason.ru).toMatch(/[а-я]/);
    }
  });

  test.each([
    ['a table of something else', 'имя;сумма\nМаша;5\n'],
    ['an empty file', ''],
    ['a page of HTML', '<html><body>Not found</body></html>'],
    ['a file that is cut off', '846;2000000;2000499;500;ПАО "Ростелеком";Самарская обл.\n846;20005'],
    ['a broken gzip', gzipSync('846;2000000;2000499;500;A;Самарская обл.\n').subarray(0, 30)],
  ])('%s changes nothing', (_name, content) => {
    writeFileSync(target, encodeTable(base));
    const before = readFileSync(target);
    const good = fileOf('good.csv', '846;2000000;2000499;500;ООО "Волга";Самарская обл.\n');
    expect(() => update(good, fileOf('bad.csv', content))).toThrow(/bad\.csv/);
    expect(() => update(join(folder, 'absent.csv'))).toThrow(/absent\.csv/);
    expect(readFileSync(target)).toEqual(before);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

const facts = join(packageRoot, '../shared/facts/numbering');
const missing = existsSync(facts) ? '' : ' (skipped: facts/numbering is not here)';

describe.skipIf(missing !== '')(`the registry's own files${missing}`, () => {
  test('an update from ABC-3xx of 2021 and DEF of 2026 makes the shipped plan again, range for range', () => {
    const shipped = readPlan(shippedPlanPath).table;
    const files = ['ABC-3xx.2021-04.csv.gz', 'DEF-9xx.2026-08.csv.gz'].map((name) => join(facts, name));
    const report = updatePlan(files, target, { base: shipped });
    expect(report.rejected).toEqual([]);
    expect(report.ranges).toBe(57_581 + 17_059);
    expect(report.changes).toEqual({ added: 0, removed: 0, holderChanged: 0, regionChanged: 0 });
    expect(compareRanges(rangesOf(shipped), rangesOf(readPlan(target).table))).toEqual(report.changes);
  });
});
