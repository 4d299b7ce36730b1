/** MTS's detail: numbers, services and volumes, by rows written by hand. */
import { describe, expect, it } from 'vitest';
import { charges, civil, codes, HEADING, line, parse, read, records } from './detail-rows.ts';

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
