/** MTS's detail: sessions, zones, time, money, and what stands around the table. */
import { describe, expect, it } from 'vitest';
import { outline } from '../../parsing/rows.ts';
import { civil, type Given, HEADING, line, parse, read, records } from './detail-rows.ts';

describe('sessions', () => {
  const session = (time: string, du = '10Kb', n = 'internet.mts.ru', gmt = '+05:00') => ({
    s: '4G',
    time,
    du,
    n,
    gmt,
  });
  const cut = async (...rows: Given[]) =>
    (await read(...rows)).map((record) => record.flags?.includes('hourly-cut') ?? false);

  it('a row exactly an hour after the one before continues it', async () => {
    expect(await cut(session('13:25:07'), session('14:25:07'), session('15:25:06'))).toEqual([
      false,
      true,
      false,
    ]);
  });
  it('a row after exactly 1 GiB continues it', async () => {
    expect(await cut(session('18:28:22', '1048576Kb'), session('18:50:07'), session('18:59:00'))).toEqual([
      false,
      true,
      false,
    ]);
  });
  it('another access point continues nothing', async () => {
    expect(
      await cut(
        session('13:25:07'),
        session('14:25:07', '1Kb', 'Traffic_Category_R900'),
        session('14:25:07'),
      ),
    ).toEqual([false, false, true]);
  });
  it('an hour is an hour also where the offset changes', async () => {
    expect(await cut(session('13:25:07'), session('12:25:07', '1Kb', 'internet.mts.ru', '+03:00'))).toEqual([
      false,
      true,
    ]);
  });
});

describe('zones, time and money', () => {
  it('an empty zone of the call is home, VoLTE is no place', async () => {
    for (const zp of ['', 'VoLTE']) {
      const [record] = await read({ zp });
      expect(record).toMatchObject({ placeKind: 'home' });
      expect(record).not.toHaveProperty('place');
    }
  });

  it('a filled zone is a place, as printed', async () => {
    const [record] = await read({ zp: 'Свердловская область' });
    expect(record).toMatchObject({ place: 'Свердловская область' });
    expect(record).not.toHaveProperty('placeKind');
  });

  it.each([
    ['ПАО "МТС"', 'mts'],
    ['ПАО "МТС" Москва и Московская обл', 'mts'],
    ['ПАО «ВымпелКом»', 'beeline'],
    ['МегаФон Москва', 'megafon'],
    ['Россия', undefined],
    ['Московский регион (Мобильный регион): 7985', undefined],
    ['МТСБанк', undefined],
  ])('the zone of the other side %s names the operator %s', async (zv, operator) => {
    const [record] = await read({ zv });
    expect(record?.peerZonePrinted).toBe(zv);
    expect(record?.peerOperatorPrinted).toBe(operator);
  });

  it('digits in the same column of a data row are the number of the session', async () => {
    const [record] = await read({ s: '4G', n: 'internet.mts.ru', du: '1Kb', zv: '3900112233' });
    expect(record).toMatchObject({ callKey: '3900112233' });
    expect(record).not.toHaveProperty('peerZonePrinted');
  });

  it('time is local at the place, with the offset of its own row', async () => {
    expect(await read({ time: '0:05:09' }, { gmt: '+03:00' })).toMatchObject([
      { startedAt: civil('2017-05-01T00:05:09'), utcOffsetMin: 300 },
      { utcOffsetMin: 180 },
    ]);
  });

  it('cost is without VAT, or not said, as the heading has it; an empty cell is no zero', async () => {
    expect(await read({ c: '1,2712' })).toMatchObject([{ cost: 1_271_200, vat: 'excluded' }]);
    const older = await parse([HEADING.replace(' без НДС', ''), line({ c: '1,2712' }), line({ c: '' })]);
    expect(records(older)).toMatchObject([{ cost: 1_271_200, vat: 'unknown' }, {}]);
    expect(records(older)[1]).not.toHaveProperty('cost');
  });

  it('the table of 2009 has no offsets', async () => {
    const without = (cells: readonly string[]) => cells.filter((_, index) => index !== 3);
    const [record] = records(await parse([without(HEADING.split('|')), without(line({}))]));
    expect(record).toMatchObject({ service: 'voice', durationS: 11 });
    expect(record).not.toHaveProperty('utcOffsetMin');
  });
});

describe('around the table', () => {
  it('takes line, SIM, period and total, and knows the furniture', async () => {
    const findings = await parse([
      'Оказанные услуги связи',
      'за период с 15.02.2017 по 17.08.2017',
      'Сетевой ресурс 79120000000 | Номер SIM карты /Виртуальный Номер: 89701010000000000001',
      HEADING,
      line({}),
      '| Итого: | | | | | | | | | 1519,0785 |',
      '* - Часовой пояс места оказания услуги',
      'FORIS OSS',
    ]);
    const facts = Object.assign(
      {},
      ...findings.flatMap((finding) => ('facts' in finding ? [finding.facts] : [])),
    );
    expect(facts).toEqual({
      currency: 'RUB',
      line: '79120000000',
      sim: '89701010000000000001',
      periodFrom: civil('2017-02-15T00:00:00'),
      periodTo: civil('2017-08-17T00:00:00'),
      control: [{ measure: 'cost', printed: 1_519_078_500 }],
    });
    expect(outline(findings).filter((each) => each.startsWith('reject'))).toEqual([]);
  });

  it('reads the heading of the PDF, split over lines and repeated, with date and time in one column', async () => {
    const heading = [
      'Дата | GMT* | Номер | Зона вызова | Зона направления | Услуга | | Длитель- | Стоимость руб. | Изм. баланса',
      'Время | | | | вызова/номер сессии | | | ность | без НДС |',
      '| | | | | | | /Объем | | |',
    ];
    const findings = await parse(
      [
        ...heading,
        '02.01.2020  13:33:45 | +03:00 | 79160000302 | | | Телеф. | | 0:29 | 0,0000 | 02.01.2020 13:34:14',
        'Страница 1 из 2',
        ...heading,
        '12.01.2020  15:29:33 | +03:00 | <--Vam_Zvonili:+791 60000303 | | | sms i | | 1 | 0,0000 |',
      ],
      'pdf',
    );
    expect(outline(findings).filter((each) => each.startsWith('reject'))).toEqual([]);
    expect(records(findings)).toMatchObject([
      {
        startedAt: civil('2020-01-02T13:33:45'),
        durationS: 29,
        balanceAt: civil('2020-01-02T13:34:14'),
        vat: 'excluded',
        placeKind: 'home',
      },
      { peerRaw: '<--Vam_Zvonili:+79160000303', peerWritten: '+79160000303' },
    ]);
  });

  it('reads text aligned by spaces, whose empty cells left no trace', async () => {
    const findings = await parse(
      [
        'Дата | Время | GMT* | Номер | Зона вызова | Зона направления вызова/номер сессии | Услуга | Длительность | Стоимость без НДС',
        '01.05.2017 | 7:53:01 | +05:00 | 79120000000 | Телеф. | 0:11 | 1,2712',
        '01.05.2017 | 8:00:00 | +05:00 | SUPP | ch | I | 1 | 0,0000',
        '01.05.2017 | 8:00:00 | +05:00 | SUPP | голубь | 1 | 0,0000',
      ],
      'txt',
    );
    expect(records(findings)).toMatchObject([
      { service: 'voice', durationS: 11, cost: 1_271_200, utcOffsetMin: 300 },
      { service: 'service', pieces: 1 },
    ]);
    expect(outline(findings).at(-1)).toBe('reject 4 unknown-service');
  });
});
