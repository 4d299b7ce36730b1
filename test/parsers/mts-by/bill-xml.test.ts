/** MTS Belarus's XML bill: what an `i` is depends on what it stands in. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import russianBill from '../../../parsers/mts/corporate-bill/parser.ts';
import russianDetail from '../../../parsers/mts/detail/parser.ts';
import parser from '../../../parsers/mts-by/bill-xml/parser.ts';
import { findingsOf, outline } from '../../parsing/rows.ts';
import { charges, civil, records } from '../mts/detail-rows.ts';
import { documentOf, headOf, type Node } from '../mts/xml-events.ts';
import { asDocument, holdDocument } from '../samples.ts';

const parse = (...nodes: Node[]) => findingsOf(parser, documentOf(['Report', { layerType: 'x' }, ...nodes]));
const who = { n: '375296000201', u: 'Иванова' };
const call: Node = [
  'i',
  {
    d: '2023-04-05T10:15:01',
    n: '375336000202',
    zp: '',
    zv: '',
    s: 'Телеф.',
    du: '1:05',
    awt: '0.02',
    a: '0.025',
  },
];

it('reads a row with ISO date and decimal dots, both costs', async () => {
  const findings = await parse(['nd', { ...who, awt: '0.02', a: '0.025' }, call]);
  expect(records(findings)).toEqual([
    {
      row: 3,
      service: 'voice',
      direction: 'out',
      startedAt: civil('2023-04-05T10:15:01'),
      durationS: 65,
      peerRaw: '375336000202',
      peerWritten: '375336000202',
      placeKind: 'home',
      cost: 20_000,
      costWithVat: 25_000,
      vat: 'excluded',
      serviceCode: 'Телеф.',
    },
  ]);
  expect(findings[0]).toEqual({
    kind: 'statement',
    facts: {
      currency: 'BYN',
      owner: 'Иванова',
      line: '375296000201',
      control: [
        { measure: 'cost', printed: 20_000 },
        { measure: 'cost_with_vat', printed: 25_000 },
      ],
    },
  });
});

it('reads fees with their date, or without one, and a negative fee as a discount', async () => {
  const fee = (n: string, d: string, awt: string, a: string): Node => [
    'i',
    { n, d, awt, a },
    ['t', { tr: '25', t: '2.0' }],
  ];
  const findings = await parse([
    'pod',
    {},
    [
      'ds',
      who,
      [
        'ii',
        {},
        fee('Абонентская плата', '2023-04-30T00:00:00', '8.0', '10.0'),
        fee('Скидка', '...', '-2', '-2.5'),
      ],
    ],
  ]);
  const common = { vat: 'excluded' };
  expect(charges(findings)).toEqual([
    {
      ...common,
      row: 5,
      kind: 'subscription',
      title: 'Абонентская плата',
      chargedAt: civil('2023-04-30T00:00'),
      amount: 8_000_000,
      amountWithVat: 10_000_000,
    },
    { ...common, row: 7, kind: 'discount', title: 'Скидка', amount: -2_000_000, amountWithVat: -2_500_000 },
  ]);
});

it('takes plan and period of a number from its plans, the last of which counts', async () => {
  const plan = (n: string, sd: string, ed: string): Node => ['i', { n, sd, ed }];
  const findings = await parse(
    ['b', { bd: '2023-05-01T00:00:00' }],
    [
      'pcs',
      {},
      [
        'pc',
        who,
        [
          'tp',
          {},
          plan('S', '2023-04-01T00:00:00', '2023-04-14T23:59:59'),
          plan('M', '2023-04-15T00:00:00', '2023-04-30T23:59:59'),
        ],
      ],
    ],
    ['nd', who, call],
    ['nd', { n: '375336000203' }, call],
  );
  const common = { currency: 'BYN', issuedAt: civil('2023-05-01T00:00') };
  expect(findings.flatMap((each) => (each.kind === 'statement' ? [each.facts] : []))).toEqual([
    {
      ...common,
      owner: 'Иванова',
      plan: 'M',
      line: '375296000201',
      periodFrom: civil('2023-04-01T00:00'),
      periodTo: civil('2023-04-30T00:00'),
    },
    { ...common, line: '375336000203' },
  ]);
});

it('rejects a row of nobody, an impossible day and what is no amount', async () => {
  const findings = await parse(
    call,
    ['nd', who, ['i', { ...call[1], d: '2023-04-31T10:15:01' }]],
    ['ds', who, ['i', { n: 'Плата', awt: '', a: '1' }]],
  );
  expect(outline(findings).filter((each) => each.startsWith('reject'))).toEqual([
    'reject 2 no-number',
    'reject 4 bad-time',
    'reject 6 bad-money',
  ]);
});

it('is told from the Russian reports of the same root', () => {
  const belarusian: Node[] = [
    ['Report', {}, ['pcs', {}]],
    ['Report', {}, ['nd', who, call]],
  ];
  const russian: Node[] = [
    ['Report', {}, ['b', { bn: '1' }], ['utp', {}]],
    [
      'Report',
      {},
      [
        'ds',
        { n: '79160000201', t: '0' },
        ['i', { d: '01.06.2016 12:40:48', n: '1', s: 'Телеф.', du: '0:01', c: '0' }],
      ],
    ],
  ];
  expect(belarusian.map((node) => parser.recognise(headOf(node)))).toEqual([1, 1]);
  expect(russian.map((node) => parser.recognise(headOf(node)))).toEqual([0, 0]);
  for (const other of [russianBill, russianDetail])
    expect(belarusian.map((node) => other.recognise(headOf(node)))).toEqual([0, 0]);
});

const inferred = '../shared/samples-real/operators-recent/mts-by/INFERRED-corporate-bill.xml';
describe.skipIf(!existsSync(inferred))('the bill rebuilt from public code (skipped without it)', () => {
  it('has a fee and a call, each with its total', async () => {
    const findings = await findingsOf(parser, asDocument(await holdDocument(inferred)));
    expect(outline(findings).map((each) => each.replace(/ \{.*/, ''))).toEqual([
      'statement',
      'charge 12',
      'statement',
      'record 15',
    ]);
  });
});
