/** Google Voice: what stands behind links and abbreviations is read, not what is shown. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/google-voice/takeout/parser.ts';
import { findingsOf, outline, rowsOf, tableDocument } from '../../parsing/rows.ts';
import { civil, records } from '../mts/detail-rows.ts';
import { asDocument, holdDocument } from '../samples.ts';

const WHEN = '2021-06-07T14:10:27.000-07:00 Jun 7, 2021, 2:10:27 PM Pacific Time';
const parse = (...lines: string[]) =>
  findingsOf(parser, tableDocument('html', rowsOf(lines.map((line) => [line]))));
const read = async (...lines: string[]) => records(await parse(...lines));

it('a call out of two lines, with its offset, length and name', async () => {
  expect(await read('Placed call to tel:+18085550101 Joe Blow', `${WHEN} PT1H2M27S (01:02:27)`)).toEqual([
    {
      row: 2,
      service: 'voice',
      direction: 'out',
      startedAt: civil('2021-06-07T14:10:27'),
      utcOffsetMin: -420,
      leg: 'call',
      durationS: 3747,
      disposition: 'answered',
      peerRaw: '+18085550101',
      peerName: 'Joe Blow',
      serviceCode: 'Placed call to',
    },
  ]);
});

it('a missed call has no length, a withheld number no peer, a message is no talk', async () => {
  const [missed] = await read('Missed call from tel:', WHEN);
  expect(missed).toMatchObject({ direction: 'in', disposition: 'missed', durationS: 0 });
  expect(missed).not.toHaveProperty('peerRaw');
  const [message] = await read('Voicemail from tel:+18085550101', `${WHEN} PT31S (00:00:31)`);
  expect(message).toMatchObject({ direction: 'in', disposition: 'voicemail' });
  expect(message).not.toHaveProperty('durationS');
});

it('what cannot be read is rejected, whatever else the page shows is a note', async () => {
  expect(outline(await parse('Labels: Placed', WHEN))).toEqual([
    'statement {}',
    'skip 1 note',
    'reject 2 no-contact',
  ]);
  const contact = 'Placed call to tel:+18085550101';
  expect(outline(await parse(contact, WHEN.replace('-07T', '-31T'))).at(-1)).toBe('reject 2 bad-time');
  expect(outline(await parse(contact, `${WHEN} PTsoon (?)`)).at(-1)).toBe('reject 2 bad-volume');
});

const folder = '../shared/samples-real/pbx/google-voice-takeout';
describe.skipIf(!existsSync(folder))('real pages (skipped where ../shared/samples-real is absent)', () => {
  it.each([
    [
      'Joe Blow - Placed - 2021-06-07T21_10_27Z.html',
      { direction: 'out', durationS: 147, peerRaw: '+18885550134', peerName: 'Joe Blow', utcOffsetMin: -420 },
    ],
    [
      '+17735550126 - Received - 2016-11-22T22_27_58Z.html',
      { direction: 'in', durationS: 4, peerRaw: '+17735550126', utcOffsetMin: -480 },
    ],
  ])('%s', async (name, wanted) => {
    const held = await holdDocument(`${folder}/${name}`);
    expect(parser.recognise(held.head)).toBe(1);
    expect(records(await findingsOf(parser, asDocument(held)))).toMatchObject([wanted]);
  });
});
