/** MTS's one-off detail: every pitfall of the layout, by rows written by hand. */
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/mts/detail/parser.ts';
import type { ContainerId, XmlEvent } from '../../../src/model/document.ts';
import type { Finding } from '../../../src/model/parser.ts';
import type { Charge, StatementRecord } from '../../../src/model/record.ts';
import { context, findingsOf, outline, rowsOf, tableDocument } from '../../parsing/rows.ts';

const HEADING =
  '| Дата | Время | GMT* | Номер | Зона вызова | Зона направления вызова/номер сессии | Услуга | | Длительность/Объем (мин.:сек.)/(Kb) | Стоимость руб. без НДС |';

interface Given {
  date?: string;
  time?: string;
  gmt?: string;
  n?: string;
  zp?: string;
  zv?: string;
  s?: string;
  du?: string;
  c?: string;
}
const line = (given: Given): string[] => {
  const {
    date = '01.05.2017',
    time = '7:53:01',
    gmt = '+05:00',
    n = '79120000000',
    zp = '',
    zv = '',
  } = given;
  const { s = 'Телеф.', du = '0:11', c = '0,0000' } = given;
  return ['', date, time, gmt, n, zp, zv, s, '', du, c, ''];
};
const parse = (
  lines: readonly (string | readonly string[])[],
  container: ContainerId = 'html',
  given = context,
) => findingsOf(parser, tableDocument(container, rowsOf(lines)), given);
const records = (findings: readonly Finding[]): StatementRecord[] =>
  findings.flatMap((finding) => (finding.kind === 'record' ? [finding.record] : []));
const charges = (findings: readonly Finding[]): Charge[] =>
  findings.flatMap((finding) => (finding.kind === 'charge' ? [finding.charge] : []));
const read = async (...rows: Given[]) => records(await parse([HEADING, ...rows.map(line)]));
const codes = async (...rows: Given[]) =>
  (await parse([HEADING, ...rows.map(line)])).flatMap((finding) =>
    finding.kind === 'reject' ? [finding.reject.code] : [],
  );
const civil = (iso: string) => Date.parse(`${iso}Z`) / 1000;

describe('the number', () => {
  it.each([
    ['79120000000', 'out', '79120000000'],
    ['<--+79120000000', 'in', '+79120000000'],
    ['9536000369', 'out', '9536000369'],
    ['0890', 'out', '0890'],
    ['<--+79120000001/+79168999100', 'in', '+79120000001'],
    ['<--Vam_Zvonili:+79120000001', 'in', '+79120000001'],
    ['<--Vam_Zvonili:MTC', 'in', 'MTC'],
    ['<--sms:SMS.RU', 'in', 'SMS.RU'],
    ['<--sms:3339', 'in', '3339'],
    ['<--C.E.BANK', 'in', 'C.E.BANK'],
    ['<--ussd-balance', 'in', 'ussd-balance'],
    ['<--A/B', 'in', 'A/B'],
    ['<--sms:', 'in', 'sms:'],
    ['<--', 'in', ''],
  ])('%s is %s with %j', async (n, direction, peerWritten) => {
    expect(await read({ n })).toMatchObject([{ direction, peerRaw: n, peerWritten }]);
  });

  it('keeps the row without a number, with no peer', async () => {
    const [record] = await read({ n: '' });
    expect(record).not.toHaveProperty('peerRaw');
  });
});

