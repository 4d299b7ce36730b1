/** Zadarma's paid calls: JSON and CSV say the same, billed seconds are no talk. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/zadarma/statistics/parser.ts';
import { findingsOf, outline, rowsOf, tableDocument } from '../../parsing/rows.ts';
import { civil, records } from '../mts/detail-rows.ts';

const call = {
  id: '65bb',
  sip: '260000',
  callstart: '2024-02-01 08:45:32',
  from: 74950000700,
  to: 79160000101,
  description: 'Russia - mobile',
  disposition: 'answered',
  billseconds: 60,
  hangupcause: '16',
  cost: 1.5,
  billcost: 2.25,
  currency: 'RUR',
};
const documentOf = (value: unknown) => ({ shape: 'value', container: 'json', value }) as const;
const parse = (...changes: object[]) =>
  findingsOf(parser, documentOf({ status: 'success', stats: changes.map((each) => ({ ...call, ...each })) }));
const read = async (...changes: object[]) => records(await parse(...changes));

it('the cost is that of the call, not of its minute; billed seconds are no talk', async () => {
  expect(await read({})).toEqual([
    {
      row: 1,
      service: 'voice',
      direction: 'out',
      startedAt: civil('2024-02-01T08:45:32'),
      billedS: 60,
      leg: 'call',
      cost: 2_250_000,
      vat: 'unknown',
      disposition: 'answered',
      lineRaw: '74950000700',
      peerRaw: '79160000101',
      peerZonePrinted: 'Russia - mobile',
      trunk: '260000',
      callKey: '65bb',
      serviceCode: 'answered',
      currency: 'RUB',
    },
  ]);
});

it('a CSV under the fields’ names is read as the JSON is', async () => {
  const csv = rowsOf([Object.keys(call), Object.values(call).map(String)]);
  const [row] = records(await findingsOf(parser, tableDocument('csv', csv)));
  expect({ ...row, row: 1 }).toEqual((await read({}))[0]);
});

it('nobody talked unless the word or billed seconds say so', async () => {
  const words = ['busy', 'cancel', 'no money, no limit', 'unallocated number', 'moon phase'];
  const found = await read(...words.map((disposition) => ({ disposition, billseconds: 0 })), {
    disposition: 'busy',
    billseconds: 12,
  });
  expect(found.map(({ disposition, durationS }) => [disposition, durationS])).toEqual([
    ['busy', 0],
    ['missed', 0],
    ['blocked', 0],
    ['failed', 0],
    ['unknown', undefined],
    ['answered', undefined],
  ]);
  expect(found[5]!.flags).toEqual(['status-conflict']);
});

it('a call to the account itself came in', async () => {
  const [call] = await read({ from: 79160000103, to: 260000 });
  expect(call).toMatchObject({ direction: 'in', peerRaw: '79160000103' });
  for (const field of ['lineRaw', 'peerZonePrinted']) expect(call).not.toHaveProperty(field);
});

it('impossible moments, lengths and costs are rejected', async () => {
  const found = await parse({ callstart: '2024-02-30 00:00:00' }, { billseconds: -1 }, { billcost: 'free' });
  expect(outline(found).slice(1)).toEqual(['reject 1 bad-time', 'reject 2 bad-volume', 'reject 3 bad-money']);
});

const file = '../shared/samples-real/pbx/zadarma/statistics.json';
describe.skipIf(!existsSync(file))(
  'a documented answer (skipped where ../shared/samples-real is absent)',
  () => {
    it('is read', async () => {
      expect(
        records(await findingsOf(parser, documentOf(JSON.parse(readFileSync(file, 'utf8'))))),
      ).toMatchObject([
        {
          direction: 'out',
          billedS: 5,
          cost: 0,
          currency: 'USD',
          peerZonePrinted: 'Colombia COMCEL - mobile',
        },
      ]);
    });
  },
);
