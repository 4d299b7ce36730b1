/** MegaFon's three details: words, units, places, several numbers; files rebuilt from public parsers and the real head. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import northWest from '../../../parsers/megafon/north-west/parser.ts';
import serviceGuide from '../../../parsers/megafon/service-guide/parser.ts';
import volga from '../../../parsers/megafon/volga/parser.ts';
import { packageRoot } from '../../../src/system/package-root.ts';
import { civil, codesOf, parseFile, parseRows, recordsOf, statementsOf } from '../detail.ts';

const HEADING =
  'Дата | Время | Абонентский номер, адрес электронной почты, точка доступа | Прод/ Объем | Единица тарификации (мин, сек, шт, Kb, Mb) | Вид услуги | Место вызова | Стоимость (с НДС), руб.';
const rows = (...lines: string[]) => parseRows(serviceGuide, 'html', HEADING, ...lines);
const one = async (amount: string, unit: string, service: string, place = '') =>
  rows(`23.09.15 | 22:29:52 | 79250000000 | ${amount} | ${unit} | ${service} | ${place} | 0.37`);

describe('Service-Guide', () => {
  it.each([
    ['с номеров МегаФон дом. региона', 'in'],
    ['с мобильных номеров дом. региона', 'in'],
    ['С номеров Единой сети МегаФон', 'in'],
    ['Входящий', 'in'],
    ['на МегаФон домашнего региона', 'out'],
    ['на мобильные номера дом. региона', 'out'],
    ['На номера Единой сети МегаФон', 'out'],
    ['Исх. на ТФОП региона филиала', 'out'],
    ['Исходящий', 'out'],
  ])('«%s» is a call, %s', async (words, direction) => {
    const [record] = recordsOf(await one('00:11', 'Секунда', words));
    expect(record).toMatchObject({ service: 'voice', direction, durationS: 11, serviceCode: words });
    expect(record!.peerOperatorPrinted).toBe(words.includes('МегаФон') ? 'megafon' : undefined);
  });

  it('messages are counted, data are weighed, and data have no direction', async () => {
    expect(recordsOf(await one('1', 'Шт.', 'Входящее SMS'))[0]).toMatchObject({
      service: 'sms',
      direction: 'in',
      pieces: 1,
    });
    expect(recordsOf(await one('12.5', 'Mb', 'Мобильный интернет'))[0]).toMatchObject({
      service: 'data',
      direction: 'none',
      bytes: 13_107_200,
    });
  });

  it('a talk charged by the minute is still minutes and seconds', async () => {
    const [record] = recordsOf(await one('03:10', 'Минута', 'Исходящий'));
    expect(record).toMatchObject({ durationS: 190 });
    expect(record).not.toHaveProperty('billedS');
  });

  it('the cost includes VAT; a blank place is home, a branch is in Russia, a town is for normalising', async () => {
    const places = ['', 'Северо-Западный филиал ОАО "МегаФон"', 'Мурманск'];
    const [home, branch, town] = await Promise.all(
      places.map(async (place) => recordsOf(await one('00:11', 'Секунда', 'Исходящий', place))[0]!),
    );
    expect(home).toMatchObject({ placeKind: 'home', cost: 370_000, costWithVat: 370_000, vat: 'included' });
    expect(home).not.toHaveProperty('place');
    expect(branch).toMatchObject({ place: places[1], placeKind: 'national', placeCountry: 'RU' });
    expect(town).toMatchObject({ place: 'Мурманск' });
    expect(town).not.toHaveProperty('placeKind');
  });

  it('words that say no direction, units that do not fit and days that are none are rejected', async () => {
    expect(codesOf(await one('00:11', 'Секунда', 'Конференция'))).toEqual(['unknown-service']);
    expect(codesOf(await one('10', 'Шт.', 'Мобильный интернет'))).toEqual(['bad-volume']);
    expect(codesOf(await one('00:11', 'Рулон', 'Исходящий'))).toEqual(['bad-volume']);
    expect(codesOf(await rows('31.02.15 | 1:00:00 | 900 | 00:11 | Секунда | Исходящий | | 1'))).toEqual([
      'bad-time',
    ]);
    expect(codesOf(await rows('01.02.15 | 1:00:00 | 900 | 00:11 | Секунда | Исходящий | | даром'))).toEqual([
      'bad-money',
    ]);
  });

  it('the footer states how many rows and what they cost', async () => {
    const findings = await rows('Итого по абоненту: | Записей: | 528 | Стоимость: | 237.90');
    expect(statementsOf(findings)[0]!.control).toEqual([
      { measure: 'rows', printed: 528 },
      { measure: 'cost', printed: 237_900_000 },
    ]);
  });
});

const folder = join(packageRoot, '../shared/samples-real');
const old = join(folder, 'operators/megafon');

describe.skipIf(!existsSync(folder))(
  'rebuilt and real files (skipped where ../shared/samples-real is absent)',
  () => {
    it('Service-Guide: eight rows that add up to the 16.77 printed', async () => {
      const { sure, findings } = await parseFile(
        serviceGuide,
        join(old, 'INFERRED-service-guide-detail.html'),
      );
      expect(sure).toBe(1);
      expect(codesOf(findings)).toEqual([]);
      const cost = recordsOf(findings).reduce((sum, record) => sum + record.cost!, 0);
      expect([recordsOf(findings).length, cost]).toEqual([8, 16_770_000]);
      expect(statementsOf(findings)).toMatchObject([{ line: '9260000000', owner: 'Иванов Иван Иванович' }]);
    });

    it('North-West: whole seconds, no heading', async () => {
      const { sure, findings } = await parseFile(northWest, join(old, 'INFERRED-detail-nw.csv'));
      expect(sure).toBe(1);
      expect(codesOf(findings)).toEqual([]);
      expect(statementsOf(findings)).toMatchObject([{ line: '+79110000000' }]);
      expect(recordsOf(findings)).toMatchObject([
        { service: 'data', bytes: 5 * 1_048_576, place: 'Мурманск', cost: 0 },
        { service: 'voice', direction: 'out', durationS: 65, startedAt: civil('2015-12-01T09:02:40') },
        { service: 'sms', placeKind: 'national', placeCountry: 'RU', cost: 1_900_000, vat: 'unknown' },
      ]);
    });

    it('Volga: the head of the real file gives number, owner and period, and is not the Service-Guide', async () => {
      const path = join(folder, 'operators-recent/megafon/REAL-HEAD-povolzhye-detail-2014.html');
      const { sure, findings } = await parseFile(volga, path);
      expect(sure).toBeGreaterThan(0.5);
      expect((await parseFile(serviceGuide, path)).sure).toBe(0);
      expect(codesOf(findings)).toEqual([]);
      expect(statementsOf(findings)).toEqual([
        {
          line: '9270000000',
          owner: 'ФАМИЛИЯ ИМЯ ОТЧЕСТВО',
          currency: 'RUB',
          periodFrom: civil('2014-11-27'),
          periodTo: civil('2014-11-28'),
        },
      ]);
    });
  },
);

describe('North-West', () => {
  const line = (unit: string, amount: string) => [
    '02.12.15',
    '',
    '',
    '11:00:00',
    '',
    '79110000032',
    amount,
    '',
    unit,
    'Исходящий',
    '',
    '',
    '',
    '7.5',
  ];
  const own = (number: string) => [
    `Детализация оказанных услуг по Абонентскому номеру  ${number}`,
    ...Array<string>(13).fill(''),
  ];

  it('each own number opens a statement', async () => {
    const findings = await parseRows(
      northWest,
      'csv',
      own('+79210000021'),
      line('Секунда', '65'),
      own('+79210000031'),
      line('Секунда', '5'),
    );
    expect(statementsOf(findings).map((facts) => facts.line)).toEqual(['+79210000021', '+79210000031']);
    expect(findings.map(({ kind }) => kind).filter((kind) => kind !== 'skip')).toEqual([
      'statement',
      'facts',
      'record',
      'statement',
      'record',
    ]);
  });

  it('whole minutes are what was billed, not how long it took', async () => {
    const [record] = recordsOf(await parseRows(northWest, 'csv', own('+79210000021'), line('Минута', '3')));
    expect(record).toMatchObject({ billedS: 180 });
    expect(record).not.toHaveProperty('durationS');
  });
});
