/** Documents in layouts that nobody has described, invented: what they say is beside them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/system/package-root.ts';
import { holdText, line, mappedFindings, recordsIn, understandHeld } from './reading.ts';

/** Moment, service, direction, other party, seconds, bytes, cost. */
const TRUTH: Readonly<Record<string, readonly string[]>> = {
  'yota.csv': [
    '2026-03-01T08:15:10 voice out 79160000201 65s - 0',
    '2026-03-01T09:20:00 voice in 79160000202 600s - 0',
    '2026-03-02T10:00:00 data none - - 13107200b 0',
    '2026-03-02T11:30:45 sms out 900 - - 2.5',
    '2026-03-03T12:00:00 voice out 74950000203 31s - 3',
  ],
  't2-cabinet.html': [
    '2026-03-01T08:15:00 voice out 79160000201 125s - 3.5',
    '2026-03-01T09:20:00 voice in 79160000202 45s - 0',
    '2026-03-02T10:00:00 data none - - 367002b 0',
    '2026-03-03T23:59:00 sms out 79160000202 - - 2',
  ],
  'ukrainian.csv': [
    '2026-03-01T08:15:10 voice out 380500000201 125s - 1.25',
    '2026-03-01T09:20:00 voice in 380500000202 3725s - 0',
    '2026-03-02T10:00:00 data none - - 13107200b 0',
    '2026-03-02T11:30:45 sms out 380500000202 - - 0.8',
  ],
  'kazakh.csv': [
    '2026-03-01T08:15:10 voice out 77020000201 65s - 12',
    '2026-03-01T09:20:00 voice in 77020000202 600s - 0',
    '2026-03-02T10:00:00 sms out 77020000202 - - 8',
    '2026-03-02T11:30:45 data none - - 20971520b 0',
  ],
  'belarusian.csv': [
    '2026-03-01T08:15:10 voice out 375290000201 65s - 0.0833',
    '2026-03-01T09:20:00 voice in 375290000202 600s - 0',
    '2026-03-02T10:00:00 data none - - 15728640b 0',
  ],
  'sip-trunk.csv': [
    '2026-03-01T08:15:10 voice out 79160000201 65s - 0.0125',
    '2026-03-01T09:20:00 voice in 79160000202 600s - 0',
    '2026-03-14T13:00:00 voice out 79160000203 0s - 0',
    '2026-03-15T23:30:45 voice out 442070000204 31s - 0.9',
  ],
  'call-log.csv': [
    '2026-03-01T08:15:10 voice out 79160000201 65s - -',
    '2026-03-01T09:20:00 voice in 79160000202 600s - -',
    '2026-03-02T10:00:00 voice in 79160000203 0s - -',
    '2026-03-02T11:00:00 voice out 79160000201 3723s - -',
  ],
};

const textOf = (name: string): string =>
  readFileSync(join(packageRoot, 'test/general/samples', name), 'utf8');

it.each(Object.keys(TRUTH))('%s is read without asking, every row', async (name) => {
  const held = await holdText(name, textOf(name));
  const { verdict, mapping } = await understandHeld(held, name);
  expect(verdict).toBe('read');
  expect(recordsIn(await mappedFindings(mapping!, held, name)).map(line)).toEqual(TRUTH[name]);
});

it('says which column is unknown, keeps a row of a strange service out, and reads own number, period and total', async () => {
  const held = await holdText('yota.csv', textOf('yota.csv'));
  const { mapping, columns } = await understandHeld(held);
  expect(
    columns.filter(({ role }) => role === undefined).map(({ position, header }) => `${position} ${header}`),
  ).toEqual(['8 Бонус']);
  const findings = await mappedFindings(mapping!, held);
  expect(findings.flatMap((finding) => (finding.kind === 'reject' ? [finding.reject.code] : []))).toEqual([
    'unknown-service',
  ]);
  const facts = Object.assign({}, ...findings.map((finding) => ('facts' in finding ? finding.facts : {})));
  expect(facts).toEqual({
    currency: 'RUB',
    line: '+7 999 000-01-11',
    periodFrom: Date.UTC(2026, 2, 1) / 1000,
    periodTo: Date.UTC(2026, 2, 31) / 1000,
    control: [{ measure: 'cost', printed: 5_500_000 }],
  });
});

it('reads the same in whatever order the columns stand', async () => {
  const rows = textOf('kazakh.csv')
    .split('\n')
    .filter((row) => row.includes(';'));
  const width = rows[0]!.split(';').length;
  const order = fc.shuffledSubarray([...Array(width).keys()], { minLength: width, maxLength: width });
  await fc.assert(
    fc.asyncProperty(order, async (columns) => {
      const text = rows.map((row) => columns.map((column) => row.split(';')[column]).join(';')).join('\n');
      const held = await holdText('shuffled.csv', text);
      const { mapping } = await understandHeld(held);
      expect(recordsIn(await mappedFindings(mapping!, held)).map(line)).toEqual(TRUTH['kazakh.csv']);
    }),
    { numRuns: 40 },
  );
});

it('asks where days and months cannot be told apart, and not where the rows tell', async () => {
  const rows = (days: readonly string[]) =>
    [
      'Start,Caller,Called number,Talk',
      ...days.map((day, index) => `${day} 10:00:00,+79160000111,+7916000020${index},0:01:05`),
    ].join('\n');
  const verdictOf = async (days: readonly string[]) =>
    (await understandHeld(await holdText('dates.csv', rows(days)))).verdict;
  expect(await verdictOf(['03/04/2026', '03/04/2026', '03/04/2026', '03/04/2026'])).toBe('ask');
  expect(await verdictOf(['03/04/2026', '03/05/2026', '03/13/2026', '03/14/2026'])).toBe('read');
  expect(await verdictOf(['03/04/2026', '04/04/2026', '13/04/2026', '14/04/2026'])).toBe('read');
});

it('asks for the unit of bare numbers unless prices or a column of minutes tell it', async () => {
  const table = (heading: string, ...rows: readonly string[]) =>
    [
      `Начало звонка;Набранный номер;${heading}`,
      ...rows.map((row, index) => `0${index + 1}.03.2026 10:00:00;+7916000020${index};${row}`),
    ].join('\n');
  const of = async (text: string) => {
    const { verdict, mapping } = await understandHeld(await holdText('units.csv', text));
    return `${verdict} ${mapping?.columns.find(({ role }) => role === 'duration')?.unit}`;
  };
  expect(await of(table('Длительность', '65', '130', '20', '7'))).toBe('ask seconds');
  expect(await of(table('Длительность, сек', '65', '130', '20', '7'))).toBe('read seconds');
  expect(await of(table('Длительность;Минут', '65;2', '130;3', '20;1', '7;1'))).toBe('read seconds');
  expect(await of(table('Длительность;Стоимость', '2;5,00', '3;7,50', '5;12,50', '7;17,50'))).toBe(
    'read minutes',
  );
});
