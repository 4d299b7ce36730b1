/** Bitrix24's telephony: texts throughout, codes, RUR, lines that are no numbers. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/bitrix24/telephony/parser.ts';
import { findingsOf, outline } from '../../parsing/rows.ts';
import { civil, records } from '../mts/detail-rows.ts';

const call = {
  PORTAL_USER_ID: '7',
  PORTAL_NUMBER: '74950000700',
  PHONE_NUMBER: '+79160000103',
  CALL_ID: 'A3',
  CALL_DURATION: '61',
  CALL_START_DATE: '2026-03-10T12:19:38+05:00',
  COST: '2.7000',
  COST_CURRENCY: 'RUR',
  CALL_FAILED_CODE: '200',
  CALL_TYPE: '1',
};
const documentOf = (value: unknown) => ({ shape: 'value', container: 'json', value }) as const;
const parse = (...changes: object[]) =>
  findingsOf(parser, documentOf({ result: changes.map((each) => ({ ...call, ...each })) }));
const read = async (...changes: object[]) => records(await parse(...changes));

it('time with its offset, roubles under their old name, a user for the agent', async () => {
  expect(await read({})).toEqual([
    {
      row: 1,
      service: 'voice',
      direction: 'out',
      startedAt: civil('2026-03-10T12:19:38'),
      utcOffsetMin: 300,
      leg: 'call',
      durationS: 61,
      disposition: 'answered',
      cost: 2_700_000,
      vat: 'unknown',
      currency: 'RUB',
      lineRaw: '74950000700',
      peerRaw: '+79160000103',
      agent: '7',
      callKey: 'A3',
      serviceCode: '200',
    },
  ]);
});

it.each([
  ['304', 'missed'],
  ['603', 'rejected'],
  ['603-S', 'missed'],
  ['486', 'busy'],
  ['403', 'blocked'],
  ['402', 'blocked'],
  ['423', 'blocked'],
  ['404', 'failed'],
  ['503', 'failed'],
  ['480', 'missed'],
])('code %s: %s, and its seconds are no talk', async (CALL_FAILED_CODE, disposition) => {
  expect(await read({ CALL_FAILED_CODE })).toMatchObject([{ disposition, durationS: 0 }]);
});

it('code 200 without seconds contradicts itself; OTHER says nothing', async () => {
  const [silent, other] = await read({ CALL_DURATION: '0' }, { CALL_FAILED_CODE: 'OTHER' });
  expect(silent).toMatchObject({ disposition: 'missed', durationS: 0, flags: ['status-conflict'] });
  expect(other).toMatchObject({ disposition: 'unknown' });
  expect(other).not.toHaveProperty('durationS');
});

it('a line that is no number is a trunk; no currency, no cost', async () => {
  const [sip] = await read({
    PORTAL_NUMBER: 'reg000001',
    COST: '0.0000',
    COST_CURRENCY: '',
    PORTAL_USER_ID: null,
  });
  expect(sip).toMatchObject({ trunk: 'reg000001' });
  for (const field of ['lineRaw', 'cost', 'currency', 'agent']) expect(sip).not.toHaveProperty(field);
});

it('unknown types, moments, lengths and costs are rejected', async () => {
  const found = await parse(
    { CALL_TYPE: '9' },
    { CALL_START_DATE: '10.03' },
    { CALL_DURATION: 'x' },
    { COST: 'free' },
  );
  expect(outline(found).slice(1)).toEqual([
    'reject 1 unknown-service',
    'reject 2 bad-time',
    'reject 3 bad-volume',
    'reject 4 bad-money',
  ]);
});

const file = '../shared/samples-real/pbx/bitrix24/voximplant.statistic.get.response.json';
describe.skipIf(!existsSync(file))(
  'the vendor’s example (skipped where ../shared/samples-real is absent)',
  () => {
    it('is read', async () => {
      expect(
        records(await findingsOf(parser, documentOf(JSON.parse(readFileSync(file, 'utf8'))))),
      ).toMatchObject([
        {
          direction: 'out',
          disposition: 'missed',
          durationS: 0,
          cost: 0,
          currency: 'RUB',
          trunk: 'reg000001',
        },
        { direction: 'in', disposition: 'answered', durationS: 95, agent: '1269' },
      ]);
    });
  },
);
