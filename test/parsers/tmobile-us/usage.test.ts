/** T-Mobile's usage details: three forms, whole minutes, American numbers. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/tmobile-us/usage/parser.ts';
import { findingsOf, outline, rowsOf, tableDocument } from '../../parsing/rows.ts';
import { civil, records } from '../mts/detail-rows.ts';
import { asDocument, holdDocument } from '../samples.ts';

const CALLS = 'Date Time | Number | Destination | Minutes | Type';
const TEXTS = 'Date Time | Number | Destination | Direction | Type';
const OLD = 'Date | Time | Destination | Number | Minutes | Type';
const parse = (...rows: string[]) => findingsOf(parser, tableDocument('csv', rowsOf(rows)));

it('minutes are what was billed; how long it took nobody says', async () => {
  const [call] = records(await parse(CALLS, '02/18/2022 09:47 PM | (808) 555-0101 | HILO, HI | 14 Min | --'));
  expect(call).toEqual({
    row: 2,
    service: 'voice',
    direction: 'out',
    startedAt: civil('2022-02-18T21:47:00'),
    billedS: 840,
    flags: ['whole-minutes'],
    peerRaw: '(808) 555-0101',
    peerWritten: '+18085550101',
    peerZonePrinted: 'HILO, HI',
  });
});

it('INCOMING is a direction and no place, in the old form too', async () => {
  const wanted = { direction: 'in', billedS: 60, startedAt: civil('2022-02-18T00:47:00') };
  for (const rows of [
    [CALLS, '02/18/2022 12:47 AM | (808) 555-0101 | INCOMING | 1 Min | --'],
    [OLD, '02/18/2022 | 12:47 AM | INCOMING | (808) 555-0101 | 1 | --'],
  ]) {
    const [call] = records(await parse(...rows));
    expect(call).toMatchObject(wanted);
    expect(call).not.toHaveProperty('peerZonePrinted');
  }
});

it('messages are texts and pictures; short numbers and addresses stay as they are', async () => {
  const found = records(
    await parse(
      TEXTS,
      '02/18/2022 03:29 PM | 40404 | -- | Incoming | Text',
      '02/18/2022 03:29 PM | a@b.example | -- | Outgoing | Picture',
    ),
  );
  expect(
    found.map(({ service, direction, pieces, peerRaw, peerWritten }) => [
      service,
      direction,
      pieces,
      peerRaw,
      peerWritten,
    ]),
  ).toEqual([
    ['sms', 'in', 1, '40404', undefined],
    ['mms', 'out', 1, 'a@b.example', undefined],
  ]);
});

it('what is not known is rejected', async () => {
  const calls = await parse(
    CALLS,
    '18/02/2022 03:29 PM | 1 | X | 1 Min | --',
    '02/18/2022 03:29 PM | 1 | X | 1 GB | --',
  );
  expect(outline(calls).slice(2)).toEqual(['reject 2 bad-time', 'reject 3 bad-volume']);
  const texts = await parse(TEXTS, '02/18/2022 03:29 PM | 1 | X | Sideways | Text');
  expect(outline(texts).slice(2)).toEqual(['reject 2 unknown-service']);
});

const folder = '../shared/samples-real/pbx/tmobile-us';
describe.skipIf(!existsSync(folder))('real rows (skipped where ../shared/samples-real is absent)', () => {
  it('calls and texts', async () => {
    const read = async (name: string) =>
      records(await findingsOf(parser, asDocument(await holdDocument(`${folder}/${name}`))));
    expect((await read('calls.new.csv')).map(({ direction, billedS }) => [direction, billedS])).toEqual([
      ['out', 60],
      ['in', 840],
    ]);
    expect(await read('texts.new.csv')).toMatchObject([
      { service: 'sms', direction: 'in', peerWritten: '+17855550163' },
    ]);
  });
});
