/** FreePBX's CDR: what eleven calls of a bench are known to be, tables in other orders, SQL dumps. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/freepbx/cdr/parser.ts';
import type { StatementRecord } from '../../../src/model/record.ts';
import { codesOf, parseFile, parseRows, recordsOf } from '../detail.ts';

const REAL = '../shared/samples-real/pbx/freepbx-cdr/freepbx-export.csv';

/** `expected.md` of the bench, call by call: numbered as there. */
const EXPECTED: readonly (readonly [call: number, legs: readonly Partial<StatementRecord>[]])[] = [
  [1, [{ direction: 'internal', lineRaw: '101', peerRaw: '102', disposition: 'answered', durationS: 45 }]],
  [2, [{ direction: 'internal', lineRaw: '102', peerRaw: '103', disposition: 'missed', durationS: 0 }]],
  [3, [{ direction: 'out', extension: '104', trunk: '11577', disposition: 'answered', durationS: 90 }]],
  [
    4,
    [{ direction: 'in', peerRaw: '02188887766', extension: '101', disposition: 'answered', durationS: 30 }],
  ],
  [5, [{ direction: 'in', peerWritten: '109033439363', extension: '101', disposition: 'missed' }]],
  [
    6,
    [
      { direction: 'in', leg: 'entry', queue: '2000', lineRaw: '2188000000' },
      { direction: 'in', leg: 'attempt', extension: '102', disposition: 'answered', durationS: 60 },
    ],
  ],
  [
    7,
    [
      { direction: 'in', leg: 'entry', queue: '2000', disposition: 'missed', waitS: 40 },
      { direction: 'in', leg: 'attempt', extension: '102', disposition: 'missed', ringS: 35 },
    ],
  ],
  [8, [{ direction: 'in', disposition: 'answered', durationS: 0, flags: ['status-conflict'] }]],
  [
    9,
    [
      { direction: 'in', leg: 'entry', queue: '600' },
      { direction: 'in', leg: 'attempt', extension: '101', disposition: 'answered', durationS: 15 },
    ],
  ],
  [10, [{ direction: 'in', extension: '104', disposition: 'busy', durationS: 0 }]],
  [11, [{ direction: 'out', extension: '101', peerRaw: '02112345678', durationS: 110 }]],
];

describe.skipIf(!existsSync(REAL))('the bench of eleven calls (skipped without ../shared)', () => {
  it('is read as its notes expect: direction, who answered, talk, queue, one callKey a call', async () => {
    const { sure, findings } = await parseFile(parser, REAL);
    expect(sure).toBeGreaterThanOrEqual(0.5);
    const records = recordsOf(findings);
    expect(records).toMatchObject(EXPECTED.flatMap(([, legs]) => legs));
    expect(new Set(records.map(({ callKey }) => callKey)).size).toBe(EXPECTED.length);
  });

  it('names no number where the trunk stands in its place', async () => {
    const { findings } = await parseFile(parser, REAL);
    expect(recordsOf(findings)[2]).not.toHaveProperty('peerRaw');
  });

  it('takes no zone from ids that are of another year', async () => {
    const { findings } = await parseFile(parser, REAL);
    for (const record of recordsOf(findings)) expect(record).not.toHaveProperty('utcOffsetMin');
  });
});

const BASE =
  'calldate | clid | src | dst | dcontext | channel | dstchannel | lastapp | lastdata | duration | billsec | disposition | amaflags | accountcode | uniqueid | userfield';
const NEW = `${BASE} | did | recordingfile | cnum | cnam | outbound_cnum | outbound_cnam | dst_cnam | linkedid | peeraccount | sequence`;
const table = (heading: string, ...rows: string[]) => parseRows(parser, 'csv', heading, ...rows);
const one = async (heading: string, row: string) => recordsOf(await table(heading, row))[0];

it('a raw table has its columns in another order: they are found by name', async () => {
  const record = await one(
    NEW,
    '2026-03-02 11:00:00 | "Анна" <79220000101> | 79220000101 | 101 | from-did-direct | PJSIP/gw-01 | PJSIP/101-02 | Dial | PJSIP/101/sip:101@10.0.0.7,,Tt | 35 | 30 | ANSWERED | 3 | | 1772438400.5 | | 74950000700 | rec.wav | 79220000101 | Анна | | | Пётр | 1772438400.5 | | 3',
  );
  expect(record).toMatchObject({
    direction: 'in',
    lineRaw: '74950000700',
    peerName: 'Анна',
    agent: 'Пётр',
    extension: '101',
    trunk: 'gw',
    ringS: 5,
    durationS: 30,
    utcOffsetMin: 180,
  });
});

it('an Elastix table without linkedid groups by uniqueid; its numeric statuses are read', async () => {
  const findings = await table(
    BASE,
    '2026-03-02 11:00:00 | | 79220000101 | 101 | from-pstn | SIP/gw-01 | SIP/101-02 | Dial | SIP/101,20 | 25 | 0 | 4 | 3 | | 1772438400.5 |',
    '2026-03-02 11:05:00 | | 79220000101 | 101 | from-pstn | SIP/gw-03 | SIP/101-04 | Dial | SIP/101,20 | 25 | 20 | 8 | 3 | | 1772438700.7 |',
  );
  expect(recordsOf(findings)).toMatchObject([
    { callKey: '1772438400.5', disposition: 'busy' },
    { callKey: '1772438700.7', disposition: 'answered', durationS: 20 },
  ]);
});

it('a mobile that a ring group forwards to is a forward: the caller stays the peer', async () => {
  const record = await one(
    NEW,
    '2026-03-02 11:00:00 | | 79220000101 | 79160000811 | from-internal | Local/79160000811@from-internal-01;2 | SIP/gw-02 | Dial | SIP/gw/79160000811,20 | 35 | 30 | ANSWERED | 3 | | 1772438400.6 | | | | 79220000101 | | | | | 1772438400.5 | | 4',
  );
  expect(record).toMatchObject({ direction: 'forward', peerRaw: '79220000101', forwardedTo: '79160000811' });
  expect(record).not.toHaveProperty('lineRaw');
});

it('announcing that no line is free is no talk, though it is ANSWERED', async () => {
  const record = await one(
    NEW,
    '2026-03-02 11:00:00 | | 101 | 79220000101 | from-internal | SIP/101-02 | | Playback | ss-noservice | 7 | 7 | ANSWERED | 3 | | 1772438400.6 | | | | 101 | Пётр | | | | 1772438400.6 | | 4',
  );
  expect(record).toMatchObject({
    direction: 'out',
    leg: 'attempt',
    disposition: 'failed',
    durationS: 0,
    agent: 'Пётр',
  });
});

it('rows without a time or with lengths in words are rejected', async () => {
  const row = (time: string, length: string) =>
    `${time} | | 101 | 102 | from-internal | SIP/101-02 | SIP/102-03 | Dial | SIP/102 | ${length} | 0 | BUSY | 3 | | 1772438400.6 |`;
  const findings = await table(
    BASE,
    row('2026-03-02 11:00:00', '1'),
    row('2026-02-31 11:00:00', '1'),
    row('2026-03-02 11:00:00', 'x'),
  );
  expect(codesOf(findings)).toEqual(['unknown-row', 'bad-volume']);
});
