/** Beeline's hot billing: compact moments and durations, direction by codes, the file's name. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/beeline/hot-billing/parser.ts';
import { packageRoot } from '../../../src/system/package-root.ts';
import { findingsOf } from '../../parsing/rows.ts';
import { asDocument, holdDocument } from '../samples.ts';
import { civil, codes, factsOf, parse, records } from './rows.ts';

const HEADING =
  'SUBSCR_NO;CH_SEIZ_DT;AT_FT_CODE;AT_CHG_AMT;CALLING_NO;DURATION;DATA_VOL;CELL_ID;DIALED_DIG;AT_FT_DESC';
const OUT = '9060000001;20150202140221;OUTMEG;1,27;9060000001;00000804;0,00;030342;89255552225;исх/Мегафон';
const split = (rows: readonly string[]) => rows.map((row) => row.split(';'));
const read = async (...rows: string[]) => records(await parse(parser, split([HEADING, ...rows])));

it('the duration is the last six digits, the cost is without VAT', async () => {
  const [call] = await read(OUT);
  expect(call).toMatchObject({
    startedAt: civil('2015-02-02T14:02:21'),
    direction: 'out',
    durationS: 484,
    peerRaw: '89255552225',
    cost: 1_270_000,
    vat: 'excluded',
  });
});

it('the calling number is the own one: outgoing, but for CBIN', async () => {
  const [, cbin, incoming] = await read(
    OUT,
    OUT.replace('OUTMEG', 'CBIN'),
    '9060000001;20150201000442;INMOB;0,00;9160000001;00000012;0,00;021825;9060000001;вх/мобильный',
  );
  expect(cbin!.direction).toBe('in');
  expect(incoming).toMatchObject({ direction: 'in', peerRaw: '9160000001' });
});

it('the action code of the DBF decides, and its roaming flag leaves the place open', async () => {
  const findings = await parse(
    parser,
    split([`${HEADING};C_ACT_CD;MESSAGE_TP`, `${OUT};1;0`, `${OUT};2;1`]),
    'dbf',
  );
  expect(records(findings).map(({ direction, placeKind }) => [direction, placeKind])).toEqual([
    ['in', 'home'],
    ['out', 'unknown'],
  ]);
});

it('the name of the file gives account and moment of issue', async () => {
  const findings = await parse(parser, split([HEADING, OUT]), 'csv', '123456789_20150201-005237.csv');
  expect(factsOf(findings)).toMatchObject({
    account: '123456789',
    issuedAt: civil('2015-02-01T00:52:37'),
    line: '9060000001',
  });
  expect(factsOf(await parse(parser, split([HEADING, OUT])))).not.toHaveProperty('account');
});

it('impossible moments and durations are rejected', async () => {
  const findings = await parse(
    parser,
    split([HEADING, OUT.replace('140221', '146021'), OUT.replace('00000804', '8m')]),
  );
  expect(codes(findings)).toEqual(['bad-time', 'bad-volume']);
});

const file = join(packageRoot, '../shared/samples-real/operators/beeline/INFERRED-hot-billing.csv');
describe.skipIf(!existsSync(file))(
  'the rebuilt file (skipped where ../shared/samples-real is absent)',
  () => {
    it('has a call out, a call in and a session of 0.19 MB', async () => {
      const held = await holdDocument(file);
      const findings = await findingsOf(parser, asDocument(held));
      expect(records(findings).map(({ service, direction }) => `${service} ${direction}`)).toEqual([
        'voice out',
        'voice in',
        'data none',
      ]);
      expect(records(findings)[2]!.bytes).toBe(Math.round(0.19 * 1024 * 1024));
      expect(codes(findings)).toEqual([]);
    });
  },
);
