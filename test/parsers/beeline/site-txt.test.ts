/** Beeline's site text: columns by place, the own number by the file's name. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/beeline/site-txt/parser.ts';
import { packageRoot } from '../../../src/system/package-root.ts';
import { findingsOf, rowsOf } from '../../parsing/rows.ts';
import { asDocument, holdDocument } from '../samples.ts';
import { codes, factsOf, parse, records } from './rows.ts';

const OUT =
  '02.02.2015 | 14:02:21 | 00:08:04 | 89255552225 | исх/Мегафон | Звонки | 9060000001 | 1,27 | 0,00 | 030342';
const IN = '01.02.2015 | 00:04:42 | | | вх/мобильный | Звонки | 9160000001 | 0,00 | 0,00 | 021825';
const lines = (...rows: string[]) => ['что угодно', 'a | b | c', ...rows];
const recognise = (rows: string[]) => parser.recognise({ container: 'csv', rows: rowsOf(rows), events: [] });

it('whatever the two lines above say, the rows are known by their shapes', () => {
  expect(recognise(lines(OUT, IN))).toBeGreaterThanOrEqual(0.5);
  expect(recognise(lines('02.02.2015 | 14:02:21 | 00:08:04 | 7 | хлеб | булочная | 1 | 2 | 3 | 4'))).toBe(0);
  expect(recognise(lines(OUT.slice(0, OUT.lastIndexOf('|'))))).toBe(0);
  expect(recognise([])).toBe(0);
});

it('an empty dialled number is the own one: the row is incoming', async () => {
  const [out, incoming] = records(await parse(parser, lines(OUT, IN)));
  expect(out).toMatchObject({
    direction: 'out',
    peerRaw: '89255552225',
    durationS: 484,
    cost: 1_270_000,
    vat: 'excluded',
  });
  expect(incoming).toMatchObject({ direction: 'in', peerRaw: '9160000001' });
  expect(incoming!.durationS).toBeUndefined();
});

it('the own number is the name of the file, unless a line of it says another', async () => {
  expect(factsOf(await parse(parser, lines(OUT), 'csv', '9060000001.txt')).line).toBe('9060000001');
  expect(factsOf(await parse(parser, lines(OUT), 'csv', 'march.txt')).line).toBeUndefined();
  const named = await parse(parser, ['Детализация по номеру 9060000002', '', OUT], 'csv', '9060000001.txt');
  expect(factsOf(named).line).toBe('9060000002');
});

it('an hour no clock has is rejected', async () => {
  expect(codes(await parse(parser, lines(OUT.replace('14:02', '25:02'))))).toEqual(['bad-time']);
});

const file = join(packageRoot, '../shared/samples-real/operators/beeline/INFERRED-site-detail.txt');
describe.skipIf(!existsSync(file))(
  'the rebuilt file (skipped where ../shared/samples-real is absent)',
  () => {
    it('has a call out, a call in and a session', async () => {
      const held = await holdDocument(file);
      expect(parser.recognise(held.head)).toBeGreaterThanOrEqual(0.5);
      const findings = await findingsOf(parser, asDocument(held));
      expect(records(findings).map(({ service, direction }) => `${service} ${direction}`)).toEqual([
        'voice out',
        'voice in',
        'data none',
      ]);
      expect(codes(findings)).toEqual([]);
    });
  },
);
