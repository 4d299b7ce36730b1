/** Asterisk's call-detail rows: sides, statuses that lie, zones told from ids, two files of one name. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import csv from '../../../parsers/asterisk/cdr-csv/parser.ts';
import custom from '../../../parsers/asterisk/cdr-custom/parser.ts';
import type { Context } from '../../../src/model/parser.ts';
import { context, findingsOf, rowsOf, tableDocument } from '../../parsing/rows.ts';
import { parseFile, recordsOf } from '../detail.ts';

const REAL = '../shared/samples-real/pbx/asterisk/Master.cdr_custom.19col.csv';

interface Given {
  readonly src?: string;
  readonly dst?: string;
  readonly context?: string;
  readonly channel?: string;
  readonly dstchannel?: string;
  readonly app?: string;
  readonly data?: string;
  readonly start?: string;
  readonly answer?: string;
  readonly lengths?: readonly [number, number];
  readonly disposition?: string;
  readonly tail?: readonly string[];
}
/** A row of cdr_csv; what is not given is a call from outside that extension 301 answered after 10 s. */
const cells = (given: Given = {}): readonly string[] => {
  const { src = '89220000101', dst = '600200', context: where = 'company-pstn' } = given;
  const { channel = 'SIP/600200-00000003', dstchannel = 'SIP/301-00000004' } = given;
  const { app = 'Dial', data = 'SIP/301,60', start = '2026-01-27 15:33:20' } = given;
  const { answer = '2026-01-27 15:33:30', lengths = [70, 60], disposition = 'ANSWERED' } = given;
  const clid = `"${src}" <${src}>`;
  const base = ['', src, dst, where, clid, channel, dstchannel, app, data, start, answer, start];
  return [
    ...[...base, String(lengths[0]), String(lengths[1]), disposition, 'DOCUMENTATION'],
    ...(given.tail ?? ['1769528000.6', '', '', '1769528000.5', '3']),
  ];
};
const legs = async (rows: readonly Given[], trunks?: readonly string[]) => {
  const given: Context = trunks ? { ...context, trunks } : context;
  return recordsOf(await findingsOf(csv, tableDocument('csv', rowsOf(rows.map(cells))), given));
};
const leg = async (given: Given, trunks?: readonly string[]) => (await legs([given], trunks))[0]!;

describe('direction', () => {
  it('is in from a context of the trunk, with the number dialled as the line', async () => {
    expect(await leg({})).toMatchObject({
      direction: 'in',
      leg: 'attempt',
      peerRaw: '89220000101',
      lineRaw: '600200',
      trunk: '600200',
      extension: '301',
      ringS: 10,
      durationS: 60,
      disposition: 'answered',
    });
  });

  it('is out where a number is handed to a device, whatever the context is called', async () => {
    const out = { src: '301', dst: '989220000102', context: 'office', channel: 'SIP/301-01' };
    expect(await leg({ ...out, dstchannel: 'SIP/gw-02', data: 'SIP/gw/89220000102' })).toMatchObject({
      direction: 'out',
      peerRaw: '989220000102',
      peerWritten: '89220000102',
      trunk: 'gw',
      extension: '301',
      lineRaw: '301',
    });
    expect(
      await leg({ ...out, dstchannel: 'PJSIP/gw-a-02', data: 'PJSIP/989220000102@gw-a,60' }),
    ).toMatchObject({ direction: 'out', peerRaw: '989220000102', trunk: 'gw-a' });
  });

  it('is internal between two phones, and unknown when nothing tells', async () => {
    const inside = { src: '302', dst: '301', context: 'office', channel: 'SIP/302-01' };
    expect(await leg(inside)).toMatchObject({ direction: 'internal', lineRaw: '302', peerRaw: '301' });
    const nothing = {
      src: '',
      dst: 's',
      context: 'default',
      channel: 'SIP/x-1',
      dstchannel: '',
      app: 'Wait',
    };
    expect(await leg(nothing)).toMatchObject({ direction: 'none', leg: 'entry' });
  });

  it('follows the trunks that the user declares', async () => {
    const unclear = { src: '500', dst: '700', context: 'default', channel: 'SIP/gate-01' };
    expect(await leg(unclear)).toMatchObject({ direction: 'internal' });
    expect(await leg(unclear, ['SIP/gate'])).toMatchObject({
      direction: 'in',
      trunk: 'gate',
      peerRaw: '500',
    });
    const dialled = { ...unclear, channel: 'SIP/301-01', dstchannel: 'SIP/gate-02', data: 'SIP/gate' };
    expect(await leg(dialled, ['gate'])).toMatchObject({ direction: 'out', trunk: 'gate', peerRaw: '700' });
  });

  it('is a forward when both sides are outside', async () => {
    expect(await leg({ dstchannel: 'SIP/gw-05', data: 'SIP/gw/89160000811,30' })).toMatchObject({
      direction: 'forward',
      peerRaw: '89220000101',
      lineRaw: '600200',
      forwardedTo: '89160000811',
      trunk: 'gw',
    });
  });
});

