/** Avaya SMDR: segments of one call, voicemail that is nobody, internal calls that are called outbound. */
import { expect, it } from 'vitest';
import parser from '../../../parsers/avaya/ip-office-smdr/parser.ts';
import { findingsOf, rowsOf, tableDocument } from '../../parsing/rows.ts';
import { codesOf, recordsOf } from '../detail.ts';

const TAIL = ',0,0,,,,,,,,,,,,,';
const rows = (...lines: readonly string[]) => rowsOf(lines.map((line) => line.split(',')));
const read = (...lines: readonly string[]) => findingsOf(parser, tableDocument('csv', rows(...lines)));

// The examples are those of the producer's manual, with numbers of ours.
const LOST = `2008/06/28 09:28:41,00:00:00,9,8004206,I,4324,4324,,0,1000014155,0,E4324,Joe Bloggs,T9161,LINE 5.1${TAIL}`;
const TRANSFERRED = [
  `2008/06/28 09:30:57,00:00:13,7,01707392200,I,299999,299999,,0,1000014160,1,E4750,John Smith,T9002,LINE 1.2,11,0,,,,,,,,,,,,,`,
  `2008/06/28 09:30:57,00:00:21,0,01707392200,I,299999,299999,,0,1000014160,0,V9502,VM Channel 2,T9002,LINE 1.2${TAIL}`,
];
const INTERNAL = `2008/06/26 10:27:44,00:00:44,4,4688,O,4207,4207,,1,1000013898,0,E4688,Joe Bloggs,E4207,John Smith${TAIL}`;
const OUT = `2008/06/26 16:33:19,00:00:05,3,203,O,94160000,94160000,,0,1000044,1,E203,Extn203,T9005,Line 5.1,0,0,,,,,,,,,,,U XfP,Extn207,,`;
const TWIN = `2008/06/26 16:17:59,00:00:00,7,,O,94160000,94160000,,0,1000028,0,E203,Extn203,T9005,Line 5.1,0,0,,,,,,,,,,,U MT,Extn203,94160000,`;

it('rows without a heading are known by their shape, and a heading by its names', () => {
  const sure = (...lines: readonly string[]) =>
    parser.recognise({ container: 'csv', rows: rows(...lines), events: [] });
  expect(sure(LOST, INTERNAL)).toBeGreaterThanOrEqual(0.5);
  expect(
    sure(
      'Call Start,Call Duration,Ring Duration,Caller,Direction,Called Number,Dialled Number,Account,Is Internal,Call ID,Continuation,Party1Device,Party1Name,Party2Device,Party2Name',
    ),
  ).toBeGreaterThanOrEqual(0.5);
  expect(sure('2008/06/28 09:28:41,00:00:00,9,8004206,I')).toBe(0);
});

it('no connected time is a missed call; voicemail is nobody who answers', async () => {
  const found = recordsOf(await read(LOST, ...TRANSFERRED));
  expect(found).toMatchObject([
    { direction: 'in', disposition: 'missed', durationS: 0, ringS: 9, extension: '4324', trunk: 'LINE 5.1' },
    {
      disposition: 'answered',
      durationS: 13,
      ringS: 7,
      leg: 'attempt',
      extension: '4750',
      agent: 'John Smith',
    },
    { disposition: 'voicemail', durationS: 0, leg: 'entry' },
  ]);
  expect(found[1]!.callKey).toBe(found[2]!.callKey);
});

it('an internal call is the called extension’s; transfers are calls, twins are sent on', async () => {
  expect(recordsOf(await read(INTERNAL, OUT, TWIN))).toMatchObject([
    { direction: 'internal', lineRaw: '4688', peerRaw: '4207', extension: '4207', agent: 'John Smith' },
    { direction: 'out', peerRaw: '94160000', extension: '203', serviceCode: 'U XfP' },
    { direction: 'forward', forwardedTo: '94160000', extension: '203', disposition: 'missed' },
  ]);
});

it('numbers that are none are rejected', async () => {
  const broken = [
    LOST.replace('00:00:00', '0:99:00'),
    LOST.replace(',9,', ',-9,'),
    LOST.replace('/28', '/31'),
  ];
  expect(codesOf(await read(INTERNAL, ...broken))).toEqual(['bad-volume', 'bad-volume', 'bad-time']);
});
