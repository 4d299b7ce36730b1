/** FreeSWITCH CSV: templates by their width and shape, answered by what was billed, files a spreadsheet saved again. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/freeswitch/cdr-csv/parser.ts';
import { packageRoot } from '../../../src/system/package-root.ts';
import { context, findingsOf, rowsOf, tableDocument } from '../../parsing/rows.ts';
import { codesOf, parseFile, recordsOf } from '../detail.ts';

const example = (over: Record<number, string> = {}, width = 15) => {
  const cells = [
    ...['Пётр', '79160000041', '74950000040', 'public', '2014-05-29 17:01:32', '2014-05-29 17:01:40'],
    ...['2014-05-29 17:03:00', '88', '80', 'NORMAL_CLEARING', 'u1', '', '', 'PCMA', 'PCMA'],
    ...['', '', '', '', ''],
  ];
  return cells.slice(0, width).map((cell, i) => over[i] ?? cell);
};
const read = (rows: readonly (readonly string[])[], trunks: readonly string[] = []) =>
  findingsOf(parser, tableDocument('csv', rowsOf(rows)), { ...context, trunks });
const sure = (...rows: readonly (readonly string[])[]) =>
  parser.recognise({ container: 'csv', rows: rowsOf(rows), events: [] });

it('templates with more cells are read as the stock one; Asterisk’s dispositions are no causes', () => {
  expect([15, 17, 20].map((width) => sure(example({}, width)))).toEqual([0.9, 0.9, 0.9]);
  expect(sure(example({}, 16))).toBe(0);
  expect(sure(example({ 9: 'ANSWERED' }))).toBe(0);
});

it('billed seconds make a call answered, not its cause', async () => {
  const [talked, silent, odd, busy] = recordsOf(
    await read([
      example(),
      example({ 8: '0' }),
      example({ 5: '' }),
      example({ 5: '', 8: '0', 9: 'USER_BUSY' }),
    ]),
  );
  expect(talked).toMatchObject({
    disposition: 'answered',
    durationS: 80,
    ringS: 8,
    callKey: 'u1',
    leg: 'call',
  });
  expect(talked).not.toHaveProperty('flags');
  expect(silent).toMatchObject({ disposition: 'missed', durationS: 0, flags: ['status-conflict'] });
  expect(odd).toMatchObject({ disposition: 'answered', durationS: 80, flags: ['status-conflict'] });
  expect(busy).toMatchObject({ disposition: 'busy', durationS: 0, ringS: 88 });
});

it('the context public is outside; within, lengths of numbers tell', async () => {
  const call = (from: string, to: string) => example({ 0: '', 1: from, 2: to, 3: 'default' });
  const found = recordsOf(await read([example(), call('1002', '89160000042'), call('1002', '1001')]));
  expect(found).toMatchObject([
    { direction: 'in', peerRaw: '79160000041', peerName: 'Пётр', lineRaw: '74950000040' },
    { direction: 'out', peerRaw: '89160000042', extension: '1002', lineRaw: '1002' },
    { direction: 'internal', peerRaw: '1001', extension: '1001', lineRaw: '1002' },
  ]);
});

it('a spreadsheet loses seconds, and the digits of numbers', async () => {
  const times = { 4: '2020/2/10 22:41', 5: '2020/2/10 22:41', 6: '2020/2/10 22:43' };
  const [record] = recordsOf(await read([example(times)]));
  expect(record).toMatchObject({ ringS: 8, durationS: 80, flags: ['no-seconds'] });
  expect(codesOf(await read([example(times), example({ 2: '7,4950E+10' })]))).toEqual(['spreadsheet-number']);
});

const file = join(packageRoot, '../shared/samples-real/pbx/freeswitch-cdr-csv/Master.stock.csv');
describe.skipIf(!existsSync(file))(
  'rows of a real server (skipped where ../shared/samples-real is absent)',
  () => {
    it('are calls from outside that nobody answered', async () => {
      const found = await parseFile(parser, file);
      expect(found.sure).toBeGreaterThanOrEqual(0.5);
      expect(codesOf(found.findings)).toEqual([]);
      const told = recordsOf(found.findings).map(({ direction, disposition, peerRaw }) => [
        direction,
        disposition,
        peerRaw,
      ]);
      expect(told).toEqual([
        ['in', 'missed', '9007'],
        ['in', 'missed', '9008'],
        ['in', 'missed', '9008'],
      ]);
    });
  },
);
