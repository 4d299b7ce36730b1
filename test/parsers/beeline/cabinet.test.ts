/** Beeline's cabinet: what its three generations mean. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/beeline/cabinet/parser.ts';
import { packageRoot } from '../../../src/system/package-root.ts';
import { civil, codes, factsOf, parse, records } from './rows.ts';

const V1 =
  'Дата и время | Исходящий номер | Входящий номер | Услуга | Описание услуги | Тип услуги | Длительность, мин сек | Стоимость. руб | Размер сессии. МБ';
const V2 =
  'Дата звонка | Время звонка | Инициатор звонка | Набранный номер | Тип звонка | Услуга | Предварительная стоимость (без НДС) | Продолжительность | Объем (MB) | Номер БС';
const OWN = '9030000001';
const v1 = async (...rows: string[]) => records(await parse(parser, [V1, ...rows]));

it('the own number is the one the descriptions point at', async () => {
  const incoming = await parse(parser, [
    V1,
    `01.08.2014 13:00:00 | 9160000001 | ${OWN} | | вх/мобильный | | 00:20 | 0 |`,
  ]);
  expect(factsOf(incoming).line).toBe(OWN);
  expect(records(incoming)[0]).toMatchObject({ direction: 'in', peerRaw: '9160000001' });
  const outgoing = await parse(parser, [
    V1,
    `01.08.2014 13:00:00 | ${OWN} | 9160000001 | | исх/МТС | | 00:20 | 0 |`,
  ]);
  expect(factsOf(outgoing).line).toBe(OWN);
  expect(records(outgoing)[0]).toMatchObject({
    direction: 'out',
    peerRaw: '9160000001',
    peerOperatorPrinted: 'mts',
  });
});

it('a description without a direction is told by the place of the own number', async () => {
  const [, silent] = await v1(
    `01.08.2014 12:00:00 | ${OWN} | 9160000001 | | исх/МТС | | 00:20 | 0 |`,
    `01.08.2014 13:00:00 | 9160000002 | ${OWN} | | | Местные звонки | 00:20 | 0 |`,
  );
  expect(silent).toMatchObject({ direction: 'in', peerRaw: '9160000002' });
});

it.each([
  ['01:15', 75],
  ['01:02:03', 3723],
  ['61:31', 3691],
])('a duration of %s is %i seconds', async (printed, seconds) => {
  const [call] = await v1(`01.08.2014 12:00:00 | ${OWN} | 9160000001 | | исх/МТС | | ${printed} | 0 |`);
  expect(call!.durationS).toBe(seconds);
});

it('data has an address, no direction and megabytes of 1024 KB', async () => {
  const [, session] = await v1(
    `01.08.2014 12:00:00 | ${OWN} | 9160000001 | | исх/МТС | | 00:20 | 0 |`,
    `01.08.2014 15:00:00 | 85.115.245.243 | ${OWN} | | internet.beeline.ru | GPRS-Internet | | 0 | 0.45`,
  );
  expect(session).toMatchObject({
    service: 'data',
    direction: 'none',
    peerRaw: '85.115.245.243',
    bytes: Math.round(0.45 * 1024 * 1024),
  });
  expect(session!.durationS).toBeUndefined();
});

it('a call on two rows is one call: both costs, one duration, whichever of the two is named as composite', async () => {
  const rows = (first: string, second: string) =>
    v1(
      `01.08.2014 13:30:05 | ${OWN} | 9600000002 | | ${first} | | 02:10 | 2.50 |`,
      `01.08.2014 13:30:05 | ${OWN} | 9600000002 | | ${second} | | 02:10 | 4.25 |`,
    );
  for (const pair of [
    await rows('исх/мжгр сост.', 'ДрМобСети  Волга'),
    await rows('Исходящий на "Билайн" (СПб.)', 'моб.сост.исх.м/г звонка на "Билайн"'),
  ]) {
    expect(pair.map(({ durationS }) => durationS)).toEqual([130, undefined]);
    expect(pair.map(({ cost }) => cost)).toEqual([2_500_000, 4_250_000]);
    expect(pair.map(({ flags }) => flags)).toEqual([undefined, ['composite']]);
    expect(pair.map(({ direction }) => direction)).toEqual(['out', 'out']);
  }
  expect((await rows('исх/МТС', 'исх/МТС')).map(({ durationS }) => durationS)).toEqual([130, 130]);
});

it('roaming is in the words; without them the line was at home', async () => {
  const place = async (type: string) =>
    (await v1(`01.08.2014 12:00:00 | ${OWN} | 9160000001 | | исх/МТС | ${type} | 00:20 | 0 |`))[0];
  expect(await place('Местные звонки')).toMatchObject({ placeKind: 'home' });
  expect(await place('мжнр/роум')).toMatchObject({ placeKind: 'international', place: 'мжнр/роум' });
  expect(await place('рег. моб. бл (другой регион)')).toMatchObject({
    placeKind: 'national',
    placeCountry: 'RU',
  });
});

it('the second generation says that VAT is not in the cost, the first says nothing', async () => {
  const [call] = records(
    await parse(parser, [
      V2,
      `01.02.2015 | 14:02:21 | ${OWN} | 9255552225 | Исходящий на "Мегафон" | Местные звонки | 1,27 | 00:08:04 | 0 | 30342`,
    ]),
  );
  expect(call).toMatchObject({
    startedAt: civil('2015-02-01T14:02:21'),
    durationS: 484,
    cost: 1_270_000,
    vat: 'excluded',
  });
  expect(
    (await v1(`01.08.2014 12:00:00 | ${OWN} | 9160000001 | | исх/МТС | | 00:20 | 3.00 |`))[0],
  ).toMatchObject({
    cost: 3_000_000,
    vat: 'unknown',
  });
});

it('the header is known with letters that look alike', () => {
  const twisted = V2.replace('Объем (MB)', 'Объем (МВ)').replace('Дата', 'Дaта');
  const rows = [{ n: 1, page: '', cells: twisted.split(' | ') }];
  expect(parser.recognise({ container: 'xls', rows, events: [] })).toBeGreaterThanOrEqual(0.5);
});

it('in words the unit decides: 61 minutes are no seconds, and silence about roaming is no home', async () => {
  const read = records(
    await parse(parser, [
      'Дата/Время | Сервис | Объем услуг',
      '01.02.2022 12:10:10 | Исходящий звонок | 61 мин',
      '01.02.2022 12:30:00 | Мобильный интернет | 0,35 Мбайт',
    ]),
  );
  expect(read[0]).toMatchObject({ direction: 'out', durationS: 3660 });
  expect(read[1]).toMatchObject({ service: 'data', bytes: Math.round(0.35 * 1024 * 1024) });
  expect(read.map(({ placeKind }) => placeKind)).toEqual([undefined, undefined]);
});

it('rows that make no sense are rejected by name', async () => {
  const findings = await parse(parser, [
    V1,
    `01.08.2014 12:00:00 | ${OWN} | 9160000001 | | исх/МТС | | 00:20 | 0 |`,
    `31.02.2014 12:00:00 | ${OWN} | 9160000001 | | исх/МТС | | 00:20 | 0 |`,
    `01.08.2014 12:00:00 | ${OWN} | 9160000001 | | исх/МТС | | 20 с | 0 |`,
    `01.08.2014 12:00:00 | ${OWN} | 9160000001 | | исх/МТС | | 00:20 | ноль |`,
    `01.08.2014 12:00:00 | ${OWN} | 9160000001 | | плата за что-то | Разное | | 1 |`,
    '01.08.2014 12:00:00 | 9160000001 | 9160000002 | | | Местные звонки | 00:20 | 1 |',
  ]);
  expect(codes(findings)).toEqual([
    'bad-time',
    'bad-volume',
    'bad-money',
    'unknown-service',
    'unknown-direction',
  ]);
});

const folder = join(packageRoot, '../shared/samples-real');
describe.skipIf(!existsSync(folder))('rebuilt files (skipped where ../shared/samples-real is absent)', () => {
  it.each([
    ['operators/beeline/INFERRED-lk-xls-v1.tsv', 4],
    ['operators/beeline/INFERRED-lk-xls-v2.tsv', 1],
    ['operators-recent/beeline/INFERRED-lk-xlsx-words.tsv', 5],
  ])('%s has %i records and no reject', async (name, count) => {
    const lines = readFileSync(join(folder, name), 'utf8').trim().split('\n');
    const findings = await parse(
      parser,
      lines.map((line) => line.split('\t')),
      'xls',
    );
    expect(records(findings)).toHaveLength(count);
    expect(codes(findings)).toEqual([]);
  });
});
