/** What `detalka tariffs check` finds: a sound file with one thing spoilt, one spoilt thing at a time. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { NULL_INT } from '../../src/model/batch.ts';
import { DetalkaError } from '../../src/model/error.ts';
import { loadCatalogue, loadTariff } from '../../src/rating/format/catalogue.ts';
import { checkTariff } from '../../src/rating/lint/check.ts';
import { historyFindings } from '../../src/rating/lint/history.ts';
import { lintOption, lintTariff } from '../../src/rating/lint/lint.ts';
import type { LineUsage, TrafficClass } from '../../src/rating/usage/traffic.ts';
import { packageRoot } from '../../src/system/package-root.ts';
import { type Edit, MUTATIONS } from './spoilt-tariffs.ts';

const good = readFileSync(join(packageRoot, 'test/rating/lint/good.yaml'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'detalka-lint-'));
afterAll(() => rmSync(folder, { recursive: true }));
const TODAY = '2026-11-22';

/** The sound file with texts replaced; each must be there. */
function edited(...edits: readonly Edit[]): string {
  const file = join(folder, 'good.yaml');
  const text = edits.reduce((before, [from, to]) => {
    expect(before).toMatch(from);
    return before.replace(from, to);
  }, good);
  writeFileSync(file, text);
  return file;
}

/** Codes of what is found, or of the refusal to load. */
function findings(file: string): string[] {
  try {
    const tariff = loadTariff(file);
    return [...checkTariff(tariff), ...lintTariff(tariff, TODAY)].map(
      ({ code, severity, path }) => `${severity} ${code}${path ? ` ${path.join('.')}` : ''}`,
    );
  } catch (error) {
    if (error instanceof DetalkaError) return [`refused ${error.code}`];
    throw error;
  }
}

test('a sound file has no finding', () => {
  expect(findings(edited())).toEqual([]);
});

describe('a file spoilt by one change', () => {
  test.each(MUTATIONS)('%s: is caught where it is', (_, edits, expected) => {
    expect(findings(edited(...edits))).toContain(expected);
  });

  test('there are twenty kinds and more, and each is found under another name or at another place', () => {
    expect(new Set(MUTATIONS.map(([, , expected]) => expected)).size).toBeGreaterThanOrEqual(20);
  });
});

test('a call at the place of stay and one out of it leave nothing to each other, and nothing between them', () => {
  const file = edited(
    ['to: {region: home, net: own, kind: mobile}', 'to: {region: here, net: own, kind: mobile}'],
    [
      'country: RU, kind: [mobile, fixed]}, place: home}\n    steps',
      'region: elsewhere, kind: [mobile, fixed]}, place: [home, national]}\n    steps',
    ],
  );
  expect(findings(file).filter((found) => !found.startsWith('hint'))).toEqual([]);
});

describe('an option that may pay off', () => {
  const bounds: readonly [what: string, edits: readonly Edit[]][] = [
    [
      'costs a rouble less than its 100 messages',
      [['amount: "50", per: month}]', 'amount: "199", per: month}]']],
    ],
    ['is a kopeck cheaper than the dearest hour', [['price: "1.80"', 'price: "4.99"']]],
    [
      'is no cheaper by the minute, but counts seconds',
      [['price: "1.80", per: 60 s', 'price: "5", per: 60 s, increment: 1 s']],
    ],
    [
      'prices what the plan does not',
      [
        [
          '{id: cheap-russia, match: {service: voice, dir: out, to: {country: RU, kind: [mobile, fixed]}, place: home}',
          '{id: cheap-russia, match: {service: voice, dir: out, to: {country: RU, kind: [mobile, fixed]}, place: national}',
        ],
      ],
    ],
    ['has no fee', [['fees: [{id: sms-pack, amount: "50", per: month}]', 'fees: []']]],
  ];
  test.each(bounds)('is not blamed where it %s', (_, edits) => {
    expect(findings(edited(...edits)).filter((found) => found.includes('never-pays'))).toEqual([]);
  });
});

test('classes of a history without a rule are named once each, with their rows and money', () => {
  const traffic: TrafficClass = {
    service: 'voice',
    direction: 'out',
    peerKind: 'mobile',
    country: 'RU',
    region: 'RU-SPE',
    operator: 'mts',
    prefix: null,
    placeKind: 'national',
    placeCountry: 'RU',
    placeRegion: null,
    homeRegion: 'RU-MOW',
  };
  const usage: LineUsage = {
    line: '79160000000',
    classes: [traffic, { ...traffic, operator: 't2' }, { ...traffic, placeKind: 'home' }],
    length: 4,
    classOf: Int32Array.of(0, 1, 1, 2),
    startedAt: Float64Array.of(1.7e9, 1.7e9, 1.7e9, 1.7e9),
    utcOffsetMin: new Int32Array(4).fill(NULL_INT),
    quantity: Float64Array.of(60, 60, 60, 60),
    paid: Float64Array.of(1e6, 2e6, Number.NaN, 5e6),
    recordId: Float64Array.of(1, 2, 3, 4),
    months: [],
  };
  const name = () => ({ ru: 'поездка', en: 'a trip' });
  const found = historyFindings(loadTariff(edited()), [usage], name);
  expect(found.map(({ code, text }) => [code, text.en])).toEqual([
    ['uncovered-class', 'in the history, without a rule: a trip — records: 3, paid 3.00'],
  ]);
});

test('the catalogue we ship has no error and no warning', () => {
  const { tariffs, drafts, options } = loadCatalogue([join(packageRoot, 'tariffs')]);
  const day = '2026-11-22';
  const found = [
    ...[...tariffs, ...drafts].flatMap((tariff) => lintTariff(tariff, day)),
    ...options.flatMap((option) => lintOption(option, [...tariffs, ...drafts], day)),
  ];
  expect(found.filter(({ severity }) => severity !== 'hint').map(({ text }) => text.en)).toEqual([]);
});
