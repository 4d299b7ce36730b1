/** Files of the Tarifer makers' programs: one column of quantity, events of two sources, calls on two rows. */
import { describe, expect, it } from 'vitest';
import dealer from '../../../parsers/tarifer/dealer/parser.ts';
import interchange from '../../../parsers/tarifer/interchange/parser.ts';
import { civil, codesOf, parseRows, recordsOf, statementsOf } from '../detail.ts';

const HEADING =
  '№ п/п | Свой номер | Дата | Время | Тип услуги | Направление | Собеседник | Длительность | Длительность(мин) | Стоимость | Роуминг | Зона роуминга | Доп.информация | Базовая станция | Зона БС | Дата загрузки | Источник';
const GROUP =
  'Свой номер | Дата | Время | Тип услуги | Направление | Собеседник | Длительность | Длительность (мин) | Стоимость | Роуминг | Зона роуминга | Доп.информация | Базовая станция | Сумма без НДС | Зона БС';

interface Given {
  own?: string;
  time?: string;
  kind?: string;
  way?: string;
  peer?: string;
  amount?: string;
  minutes?: string;
  cost?: string;
  roaming?: string;
  zone?: string;
  info?: string;
  source?: string;
}
const line = (given: Given): string => {
  const {
    own = '9060000012',
    time = '00:04:42',
    kind = 'Звонок',
    way = 'Входящий',
    peer = '9160000013',
  } = given;
  const {
    amount = '12',
    minutes = '1',
    cost = '0',
    roaming = '',
    zone = '',
    info = '',
    source = 'A',
  } = given;
  return `1 | ${own} | 01.02.2015 | ${time} | ${kind} | ${way} | ${peer} | ${amount} | ${minutes} | ${cost} | ${roaming} | ${zone} | ${info} | | | x | ${source}`;
};
const read = async (...rows: Given[]) =>
  recordsOf(await parseRows(dealer, 'xls', HEADING, ...rows.map(line)));

describe('dealer: the column of quantity', () => {
  it('holds seconds of a call, kilobytes of data and of a received picture, pieces of messages', async () => {
    const records = await read(
      { amount: '12' },
      { kind: 'Интернет', amount: '460.8', peer: '192.0.2.10' },
      { kind: 'ММС', amount: '120' },
      { kind: 'СМС', way: 'Исходящий', amount: '1' },
      { kind: 'СМС', way: 'Исходящий', amount: '0' },
    );
    expect(records.map(({ durationS, bytes, pieces }) => [durationS, bytes, pieces])).toEqual([
      [12, undefined, undefined],
      [undefined, 471_859, undefined],
      [undefined, 122_880, undefined],
      [undefined, undefined, 1],
      [undefined, undefined, undefined],
    ]);
  });

  it('is billed in minutes of calls only; data have no direction although marked as incoming', async () => {
    const [call, data] = await read(
      { amount: '2', minutes: '0' },
      { kind: 'Интернет', amount: '460.8', minutes: '8' },
    );
    expect(call).toMatchObject({ billedS: 0, direction: 'in' });
    expect(data).not.toHaveProperty('billedS');
    expect(data).toMatchObject({ direction: 'none' });
  });
});

