/** MTS's corporate bill: sums and rows of several numbers, and the question of VAT in the sums. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/mts/corporate-bill/parser.ts';
import detail from '../../../parsers/mts/detail/parser.ts';
import { findingsOf, outline } from '../../parsing/rows.ts';
import { asDocument, holdDocument } from '../samples.ts';
import { charges, civil, records } from './detail-rows.ts';
import { documentOf, headOf, type Node } from './xml-events.ts';

const parse = (node: Node) => findingsOf(parser, documentOf(node));
const sum = (s: string, a: string): Node => ['sc', { s, a }];
const call = (d: string): Node => ['i', { d, n: '79850000205', s: 'Телеф.', du: '0:27', c: '2', f: '2,36' }];
const period = { sd: '01.06.2016', ed: '30.06.2016' };

describe('the sums of a number', () => {
  const bill = (t: string, a: string, ...sums: Node[]) =>
    parse([
      'Report',
      {},
      ['b', { bn: '1', an: '277300000000', ...period }],
      ['ps', { m: '79160000201', t, a }, ...sums],
    ]);
  const controls = async (...of: Parameters<typeof bill>) =>
    (await bill(...of)).flatMap((finding) => (finding.kind === 'facts' ? (finding.facts.control ?? []) : []));

  it('without VAT when they add up to the total less its VAT', async () => {
    const sums = [sum('Периодические услуги', '300,00'), sum('Телефонные услуги', '2,00')];
    expect(charges(await bill('54,36', '356,36', ...sums))).toEqual([
      { row: 4, kind: 'subscription', title: 'Периодические услуги', amount: 300_000_000, vat: 'excluded' },
      { row: 5, kind: 'usage', title: 'Телефонные услуги', amount: 2_000_000, vat: 'excluded' },
    ]);
    expect(await controls('54,36', '356,36', ...sums)).toEqual([{ measure: 'cost', printed: 302_000_000 }]);
  });

  it('with VAT when they add up to the total itself', async () => {
    const sums = [sum('Разовые услуги', '354,00')];
    expect(charges(await bill('54,00', '354,00', ...sums))).toEqual([
      {
        row: 4,
        kind: 'one_off',
        title: 'Разовые услуги',
        amount: 354_000_000,
        amountWithVat: 354_000_000,
        vat: 'included',
      },
    ]);
    expect(await controls('54,00', '354,00', ...sums)).toEqual([{ measure: 'cost', printed: 354_000_000 }]);
  });

  it('with nothing known of VAT when they add up to neither, and the total stays to be reported', async () => {
    const sums = [sum('Прочее', '100,00')];
    expect(charges(await bill('54,00', '354,00', ...sums))).toEqual([
      { row: 4, kind: 'other', title: 'Прочее', amount: 100_000_000, vat: 'unknown' },
    ]);
    expect(await controls('54,00', '354,00', ...sums)).toEqual([{ measure: 'cost', printed: 300_000_000 }]);
  });

  it('rejected when they are no amounts or stand outside of a number', async () => {
    const findings = await parse([
      'Report',
      {},
      ['sc', { s: 'Разовые услуги', a: '1,00' }],
      ['ps', {}, sum('x', '')],
    ]);
    expect(outline(findings).map((each) => each.replace(/ \{.*/, ''))).toEqual([
      'reject 2 no-number',
      'statement',
      'reject 4 bad-money',
    ]);
  });
});

it('gives every number its sums and its rows, with the plan and account of that number', async () => {
  const findings = await parse([
    'Report',
    {},
    ['b', { bn: '1', an: '277300000000', ...period, bd: '01.07.2016' }],
    ['c', { pn: 'ООО "Ромашка"' }],
    [
      'utp',
      {},
      [
        'upss',
        { pa: '277300000001' },
        ['ps', { m: '79160000201', tp: 'Умный', t: '0', a: '5' }, sum('Разовые услуги', '5')],
      ],
      ['upss', { pa: '277300000002' }, ['ps', { m: '79160000202', tp: 'Бизнес' }]],
    ],
    ['ds', { n: '79160000202', t: '2' }, call('03.06.2016 9:36:11')],
    ['ds', { n: '79160000201', t: '2' }, call('04.06.2016 9:36:11')],
    ['ds', { n: '79160000203', t: '2' }, call('05.06.2016 9:36:11')],
  ]);
  const statements = findings.flatMap((finding) => (finding.kind === 'statement' ? [finding.facts] : []));
  const common = { currency: 'RUB', issuedAt: civil('2016-07-01T00:00'), owner: 'ООО "Ромашка"' };
  const [first, second] = ['277300000001', '277300000002'].map((account) => ({ ...common, account }));
  const ofNumber = [
    { ...first, line: '79160000201', plan: 'Умный' },
    { ...second, line: '79160000202', plan: 'Бизнес' },
  ];
  expect(statements).toMatchObject([...ofNumber, ofNumber[1]!, ofNumber[0]!, { line: '79160000203' }]);
  expect(statements.at(-1)).not.toHaveProperty('plan');
  expect(records(findings).map(({ row }) => row)).toHaveLength(3);
});

it('is told from the one-off detail and from MTS Belarus, and they from it', () => {
  const oneOff: Node = [
    'Report',
    {},
    ['b', period],
    ['ds', { n: '79160000201', t: '2' }, call('03.06.2016 9:36:11')],
  ];
  const belarus: Node = [
    'Report',
    {},
    ['b', { bd: '2023-05-01T00:00:00' }],
    ['pcs', {}],
    ['nd', { n: '375290000001' }],
  ];
  const bill: Node = [
    'Report',
    {},
    ['b', { bn: '1' }],
    ['ds', { n: '79160000201', t: '2' }, call('03.06.2016 9:36:11')],
  ];
  expect([oneOff, belarus, bill].map((node) => parser.recognise(headOf(node)))).toEqual([0, 0, 1]);
  expect([oneOff, bill].map((node) => detail.recognise(headOf(node)))).toEqual([1, 0]);
});

const inferred = '../shared/samples-real/operators/mts/INFERRED-corporate-bill.xml';
describe.skipIf(!existsSync(inferred))('the file rebuilt from public code (skipped without it)', () => {
  it('reads its three sums and two calls', async () => {
    const findings = await findingsOf(parser, asDocument(await holdDocument(inferred)));
    expect(charges(findings).map(({ kind, amount, vat }) => [kind, amount, vat])).toEqual([
      ['subscription', 300_000_000, 'excluded'],
      ['one_off', 0, 'excluded'],
      ['usage', 0, 'excluded'],
    ]);
    expect(
      records(findings).map(({ direction, durationS, billedS }) => [direction, durationS, billedS]),
    ).toEqual([
      ['in', 70, 70],
      ['out', 27, 60],
    ]);
    expect(findings.filter(({ kind }) => kind === 'reject')).toEqual([]);
  });
});
