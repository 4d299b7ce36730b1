/** T2's detail: glued words, plans of several words, bytes among seconds. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/t2/detail/parser.ts';
import { packageRoot } from '../../../src/system/package-root.ts';
import { civil, codesOf, parseFile, parseRows, recordsOf, statementsOf } from '../detail.ts';

const HEADING = 'Дата и время план Типсоединения Номер в секундах в минутах стоимость по оплате';
const line = async (text: string) => parseRows(parser, 'pdf', HEADING, 'тарифу', text);

describe('a line of the PDF', () => {
  it.each([
    ['исходящийнаМТС 79160000001', 'voice', 'out', '79160000001', 'mts'],
    ['исходящий на МТС 79160000001', 'voice', 'out', '79160000001', 'mts'],
    ['насвоего 79040000001', 'voice', 'out', '79040000001', 't2'],
    ['входящий 79040000001', 'voice', 'in', '79040000001', undefined],
    ['входящий', 'voice', 'in', undefined, undefined],
    ['исходящее 900', 'sms', 'out', '900', undefined],
    ['SMSисходящее 79160000001', 'sms', 'out', '79160000001', undefined],
    ['SMSвходящее ussd-balance', 'sms', 'in', 'ussd-balance', undefined],
    ['GPRS интернет-трафик', 'data', 'none', undefined, undefined],
  ])('«%s» is %s %s', async (words, service, direction, peerRaw, operator) => {
    const [record] = recordsOf(await line(`10.10.15 12:01:44 Черный ${words} 74 2 3.00 2.50`));
    expect(record).toMatchObject({ service, direction, cost: 2_500_000, vat: 'unknown' });
    expect(record!.peerRaw).toBe(peerRaw);
    expect(record!.peerOperatorPrinted).toBe(operator);
  });

  it('may name a plan of several words, even one that begins as a service does', async () => {
    for (const plan of ['Мой онлайн +', 'Интернет для устройств', 'Очень черный']) {
      const [record] = recordsOf(await line(`10.10.15 12:01:44 ${plan} входящий 79040000001 15 1 0.00 0.00`));
      expect(record).toMatchObject({
        serviceCode: 'входящий',
        peerRaw: '79040000001',
        durationS: 15,
        billedS: 60,
      });
    }
  });

  it('has bytes where a call has seconds', async () => {
    const [record] = recordsOf(
      await line('10.10.15 14:00:00 Черный GPRS интернет-трафик 5368709120 0 0.00 0.00'),
    );
    expect(record).toMatchObject({ bytes: 5_368_709_120 });
    expect(record).not.toHaveProperty('durationS');
  });

  it('may have been given together with the rest of the heading', async () => {
    const [record] = recordsOf(
      await line('10.10.15 12:01:44 Черный входящий 79040000001 15 1 тарифу 0.00 0.00'),
    );
    expect(record).toMatchObject({ peerRaw: '79040000001', durationS: 15, cost: 0 });
  });

  it('without its numbers, or with a day that is none, is rejected', async () => {
    expect(codesOf(await line('10.10.15 12:01:44 Черный входящий 79040000001 15'))).toHaveLength(1);
    expect(codesOf(await line('31.02.15 12:01:44 Черный входящий 79040000001 15 1 0.00 0.00'))).toEqual([
      'bad-time',
    ]);
  });
});

const path = join(packageRoot, '../shared/samples-real/operators/tele2/INFERRED-detail.pdf.txt');

describe.skipIf(!existsSync(path))('rebuilt file (skipped where ../shared/samples-real is absent)', () => {
  it('four rows of one number', async () => {
    const { sure, findings } = await parseFile(parser, path);
    expect(sure).toBeGreaterThan(0.5);
    expect(codesOf(findings)).toEqual([]);
    expect(statementsOf(findings)).toMatchObject([{ line: '79040000000' }]);
    expect(recordsOf(findings)).toMatchObject([
      {
        service: 'voice',
        direction: 'out',
        startedAt: civil('2015-10-10T12:01:44'),
        durationS: 74,
        billedS: 120,
        cost: 3_000_000,
      },
      { service: 'voice', direction: 'in', durationS: 15, billedS: 60, cost: 0 },
      { service: 'sms', direction: 'out', pieces: 1, cost: 1_500_000 },
      { service: 'data', direction: 'none', bytes: 1_048_576, cost: 0 },
    ]);
  });
});
