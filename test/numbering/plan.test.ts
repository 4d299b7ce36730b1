/** The shipped plan against hand checks and against an independent reading of its source. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DetalkaError } from '../../src/model/error.ts';
import { shippedPlanPath, userPlanPath } from '../../src/numbering/data-files.ts';
import { operatorName, operatorOf } from '../../src/numbering/holders.ts';
import { readParty } from '../../src/numbering/party.ts';
import { homeOf, newestPlan, readPlan } from '../../src/numbering/plan.ts';
import { encodeTable, rangesOf, tabulate } from '../../src/numbering/range-table.ts';
import { packageRoot } from '../../src/system/package-root.ts';

const plan = readPlan(shippedPlanPath);
const lookup = (written: string) => plan.lookup(readParty(written));

describe('hand checks', () => {
  test.each([
    ['8-800-250-08-90', 'mts', null],
    ['8-800-700-80-00', 'beeline', null],
    ['903 123-45-67', 'beeline', 'RU-MOS+RU-MOW'],
    ['966 123-45-67', 'beeline', 'RU-MOS+RU-MOW'],
    ['916 123-45-67', 'mts', 'RU-MOS+RU-MOW'],
    ['926 123-45-67', 'megafon', 'RU-MOS+RU-MOW'],
    ['977 123-45-67', 't2', 'RU-MOS+RU-MOW'],
    ['901 504-00-00', 't2', 'RU-MOS+RU-MOW'],
    ['904 333-00-00', 't2', 'RU-LEN+RU-SPE'],
    ['999 999-00-00', 'yota', 'RU-MOS+RU-MOW'],
    ['846 200-00-00', 'rostelecom', 'RU-SAM'],
  ])('%s is held by %s in %s', (written, operator, region) => {
    expect(lookup(written)).toMatchObject({ country: 'RU', operator, region, operatorSource: 'plan' });
  });

  test.each(['812-123-45-67', '395-200-00-00'])('%s lies in a hole between ranges', (written) => {
    expect(lookup(written)).toEqual({
      kind: 'fixed',
      country: 'RU',
      region: null,
      operator: null,
      operatorSource: null,
      timeZone: null,
    });
  });

  test('a region of one time zone has it', () => {
    expect(lookup('846 200-00-00').timeZone).toBe('Europe/Samara');
    expect(lookup('916 123-45-67').timeZone).toBe('Europe/Moscow');
    expect(lookup('8-800-250-08-90').timeZone).toBe(null);
  });

  test('a home is what the plan says of the own line, however it is written', () => {
    expect(homeOf('8 (846) 200-00-00')).toEqual(lookup('78462000000'));
  });

  test('each code knows the date of its registry', () => {
    expect(plan.snapshotOf(readParty('9161234567'))).toBe('2026-08-19');
    expect(plan.snapshotOf(readParty('8462000000'))).toBe('2021-04-02');
    expect(plan.snapshotOf(readParty('+375291234567'))).toBe(null);
  });

  test('two companies whose names differ by a hyphen are not one brand', () => {
    expect(operatorOf('ООО "К-ТЕЛЕКОМ"')).toBe('ktelecom');
    expect(operatorOf('ООО "К Телеком"')).toBe('ООО "К Телеком"');
    expect(operatorOf('ООО "Норильск-Телеком"')).toBe('ООО "Норильск-Телеком"');
    expect(operatorName('mts').ru).toBe('МТС');
  });
});

describe('numbers outside of the Russian plan', () => {
  test.each([
    ['+7 701 123 45 67', 'KZ'],
    ['+7 600 123 45 67', 'KZ'],
    ['+375 29 123 45 67', 'BY'],
    ['+1 202 555 01 23', 'US'],
    ['+1 416 555 01 23', 'CA'],
    ['+44 20 7946 0958', 'GB'],
    ['+44 1534 123456', 'JE'],
    ['M.Video', null],
    ['85.115.245.244', null],
    ['', null],
  ])('%s is of country %s', (written, country) => {
    expect(lookup(written)).toMatchObject({ country, region: null, operator: null, operatorSource: null });
  });

  test('known short numbers and SMS centres have their operator, an extension of the same digits has not', () => {
    expect(lookup('0890')).toMatchObject({ kind: 'short', country: 'RU', operator: 'mts' });
    expect(lookup('112')).toMatchObject({ country: 'RU', operator: null });
    expect(lookup('4321')).toMatchObject({ country: null, operator: null });
    expect(lookup('79139869990')).toMatchObject({ kind: 'sms_center', operator: 'mts' });
    expect(plan.lookup(readParty('0890', { internal: true })).operator).toBe(null);
  });
});

const source = join(packageRoot, '../shared/facts/numbering/ru-ranges.parquet');
const missing = existsSync(source) ? '' : ' (skipped: facts/numbering is not here)';

describe.skipIf(missing !== '')(`the shipped plan against its source${missing}`, () => {
  const rows: { start: number; size: number; holder: string; subjects: string }[] = [];
  const isoOf = new Map<string, string>();

  beforeAll(async () => {
    const connection = await (await DuckDBInstance.create()).connect();
    const ranges = await connection.runAndReadAll(
      'SELECT start, size, operator, subjects FROM read_parquet($source) ORDER BY start',
      { source },
    );
    for (const [start, size, holder, subjects] of ranges.getRows()) {
      rows.push({
        start: Number(start),
        size: Number(size),
        holder: String(holder),
        subjects: String(subjects),
      });
    }
    const csv = readFileSync(join(packageRoot, '../shared/facts/geo/ru-subjects.csv'), 'utf8');
    for (const line of csv.split('\n')) isoOf.set(line.split(',')[0]!, line.split(',')[1] ?? '');
  });

  const regionOf = (subjects: string) =>
    subjects === 'RF'
      ? null
      : subjects
          .split('+')
          .map((code) => isoOf.get(code)!)
          .sort()
          .join('+');

  test('holds each of the 372,985 ranges: first, middle and last number, and not the number behind a hole', () => {
    expect(rows.length).toBe(372_985);
    const wrong: unknown[] = [];
    rows.forEach(({ start, size, holder, subjects }, i) => {
      const operator = operatorOf(holder);
      for (const number of [start, start + Math.floor(size / 2), start + size - 1]) {
        const facts = plan.lookup({ kind: 'unknown', id: `7${number}` });
        if (facts.operator !== operator || facts.region !== regionOf(subjects))
          wrong.push({ number, facts, holder });
      }
      const behind = start + size;
      const facts = behind < 10 ** 10 ? plan.lookup({ kind: 'unknown', id: `7${behind}` }) : null;
      if (facts?.country === 'RU' && rows[i + 1]?.start !== behind && facts.operator)
        wrong.push({ behind, facts });
    });
    expect(wrong.slice(0, 5)).toEqual([]);
  });
});

describe('plan files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'detalka-plan-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const fileOf = (name: string, bytes: Uint8Array): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const small = tabulate(
    [
      { start: 3010000000, size: 10, holder: 'A', region: 'RU-BU' },
      { start: 9169999990, size: 20, holder: 'B', region: '' },
      { start: 9999999999, size: 1, holder: 'A', region: 'RU-MOW' },
    ],
    () => '2030-01-01',
  );
  const whole = encodeTable(small);

  test('a table comes back as it was, a range over two codes as one of each', () => {
    expect(rangesOf(readPlan(fileOf('small.gz', whole)).table)).toEqual([
      { start: 3010000000, size: 10, holder: 'A', region: 'RU-BU' },
      { start: 9169999990, size: 10, holder: 'B', region: '' },
      { start: 9170000000, size: 10, holder: 'B', region: '' },
      { start: 9999999999, size: 1, holder: 'A', region: 'RU-MOW' },
    ]);
  });

  test('any byte changed or missing is a clear error that names the file', () => {
    for (let at = 10; at < whole.length; at++) {
      const changed = Buffer.from(whole);
      changed[at]! ^= 1;
      for (const bytes of [changed, whole.subarray(0, at)]) {
        const path = fileOf('damaged.gz', bytes);
        expect(() => readPlan(path)).toThrow(DetalkaError);
        expect(() => readPlan(path)).toThrow(path);
      }
    }
  });

  test("the user's plan is taken when it is newer and sound, else the shipped one", () => {
    const newer = fileOf('newer.gz', whole);
    expect(newestPlan(newer, shippedPlanPath).path).toBe(newer);
    expect(newestPlan(fileOf('broken.gz', whole.subarray(0, 50)), shippedPlanPath).path).toBe(
      shippedPlanPath,
    );
    const old = fileOf('old.gz', encodeTable(tabulate(rangesOf(small), () => '2020-01-01')));
    expect(newestPlan(old, shippedPlanPath).path).toBe(shippedPlanPath);
    expect(newestPlan(join(folder, 'absent.gz'), shippedPlanPath).path).toBe(shippedPlanPath);
  });

  test('the plan of a user lies in the data folder of the system', () => {
    expect(userPlanPath({ XDG_DATA_HOME: '/data' }, 'linux')).toBe(join('/data', 'detalka', 'ru-plan.gz'));
    expect(userPlanPath({ LOCALAPPDATA: '/local' }, 'win32')).toBe(join('/local', 'detalka', 'ru-plan.gz'));
    expect(userPlanPath({}, 'linux')).toMatch(/\.local.share.detalka.ru-plan\.gz$/);
  });
});
