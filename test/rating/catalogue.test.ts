/** Tariff files: what is accepted, what is refused, and where the refusal points. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { DetalkaError } from '../../src/model/error.ts';
import { loadCatalogue, loadTariff } from '../../src/rating/format/catalogue.ts';
import { tariffJsonSchema } from '../../src/rating/format/json-schema.ts';
import { checkTariff } from '../../src/rating/lint/check.ts';
import { prefixesOf } from '../../src/rating/usage/asked.ts';
import { packageRoot } from '../../src/system/package-root.ts';

const fixtures = join(packageRoot, 'test/rating/tariffs');
const original = readFileSync(join(fixtures, 'package.yaml'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'detalka-tariffs-'));
cpSync(join(fixtures, 'zones'), join(folder, 'zones'), { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));

/** The file with one text replaced by another. */
function changed(from: string, to: string): string {
  expect(original).toContain(from);
  const file = join(folder, 'package.yaml');
  writeFileSync(file, original.replace(from, to));
  return file;
}

function refusal(file: string): DetalkaError {
  try {
    loadTariff(file);
  } catch (error) {
    if (error instanceof DetalkaError) return error;
    throw error;
  }
  throw new Error('the file was accepted');
}

describe('a tariff file', () => {
  test('of our format loads, with its zones, and passes its own tests', () => {
    const tariff = loadTariff(join(fixtures, 'package.yaml'));
    expect([...tariff.zones.keys()]).toEqual(['cis', 'crimea']);
    expect(checkTariff(tariff)).toEqual([]);
    expect(prefixesOf([tariff])).toEqual(['7978']);
  });

  /** What is changed, and into what; the line and column of the refusal; a part of its text. */
  const MUTATIONS: readonly [what: string, from: string, to: string, at: string, said: RegExp][] = [
    ['a price that is a number', 'amount: "400"', 'amount: 400', '22:19', /сумма в кавычках/],
    ['a price with too many decimals', 'price: "39"', 'price: "39.1234567"', '60:25', /сумма в кавычках/],
    [
      'an unknown field',
      'steps: [{from: 0 s, price: "39"',
      'step: [{from: 0 s, price: "39"',
      '60:5',
      /поле «step»/,
    ],
    ['an unknown word', 'status: open', 'status: opn', '8:1', /"open"\|"closed"/],
    ['an unknown place', '[home, national]', '[home, nationl]', '56:95', /national/],
    ['an unknown zone', 'zone: cis}', 'zone: sis}', '59:5', /зоны «sis» нет/],
    ['a duration without a unit', '700 min', '700', '29:5', /другая единица/],
    ['a duration where a volume belongs', 'amount: 2 GB', 'amount: 2 min', '42:5', /другая единица/],
    ['a region that is a name', 'region: RU-MOW', 'region: Moscow', '6:1', /ISO 3166-2/],
    ['an increment of nothing', 'increment: 100 KB', 'increment: 0 KB', '69:41', /больше нуля/],
    ['a price per MB without an increment', ', increment: 100 KB', '', '69:5', /increment/],
    [
      'steps for data',
      'match: {service: voice, dir: in,',
      'match: {service: data, dir: in,',
      '63:14',
      /другая единица/,
    ],
    ['steps out of order', 'from: 600 s', 'from: 60 s', '54:10', /по возрастанию/],
    ['two rules of one id', 'id: cis', 'id: russia', '58:5', /уже занято/],
    ['volumes of unknown size', 'data_base: 1024\n', '', '1:1', /data_base/],
    [
      'a rule with no price',
      'per_unit: {price: "2.20", unit: segment}',
      'connect: "1"',
      '64:5',
      /ровно одно/,
    ],
    [
      'a test of a rule that is not there',
      'rule: onnet, seconds: 90',
      'rule: omnet, seconds: 90',
      '80:5',
      /«omnet»/,
    ],
    ['an end before the beginning', 'to: null', 'to: 2023-01-01', '9:1', /раньше/],
    [
      'no source',
      'source:\n  - {url: "https://example.org/package", seen: 2026-11-22}\n',
      'source: []\n',
      '10:1',
      /./,
    ],
    ['an unknown time zone', 'Europe/Moscow', 'Europe/Moskow', '14:1', /часовой пояс/],
    ['a rounding step of nothing', 'step: "0.01"', 'step: "0"', '17:37', /больше нуля/],
    ['rates of VAT that no file defines', 'percent: 20', 'percent: nowhere', '13:23', /«nowhere» нет/],
    ['another format', 'detalka-tariff/1', 'detalka-tariff/2', '2:1', /detalka-tariff\/1/],
    ['a bracket too many', 'fees:', 'fees: ]', '21:7', /не YAML/],
  ];
  test.each(MUTATIONS)('with %s is refused at its line and column', (_, from, to, at, said) => {
    const file = changed(from, to);
    const { code, text } = refusal(file);
    expect(code).toBe('tariff-invalid');
    expect(text.ru).toContain(`${file}:${at}: `);
    expect(text.ru).toMatch(said);
    expect(text.en).toContain(`${file}:${at}: `);
    expect(text.en).not.toMatch(/[а-яё]/i);
  });

  test('that is not there, or has aliases without end, is refused with its name', () => {
    expect(refusal(join(folder, 'none.yaml'))).toMatchObject({ code: 'tariff-unreadable' });
    const bomb = Array.from(
      { length: 30 },
      (_, at) => `a${at}: &a${at} [${at ? `*a${at - 1}, *a${at - 1}` : '1'}]`,
    );
    writeFileSync(join(folder, 'package.yaml'), bomb.join('\n'));
    expect(refusal(join(folder, 'package.yaml')).text.en).toContain('package.yaml');
  });

  test('written in YAML 1.2 keeps its times and its no', () => {
    const file = changed('title: {ru: Пакет, en: Package}', 'title: no');
    expect(loadTariff(file).title).toBe('no');
  });
});