describe('the service and the volume', () => {
  it('minutes may exceed 59 and are never hours', async () => {
    expect(await read({ du: '61:31' })).toMatchObject([{ service: 'voice', durationS: 61 * 60 + 31 }]);
  });

  it('an sms of 0:01 is one message', async () => {
    expect(await read({ s: 'sms i', n: '<--Ya_na_svyazi:+79120000001', du: '0:01' })).toEqual([
      expect.objectContaining({ service: 'sms', direction: 'in', pieces: 1 }),
    ]);
  });

  it('an sms i without the mark is incoming all the same', async () => {
    expect(await read({ s: 'sms i', n: 'MTC', du: '1' })).toMatchObject([{ direction: 'in' }]);
  });

  it.each(['gprs', 'hsdpa', 'HSDPA (3G)', '4G', 'Данные'])(
    '%s is data in Kb, without direction',
    async (s) => {
      expect(await read({ s, n: 'internet.mts.ru', du: '435Kb' })).toMatchObject([
        {
          service: 'data',
          direction: 'none',
          bytes: 435 * 1024,
          serviceCode: s,
          peerWritten: 'internet.mts.ru',
        },
      ]);
    },
  );

  it('a Kb is 1000 bytes when the setting says so', async () => {
    const findings = await parse([HEADING, line({ s: '4G', n: 'internet.mts.ru', du: '435Kb' })], 'html', {
      fileName: 'f',
      bytesPerKb: 1000,
    });
    expect(records(findings)).toMatchObject([{ bytes: 435_000 }]);
  });

  it.each(['VOL_FACEBOOK_FLEX', 'VOLUME_TETHERING'])('%s is a counter, not traffic', async (n) => {
    const [record] = await read({ s: '4G', n, du: '1' });
    expect(record).toMatchObject({ service: 'service', direction: 'none', pieces: 1, flags: ['counter'] });
    expect(record).not.toHaveProperty('bytes');
  });

  it('PAY_TETHERING is a one-off charge', async () => {
    const findings = await parse([HEADING, line({ s: 'gprs', n: 'PAY_TETHERING', du: '1', c: '62,5000' })]);
    expect(charges(findings)).toEqual([
      {
        row: 2,
        kind: 'one_off',
        title: 'PAY_TETHERING',
        chargedAt: civil('2017-05-01T07:53:01'),
        utcOffsetMin: 300,
        amount: 62_500_000,
        vat: 'excluded',
      },
    ]);
  });

  it('MTS numbers is a periodic charge', async () => {
    const findings = await parse([
      HEADING,
      line({ s: 'MTS numbers', n: '79120000009', du: '1', c: '10,0000' }),
    ]);
    expect(charges(findings)).toMatchObject([
      { kind: 'subscription', title: '79120000009', amount: 10_000_000 },
    ]);
  });

  it.each(['cw', 'ch', 'ct', 'mpty', 'cfu', 'cfac', 'cf busy', 'cf nrepl', 'cf nreach'])(
    '%s is a service',
    async (s) => {
      expect(await read({ s, n: 'SUPP', du: '1' })).toMatchObject([
        { service: 'service', direction: 'none', pieces: 1 },
      ]);
    },
  );

  it('ussd goes both ways', async () => {
    expect(
      await read({ s: 'ussd', n: '*984#', du: '1' }, { s: 'ussd', n: '<--*984#', du: '1' }),
    ).toMatchObject([
      { service: 'ussd', direction: 'out' },
      { service: 'ussd', direction: 'in', peerWritten: '*984#' },
    ]);
  });

  it('rejects what does not go together, by a stable code', async () => {
    expect(await codes({ s: 'Голубь' })).toEqual(['unknown-service']);
    expect(await codes({ s: 'Телеф.', du: '435Kb' })).toEqual(['bad-volume']);
    expect(await codes({ s: '4G', n: 'internet.mts.ru', du: '1' })).toEqual(['bad-volume']);
    expect(await codes({ s: 'ussd', du: '0:01' })).toEqual(['bad-volume']);
    expect(await codes({ s: 'gprs', n: 'PAY_TETHERING', du: '1', c: '' })).toEqual(['no-cost']);
    expect(await codes({ c: '1,2,3' })).toEqual(['bad-money']);
    expect(await codes({ date: '30.02.2017' }, { time: '24:00:00' }, { gmt: '+99:00' })).toEqual(
      Array(3).fill('bad-time'),
    );
  });
});

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

  it('a filled zone is a place: a country abroad, a region at home, or unknown', async () => {
    expect(await read({ zp: 'Турция' }, { zp: 'Свердловская область' }, { zp: 'Где-то' })).toMatchObject([
      { place: 'Турция', placeKind: 'international', placeCountry: 'TR' },
      { place: 'Свердловская область', placeKind: 'national', placeCountry: 'RU' },
      { place: 'Где-то', placeKind: 'unknown' },
    ]);
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

/** XML events of nested elements: `['ds', {n: '7…'}, ...children]`. */
type Node = readonly [string, Record<string, string>, ...Node[]];
function eventsOf(node: Node): XmlEvent[] {
  let n = 0;
  const walk = ([name, attributes, ...children]: Node): XmlEvent[] => [
    { kind: 'open', n: ++n, name, attributes },
    ...children.flatMap(walk),
    { kind: 'close', name },
  ];
  return walk(node);
}
const head = (node: Node) => ({ container: 'xml' as const, rows: [], events: eventsOf(node) });
const parseXml = (node: Node) => {
  async function* batches() {
    yield eventsOf(node);
  }
  return findingsOf(parser, { shape: 'tree', container: 'xml', events: batches() });
};

describe('XML', () => {
  const rich: Node = [
    'i',
    {
      d: '08.09.2015 14:37:40',
      n: '79280000000',
      zp: '',
      zv: 'Россия',
      s: 'Телеф.',
      a: '',
      du: '0:17',
      c: '1,1017',
      dup: '1:00',
      f: '1,3000',
      bd: '08.09.2015 14:37:57',
      cur: '810',
      gmt: '+03:00',
    },
  ];
  const plain: Node = [
    'i',
    { d: '09.09.2015 22:23:20', n: '<--ussd-balance', zp: 'VoLTE', s: 'sms i', du: '1', c: '0' },
  ];
  const line: Record<string, string> = {
    n: '79890000201',
    sim: '8970',
    sd: '06.09.2015',
    ed: '06.03.2016',
    t: '1,1017',
    f: '1,3',
  };

  it('reads the rich generation: billed seconds, both costs, balance time, rouble of 1998', async () => {
    const findings = await parseXml([
      'Report',
      {},
      ['cp', { dcd: '06.03.2016 13:26:09' }],
      ['ds', line, rich],
    ]);
    expect(records(findings)).toEqual([
      {
        row: 4,
        service: 'voice',
        direction: 'out',
        startedAt: civil('2015-09-08T14:37:40'),
        utcOffsetMin: 180,
        durationS: 17,
        billedS: 60,
        peerRaw: '79280000000',
        peerWritten: '79280000000',
        peerZonePrinted: 'Россия',
        placeKind: 'home',
        cost: 1_101_700,
        costWithVat: 1_300_000,
        vat: 'excluded',
        currency: 'RUB',
        balanceAt: civil('2015-09-08T14:37:57'),
        serviceCode: 'Телеф.',
      },
    ]);
    expect(findings[0]).toEqual({
      kind: 'statement',
      facts: {
        currency: 'RUB',
        issuedAt: civil('2016-03-06T13:26:09'),
        line: '79890000201',
        sim: '8970',
        periodFrom: civil('2015-09-06T00:00:00'),
        periodTo: civil('2016-03-06T00:00:00'),
      },
    });
    expect(findings.at(-1)).toEqual({
      kind: 'facts',
      facts: {
        control: [
          { measure: 'cost', printed: 1_101_700 },
          { measure: 'cost_with_vat', printed: 1_300_000 },
        ],
      },
    });
  });

  it('reads the newer generation, whose total with VAT nothing can be held against', async () => {
    const findings = await parseXml([
      'Report',
      {},
      ['tp', { u: 'Иванова А. П.' }, ['ds', { ...line, t: '0', type: 'Сетевой ресурс' }, plain]],
    ]);
    const [record] = records(findings);
    expect(record).toMatchObject({
      service: 'sms',
      direction: 'in',
      placeKind: 'home',
      cost: 0,
      vat: 'excluded',
    });
    expect(record).not.toHaveProperty('utcOffsetMin');
    expect(record).not.toHaveProperty('costWithVat');
    expect(findings[0]).toMatchObject({ facts: { owner: 'Иванова А. П.' } });
    expect(findings.at(-1)).toEqual({ kind: 'facts', facts: { control: [{ measure: 'cost', printed: 0 }] } });
  });

  it('passes the summaries by service, whose n is a name, and opens a statement for each line', async () => {
    const findings = await parseXml([
      'Report',
      {},
      ['ds', { n: 'Мобильный интернет', t: '0' }, plain],
      ['ds', line, rich],
      ['ds', { ...line, n: '79890000202' }, plain, plain],
    ]);
    expect(outline(findings).map((each) => each.replace(/ \{.*/, ''))).toEqual([
      'skip 3 note',
      'statement',
      'record 5',
      'facts',
      'statement',
      'record 7',
      'record 8',
      'facts',
    ]);
  });

  it('recognises both generations', () => {
    expect(parser.recognise(head(['Report', {}, ['ds', line, rich]]))).toBe(1);
    expect(parser.recognise(head(['Report', {}, ['tp', {}, ['ds', line, plain]]]))).toBe(1);
    expect(parser.recognise(head(['Report', {}, ['ds', { n: 'Услуга', t: '0' }]]))).toBeGreaterThanOrEqual(
      0.5,
    );
  });

  it('refuses the corporate bill, MTS Belarus and other roots', () => {
    const others: Node[] = [
      ['Report', {}, ['b', { bn: '1', an: '2' }], ['ds', line, rich]],
      ['Report', {}, ['urp', {}], ['ds', line, rich]],
      [
        'Report',
        {},
        ['b', { bd: '2023-05-01T00:00:00' }],
        ['pcs', {}],
        [
          'nd',
          { n: '375290000001' },
          ['i', { d: '2023-04-05T10:15:01', n: '1', s: 'Телеф.', du: '1:05', awt: '0.02' }],
        ],
      ],
      ['XML_BILL', {}, ['ds', line, rich]],
    ];
    expect(others.map((other) => parser.recognise(head(other)))).toEqual([0, 0, 0, 0]);
  });
});
