/** MTS's virtual PBX: the length includes the waiting, and there is no status. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/mts/autosecretary/parser.ts';
import { findingsOf } from '../../parsing/rows.ts';
import { civil, codesOf, parseFile, recordsOf } from '../detail.ts';

const CALL = {
  callId: 'a',
  trunkId: '9151230001',
  startTime: '2026-02-20T10:00:05',
  an: '9031230001',
  dn: '101',
  via: '4951230000',
  duration: 75,
  wait: 12,
  recDur: 0,
  rel: 0,
};
const read = (...calls: object[]) => findingsOf(parser, { shape: 'value', container: 'json', value: calls });
const one = async (fields: object) => recordsOf(await read({ ...CALL, ...fields }))[0]!;

it.each([
  [75, 12, 63, 'answered'],
  [20, 20, 0, 'missed'],
  [22, 20, 2, 'answered'],
  [19, 20, 0, 'missed'],
])('of %d s with %d s of waiting %d s are talk: %s', async (duration, wait, durationS, disposition) => {
  expect(await one({ duration, wait })).toMatchObject({ durationS, waitS: wait, disposition });
});

it('one second may be a talk or a rounding: nothing tells which', async () => {
  const record = await one({ duration: 21, wait: 20 });
  expect([record.durationS, record.waitS, record.disposition]).toEqual([undefined, 20, undefined]);
});

it('without the waiting nobody knows the talk', async () => {
  const record = await one({ wait: undefined });
  expect([record.durationS, record.waitS, record.disposition]).toEqual([undefined, undefined, undefined]);
});

it('who called whom follows from the number the call goes by', async () => {
  expect(await one({})).toMatchObject({
    leg: 'call',
    direction: 'in',
    startedAt: civil('2026-02-20T10:00:05'),
    lineRaw: '4951230000',
    peerRaw: '9031230001',
    extension: '101',
    trunk: '9151230001',
  });
  const away = await one({ an: '9151230001', via: '9151230001', dn: '9031230003' });
  expect(away).not.toHaveProperty('extension');
  expect(away).toMatchObject({
    direction: 'out',
    lineRaw: '9151230001',
    peerRaw: '9031230003',
  });
  expect(await one({ rel: 1, an: '101', dn: '102', via: undefined })).toMatchObject({
    direction: 'internal',
    lineRaw: '101',
    peerRaw: '102',
    extension: '102',
  });
});

it('other moments and lengths are rejected, the zone stays unknown', async () => {
  expect(codesOf(await read({ ...CALL, startTime: 'now' }, { ...CALL, duration: -1 }))).toEqual([
    'bad-time',
    'bad-volume',
  ]);
  expect(await one({})).not.toHaveProperty('utcOffsetMin');
});

const real = '../shared/samples-real/pbx/mts-vpbx/statistics.json';
describe.skipIf(!existsSync(real))('documented example (skipped where the folder is absent)', () => {
  it('is this layout, all of it', async () => {
    const { sure, findings } = await parseFile(parser, real);
    expect(sure).toBe(1);
    expect(recordsOf(findings).map(({ direction, durationS }) => [direction, durationS])).toEqual([
      ['in', 63],
      ['in', 0],
      ['out', 39],
      ['internal', 11],
    ]);
  });
});
