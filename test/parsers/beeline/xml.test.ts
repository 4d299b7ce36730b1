/** Beeline's XML documents: a bill without years, and calls not billed yet. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import ecare from '../../../parsers/beeline/ecare/parser.ts';
import unbilled from '../../../parsers/beeline/unbilled/parser.ts';
import { bytesSource, detect, openDocument } from '../../../src/containers/index.ts';
import type { Parser } from '../../../src/model/parser.ts';
import { packageRoot } from '../../../src/system/package-root.ts';
import { findingsOf } from '../../parsing/rows.ts';
import { civil, codes, factsOf, records } from './rows.ts';

async function read(parser: Parser, content: string | Buffer, fileName = 'bill.xml') {
  const source = bytesSource(fileName, Buffer.from(content));
  const detected = await detect(source);
  if (detected.kind !== 'document') throw new Error('not a document');
  const document = await openDocument(source, detected, () => {});
  return findingsOf(parser, document, { fileName, bytesPerKb: 1024 });
}

const usage = (fields: Record<string, string>) =>
  `<X>${Object.entries({
    connect_time: '10:00:00',
    other_number: '9160000001',
    duration: '01:00',
    feature_description: 'исх/МТС',
    at_charge_amt: '1.27',
    call_action_code: '2',
    ...fields,
  })
    .map(([name, value]) => `<USAGE_${name}>${value}</USAGE_${name}>`)
    .join('')}</X>`;
const bill = (...rows: string[]) =>
  `<XML_BILL><ECare_Corporate_Str><ECare_Sub_Main_Str><ECare_SubscriberInfo><CHG_subscriber_no>9060000001</CHG_subscriber_no></ECare_SubscriberInfo><ECare_Sub_Usages>${rows.join('')}</ECare_Sub_Usages></ECare_Sub_Main_Str></ECare_Corporate_Str></XML_BILL>`;
const NAME = 'bl.123.20160105.output.xml';

it('the year is the bill’s, and December in a January bill is last year’s', async () => {
  const findings = await read(
    ecare,
    bill(usage({ connect_date: '28/12' }), usage({ connect_date: '03/01' })),
    NAME,
  );
  expect(records(findings).map(({ startedAt }) => startedAt)).toEqual([
    civil('2015-12-28T10:00:00'),
    civil('2016-01-03T10:00:00'),
  ]);
  expect(factsOf(findings).line).toBe('9060000001');
});

it('without a date of the bill nothing is guessed', async () => {
  expect(codes(await read(ecare, bill(usage({ connect_date: '28/12' }))))).toEqual(['no-year']);
});

it('29 February belongs to a leap year', async () => {
  const [leap] = records(
    await read(ecare, bill(usage({ connect_date: '29/02' })), 'bl.1.20160305.output.xml'),
  );
  expect(leap!.startedAt).toBe(civil('2016-02-29T10:00:00'));
  expect(
    codes(await read(ecare, bill(usage({ connect_date: '29/02' })), 'bl.1.20150305.output.xml')),
  ).toEqual(['bad-time']);
});

it('the action code is the direction, minutes are as billed, VAT is not in the cost', async () => {
  const findings = await read(
    ecare,
    bill(usage({ connect_date: '28/12', call_action_code: '1', at_num_mins_to_rate: '9' })),
    NAME,
  );
  expect(records(findings)[0]).toMatchObject({
    direction: 'in',
    peerRaw: '9160000001',
    durationS: 60,
    billedS: 540,
    cost: 1_270_000,
    vat: 'excluded',
  });
});

it('a bill that breaks off keeps its whole rows; the cut one may lack digits and is rejected', async () => {
  const whole = bill(usage({ connect_date: '28/12' }), usage({ connect_date: '29/12' }));
  const findings = await read(ecare, whole.slice(0, whole.indexOf('29/12') + 5), NAME);
  expect(records(findings)).toHaveLength(1);
  expect(codes(findings)).toEqual(['broken-off']);
});

const call = (from: string, to: string, type: string) =>
  `<S:Envelope xmlns:S="x"><S:Body><ns0:getUnbilledCallsListResponse xmlns:ns0="y"><UnbilledCallsList><callDate>2015-02-02T14:02:21+05:00</callDate><callNumber>${from}</callNumber><callToNumber>${to}</callToNumber><serviceName>Звонки</serviceName><callType>${type}</callType><dataVolume>0.0</dataVolume><callAmt>1.5</callAmt><callDuration>00:08:04</callDuration></UnbilledCallsList></ns0:getUnbilledCallsListResponse></S:Body></S:Envelope>`;

it('words tell which number is the own one; the offset is stored', async () => {
  const out = await read(unbilled, call('9060000001', '9255552225', 'исх/Мегафон'));
  expect(factsOf(out).line).toBe('9060000001');
  expect(records(out)[0]).toMatchObject({
    startedAt: civil('2015-02-02T14:02:21'),
    utcOffsetMin: 300,
    direction: 'out',
    peerRaw: '9255552225',
    durationS: 484,
    vat: 'unknown',
  });
  const incoming = await read(unbilled, call('9160000001', '9060000001', 'вх/мобильный'));
  expect(factsOf(incoming).line).toBe('9060000001');
  expect(records(incoming)[0]).toMatchObject({ direction: 'in', peerRaw: '9160000001' });
  expect(codes(await read(unbilled, call('9160000001', '9060000001', 'вызов')))).toEqual([
    'unknown-direction',
  ]);
});

const folder = join(packageRoot, '../shared/samples-real/operators/beeline');
describe.skipIf(!existsSync(folder))('rebuilt files (skipped where ../shared/samples-real is absent)', () => {
  it.each([
    [ecare, 'INFERRED-ecare-bill.xml'],
    [unbilled, 'INFERRED-getUnbilledCallsList.xml'],
  ] as const)('%# has its one call', async (parser, name) => {
    const findings = await read(parser, readFileSync(join(folder, name)), NAME);
    expect(codes(findings)).toEqual([]);
    expect(records(findings)).toHaveLength(1);
    expect(records(findings)[0]).toMatchObject({ direction: 'out', durationS: 484, peerRaw: '9255552225' });
  });
});
