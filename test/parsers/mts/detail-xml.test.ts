/** MTS's detail as XML, both generations, and the reports of the same root that are other layouts. */
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/mts/detail/parser.ts';
import { findingsOf, outline } from '../../parsing/rows.ts';
import { civil, records } from './detail-rows.ts';
import { documentOf, headOf, type Node } from './xml-events.ts';

const parseXml = (node: Node) => findingsOf(parser, documentOf(node));

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
    expect(parser.recognise(headOf(['Report', {}, ['ds', line, rich]]))).toBe(1);
    expect(parser.recognise(headOf(['Report', {}, ['tp', {}, ['ds', line, plain]]]))).toBe(1);
    expect(parser.recognise(headOf(['Report', {}, ['ds', { n: 'Услуга', t: '0' }]]))).toBeGreaterThanOrEqual(
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
    expect(others.map((other) => parser.recognise(headOf(other)))).toEqual([0, 0, 0, 0]);
  });
});
