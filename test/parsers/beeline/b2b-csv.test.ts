/** Beeline's B2B detail: own numbers in rows, split lines, two writings of dates. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/beeline/b2b-csv/parser.ts';
import { packageRoot } from '../../../src/system/package-root.ts';
import { findingsOf } from '../../parsing/rows.ts';
import { asDocument, holdDocument } from '../samples.ts';
import { civil, codes, parse, records } from './rows.ts';

const HEADING =
  'Номер договора;Группа счетов;Номер абонента;Дата звонка;Время звонка;Длительность;Длительность округленная до минут;Размер начислений;Инициатор звонка;Принимающий номер;Описание действия;Описание услуги;Тип услуги;Номер базовой станции;Объем в МB;Описание провайдера';
const read = (...rows: string[]) =>
  parse(
    parser,
    [HEADING, ...rows].map((line) => line.split(';')),
  );
const OUT =
  '1;1;9060000001;01/02/2016;14:02:21;00:08:04;9,0;0,50;9060000001;79255552225;Исходящий;Исходящий на ""Мегафон"";Местные вызовы;30342;0;';

it('day first, whichever sign parts the date', async () => {
  const [slashed, dotted] = records(await read(OUT, OUT.replace('01/02/2016', '01.02.2016')));
  expect(slashed!.startedAt).toBe(civil('2016-02-01T14:02:21'));
  expect(dotted!.startedAt).toBe(slashed!.startedAt);
});

it('the initiator tells the direction; minutes are as billed', async () => {
  const [out, incoming] = records(
    await read(
      OUT,
      '1;1;9060000001;01/02/2016;15:00:00;00:00:12;1,0;0;79160081333;9060000001;Входящий;Входящий c моб.номера;Местные вызовы;21825;0;',
    ),
  );
  expect(out).toMatchObject({
    direction: 'out',
    peerRaw: '79255552225',
    peerOperatorPrinted: 'megafon',
    serviceCode: 'Исходящий на "Мегафон"',
    durationS: 484,
    billedS: 540,
    cost: 500_000,
    vat: 'unknown',
  });
  expect(incoming).toMatchObject({ direction: 'in', peerRaw: '79160081333', billedS: 60 });
});

it('a row split over two lines is one record, and both lines are accounted for', async () => {
  const findings = await read(OUT.slice(0, 110), OUT.slice(110), OUT);
  const [joined, whole] = records(findings);
  expect({ ...joined, row: 4 }).toEqual(whole);
  expect(findings).toContainEqual({ kind: 'skip', row: 3, why: 'continuation' });
});

it('each number has its statement; a row of a past one keeps its number', async () => {
  const findings = await read(OUT, OUT.replaceAll('9060000001', '9060000002'), OUT);
  const lines = findings.flatMap((each) => ('facts' in each && each.facts.line ? [each.facts.line] : []));
  expect(lines).toEqual(['9060000001', '9060000002']);
  expect(records(findings).map(({ lineRaw }) => lineRaw)).toEqual([undefined, undefined, '9060000001']);
});

it('the provider is the place, an empty one is home', async () => {
  const [home, away] = records(await read(OUT, `${OUT}Таиланд`));
  expect(home!.placeKind).toBe('home');
  expect(away).toMatchObject({ place: 'Таиланд' });
  expect(away!.placeKind).toBeUndefined();
});

it('a month that no calendar has is rejected', async () => {
  expect(codes(await read(OUT.replace('01/02', '01/13')))).toEqual(['bad-time']);
});

const file = join(packageRoot, '../shared/samples-real/operators/beeline/INFERRED-b2b-detail.csv');
describe.skipIf(!existsSync(file))(
  'the rebuilt file (skipped where ../shared/samples-real is absent)',
  () => {
    it('has two calls of one number', async () => {
      const held = await holdDocument(file);
      expect(parser.recognise(held.head)).toBe(1);
      const findings = await findingsOf(parser, asDocument(held));
      expect(records(findings).map(({ direction, durationS }) => [direction, durationS])).toEqual([
        ['out', 484],
        ['in', 12],
      ]);
      expect(codes(findings)).toEqual([]);
    });
  },
);
