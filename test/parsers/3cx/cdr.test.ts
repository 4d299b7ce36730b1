/** 3CX: any order with a heading, the default one without, answered by the times and not by the reason. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/3cx/cdr/parser.ts';
import { packageRoot } from '../../../src/system/package-root.ts';
import { context, findingsOf, rowsOf, tableDocument } from '../../parsing/rows.ts';
import { codesOf, parseFile, recordsOf } from '../detail.ts';

const HEADING =
  'to-no | from-no | callid | time-start | time-answered | time-end | reason-terminated | from-dn | to-dn | final-number | from-type | to-type | final-type';
const row = (over: Partial<Record<string, string>> = {}) => {
  const cells: Partial<Record<string, string>> = {
    'to-no': 'Ext.611',
    'from-no': '84950000023',
    callid: 'c1',
    'time-start': '2024/05/20 09:04:00',
    'time-answered': '2024/05/20 09:04:09',
    'time-end': '2024/05/20 09:05:43',
    'reason-terminated': 'TerminatedBySrc',
    ...over,
  };
  return HEADING.split(' | ').map((name) => cells[name] ?? '');
};
const records = async (rows: readonly (readonly string[])[], trunks: readonly string[] = []) =>
  recordsOf(
    await findingsOf(parser, tableDocument('csv', rowsOf([HEADING, ...rows])), { ...context, trunks }),
  );

it('a heading in any order will do, without types numbers tell what is inside', async () => {
  const [incoming, outgoing, internal] = await records([
    row(),
    row({ 'from-no': 'Ext.184', 'to-no': '89160000333' }),
    row({ 'from-no': '184', 'to-no': '101' }),
  ]);
  expect(incoming).toMatchObject({
    direction: 'in',
    peerRaw: '84950000023',
    extension: '611',
    waitS: 9,
    durationS: 94,
    disposition: 'answered',
    leg: 'call',
    callKey: 'c1',
  });
  expect(outgoing).toMatchObject({
    direction: 'out',
    peerRaw: '89160000333',
    extension: '184',
    lineRaw: '184',
  });
  expect(internal).toMatchObject({
    direction: 'internal',
    peerRaw: '101',
    extension: '101',
    lineRaw: '184',
  });
});

it('reasons mean the same in either spelling, and do not make a call answered', async () => {
  const lost = (reason: string) => row({ 'time-answered': '', 'reason-terminated': reason });
  const reasons = [
    'TerminatedBySrc',
    'src_participant_terminated',
    'Busy',
    'busy',
    'Failed',
    'no_route',
    'чудо',
  ];
  const found = await records(reasons.map(lost));
  expect(found.map(({ disposition }) => disposition)).toEqual([
    'missed',
    'missed',
    'busy',
    'busy',
    'failed',
    'failed',
    'unknown',
  ]);
  expect(found[0]).toMatchObject({ durationS: 0, waitS: 103, serviceCode: 'TerminatedBySrc' });
});

it('a call that was answered and not talked on is in conflict with its status', async () => {
  const [record] = await records([row({ 'time-answered': '2024/05/20 09:05:43' })]);
  expect(record).toMatchObject({ durationS: 0, disposition: 'missed', flags: ['status-conflict'] });
});

it('a trunk that the user names is outside, whatever the record calls it', async () => {
  const call = row({ 'from-no': '10000', 'from-dn': '10000', 'from-type': 'Extension', 'to-no': 'Ext.101' });
  expect((await records([call]))[0]).toMatchObject({ direction: 'internal' });
  expect((await records([call], ['10000']))[0]).toMatchObject({ direction: 'in', peerRaw: '10000' });
});

it('the night the clock is put back no call ends before it began', async () => {
  const [record] = await records([
    row({
      'time-start': '2024/10/27 02:59:30',
      'time-answered': '2024/10/27 02:59:50',
      'time-end': '2024/10/27 02:00:40',
    }),
  ]);
  expect(record).toMatchObject({ waitS: 20, durationS: 50 });
});

const file = join(packageRoot, '../shared/samples-real/pbx/3cx/cdr.csv');
describe.skipIf(!existsSync(file))(
  'rows made after the list of fields (skipped where ../shared/samples-real is absent)',
  () => {
    it('are a queue call, a lost one and an outgoing one', async () => {
      const { sure, findings } = await parseFile(parser, file);
      expect(sure).toBe(1);
      expect(codesOf(findings)).toEqual([]);
      const told = recordsOf(findings).map(({ direction, disposition, durationS, waitS, extension }) =>
        [direction, disposition, durationS, waitS, extension].join(' '),
      );
      expect(told).toEqual(['in answered 94 9 184', 'in missed 0 15 184', 'out answered 130 7 184']);
    });
  },
);
