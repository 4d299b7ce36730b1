/** iMazing's call history: two ways of dates, apps, lines of two SIMs. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/imazing/calls/parser.ts';
import { findingsOf, outline, rowsOf, tableDocument } from '../../parsing/rows.ts';
import { civil, records } from '../mts/detail-rows.ts';
import { asDocument, holdDocument } from '../samples.ts';

const HEADING = 'Call type | Date | Duration | Number | Contact | Location | Service';
const parse = (...rows: string[]) => findingsOf(parser, tableDocument('csv', rowsOf([HEADING, ...rows])));

it('the year or the month may come first', async () => {
  const found = records(
    await parse(
      'Outgoing | 2024-01-09 12:00:00 | 00:01:05 | +7916 | Анна | Россия | Phone: +79260000200',
      'Outgoing | 01/09/2024 12:00:00 | 00:01:05 | +7916 | Анна | Россия | Phone: +79260000200',
    ),
  );
  expect(found[1]).toEqual({ ...found[0], row: 3 });
  expect(found[0]).toMatchObject({
    startedAt: civil('2024-01-09T12:00:00'),
    durationS: 65,
    disposition: 'answered',
    peerName: 'Анна',
    peerZonePrinted: 'Россия',
    lineRaw: '+79260000200',
  });
});

it('only an own number is a line, and only what the phone network carried is a call', async () => {
  const found = records(
    await parse(
      ...['Phone: +79260000200', 'Phone', 'iPhone', '', 'FaceTime Audio', 'WhatsApp'].map(
        (service) => `Incoming | 2024-01-09 12:00:00 | 00:01:05 | 1 |  |  | ${service}`,
      ),
    ),
  );
  expect(found.map(({ service, lineRaw }) => [service, lineRaw])).toEqual([
    ['voice', '+79260000200'],
    ...Array(3).fill(['voice', undefined]),
    ...Array(2).fill(['other', undefined]),
  ]);
});

it('the seconds of a missed call are nobody’s talk', async () => {
  const [missed, unanswered, odd] = records(
    await parse(
      'Missed | 01/20/2026 14:00:00 | 00:00:05 |  |  |  | iPhone',
      'Outgoing | 01/20/2026 14:00:00 | 00:00:00 | 900 |  |  | iPhone',
      'Incoming | 01/20/2026 14:00:00 | 00:00:00 | 900 |  |  | iPhone',
    ),
  );
  expect(missed).toMatchObject({ direction: 'in', disposition: 'missed', durationS: 0 });
  expect(missed).not.toHaveProperty('peerRaw');
  expect(unanswered).toMatchObject({ direction: 'out', disposition: 'missed', durationS: 0 });
  expect(odd).toMatchObject({ disposition: 'missed', flags: ['status-conflict'] });
});

it('unknown words, moments and lengths are rejected', async () => {
  const found = await parse(
    'Swiped | 2024-01-09 12:00:00 | 00:01:05 | 1 |  |  | Phone',
    'Missed | 20/01/2026 12:00:00 | 00:01:05 | 1 |  |  | Phone',
    'Incoming | 2024-01-09 12:00:00 | soon | 1 |  |  | Phone',
  );
  expect(outline(found).slice(2)).toEqual([
    'reject 2 unknown-service',
    'reject 3 bad-time',
    'reject 4 bad-volume',
  ]);
});

const file = '../shared/samples-real/pbx/imazing/call-history.csv';
describe.skipIf(!existsSync(file))(
  'rows of public tests (skipped where ../shared/samples-real is absent)',
  () => {
    it('are all read', async () => {
      const found = records(await findingsOf(parser, asDocument(await holdDocument(file))));
      expect(found.map(({ direction, durationS, lineRaw }) => [direction, durationS, lineRaw])).toEqual([
        ['out', 60, '+1234567890'],
        ['in', 120, '+9876543210'],
        ['in', 0, undefined],
      ]);
    });
  },
);
