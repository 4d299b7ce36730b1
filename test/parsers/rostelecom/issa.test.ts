/** Rostelecom's pages: seconds of local calls, minutes of long-distance ones. */
import { expect, it } from 'vitest';
import parser from '../../../parsers/rostelecom/issa/parser.ts';
import { codesOf, parseRows, recordsOf, statementsOf } from '../detail.ts';

const HEADING = 'Телефон | Дата | Время | Вызываемый номер | Длительность | Стоимость, руб.';
const row = (length: string) => `123456 | 01.02.2015 | 10:00:00 | 84212000061 | ${length} | 2.40`;
const page = (title: string, ...lines: string[]) => parseRows(parser, 'html', title, ...lines);

it('a page of local calls counts seconds', async () => {
  const findings = await page('Местные соединения', HEADING, row('95'));
  expect(recordsOf(findings)).toMatchObject([{ direction: 'out', durationS: 95, cost: 2_400_000 }]);
  expect(recordsOf(findings)[0]).not.toHaveProperty('billedS');
  expect(statementsOf(findings)).toMatchObject([{ line: '123456' }]);
});

it('a page of long-distance calls counts minutes, which are what was billed', async () => {
  const [record] = recordsOf(await page('Междугородные соединения', HEADING, row('3')));
  expect(record).toMatchObject({ billedS: 180 });
  expect(record).not.toHaveProperty('durationS');
});

it('a heading that names the unit is believed, whatever the title says', async () => {
  const [record] = recordsOf(
    await page('Местные соединения', HEADING.replace('Длительность', 'Длительность, мин.'), row('3')),
  );
  expect(record).toMatchObject({ billedS: 180 });
});

it('where nothing tells the unit, rows are rejected', async () => {
  expect(codesOf(await page('Соединения', HEADING, row('3')))).toEqual(['unknown-unit']);
  expect(codesOf(await page('Местные и междугородные соединения', HEADING, row('3')))).toEqual([
    'unknown-unit',
  ]);
});

it('the total of the month is the control', async () => {
  const findings = await page(
    'Местные соединения',
    HEADING,
    row('95'),
    'ВСЕГО ЗА МЕСЯЦ: | | | | 12345 | 1 234.56',
  );
  expect(statementsOf(findings)[0]!.control).toEqual([{ measure: 'cost', printed: 1_234_560_000 }]);
});
