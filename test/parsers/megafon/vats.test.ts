/** MegaFon's virtual PBX: forms of dates and lengths, what words say of direction and outcome. */
import { expect, it } from 'vitest';
import parser from '../../../parsers/megafon/vats/parser.ts';
import { civil, codesOf, parseRows, recordsOf } from '../detail.ts';

const HEADING = 'Тип звонка | Сотрудник | Дата | Длительность | Клиент';
const history = (...lines: string[]) => parseRows(parser, 'xlsx', 'История', HEADING, ...lines);
const call = async (date: string, length: string, type = 'Входящий') =>
  recordsOf(await history(`${type} | Петров | ${date} | ${length} | 79160000052`))[0];

it.each(['2026-05-01 10:00:05', '01.05.2026 10:00:05', '01/05/2026 10:00:05'])(
  '%s is a moment',
  async (date) => {
    expect(await call(date, '5')).toMatchObject({ startedAt: civil('2026-05-01T10:00:05') });
  },
);

it.each([
  ['1:02:03', 3723],
  ['0:00:00', 0],
  ['125', 125],
  ['0.00144675925925926', 125],
])('%s is %d seconds', async (length, seconds) => {
  expect(await call('01.05.2026', length)).toMatchObject({ durationS: seconds });
});

it('a dash is nothing', async () => {
  const [missed, out] = recordsOf(
    await history(
      'Пропущенный | - | 01.05.2026 | - | 79160000052',
      'Исходящий | - | 01.05.2026 | - | 79160000052',
    ),
  );
  expect(missed).toMatchObject({
    leg: 'call',
    direction: 'in',
    disposition: 'missed',
    peerRaw: '79160000052',
  });
  expect(missed).not.toHaveProperty('agent');
  expect(out).not.toHaveProperty('durationS');
  expect(out).not.toHaveProperty('disposition');
});

it('nobody talks in a missed call: its length is waiting', async () => {
  const missed = await call('01.05.2026', '0:00:20', 'Пропущенный');
  expect(missed).toMatchObject({ disposition: 'missed', durationS: 0, waitS: 20 });
  expect(await call('01.05.2026', '-', 'Пропущенный')).toMatchObject({ durationS: 0 });
});

it('a call of no seconds was not answered, though it may be called incoming', async () => {
  const out = await call('01.05.2026', '0:00:00', 'Исходящий');
  expect(out).toMatchObject({ direction: 'out', disposition: 'missed' });
  expect(out).not.toHaveProperty('flags');
  expect(await call('01.05.2026', '0:00:09', 'Исходящий')).toMatchObject({ disposition: 'answered' });
  expect(await call('01.05.2026', '0:00:00')).toMatchObject({
    disposition: 'missed',
    flags: ['status-conflict'],
  });
});

it("the company's number is the line of each call, and the internal one the extension", async () => {
  const heading = 'Тип звонка | Сотрудник | Дата | Длительность | Клиент | Номер компании | Внутренний номер';
  const row = (line: string) => `Входящий | Петров | 01.05.2026 | 5 | 79160000052 | ${line} | 101`;
  const findings = await parseRows(parser, 'xlsx', heading, row('74950000001'), row('74950000002'), row('-'));
  expect(recordsOf(findings).map(({ lineRaw, extension }) => [lineRaw, extension])).toEqual([
    ['74950000001', '101'],
    ['74950000002', '101'],
    [undefined, '101'],
  ]);
});

it('other types, days and lengths are rejected, and the sheet of totals is not this layout', async () => {
  const findings = await history(
    'Факс | - | 01.05.2026 | 5 | 1',
    'Входящий | - | 31.02.2026 | 5 | 1',
    'Входящий | - | 01.05.2026 | час | 1',
  );
  expect(codesOf(findings)).toEqual(['unknown-call-type', 'bad-time', 'bad-volume']);
  const rows = [{ n: 1, page: 'по дням', cells: ['Дата', 'Всего', 'Входящие', 'Пропущенные', 'Исходящие'] }];
  expect(parser.recognise({ container: 'xlsx', rows, events: [] })).toBe(0);
});
