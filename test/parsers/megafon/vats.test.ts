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
  const [record] = recordsOf(await history('Пропущенный | - | 01.05.2026 | - | 79160000052'));
  expect(record).toMatchObject({ direction: 'in', disposition: 'missed', peerRaw: '79160000052' });
  expect(record).not.toHaveProperty('durationS');
  expect(record).not.toHaveProperty('agent');
});

it('an outgoing call of no seconds may have been answered or not', async () => {
  expect(await call('01.05.2026', '0:00:00', 'Исходящий')).toMatchObject({
    direction: 'out',
    disposition: 'unknown',
  });
  expect(await call('01.05.2026', '0:00:09', 'Исходящий')).toMatchObject({ disposition: 'answered' });
});

it('other types, days and lengths are rejected, and the sheet of totals is not this layout', async () => {
  const findings = await history(
    'Факс | - | 01.05.2026 | 5 | 1',
    'Входящий | - | 31.02.2026 | 5 | 1',
    'Входящий | - | 01.05.2026 | час | 1',
  );
  expect(codesOf(findings)).toEqual(['unknown-service', 'bad-time', 'bad-volume']);
  const rows = [{ n: 1, page: 'по дням', cells: ['Дата', 'Всего', 'Входящие', 'Пропущенные', 'Исходящие'] }];
  expect(parser.recognise({ container: 'xlsx', rows, events: [] })).toBe(0);
});
