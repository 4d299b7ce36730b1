/** Zadarma's virtual PBX: what each row of a call is. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/zadarma/pbx/parser.ts';
import { findingsOf, outline, rowsOf, tableDocument } from '../../parsing/rows.ts';
import { records } from '../mts/detail-rows.ts';

const row = {
  call_id: '1.1',
  sip: '101',
  callstart: '2024-02-01 08:45:32',
  clid: '+7 916 000-01-01',
  destination: '101',
  disposition: 'answered',
  seconds: 43,
  is_recorded: 'true',
  pbx_call_id: 'in_1',
};
const documentOf = (value: unknown) => ({ shape: 'value', container: 'json', value }) as const;
const parse = (...changes: object[]) =>
  findingsOf(
    parser,
    documentOf({ status: 'success', version: 2, stats: changes.map((each) => ({ ...row, ...each })) }),
  );
const read = async (...changes: object[]) => records(await parse(...changes));

it('extensions, the caller’s own way, calls sent on and calls inside are told apart', async () => {
  const found = await read(
    {},
    { sip: '74950000700', destination: '74950000700' },
    { destination: '79260000103' },
    { pbx_call_id: 'out_2', clid: '74950000700', destination: '79260000103' },
    { pbx_call_id: 'out_3', clid: '101', destination: '102', sip: '101' },
  );
  expect(
    found.map(({ direction, leg, extension, lineRaw, peerRaw, forwardedTo }) => [
      direction,
      leg,
      extension,
      lineRaw,
      peerRaw,
      forwardedTo,
    ]),
  ).toEqual([
    ['in', 'attempt', '101', undefined, '+7 916 000-01-01', undefined],
    ['in', 'entry', undefined, '74950000700', '+7 916 000-01-01', undefined],
    ['forward', 'attempt', '101', undefined, '+7 916 000-01-01', '79260000103'],
    ['out', 'attempt', '101', '74950000700', '79260000103', undefined],
    ['internal', 'attempt', '102', '101', '102', undefined],
  ]);
});

it('only the seconds of an answered attempt are talk', async () => {
  const found = await read(
    {},
    { disposition: 'no answer', seconds: 22 },
    { disposition: 'answered', seconds: 0 },
    { sip: '74950000700', destination: '74950000700', seconds: 65 },
  );
  expect(found.map(({ disposition, durationS }) => [disposition, durationS])).toEqual([
    ['answered', 43],
    ['missed', 0],
    ['missed', 0],
    [undefined, undefined],
  ]);
  expect(found[2]!.flags).toEqual(['status-conflict']);
});

it('a CSV under the fields’ names is read as the JSON is', async () => {
  const csv = rowsOf([Object.keys(row), Object.values(row).map(String)]);
  const [found] = records(await findingsOf(parser, tableDocument('csv', csv)));
  expect({ ...found, row: 1 }).toEqual((await read({}))[0]);
});

it('unknown ways, moments and lengths are rejected', async () => {
  const found = await parse({ pbx_call_id: 'cb_1' }, { callstart: '01.02.2024 08:45' }, { seconds: 'many' });
  expect(outline(found).slice(1)).toEqual([
    'reject 1 unknown-service',
    'reject 2 bad-time',
    'reject 3 bad-volume',
  ]);
});

const file = '../shared/samples-real/pbx/zadarma/statistics.pbx.json';
describe.skipIf(!existsSync(file))(
  'a documented answer (skipped where ../shared/samples-real is absent)',
  () => {
    it('is read', async () => {
      expect(
        records(await findingsOf(parser, documentOf(JSON.parse(readFileSync(file, 'utf8'))))),
      ).toMatchObject([
        {
          direction: 'in',
          extension: '100',
          durationS: 5,
          disposition: 'answered',
          peerRaw: '+7 495 000-00-01',
        },
        { direction: 'out', extension: '101', durationS: 0, disposition: 'missed', peerRaw: '79000000002' },
      ]);
    });
  },
);
