/** MTS Belarus's PDF bill: sums and rows told from words, wherever cells are parted. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/mts-by/corporate-pdf/parser.ts';
import { findingsOf, outline, rowsOf, tableDocument } from '../../parsing/rows.ts';
import { charges, civil, records } from '../mts/detail-rows.ts';

const parse = (...lines: string[]) => findingsOf(parser, tableDocument('pdf', rowsOf(lines)));
const short = (lines: readonly string[]) => lines.map((each) => each.replace(/ \{.*/, ''));

const NUMBER = 'Абонентский номер:  375336000201, ООО "Ромашка"';
/** The c of «c налогом» is Latin, as the document has it. */
const HEADING =
  'Дата Время Номер Зона ПС Зона ВТК Услуга Длит. мин:сек Стоимость без налога, бел.руб. Стоимость c налогом, бел.руб.';

it('reads a row from its words, minutes and seconds, both costs', async () => {
  const [record] = records(
    await parse(
      `${NUMBER} ${HEADING}`,
      '01.02.2020 | 10:15:00 375296000202 | Телеф. | 01:20 0,1234 | 0,1481',
    ),
  );
  expect(record).toEqual({
    row: 2,
    service: 'voice',
    direction: 'out',
    startedAt: civil('2020-02-01T10:15:00'),
    durationS: 80,
    peerRaw: '375296000202',
    peerWritten: '375296000202',
    placeKind: 'home',
    cost: 123_400,
    costWithVat: 148_100,
    vat: 'excluded',
    serviceCode: 'Телеф.',
  });
});

it('knows services of two words, and leaves the place open when a zone is printed', async () => {
  const read = await parse(
    `${NUMBER} ${HEADING}`,
    '01.02.2020 10:15:00 <--375296000202 sms i 1 0,0000 0,0000',
    '02.02.2020 10:15:00 mts.by Польша HSDPA (3G) 2048Kb 0,0000 0,0000',
  );
  const [sms, data] = records(read);
  expect(sms).toMatchObject({ service: 'sms', direction: 'in', pieces: 1, placeKind: 'home' });
  expect(data).toMatchObject({ service: 'data', bytes: 2_097_152 });
  expect(data).not.toHaveProperty('placeKind');
});

it('reads the sums of a number, with a length or without', async () => {
  const findings = await parse(
    NUMBER,
    'Тарифные планы: Бизнес 01.02.2020 - 29.02.2020',
    '№ SIM-карты:  8937500000000000000',
    'Исходящая связь: телефоны A1 | 00:12:30 | 1,00 | 1,25',
    'Абонентская плата 10,00 12,50',
    'Скидка на связь -1,00 -1,25',
    'Итого начислений по абонентскому номеру с учетом округлений 12,50',
  );
  expect(
    charges(findings).map(({ kind, title, amount, amountWithVat }) => [kind, title, amount, amountWithVat]),
  ).toEqual([
    ['usage', 'Исходящая связь: телефоны A1', 1_000_000, 1_250_000],
    ['subscription', 'Абонентская плата', 10_000_000, 12_500_000],
    ['discount', 'Скидка на связь', -1_000_000, -1_250_000],
  ]);
  expect(findings.flatMap((each) => (each.kind === 'facts' ? [each.facts] : []))).toEqual([
    { plan: 'Бизнес', periodFrom: civil('2020-02-01T00:00'), periodTo: civil('2020-02-29T00:00') },
    { sim: '8937500000000000000' },
    { control: [{ measure: 'cost_with_vat', printed: 12_500_000 }] },
  ]);
});

it('opens a statement for sums and one for rows, and none for a page that goes on', async () => {
  const call = '01.02.2020 10:15:00 375296000202 Телеф. 01:20 0,1234 0,1481';
  const findings = await parse(
    'МТС',
    NUMBER,
    'Тарифные планы: Бизнес 01.02.2020 - 29.02.2020',
    `${NUMBER} ${HEADING}`,
    call,
    'Страница 2',
    `${NUMBER} ${HEADING}`,
    call,
    NUMBER.replace('201', '203'),
    HEADING,
    call,
  );
  const common = { currency: 'BYN', owner: 'ООО "Ромашка"' };
  const plan = { plan: 'Бизнес', periodFrom: civil('2020-02-01T00:00'), periodTo: civil('2020-02-29T00:00') };
  expect(findings.flatMap((each) => (each.kind === 'statement' ? [each.facts] : []))).toEqual([
    { ...common, line: '375336000201' },
    { ...common, ...plan, line: '375336000201' },
    { ...common, line: '375336000203' },
    { ...common, line: '375336000203' },
  ]);
  expect(records(findings)).toHaveLength(3);
});

it('rejects rows that lack a cost or a known service, and lines among the rows that are no rows', async () => {
  const findings = await parse(
    `${NUMBER} ${HEADING}`,
    '01.02.2020 10:15:00 375296000202 Телеф. 01:20 0,1234',
    '01.02.2020 10:15:00 375296000202 Факс 01:20 0,1234 0,1481',
    '31.02.2020 10:15:00 375296000202 Телеф. 01:20 0,1234 0,1481',
    'что-то ещё',
  );
  expect(outline(findings).filter((each) => each.startsWith('reject'))).toEqual([
    'reject 2 broken-record',
    'reject 3 broken-record',
    'reject 4 bad-time',
    'reject 5 unknown-row',
  ]);
});

const inferred = '../shared/samples-real/operators/mts-by/INFERRED-corporate-bill.pdf.txt';
describe.skipIf(!existsSync(inferred))('the text rebuilt from public code (skipped without it)', () => {
  it('has three sums of usage and one call', async () => {
    const rows = rowsOf(
      readFileSync(inferred, 'utf8')
        .split(/\r?\n/)
        .map((line) => [line]),
    );
    expect(parser.recognise({ container: 'pdf', rows, events: [] })).toBe(1);
    const findings = await findingsOf(parser, tableDocument('pdf', rows));
    expect(charges(findings).map(({ kind }) => kind)).toEqual(['usage', 'usage', 'usage']);
    expect(records(findings).map(({ durationS, cost }) => [durationS, cost])).toEqual([[80, 123_400]]);
    expect(short(outline(findings)).filter((each) => each.startsWith('reject'))).toEqual([]);
  });
});
