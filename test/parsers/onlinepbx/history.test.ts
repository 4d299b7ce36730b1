/** OnlinePBX's history: talk apart from the length, numbers as texts, directions. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/onlinepbx/history/parser.ts';
import { findingsOf, outline } from '../../parsing/rows.ts';
import { records } from '../mts/detail-rows.ts';

const call = {
  uuid: 'u1',
  caller_id_name: '',
  caller_id_number: '79010000102',
  destination_number: '105',
  start_stamp: 1776780339,
  duration: 40,
  user_talk_time: 30,
  hangup_cause: 'NORMAL_CLEARING',
  accountcode: 'inbound',
  gateway: '74950000700',
};
const documentOf = (value: unknown) => ({ shape: 'value', container: 'json', value }) as const;
const parse = (...changes: object[]) =>
  findingsOf(parser, documentOf({ status: '1', data: changes.map((each) => ({ ...call, ...each })) }));
const read = async (...changes: object[]) => records(await parse(...changes));

it('what is not talk is waiting; the moment is UTC', async () => {
  expect(await read({})).toEqual([
    {
      row: 1,
      service: 'voice',
      direction: 'in',
      startedAt: 1776780339,
      utcOffsetMin: 0,
      leg: 'call',
      durationS: 30,
      waitS: 10,
      disposition: 'answered',
      lineRaw: '74950000700',
      peerRaw: '79010000102',
      extension: '105',
      callKey: 'u1',
      serviceCode: 'NORMAL_CLEARING',
    },
  ]);
});

it('nobody talked when the talk is 0, also as a text; the cause says how it ended', async () => {
  const found = await read(
    ...['NORMAL_CLEARING', 'USER_BUSY', 'CALL_REJECTED', 'UNALLOCATED_NUMBER', 'SOMETHING_NEW'].map(
      (cause) => ({
        hangup_cause: cause,
        user_talk_time: '0',
        duration: '14',
      }),
    ),
  );
  expect(found.map(({ disposition, durationS, waitS }) => [disposition, durationS, waitS])).toEqual(
    ['missed', 'busy', 'rejected', 'failed', 'unknown'].map((disposition) => [disposition, 0, 14]),
  );
});

it('an outgoing call has the extension that made it; a gateway that is no number is a trunk', async () => {
  const [out] = await read({
    accountcode: 'outbound',
    caller_id_number: '121',
    caller_id_name: 'Анна',
    destination_number: '79210000101',
    gateway: 'sip-out',
  });
  expect(out).toMatchObject({
    direction: 'out',
    extension: '121',
    agent: 'Анна',
    peerRaw: '79210000101',
    trunk: 'sip-out',
  });
  expect(out).not.toHaveProperty('lineRaw');
});

it('where the account says nothing, the numbers tell what it was', async () => {
  const directions = await read(
    { accountcode: '', caller_id_number: '104', destination_number: '105' },
    { accountcode: '', caller_id_number: '104', destination_number: '79210000101' },
    { accountcode: '', caller_id_number: '79210000101', destination_number: '74950000700' },
  );
  expect(directions.map(({ direction }) => direction)).toEqual(['internal', 'out', 'none']);
});

it('impossible moments and lengths are rejected, other JSON refused', async () => {
  const found = await parse({ start_stamp: 'x' }, { user_talk_time: -1 }, { duration: 'long' });
  expect(outline(found).slice(1)).toEqual([
    'reject 1 bad-time',
    'reject 2 bad-volume',
    'reject 3 bad-volume',
  ]);
  for (const value of [null, [call], { data: [] }, { data: [{ uuid: 'u' }] }])
    expect(parser.recognise({ container: 'json', rows: [], events: [], value })).toBe(0);
});

const file = '../shared/samples-real/pbx/onlinepbx/mongo_history_search.json';
describe.skipIf(!existsSync(file))(
  'rows of the real form (skipped where ../shared/samples-real is absent)',
  () => {
    it('are read', async () => {
      const found = records(await findingsOf(parser, documentOf(JSON.parse(readFileSync(file, 'utf8')))));
      expect(found).toMatchObject([
        { direction: 'out', durationS: 443, waitS: 17, extension: '121', lineRaw: '79390000065' },
        { direction: 'in', durationS: 0, waitS: 14, disposition: 'missed', extension: '105' },
      ]);
    });
  },
);
