/** One thing spoilt in the sound plan of lint/good.yaml at a time, and what the lint is to say of it. */

export type Edit = readonly [from: string | RegExp, to: string];

const SMS_RATE =
  '{service: sms, dir: out, to: {country: RU}, place: home}, per_unit: {price: "2", unit: segment}';

export const MUTATIONS: readonly [what: string, edits: readonly Edit[], expected: string][] = [
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
