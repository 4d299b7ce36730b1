/** A SIP carrier's report: whose number is whose, minutes, facts of the contract. */
import { expect, it } from 'vitest';
import parser from '../../../parsers/sip/call-report/parser.ts';
import { civil, codesOf, parseRows, recordsOf, statementsOf } from '../detail.ts';

const HEADING = '№ | Номер А | Номер Б | Начало звонка | Длительность, мин. | Направление | Сумма, руб.';
const report = (...lines: string[]) => parseRows(parser, 'html', HEADING, ...lines);
const row = (from: string, to: string, length = '3', way = 'Россия моб.', sum = '4.50') =>
  `1 | ${from} | ${to} | 02.03.2020 10:00:01 | ${length} | ${way} | ${sum}`;

it('number A is the own one, and each opens a statement; of incoming calls it is number B', async () => {
  const findings = await report(
    row('74950000051', '79160000052'),
    row('79160000052', '74950000051', '1,5', 'Входящий'),
    row('74950000054', '79160000052'),
  );
  expect(statementsOf(findings).map((facts) => facts.line)).toEqual(['74950000051', '74950000054']);
  expect(recordsOf(findings)).toMatchObject([
    {
      direction: 'out',
      peerRaw: '79160000052',
      billedS: 180,
      peerZonePrinted: 'Россия моб.',
      cost: 4_500_000,
    },
    { direction: 'in', peerRaw: '79160000052', billedS: 90 },
    { direction: 'out', peerRaw: '79160000052' },
  ]);
});

it('minutes and seconds are how long it took', async () => {
  const [record] = recordsOf(await report(row('74950000051', '79160000052', '2:05')));
  expect(record).toMatchObject({ durationS: 125 });
  expect(record).not.toHaveProperty('billedS');
});

it('contract, customer and period stand above the table', async () => {
  const findings = await parseRows(
    parser,
    'html',
    'Детализация телефонных вызовов ООО «Ромашка»',
    'Договор № 77-12 от 01.02.2020 Период с 01.03.2020 по 31.03.2020',
    HEADING,
  );
  expect(statementsOf(findings)).toEqual([
    {
      currency: 'RUB',
      owner: 'ООО «Ромашка»',
      account: '77-12',
      periodFrom: civil('2020-03-01'),
      periodTo: civil('2020-03-31'),
    },
  ]);
});

it('lengths and sums that are none are rejected', async () => {
  const findings = await report(
    row('74950000051', '79160000052', 'долго'),
    row('74950000051', '79160000052', '-1'),
    row('74950000051', '79160000052', '1', 'Москва', 'даром'),
  );
  expect(codesOf(findings)).toEqual(['bad-volume', 'bad-volume', 'bad-money']);
});
