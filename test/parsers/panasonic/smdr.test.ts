/** Panasonic SMDR: words instead of widths, both clocks, both orders of the date, agents' logs. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/panasonic/smdr/parser.ts';
import { packageRoot } from '../../../src/system/package-root.ts';
import { findingsOf, outline, rowsOf, tableDocument } from '../../parsing/rows.ts';
import { civil, codesOf, parseFile, recordsOf } from '../detail.ts';

const HEADING = 'Date | Time | Ext CO | Dial Number | Ring Duration | Acc code | CD';
const read = (...lines: string[]) =>
  findingsOf(
    parser,
    tableDocument('txt', rowsOf([HEADING, '-'.repeat(80), ...lines].map((line) => line.split('|')))),
  );
const records = async (...lines: string[]) => recordsOf(await read(...lines));

it('both clocks are read: noon and midnight of the one with twelve hours too', async () => {
  const times = ['9:15AM', '12:05AM', '12:05PM', '11:59PM', '23:59', '00:00'];
  const found = await records(...times.map((time) => `20/05/24 ${time}|101|01 84950000000|00:01'35"`));
  expect(found.map(({ startedAt }) => startedAt)).toEqual(
    ['09:15', '00:05', '12:05', '23:59', '23:59', '00:00'].map((time) => civil(`2024-05-20T${time}:00`)),
  );
  expect(codesOf(await read('20/05/24 13:05PM|101|01 84950000000|00:01\'35"'))).toEqual(['bad-time']);
});

it('a part above twelve tells where the month is', async () => {
  const day = async (...dates: string[]) =>
    (await records(...dates.map((date) => `${date} 09:00|101|01 84950000000|00:01'35"`)))[0]!.startedAt;
  expect(await day('03/04/24')).toBe(civil('2024-04-03T09:00:00'));
  expect(await day('03/04/24', '03/31/24')).toBe(civil('2024-03-04T09:00:00'));
});

it('incoming, internal and forwarded calls are told by their marks', async () => {
  expect(
    await records(
      "20/05/24 09:00|102|02 <D>DEPT A74950000040<I>ROMASHKA OOO89160000001|0'07 00:02'10\"",
      "20/05/24 09:00|103|02 <I>89160000002|0'25|NA",
      '20/05/24 09:00|101|EXT102|00:00\'21"',
      '20/05/24 09:00|104|03 89160000777|00:03\'00"|FW',
      '20/05/24 09:00|101|01 9=8P4950000074-12|00:10\'05"',
    ),
  ).toMatchObject([
    {
      direction: 'in',
      extension: '102',
      trunk: '02',
      lineRaw: '74950000040',
      peerName: 'ROMASHKA OOO',
      peerWritten: '89160000001',
      ringS: 7,
      durationS: 130,
      disposition: 'answered',
    },
    {
      direction: 'in',
      peerRaw: '89160000002',
      ringS: 25,
      durationS: 0,
      disposition: 'missed',
      serviceCode: 'NA',
    },
    { direction: 'internal', lineRaw: '101', peerWritten: '102', extension: '102' },
    { direction: 'forward', forwardedTo: '89160000777', extension: '104' },
    { direction: 'out', peerRaw: '9=8P4950000074-12', peerWritten: '84950000074' },
  ]);
});

it('agents log in and out; announcements, room states and reminders are no calls', async () => {
  const findings = await read(
    '20/05/24 09:00|101|LOG IN',
    '20/05/24 17:00|101|LOG OUT',
    '20/05/24 09:00|102|02 <I>89160000001|RC',
    '20/05/24 09:00|102|Timed Reminder/No Answer',
    '**/**/** **:****|101|01 84950000000',
  );
  expect(outline(findings).slice(3)).toEqual([
    'queue-event 3 login',
    'queue-event 4 logout',
    'skip 5 note',
    'skip 6 note',
    'reject 7 unknown-row',
  ]);
});

const file = join(packageRoot, '../shared/samples-real/pbx/panasonic-smdr/smdr.sample.log');
describe.skipIf(!existsSync(file))(
  'rows under a real heading (skipped where ../shared/samples-real is absent)',
  () => {
    it('are a call out, a call in and a lost one', async () => {
      const { sure, findings } = await parseFile(parser, file);
      expect(sure).toBe(1);
      expect(codesOf(findings)).toEqual([]);
      expect(recordsOf(findings)).toMatchObject([
        { direction: 'out', peerRaw: '84950000000', durationS: 95, startedAt: civil('2024-05-20T09:15:00') },
        { direction: 'in', peerRaw: '89030000001', durationS: 130, ringS: 7 },
        { direction: 'in', durationS: 0, ringS: 25, disposition: 'missed' },
      ]);
    });
  },
);