describe('a catalogue', () => {
  test('goes on past a broken file, and names it', () => {
    const home = mkdtempSync(join(folder, 'mixed-'));
    cpSync(fixtures, home, { recursive: true });
    writeFileSync(join(home, 'broken.yaml'), 'format: detalka-tariff/1\n');
    const { tariffs, errors } = loadCatalogue([home]);
    expect(tariffs.map(({ id }) => id)).toEqual(['package']);
    expect(errors.map(({ text }) => text.en)).toEqual([expect.stringContaining('broken.yaml')]);
  });

  test("lets the user's folder override a plan, and finds two plans of one id in one folder", () => {
    const own = mkdtempSync(join(folder, 'own-'));
    writeFileSync(join(own, 'mine.yaml'), original.replace('en: Package', 'en: Mine'));
    const { tariffs, errors } = loadCatalogue([fixtures, own]);
    expect(errors).toEqual([]);
    expect(tariffs.map(({ title }) => title)).toEqual([{ ru: 'Пакет', en: 'Mine' }]);
    mkdirSync(join(own, 'sub'));
    cpSync(join(own, 'mine.yaml'), join(own, 'sub/twin.yaml'));
    expect(loadCatalogue([fixtures, own]).errors).toHaveLength(1);
  });

  test('of a folder that is not there says so', () => {
    expect(loadCatalogue([join(folder, 'nowhere')]).errors.map(({ code }) => code)).toEqual([
      'tariff-unreadable',
    ]);
  });
});

describe('checkTariff', () => {
  const check = (from: string, to: string) =>
    checkTariff(loadTariff(changed(from, to))).map(({ code, text }) => [code, text.en]);

  test('runs the tests in the file: a price off by a kopeck is caught', () => {
    expect(check('price: "2", per: 60 s', 'price: "2.01", per: 60 s')).toEqual([
      [
        'test-failed',
        'test "one bundle minute left, 130 s to another local mobile": cost should be 4.00, is 4.02',
      ],
      ['test-failed', 'test "a month": usage should be 57.60, is 57.8'],
      ['test-failed', 'test "a month": total should be 504.10, is 504.3'],
    ]);
  });

  test('finds a rule that never applies because an earlier one takes all of it', () => {
    const wide =
      'match: {service: voice, dir: out, to: {country: RU, kind: [mobile, fixed]}, place: [home, national]}';
    expect(check(wide, 'match: {service: voice}').filter(([code]) => code === 'unreachable-rule')).toEqual([
      ['unreachable-rule', 'the rule "cis" never applies: "russia" above takes all of it'],
      ['unreachable-rule', 'the rule "incoming" never applies: "russia" above takes all of it'],
    ]);
  });

  test('warns of a file without tests', () => {
    const at = original.indexOf('tests:');
    expect(check(original.slice(at), '')).toEqual([['no-tests', expect.stringContaining('no tests')]]);
  });
});

test('tariffs/schema.json is what the schema says (npx tsx scripts/tariff-schema.ts writes it)', () => {
  const written = JSON.parse(readFileSync(join(packageRoot, 'tariffs/schema.json'), 'utf8'));
  expect(written).toEqual(JSON.parse(JSON.stringify(tariffJsonSchema())));
});
