/** FRITZ!Box's list of calls: started minutes, types by generation, German numbers. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/fritzbox/anrufliste/parser.ts';
import { findingsOf, outline, rowsOf, tableDocument } from '../../parsing/rows.ts';
import { civil, records } from '../mts/detail-rows.ts';
import { asDocument, holdDocument } from '../samples.ts';

const OLD = 'Typ | Datum | Name | Rufnummer | Nebenstelle | Eigene Rufnummer | Dauer';
const NEW =
  'Typ | Datum | Name | Rufnummer | Landes-/Ortsnetzbereich | Nebenstelle | Eigene Rufnummer | Dauer';
const parse = (heading: string, ...rows: string[]) =>
  findingsOf(parser, tableDocument('csv', rowsOf([heading, ...rows])));
const read = async (heading: string, ...rows: string[]) => records(await parse(heading, ...rows));
const row = (type: string, length: string, device = 'FON 1') =>
  `${type} | 18.08.06 10:07 | Müller | 02215550102 | ${device} | 910000 | ${length}`;

it('lengths are hours and started minutes, and say so', async () => {
  const [call] = await read(OLD, row('1', '1:35'));
  expect(call).toEqual({
    row: 2,
    service: 'voice',
    direction: 'in',
    startedAt: civil('2006-08-18T10:07:00'),
    leg: 'call',
    durationS: 95 * 60,
    disposition: 'answered',
    flags: ['whole-minutes'],
    peerRaw: '02215550102',
    peerWritten: '+492215550102',
    peerName: 'Müller',
    lineRaw: '910000',
    extension: 'FON 1',
    serviceCode: '1',
  });
});

it('type 3 is outgoing in old lists and turned away in those with places', async () => {
  const place = (type: string) => `${type} | 18.08.26 10:07 |  | 0221555 | Köln | FON 1 | 910000 | 0:00`;
  const old = await read(OLD, row('3', '0:35'), row('3', '0:00'));
  expect(old.map(({ direction, disposition }) => [direction, disposition])).toEqual([
    ['out', 'answered'],
    ['out', 'missed'],
  ]);
  const newer = await read(NEW, place('3'), place('4'), place('10'), place('2'));
  expect(newer.map(({ direction, disposition }) => [direction, disposition])).toEqual([
    ['in', 'rejected'],
    ['out', 'missed'],
    ['in', 'rejected'],
    ['in', 'missed'],
  ]);
  expect(newer[0]!.peerZonePrinted).toBe('Köln');
});

it('nobody talked with an answering machine', async () => {
  const [call] = await read(OLD, row('1', '0:02', 'Anrufbeantworter 1'));
  expect(call).toMatchObject({ disposition: 'voicemail' });
  for (const field of ['durationS', 'flags']) expect(call).not.toHaveProperty(field);
});

it('numbers get their country, the own one loses its way, a withheld one is absent', async () => {
  const line = (peer: string, own: string) => `1 | 18.08.06 10:07 |  | ${peer} | FON 1 | ${own} | 0:01`;
  const found = await read(
    OLD,
    line('0045555510300', 'Internet: 910001'),
    line('555102', '03055550105'),
    line('', ''),
  );
  expect(found.map(({ peerRaw, peerWritten, lineRaw }) => [peerRaw, peerWritten, lineRaw])).toEqual([
    ['0045555510300', '+45555510300', '910001'],
    ['555102', undefined, '+493055550105'],
    [undefined, undefined, undefined],
  ]);
});

it.each([
  'Type | Date | Name | Number | Extension | Outgoing Caller ID | Duration',
  'Type | Date | Name | Number | Extension | Telephone Number | Duration',
  'Type | Date | Name | Telephone number | Extension | Telephone number | Duration',
  'Typ | Date | Name | Number | Extension | Outgoing Caller ID | Duration',
])('English heading: %s', async (heading) => {
  expect(await read(heading, row('2', '0:00'))).toMatchObject([
    { disposition: 'missed', peerRaw: '02215550102', lineRaw: '910000', extension: 'FON 1' },
  ]);
});

it('unknown types, days and lengths are rejected', async () => {
  const found = await parse(
    OLD,
    row('7', '0:01'),
    row('1', '1:75'),
    row('1', '0:01').replace('18.08', '31.06'),
  );
  expect(outline(found).slice(2)).toEqual([
    'reject 2 unknown-service',
    'reject 3 bad-volume',
    'reject 4 bad-time',
  ]);
});

const folder = '../shared/samples-real/pbx/fritzbox';
describe.skipIf(!existsSync(folder))('real lists (skipped where ../shared/samples-real is absent)', () => {
  it.each([
    ['anrufliste.7col.csv', [60, 0, 2100]],
    ['anrufliste.8col.csv', [3000, 0, 5700]],
  ])('%s, umlauts whole', async (name, lengths) => {
    const found = records(await findingsOf(parser, asDocument(await holdDocument(`${folder}/${name}`))));
    expect(found.map(({ direction, disposition }) => [direction, disposition])).toEqual([
      ['in', 'answered'],
      ['in', 'missed'],
      ['out', 'answered'],
    ]);
    expect(found.map(({ durationS }) => durationS)).toEqual(lengths);
    expect(found[1]!.peerName).toBe('Müller');
  });
});
