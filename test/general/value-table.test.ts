/** JSON that nobody has described: its lists are tables. */
import { expect, it } from 'vitest';
import { holdText, line, mappedFindings, recordsIn, understandHeld } from './reading.ts';

const said = async (value: unknown) => {
  const held = await holdText('app.json', JSON.stringify(value));
  const { verdict, mapping } = await understandHeld(held, 'app');
  const findings = mapping ? await mappedFindings(mapping, held, 'app') : [];
  return { verdict, findings, records: recordsIn(findings).map(line) };
};

it('reads the objects of a list, fields within fields, and the own number beside it', async () => {
  const { verdict, findings, records } = await said({
    msisdn: '+7 999 000-01-11',
    operations: [
      {
        dateTime: '2026-03-01T18:57:16+03:00',
        type: 'OUTGOING_CALL',
        peer: { number: '79160000201' },
        duration: '00:08:01',
        cost: 3.43,
      },
      {
        dateTime: '2026-03-02T08:00:00+03:00',
        type: 'INCOMING_CALL',
        peer: { number: '79160000202' },
        duration: '00:01:01',
        cost: 0,
      },
      {
        dateTime: '2026-03-03T09:00:00+03:00',
        type: 'MOBILE_INTERNET',
        peer: null,
        volume: '12.5 MB',
        cost: 0,
      },
      { dateTime: '2026-03-04T00:00:00+03:00', type: 'SUBSCRIPTION_FEE', peer: null, cost: 300 },
    ],
  });
  expect({ verdict, records }).toEqual({
    verdict: 'read',
    records: [
      '2026-03-01T18:57:16 voice out 79160000201 481s - 3.43',
      '2026-03-02T08:00:00 voice in 79160000202 61s - 0',
      '2026-03-03T09:00:00 data none - - 13107200b 0',
    ],
  });
  expect(findings).toContainEqual(
    expect.objectContaining({
      kind: 'charge',
      charge: expect.objectContaining({ kind: 'subscription', amount: 300_000_000 }),
    }),
  );
  expect(findings).toContainEqual(
    expect.objectContaining({ facts: expect.objectContaining({ line: '+7 999 000-01-11' }) }),
  );
});

it('reads several lists, each under its name', async () => {
  const call = (day: number, direction: string, seconds: number) => ({
    ...{ date: `0${day}.03.2026 10:00:05`, direction, phone: `+7916000020${day}`, durationSeconds: seconds },
  });
  const { verdict, records } = await said({
    calls: [call(1, 'outgoing', 65), call(2, 'incoming', 5), call(3, 'incoming', 50)],
    sms: [{ date: '04.03.2026 12:00:05', direction: 'outgoing', phone: '900' }],
  });
  expect({ verdict, records }).toEqual({
    verdict: 'read',
    records: [
      '2026-03-01T10:00:05 voice out 79160000201 65s - -',
      '2026-03-02T10:00:05 voice in 79160000202 5s - -',
      '2026-03-03T10:00:05 voice in 79160000203 50s - -',
      '2026-03-04T12:00:05 sms out 900 - - -',
    ],
  });
});

it.each([
  ['a manifest', { name: 'x', dependencies: { a: '1' }, people: [{ name: 'A' }, { name: 'B' }] }],
  [
    'a list of purchases',
    [1, 2, 3].map((day) => ({ date: `2026-03-0${day} 10:00`, shop: 'Bakery', amount: 10.5 })),
  ],
  ['names of a prototype', JSON.parse('[{"__proto__": {"date": "2026-03-01"}, "constructor": 1}]')],
  ['nothing', []],
])('refuses %s', async (_, value) => {
  expect((await said(value)).verdict).toBe('refuse');
});
