/** What `detalka tariffs check` finds: a sound file with one thing spoilt, one spoilt thing at a time. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { NULL_INT } from '../../src/model/batch.ts';
import { DetalkaError } from '../../src/model/error.ts';
import { packageRoot } from '../../src/model/package-root.ts';
import { loadCatalogue, loadTariff } from '../../src/rating/format/catalogue.ts';
import { checkTariff } from '../../src/rating/lint/check.ts';
import { historyFindings } from '../../src/rating/lint/history.ts';
import { lintOption, lintTariff } from '../../src/rating/lint/lint.ts';
import type { LineUsage, TrafficClass } from '../../src/rating/usage/traffic.ts';

const good = readFileSync(join(packageRoot, 'test/rating/lint/good.yaml'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'detalka-lint-'));
afterAll(() => rmSync(folder, { recursive: true }));
const TODAY = '2026-11-22';

type Edit = readonly [from: string | RegExp, to: string];

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

const SMS_RATE =
  '{service: sms, dir: out, to: {country: RU}, place: home}, per_unit: {price: "2", unit: segment}';

const MUTATIONS: readonly [what: string, edits: readonly Edit[], expected: string][] = [
  [
    'a price that is not the one its test says',
    [['price: "2", per: 60 s', 'price: "2.01", per: 60 s']],
    'error test-failed tests.0',
  ],
  [
    'a rule wider than those below it',
    [['{region: home, net: own, kind: mobile}', '{country: RU}']],
    'error unreachable-rule rates.1',
  ],
  [
    'a rule that two others take between them',
    [
      [
        'country: RU, kind: [mobile, fixed]}, place: home}\n    steps',
        'region: home, kind: [mobile, fixed]}, place: home}\n    steps',
      ],
    ],
    'error unreachable-rule rates.3',
  ],
  [
    'rules whose order decides',
    [['{region: home, net: own, kind: mobile}', '{country: RU, net: own, kind: mobile}']],
    'hint overlap rates.1',
  ],
  [
    'an hour of the night without a price',
    [['["22:00", "08:00"]', '["22:00", "07:00"]']],
    'warning gap-in-time rates.1',
  ],
  [
    'weekends without a price',
    [
      [
        'time: {between: ["08:00", "22:00"]}',
        'time: {days: [mon, tue, wed, thu, fri], between: ["08:00", "22:00"]}',
      ],
    ],
    'warning gap-in-time rates.1',
  ],
  [
    'lengths without a price',
    [['length: {from: 60 s}', 'length: {from: 90 s}']],
    'warning gap-in-length rates.4',
  ],
  [
    'a price by time that those above it leave no time',
    [['days: [sat, sun]', 'days: [mon, tue, wed, thu, fri, sat, sun]']],
    'error unreachable-price rates.3',
  ],
  [
    'times of different prices that cross',
    [['days: [sat, sun]}, price: "3"', 'days: [sat, sun]}, price: "2"']],
    'hint overlap rates.3',
  ],
  [
    'an option dearer than all it gives',
    [['amount: "50", per: month}]', 'amount: "201", per: month}]']],
    'warning option-never-pays options.0',
  ],
  [
    'an option no cheaper than the plan',
    [['price: "1.80"', 'price: "5.10"']],
    'warning option-never-pays options.1',
  ],
  [
    'a bundle of what is free',
    [
      [
        '{service: voice, dir: out, to: {region: home}, place: home}}',
        '{service: voice, dir: in, place: home}}',
      ],
    ],
    'warning bundle-for-free bundles.0',
  ],
  ['a discount of a rule that is not there', [['rule:sms', 'rule:mms']], 'error unknown-item discounts.0'],
  [
    'an option that excludes one that is not there',
    [['excludes: [sms-pack]', 'excludes: [sms-pac]']],
    'warning unknown-option options.1',
  ],
  [
    'a change that removes what is not there',
    [['from: 2025-01-01', 'from: 2025-01-01\n    remove: {rates: [mms]}']],
    'error unknown-removed changes.0.remove',
  ],
  [
    'a change that removes a bundle which another one is exchanged with',
    [
      [
        'to: {region: home}, place: home}}',
        'to: {region: home}, place: home}, exhausted: {exchange: {with: spare, take: 1, give: 1 min}}}\n  - {id: spare, unit: event, amount: 9, per: month, match: {service: sms}}',
      ],
      ['from: 2025-01-01', 'from: 2025-01-01\n    remove: {bundles: [spare]}'],
    ],
    'error removed-in-use changes.0.remove',
  ],
  [
    'an option that removes the meter a rate counts in',
    [
      ['per_unit: {price: "2", unit: segment}}\n  - {id: internet', 'meter: sms}\n  - {id: internet'],
      [
        'discounts:',
        'meters: [{id: sms, unit: segment, mode: volume, bands: [{upto: null, price: "2", per: 1}]}]\ndiscounts:',
      ],
      ['excludes: [sms-pack]', 'remove: {meters: [sms]}'],
    ],
    'error removed-in-use options.1.remove',
  ],
  [
    'a second rule for the region of stay',
    [
      ['{region: home, net: own, kind: mobile}', '{region: here}'],
      [
        'country: RU, kind: [mobile, fixed]}, place: home}\n    steps',
        'region: here}, place: home}\n    steps',
      ],
    ],
    'error unreachable-rule rates.3',
  ],
  ['a change after the end of the plan', [['to: null', 'to: 2024-12-31']], 'error change-outside changes.0'],
  [
    'a change that makes a rule unreachable',
    [
      [
        '{id: sms, match: {service: sms, dir: out, to: {country: RU}, place: home}, per_unit: {price: "2.50"',
        '{id: all, match: {service: sms}, per_unit: {price: "2.50"',
      ],
    ],
    'error unreachable-rule changes.0',
  ],
  ['a change without a source', [[/\n {4}source: \[.*change.*\]/, '']], 'warning no-source changes.0'],
  ['no source', [[/source:\n {2}- .*\n/, 'source: []\n']], 'refused tariff-invalid'],
  [
    'a source last seen years ago',
    [['seen: 2026-06-01}\ncurrency', 'seen: 2024-06-01}\ncurrency']],
    'warning source-expired source',
  ],
  [
    'a source seen tomorrow',
    [['seen: 2026-06-01}\ncurrency', 'seen: 2026-11-23}\ncurrency']],
    'error source-from-future source.0',
  ],
  ['an open plan that has ended', [['to: null', 'to: 2026-01-31']], 'warning plan-expired status'],
  ['no tests', [[/tests:[\s\S]*/, '']], 'warning no-tests'],
  ['two tests of one name', [['name: a month', 'name: two minutes by day']], 'warning repeated-test tests.1'],
  ['a price that is no number', [[SMS_RATE, SMS_RATE.replace('"2"', '"two"')]], 'refused tariff-invalid'],
];

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
    ['uncovered-class', 'in the history, without a rule: a trip; 3 rows, 3.00 paid'],
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
