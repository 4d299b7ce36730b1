/** Beeline's cloud PBX: milliseconds, missing keys, statuses that do not say what they seem to. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/beeline/cloud-pbx/parser.ts';
import { findingsOf } from '../../parsing/rows.ts';
import { civil, codesOf, parseFile, recordsOf } from '../detail.ts';

const CALL = {
  startDate: Date.parse('2026-01-01T09:00:00Z'),
  direction: 'INBOUND',
  phone_from: '9031230001',
  phone_to: '4951230000',
  abonent: {
    userId: 'olga@x',
    phone: '9651230001',
    firstName: 'Ольга',
    lastName: 'Смирнова',
    extension: '101',
  },
  status: 'RECIEVED',
  duration: 63_000,
  externalTrackingId: '31001:0',
};
const read = (...calls: object[]) => findingsOf(parser, { shape: 'value', container: 'json', value: calls });
const one = async (fields: object) => recordsOf(await read({ ...CALL, ...fields }))[0]!;

it('milliseconds become UTC and seconds', async () => {
  expect(await one({ duration: 62_600 })).toMatchObject({
    leg: 'attempt',
    startedAt: civil('2026-01-01T09:00:00'),
    utcOffsetMin: 0,
    durationS: 63,
    direction: 'in',
    peerRaw: '9031230001',
    lineRaw: '4951230000',
    agent: 'Смирнова Ольга',
    extension: '101',
    callKey: '31001:0',
  });
});

it.each([
  [{ status: 'RECIEVED' }, 'answered', 63, undefined],
  [{ status: 'RECIEVED', duration: 0 }, 'missed', 0, ['status-conflict']],
  [{ status: 'MISSED', duration: 12_000 }, 'missed', 0, undefined],
  [{ status: 'PLACED' }, 'answered', 63, undefined],
  [{ status: 'PLACED', duration: 0 }, 'missed', 0, undefined],
  [{ status: 'REDIRECTED' }, 'forwarded', undefined, undefined],
])('%j ends as %s', async (fields, disposition, durationS, flags) => {
  const record = await one(fields);
  expect([record.disposition, record.durationS, record.flags]).toEqual([disposition, durationS, flags]);
});

it('a number that is left out is the subscriber’s own, never the other party’s', async () => {
  const { phone_to, ...rest } = CALL;
  const { phone, ...abonent } = CALL.abonent;
  const [own, extension] = recordsOf(await read(rest, { ...rest, abonent }));
  expect([own!.lineRaw, extension!.lineRaw]).toEqual(['9651230001', '101']);
  expect(await one({ direction: 'OUTBOUND', phone_from: undefined, status: 'PLACED' })).toMatchObject({
    lineRaw: '9651230001',
    peerRaw: '4951230000',
  });
});

it('other directions, moments in seconds and lengths in words are rejected', async () => {
  const findings = await read(
    { ...CALL, direction: 'INTERNAL' },
    { ...CALL, startDate: 1_767_261_600 },
    { ...CALL, duration: '1 мин' },
  );
  expect(codesOf(findings)).toEqual(['unknown-call-type', 'bad-time', 'bad-volume']);
});

const real = '../shared/samples-real/pbx/beeline-cloudpbx/v2_statistics.json';
describe.skipIf(!existsSync(real))('documented example (skipped where the folder is absent)', () => {
  it('is this layout, all of it', async () => {
    const { sure, findings } = await parseFile(parser, real);
    expect(sure).toBe(1);
    expect(recordsOf(findings).map(({ disposition, durationS }) => [disposition, durationS])).toEqual([
      ['answered', 63],
      ['missed', 0],
      ['answered', 121],
    ]);
  });
});
