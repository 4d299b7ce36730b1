/** BT's itemised calls: British numbers, hours of four digits, values padded with spaces. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/bt/phone/parser.ts';
import { findingsOf, outline, rowsOf, tableDocument } from '../../parsing/rows.ts';
import { civil, records } from '../mts/detail-rows.ts';
import { asDocument, holdDocument } from '../samples.ts';

const HEADING =
  'ChargeCode | InstallationNo | LineNo | ChargeCardNo | Date | Time | Destination | CalledNo | Duration | TxtDirectRebate | Cost';
const row = (number: string, date = '12/09/2003', length = '0000:25:56', cost = '0.871') =>
  `Ntnl | 01865000101 | | | ${date} | 23:01 | Stirling | ${number} | ${length} | 0.000 | ${cost}`;
const parse = (...rows: string[]) => findingsOf(parser, tableDocument('csv', rowsOf([HEADING, ...rows])));

it('the day stands first, the cost is in pounds, the own number opens the statement', async () => {
  const findings = await parse(row('01786 000102'));
  expect(outline(findings).slice(0, 3)).toEqual([
    'statement {"currency":"GBP"}',
    'skip 1 heading',
    'facts {"line":"+441865000101"}',
  ]);
  expect(records(findings)).toEqual([
    {
      row: 2,
      service: 'voice',
      direction: 'out',
      startedAt: civil('2003-09-12T23:01:00'),
      durationS: 1556,
      cost: 871_000,
      vat: 'unknown',
      peerRaw: '01786 000102',
      peerWritten: '+441786000102',
      peerZonePrinted: 'Stirling',
      serviceCode: 'Ntnl',
    },
  ]);
});

it('calls abroad have their country, short numbers and hidden ends stay as printed', async () => {
  const found = records(await parse(row('00375170000103'), row('118500'), row('07939 XXYYZZ')));
  expect(found.map(({ peerWritten }) => peerWritten)).toEqual(['+375170000103', undefined, undefined]);
});

it('impossible days, lengths and costs are rejected', async () => {
  const found = await parse(
    row('1', '31/09/2003'),
    row('1', '12/09/2003', '48'),
    row('1', '12/09/2003', '0000:00:01', 'free'),
  );
  expect(outline(found).slice(2)).toEqual(['reject 2 bad-time', 'reject 3 bad-volume', 'reject 4 bad-money']);
});

const file = '../shared/samples-real/pbx/bt-uk/phone.csv';
describe.skipIf(!existsSync(file))('a real file (skipped where ../shared/samples-real is absent)', () => {
  it('is a CSV although its values are padded, and is read whole', async () => {
    const held = await holdDocument(file);
    expect(held.head.container).toBe('csv');
    const found = records(await findingsOf(parser, asDocument(held)));
    expect(found.map(({ durationS, cost }) => [durationS, cost])).toEqual([
      [37, 88_000],
      [1556, 871_000],
      [8, 42_000],
    ]);
  });
});
