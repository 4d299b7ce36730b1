/** Mango: legs without a heading, direction from extensions, what the reasons mean. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/mango/stats/parser.ts';
import { outcomeOfReason } from '../../../parsers/mango/stats/reasons.ts';
import { rowsOf } from '../../parsing/rows.ts';
import { codesOf, parseFile, parseRows, recordsOf } from '../detail.ts';

const AT = 1_778_151_000;
const leg = (fields: Partial<Record<number, string>>) =>
  Object.assign(
    `[]|${AT}|${AT + 65}|${AT + 12}||79161230001|101|sip:olga@vpbx.example|1120|74951230000|abonent|E1`.split(
      '|',
    ),
    fields,
  );
const one = async (fields: Partial<Record<number, string>>) =>
  recordsOf(await parseRows(parser, 'csv', leg(fields)))[0]!;

it('to an extension: incoming, ringing and talk apart', async () => {
  expect(await one({})).toEqual({
    row: 1,
    service: 'voice',
    direction: 'in',
    leg: 'attempt',
    startedAt: AT,
    utcOffsetMin: 0,
    ringS: 12,
    durationS: 53,
    disposition: 'answered',
    lineRaw: '74951230000',
    peerRaw: '79161230001',
    peerWritten: '79161230001',
    extension: '101',
    agent: 'olga',
    callKey: 'E1',
    serviceCode: '1120',
  });
});

it('from an extension: outgoing, or internal when to another', async () => {
  const from = { 4: '202', 5: 'sip:oleg@vpbx.example' };
  expect(await one({ ...from, 6: '', 7: '79161230009' })).toMatchObject({
    direction: 'out',
    lineRaw: '74951230000',
    peerWritten: '79161230009',
    extension: '202',
    agent: 'oleg',
  });
  expect(await one(from)).toMatchObject({
    direction: 'internal',
    lineRaw: '202',
    peerRaw: '101',
    extension: '101',
  });
});

it('to nobody: the caller waits in the menu; to another number: the call is sent on', async () => {
  const entry = await one({ 3: '0', 6: '', 7: '74951230000', 8: '1163' });
  expect(entry).toMatchObject({ direction: 'in', leg: 'entry', waitS: 65, disposition: 'missed' });
  expect(entry).not.toHaveProperty('durationS');
  expect(await one({ 6: '', 7: '79261230009' })).toMatchObject({
    direction: 'forward',
    leg: 'attempt',
    forwardedTo: '79261230009',
    peerRaw: '79161230001',
    durationS: 53,
  });
});

it('an answering menu is nobody who talks', async () => {
  const entry = await one({ 6: '', 7: '' });
  expect(entry).toMatchObject({ leg: 'entry', disposition: 'missed' });
  expect(entry).not.toHaveProperty('durationS');
});

it.each([
  ['1111', 'missed'],
  ['1110', 'missed'],
  ['1121', 'busy'],
  ['1122', 'rejected'],
  ['1151', 'blocked'],
  ['1133', 'failed'],
  ['1170', 'forwarded'],
  ['9999', 'missed'],
])('nobody answered for reason %s: %s', async (code, disposition) => {
  expect(outcomeOfReason(code)).toBe(disposition);
  expect(await one({ 3: '0', 8: code })).toMatchObject({ disposition, durationS: 0, ringS: 65 });
  expect(await one({ 8: code })).toMatchObject({ disposition: 'answered', durationS: 53 });
});

it('the moment of creation may stand before the id', async () => {
  const [record] = recordsOf(await parseRows(parser, 'csv', leg({}).toSpliced(11, 0, String(AT - 10))));
  expect(record).toMatchObject({ startedAt: AT, ringS: 12, callKey: 'E1' });
});

it('a caller who was handed on from the menu did not wait to its end', async () => {
  const menu = { 3: '0', 6: '', 7: '' };
  expect(await one({ ...menu, 8: '1170' })).not.toHaveProperty('waitS');
  expect(await one({ ...menu, 8: '1110' })).toMatchObject({ waitS: 65 });
});

it('moments out of order and rows of nobody are rejected, other orders of columns not recognised', async () => {
  const findings = await parseRows(
    parser,
    'csv',
    leg({ 3: String(AT + 100) }),
    leg({ 3: '' }),
    leg({ 5: '', 6: '', 7: '' }),
  );
  expect(codesOf(findings)).toEqual(['bad-time', 'bad-time', 'no-parties']);
  const other = leg({});
  const rows = rowsOf([[other[11]!, ...other.slice(1, 11), other[0]!], other.slice(1, 11)]);
  expect(parser.recognise({ container: 'csv', rows, events: [] })).toBe(0);
});

const real = '../shared/samples-real/pbx/mango-office/stats_result.csv';
describe.skipIf(!existsSync(real))('published rows (skipped where the folder is absent)', () => {
  it('are this layout, all of them', async () => {
    const { sure, findings } = await parseFile(parser, real);
    expect(sure).toBe(0.9);
    expect(
      recordsOf(findings).map(({ direction, disposition, durationS }) => [direction, disposition, durationS]),
    ).toEqual([
      ['out', 'busy', 0],
      ['in', 'answered', 53],
      ['in', 'answered', 291],
      ['in', 'missed', undefined],
    ]);
  });
});
