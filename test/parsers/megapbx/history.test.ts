/** ВАТС platform: the API's JSON and its two CSVs of nine columns. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/megapbx/history/parser.ts';
import { findingsOf } from '../../parsing/rows.ts';
import { civil, codesOf, parseFile, parseRows, recordsOf, statementsOf } from '../detail.ts';

const history = (...calls: object[]) =>
  findingsOf(parser, { shape: 'value', container: 'json', value: calls });
const CALL = {
  uid: '7',
  type: 'in',
  status: 'success',
  client: '79161230001',
  diversion: '74951230001',
  start: '2026-03-02T06:58:42Z',
  wait: 5,
  duration: 23,
};

it('a call keeps UTC, the waiting apart from the talk, and all whom it names', async () => {
  const [record] = recordsOf(
    await history({ ...CALL, user: 'olga', user_name: 'Ольга', group_name: 'Продажи' }),
  );
  expect(record).toMatchObject({
    leg: 'call',
    direction: 'in',
    startedAt: civil('2026-03-02T06:58:42'),
    utcOffsetMin: 0,
    waitS: 5,
    durationS: 23,
    disposition: 'answered',
    peerRaw: '79161230001',
    lineRaw: '74951230001',
    agent: 'Ольга',
    queue: 'Продажи',
    callKey: '7',
  });
});

it.each([
  [{ status: 'Success' }, 'answered', undefined],
  [{ status: 'SUCCESS', duration: 0 }, 'missed', ['status-conflict']],
  [{ status: 'missed', duration: 0 }, 'missed', undefined],
  [{ status: 'missed' }, 'answered', ['status-conflict']],
  [{ type: 'missed', status: '', duration: 0 }, 'missed', undefined],
  [{ type: 'out', status: 'Cancel', duration: 0 }, 'missed', undefined],
  [{ type: 'out', status: 'busy', duration: 0 }, 'busy', undefined],
  [{ type: 'out', status: 'NotAllowed', duration: 0 }, 'blocked', undefined],
  [{ type: 'out', status: 'notfound', duration: 0 }, 'failed', undefined],
])('%j ends as %s', async (fields, disposition, flags) => {
  const [record] = recordsOf(await history({ ...CALL, ...fields }));
  expect([record!.disposition, record!.flags]).toEqual([disposition, flags]);
});

it('what JSON leaves out is not zero', async () => {
  const { wait, duration, ...rest } = CALL;
  const [answered, missed] = recordsOf(await history(rest, { ...rest, type: 'missed', status: 'missed' }));
  expect([answered!.waitS, answered!.durationS]).toEqual([undefined, undefined]);
  expect([missed!.waitS, missed!.durationS]).toEqual([undefined, 0]);
});

it('two CSVs of nine columns are told apart by where the start stands', async () => {
  const now = await parseRows(
    parser,
    'csv',
    '1 | in | 79161230001 | 74951230001 | 2026-03-02T06:58:42Z | 5 | 23 | x | 5',
  );
  const old = await parseRows(
    parser,
    'csv',
    '1 | in | 79161230001 | olga | 74951230001 | 20260302T065842Z | 5 | 23 | x',
  );
  const same = {
    direction: 'in',
    lineRaw: '74951230001',
    startedAt: civil('2026-03-02T06:58:42'),
    waitS: 5,
    durationS: 23,
  };
  expect(recordsOf(now)[0]).toMatchObject(same);
  expect(recordsOf(now)[0]).not.toHaveProperty('agent');
  expect(recordsOf(old)[0]).toMatchObject({ ...same, agent: 'olga' });
});

it('calls of several numbers are one statement, and a call without a number takes none from the one before', async () => {
  const findings = await parseRows(
    parser,
    'csv',
    '1 | in | 79161230001 | 74951230001 | 2026-03-02T06:58:42Z | 5 | 23 | | ',
    '2 | in | 79161230001 | 74951230002 | 2026-03-02T07:58:42Z | 5 | 23 | | ',
    '3 | in | 79161230001 |  | 2026-03-02T08:58:42Z | 5 | 23 | | ',
  );
  expect(statementsOf(findings)).toEqual([{}]);
  expect(recordsOf(findings).map(({ lineRaw }) => lineRaw)).toEqual([
    '74951230001',
    '74951230002',
    undefined,
  ]);
});

it('other types, moments and lengths are rejected', async () => {
  const findings = await history(
    { ...CALL, type: 'fax' },
    { ...CALL, start: '2026-02-30T06:58:42Z' },
    { ...CALL, duration: 1.5 },
  );
  expect(codesOf(findings)).toEqual(['unknown-call-type', 'bad-time', 'bad-volume']);
});

const real = '../shared/samples-real/pbx/megafon-vats';
describe.skipIf(!existsSync(real))('documented examples (skipped where the folder is absent)', () => {
  it.each(['history.json', 'history.csv'])('%s is this layout', async (name) => {
    const { sure, findings } = await parseFile(parser, `${real}/${name}`);
    expect(sure).toBeGreaterThanOrEqual(0.9);
    expect(
      recordsOf(findings).map(({ direction, disposition, waitS, durationS }) => [
        direction,
        disposition,
        waitS,
        durationS,
      ]),
    ).toEqual([
      ['in', 'answered', 5, 23],
      ['in', 'missed', 18, 0],
      ['out', 'answered', 9, 131],
    ]);
  });
});
