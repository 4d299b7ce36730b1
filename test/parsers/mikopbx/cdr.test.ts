/** MikoPBX: legs that the numbers tell, applications that are nobody, the zone that ids give away. */
import { expect, it } from 'vitest';
import parser from '../../../parsers/mikopbx/cdr/parser.ts';
import { civil, codesOf, parseRows, recordsOf } from '../detail.ts';

const HEADING = 'Тип звонка|Дата|От|Кому|Провайдер|Ожидание|Длительность|Статус|id';
const ID = 'mikopbx-1716185040.12';
const read = (...rows: string[]) => parseRows(parser, 'xlsx', HEADING, ...rows);
const records = async (...rows: string[]) => recordsOf(await read(...rows));

it('legs of an incoming call are told by their numbers', async () => {
  const leg = (from: string, to: string, status = 'ок', length = '01:34') =>
    `входящий|20-05-2024 09:04:00|${from}|${to}|МегаФон|00:09|${length}|${status}|${ID}`;
  expect(
    await records(
      leg('79160000091', '2200100', 'приложение'),
      leg('79160000091', '101'),
      leg('101', '102'),
      leg('79160000091', '79160000777', 'перевод', '1:02:05'),
    ),
  ).toMatchObject([
    { direction: 'in', leg: 'entry', peerRaw: '79160000091', trunk: 'МегаФон' },
    { direction: 'in', leg: 'attempt', extension: '101', ringS: 9, durationS: 94, disposition: 'answered' },
    { direction: 'internal', lineRaw: '101', peerRaw: '102', extension: '102' },
    { direction: 'forward', forwardedTo: '79160000777', peerRaw: '79160000091', durationS: 3725 },
  ]);
});

it('an application talks to nobody, whatever its length', async () => {
  const [entry, lost] = await records(
    `входящий|20-05-2024 09:04:00|79160000091|2200100|М|00:00|00:40|приложение|${ID}`,
    `пропущен|20-05-2024 09:04:00|79160000091|2200100|М|00:00|00:40|приложение|${ID}`,
  );
  expect(lost).toMatchObject({ leg: 'entry', disposition: 'missed' });
  expect(entry).not.toHaveProperty('durationS');
  expect(entry).not.toHaveProperty('disposition');
});

it('a call that was missed is incoming; a status against the seconds is flagged', async () => {
  const [missed, conflict] = await records(
    `пропущен|20-05-2024 09:04:00|79160000091|101|М|00:20||перезвонил клиент|${ID}`,
    `входящий|20-05-2024 09:04:00|79160000091|101|М|00:20|00:00|ок|x`,
  );
  expect(missed).toMatchObject({ direction: 'in', disposition: 'missed', durationS: 0, ringS: 20 });
  expect(conflict).toMatchObject({ disposition: 'missed', flags: ['status-conflict'] });
});

it('the zone of the first leg is that of the call', async () => {
  const leg = (time: string, id: string) =>
    `исходящий|20-05-2024 ${time}|101|79160000091|М|00:09|00:30|ок|${id}`;
  // 1716185040 is 06:04:00 UTC; the second leg begins a quarter of an hour later.
  const found = await records(leg('09:04:00', ID), leg('09:19:00', ID), leg('09:20:00', 'mikopbx-1'));
  expect(found.map(({ utcOffsetMin, flags }) => [utcOffsetMin, flags])).toEqual([
    [180, ['tz-inferred']],
    [180, ['tz-inferred']],
    [undefined, undefined],
  ]);
  expect(found[0]!.startedAt).toBe(civil('2024-05-20T09:04:00'));
});

it('types, dates and lengths that are none are rejected', async () => {
  const row = (type: string, date: string, length: string) =>
    `${type}|${date}|101|79160000091|М|00:09|${length}|ок|x`;
  const findings = await read(
    row('конференция', '20-05-2024 09:04:00', '00:30'),
    row('исходящий', '31-02-2024 09:04:00', '00:30'),
    row('исходящий', '20-05-2024 09:04:00', 'долго'),
  );
  expect(codesOf(findings)).toEqual(['unknown-type', 'bad-time', 'bad-volume']);
});
