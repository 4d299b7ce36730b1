/** Android's call log: types, withheld numbers, SIM cards, `null`. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/android/sms-backup/parser.ts';
import { findingsOf, outline } from '../../parsing/rows.ts';
import { records } from '../mts/detail-rows.ts';
import { documentOf, headOf, type Node } from '../mts/xml-events.ts';
import { asDocument, holdDocument } from '../samples.ts';

const call = {
  number: '+79030000101',
  duration: '185',
  date: '1710910800123',
  type: '1',
  presentation: '1',
  subscription_id: '89701000000000000101',
  contact_name: 'Иван',
};
const calls = (...each: Partial<typeof call>[]): Node => [
  'calls',
  { count: String(each.length), backup_date: '1' },
  ...each.map((changes): Node => ['call', { ...call, ...changes }]),
];
const read = async (...each: Partial<typeof call>[]) =>
  records(await findingsOf(parser, documentOf(calls(...each))));

it('the moment is UTC, the SIM is the line, the contact has a name', async () => {
  expect(await read({})).toEqual([
    {
      row: 2,
      service: 'voice',
      direction: 'in',
      startedAt: Date.UTC(2024, 2, 20, 5, 0, 0) / 1000,
      utcOffsetMin: 0,
      durationS: 185,
      disposition: 'answered',
      leg: 'call',
      serviceCode: '1',
      peerRaw: '+79030000101',
      peerName: 'Иван',
      lineRaw: '89701000000000000101',
    },
  ]);
});

it('a call of no length was not answered, whoever made it; the type says how it ended', async () => {
  const found = await read(...['1', '2', '3', '5', '6', '7'].map((type) => ({ type, duration: '0' })));
  expect(found.map(({ direction, disposition, durationS }) => [direction, disposition, durationS])).toEqual([
    ['in', 'missed', 0],
    ['out', 'missed', 0],
    ['in', 'missed', 0],
    ['in', 'rejected', 0],
    ['in', 'blocked', 0],
    ['in', 'answered', undefined],
  ]);
  expect(found.map(({ flags }) => flags)).toEqual([['status-conflict'], ...Array(5).fill(undefined)]);
});

it('the length of a message to the mailbox is nobody’s talk', async () => {
  const [message] = await read({ type: '4', duration: '31' });
  expect(message).toMatchObject({ direction: 'in', disposition: 'voicemail' });
  expect(message).not.toHaveProperty('durationS');
});

it('`null`, `(Unknown)` and an empty number are nothing; a withheld number is a hidden peer', async () => {
  const [nobody, hidden] = await read(
    { number: '', contact_name: 'null', subscription_id: 'null' },
    { number: '', presentation: '2', contact_name: '(Unknown)', subscription_id: '1' },
  );
  for (const field of ['peerRaw', 'peerName', 'lineRaw']) expect(nobody).not.toHaveProperty(field);
  expect(hidden).toMatchObject({ peerRaw: '', peerWritten: '', lineRaw: 'SIM 1' });
});

it('a command is no call', async () => {
  const [command] = await read({ number: '*100#', type: '2', duration: '0' });
  expect(command).toMatchObject({ service: 'ussd', direction: 'out', peerRaw: '*100#' });
  for (const field of ['durationS', 'disposition']) expect(command).not.toHaveProperty(field);
});

it('unknown types, lengths and moments are rejected; the root says how many calls there are', async () => {
  const bad = [{ type: '99' }, { duration: '-5' }, { date: '9'.repeat(14) }, { date: '' }];
  expect(outline(await findingsOf(parser, documentOf(calls(...bad))))).toEqual([
    'statement {"control":[{"measure":"rows","printed":4}]}',
    'reject 2 unknown-type',
    'reject 3 bad-volume',
    'reject 4 bad-time',
    'reject 5 bad-time',
  ]);
});

it('other XML whose root is `calls` is refused', () => {
  expect(parser.recognise(headOf(calls({})))).toBe(1);
  expect(parser.recognise(headOf(['calls', {}, ['call', {}, ['callid', {}]]]))).toBe(0);
  expect(parser.recognise(headOf(['smses', { backup_date: '1' }]))).toBe(0);
});

const file = '../shared/samples-real/pbx/android-sms-backup-restore/calls-20240320.xml';
describe.skipIf(!existsSync(file))('a real backup (skipped where ../shared/samples-real is absent)', () => {
  it('is read whole, with names out of character references', async () => {
    const found = await findingsOf(parser, asDocument(await holdDocument(file)));
    expect(found[0]).toMatchObject({ facts: { control: [{ printed: 5 }] } });
    const told = records(found);
    expect(
      told.map(({ service, direction, disposition }) => `${service} ${direction} ${disposition}`),
    ).toEqual([
      'voice out answered',
      'voice in missed',
      'voice in answered',
      'voice in rejected',
      'ussd out undefined',
    ]);
    expect(told.map(({ lineRaw }) => lineRaw)).toEqual([
      undefined,
      undefined,
      '89701000000000000001',
      'SIM 1',
      'SIM 1',
    ]);
    expect(told[2]!.peerName).toBe('Иван');
  });
});