describe('dealer: events of two sources', () => {
  it('count once, by the row that stands first, whatever form the number has', async () => {
    const records = await read(
      { source: 'hot.csv', peer: '89160000013', amount: '12', cost: '3' },
      { source: 'Site Beeline', peer: '9160000013', amount: '13', cost: '3' },
    );
    expect(records[0]).toMatchObject({ durationS: 12, cost: 3_000_000 });
    expect(records[0]).not.toHaveProperty('flags');
    expect(records[1]).toMatchObject({ flags: ['second-source'], peerRaw: '9160000013' });
    for (const field of ['durationS', 'billedS', 'cost']) expect(records[1]).not.toHaveProperty(field);
  });

  it('data are the same event under different addresses', async () => {
    const data = { kind: 'Интернет', amount: '10' };
    const records = await read(
      { ...data, source: 'A', peer: '192.0.2.10' },
      { ...data, source: 'B', peer: '192.0.2.11' },
    );
    expect(records.map(({ flags }) => flags?.[0])).toEqual([undefined, 'second-source']);
  });

  it('equal rows of one source are parts of one message, and each has its twin in the other', async () => {
    const part = { kind: 'СМС', way: 'Исходящий', amount: '1' };
    const records = await read(...['A', 'A', 'B', 'B', 'B'].map((source) => ({ ...part, source })));
    expect(records.map(({ flags }) => flags?.[0])).toEqual([
      undefined,
      undefined,
      'second-source',
      'second-source',
      undefined,
    ]);
  });

  it('a call on two rows of one source counts once and costs both', async () => {
    const call = { way: 'Исходящий', peer: '84950000015', amount: '61', minutes: '2' };
    const records = await read(
      { ...call, cost: '1.5', info: 'исх/мжгр сост.' },
      { ...call, cost: '2.5', info: 'ДрМобСети  Волга' },
    );
    expect(records.map(({ durationS, cost }) => [durationS, cost])).toEqual([
      [61, 1_500_000],
      [undefined, 2_500_000],
    ]);
    expect(records[1]!.flags).toEqual(['composite']);
  });
});

describe('dealer: the rest', () => {
  it('a zone is the place, no roaming is home, roaming nobody knows where is unknown', async () => {
    const [home, abroad, somewhere] = await read(
      {},
      { roaming: 'Да', zone: 'Турция', time: '1:00:00' },
      { roaming: 'Да' },
    );
    expect(home).toMatchObject({ placeKind: 'home' });
    expect(abroad).toMatchObject({ place: 'Турция' });
    expect(abroad).not.toHaveProperty('placeKind');
    expect(somewhere).toMatchObject({ placeKind: 'unknown' });
  });

  it('the title names number and month', async () => {
    const findings = await parseRows(
      dealer,
      'xls',
      'Детализация по номеру 9060000012 за 2 - 2015',
      HEADING,
      line({}),
    );
    expect(statementsOf(findings)).toEqual([
      { currency: 'RUB', line: '9060000012', periodFrom: civil('2015-02-01'), periodTo: civil('2015-02-28') },
    ]);
  });

  it('a group has a sheet for each number, costs with and without VAT', async () => {
    const row = (own: string) =>
      `${own} | 01.02.2015 | 00:04:42 | Звонок | Входящий | 9160000013 | 12 | 1 | 1.18 | | | | | 1 | `;
    const findings = await parseRows(dealer, 'xlsx', GROUP, row('9060000012'), GROUP, row('9060000022'));
    expect(statementsOf(findings).map((facts) => facts.line)).toEqual(['9060000012', '9060000022']);
    expect(recordsOf(findings)[0]).toMatchObject({
      cost: 1_000_000,
      costWithVat: 1_180_000,
      vat: 'excluded',
      billedS: 60,
    });
  });

  it('unknown services and directions are rejected', async () => {
    const findings = await parseRows(
      dealer,
      'xls',
      HEADING,
      line({ kind: 'Факс' }),
      line({ way: 'Вбок' }),
      line({ amount: 'много' }),
    );
    expect(codesOf(findings)).toEqual(['unknown-service', 'unknown-service', 'bad-volume']);
  });
});

describe('interchange text', () => {
  const event = (...fields: string[]) => fields;
  it('own numbers open statements; forwarded calls, both costs, roaming zones', async () => {
    const findings = await parseRows(
      interchange,
      'csv',
      event(
        '9060000012',
        '01.02.2015',
        '00:04:42',
        'C',
        '2',
        '79160000013',
        '12',
        '1,18',
        '0',
        '',
        'вх/мобильный',
        '',
        '1',
        '',
      ),
      event('9060000022', '01.02.2015', '00:04:43', 'C', '3', '79160000013', '61', '0', '1', 'Турция', ''),
    );
    expect(statementsOf(findings).map((facts) => facts.line)).toEqual(['9060000012', '9060000022']);
    expect(recordsOf(findings)).toMatchObject([
      {
        direction: 'in',
        durationS: 12,
        cost: 1_000_000,
        costWithVat: 1_180_000,
        vat: 'excluded',
        placeKind: 'home',
      },
      { direction: 'forward', durationS: 61, cost: 0, vat: 'included', place: 'Турция' },
    ]);
  });
});