describe('who talked', () => {
  it('is nobody when the dialplan answered before it rang: NO ANSWER with a minute of billsec', async () => {
    const rang = { answer: '2026-01-27 15:33:20', lengths: [60, 60], disposition: 'NO ANSWER' } as const;
    expect(await leg(rang)).toMatchObject({
      disposition: 'missed',
      durationS: 0,
      ringS: 60,
      flags: ['status-conflict', 'tz-inferred'],
    });
  });

  it('is somebody when ringing ended in talk, though the status says NO ANSWER', async () => {
    expect(await leg({ disposition: 'NO ANSWER' })).toMatchObject({
      disposition: 'answered',
      durationS: 60,
      flags: ['status-conflict', 'tz-inferred'],
    });
  });

  it('is nobody on a Local channel that was answered elsewhere: ANSWERED with nothing billed', async () => {
    const local = { channel: 'Local/ch1@TimeDelay-00000001;2', dst: 'ch1', context: 'TimeDelay' };
    expect(await leg({ ...local, lengths: [10, 0] })).toMatchObject({
      direction: 'in',
      disposition: 'missed',
      durationS: 0,
      flags: ['status-conflict', 'tz-inferred'],
    });
  });

  it('is not told by rows of menus, queues and mailboxes', async () => {
    const menu = { dstchannel: '', app: 'BackGround', data: 'hello' };
    const [answered, gaveUp, queue, message] = await legs([
      menu,
      { ...menu, disposition: 'NO ANSWER', lengths: [14, 0] },
      { dstchannel: 'Local/301@from-queue-01;1', app: 'Queue', data: 'support,tT' },
      { app: 'VoiceMail', data: '301@default' },
    ]);
    expect(answered).toMatchObject({ leg: 'entry' });
    expect(answered).not.toHaveProperty('disposition');
    expect(gaveUp).toMatchObject({ leg: 'entry', disposition: 'missed', waitS: 14 });
    expect(queue).toMatchObject({ leg: 'entry', queue: 'support' });
    expect(message).toMatchObject({ leg: 'entry', disposition: 'voicemail' });
    for (const record of [answered, gaveUp, queue, message]) expect(record).not.toHaveProperty('durationS');
  });

  it('is an agent of the queue where no Local channel stands between', async () => {
    expect(await leg({ app: 'Queue', data: 'support,tT' })).toMatchObject({
      leg: 'attempt',
      queue: 'support',
      extension: '301',
      disposition: 'answered',
    });
  });

  it('ringing is not told when the channel had been answered before', async () => {
    expect(await leg({ answer: '2026-01-27 15:33:20', lengths: [70, 70] })).not.toHaveProperty('ringS');
  });
});

describe('the zone', () => {
  const at = (start: string, id: string): Given => ({ start, answer: '', tail: [id] });
  const offsets = async (...rows: readonly Given[]) =>
    (await legs(rows)).map(({ utcOffsetMin }) => utcOffsetMin);

  it('is told from the second an id begins with, a system name before it or not', async () => {
    expect(await offsets(at('2026-01-27 18:33:20', '1769528000.6'))).toEqual([180]);
    expect(await offsets(at('2026-01-27 15:33:21', 'pbx1-1769528000.6'))).toEqual([0]);
    expect(await offsets(at('2026-01-27 15:33:21', 'none'))).toEqual([undefined]);
  });

  it('is not changed by a later row of the same channel, nor by one odd row', async () => {
    const first = at('2026-01-27 18:33:20', '1769528000.6');
    const later = at('2026-01-27 18:48:20', '1769528000.6');
    const odd = at('2026-01-27 18:48:20', '1769528001.7');
    expect(await offsets(first, later, odd, first)).toEqual([180, 180, 180, 180]);
  });

  it('changes with summer time', async () => {
    const winter = at('2026-03-29 01:59:00', '1774745940.1');
    const summer = at('2026-03-29 03:01:00', '1774746060.2');
    expect(await offsets(winter, summer)).toEqual([60, 120]);
  });
});

it('is read in every width from 16 to 21 columns', async () => {
  const keys = await legs([
    { tail: [] },
    { tail: ['1769528000.6'] },
    { tail: ['1769528000.6', 'note'] },
    { tail: ['', '1769528000.5', '3'] },
    { tail: ['1769528000.6', '', '1769528000.5', '3'] },
    { tail: ['1769528000.6', '', '', '1769528000.5', '3'] },
  ]);
  const [call, own] = ['1769528000.5', '1769528000.6'];
  expect(keys.map(({ callKey }) => callKey)).toEqual([undefined, own, own, call, call, call]);
});

it('cdr_csv and cdr_custom have one name and are told apart by where the times stand', () => {
  const head = (rows: readonly (readonly string[])[]) => ({
    container: 'csv' as const,
    rows: rowsOf(rows),
    events: [],
  });
  const [, src, dst, where, clid, ...rest] = cells();
  const asCustom = [
    clid!,
    src!,
    dst!,
    where!,
    ...rest.slice(0, 10),
    'DOCUMENTATION',
    '',
    '1769528000.6',
    '',
    '3',
  ];
  expect([csv, custom].map((parser) => parser.recognise(head([cells()])))).toEqual([0.9, 0]);
  expect([csv, custom].map((parser) => parser.recognise(head([asCustom])))).toEqual([0, 0.9]);
});

describe.skipIf(!existsSync(REAL))('a real cdr_custom file (skipped without ../shared)', () => {
  it('has fourteen internal calls, eleven of them answered, written in UTC+3', async () => {
    const { sure, findings } = await parseFile(custom, REAL);
    const records = recordsOf(findings);
    expect(sure).toBeGreaterThanOrEqual(0.5);
    expect(records).toHaveLength(14);
    expect(records.filter(({ disposition }) => disposition === 'answered')).toHaveLength(11);
    for (const record of records) {
      expect(record).toMatchObject({ direction: 'internal', utcOffsetMin: 180 });
      expect(record.disposition === 'answered').toBe(record.durationS! > 0);
    }
    // start 01:51:32, answer 01:51:50, end 01:52:04; `duration` is cut to 31.
    expect(records[0]).toMatchObject({ ringS: 18, durationS: 13, lineRaw: 'client1', extension: '6789' });
  });
});
