/** Sipuni: three generations of headings, the short row, the zone that ids give away. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/sipuni/statistics/parser.ts';
import { rowsOf } from '../../parsing/rows.ts';
import { civil, codesOf, parseRows, recordsOf } from '../detail.ts';

const HEADING =
  'Тип|Статус|Время|Схема|Откуда|Куда|Кто ответил|Продолжительность звонка|Продолжительность разговора|Время ответа|Оценка|ID записи|Метка|ID заказа звонка||';
const statistics = (...rows: string[]) =>
  parseRows(parser, 'csv', HEADING, ...rows.map((row) => row.split(';')));

it('the two published rows: the talk and the waiting make the call, the id makes the zone', async () => {
  const [answered, missed] = recordsOf(
    await statistics(
      'исходящий;отвечен;08.10.2015 16:31:03;8-499 Линия Москва;997;89520000137;;180;171;9;;1444311063.117599;; ',
      'исходящий;не отвечен;08.10.2015 11:20:37;8-499 Линия Москва;997;79080000445;41;;;;1444292437.110169;; ',
    ),
  );
  expect(answered).toMatchObject({
    leg: 'call',
    direction: 'out',
    startedAt: civil('2015-10-08T16:31:03'),
    utcOffsetMin: 180,
    flags: ['tz-inferred'],
    durationS: 171,
    waitS: 9,
    disposition: 'answered',
    extension: '997',
    peerRaw: '89520000137',
    trunk: '8-499 Линия Москва',
    callKey: '1444311063.117599',
  });
  expect(missed).toMatchObject({
    utcOffsetMin: 180,
    flags: ['shifted-row', 'tz-inferred'],
    durationS: 0,
    waitS: 41,
    disposition: 'missed',
    peerRaw: '79080000445',
    callKey: '1444292437.110169',
  });
  expect(missed).not.toHaveProperty('agent');
});

it('a whole row of a missed call is not shifted', async () => {
  const [record] = recordsOf(
    await statistics(
      'входящий;не отвечен;08.10.2015 12:20:00;Л;79161230004;74991230000;;27;;;;1444296000.3;;',
    ),
  );
  expect(record).toMatchObject({ waitS: 27, durationS: 0, lineRaw: '74991230000', flags: ['tz-inferred'] });
});

it('a caller nobody answered waited as long as the call was, whatever the time of answering says', async () => {
  const [record] = recordsOf(
    await statistics(
      'входящий;не отвечен;08.10.2015 12:20:00;Л;79161230004;74991230000;;25;0;0;;1444296000.3;;',
    ),
  );
  expect(record).toMatchObject({ waitS: 25, durationS: 0, disposition: 'missed' });
});

it('a number that answered is the extension, a name the agent', async () => {
  const row = (who: string) =>
    `входящий;отвечен;08.10.2015 12:20:00;Л;79161230004;74991230000;${who};27;20;7;;x;;`;
  const [number, name] = recordsOf(await statistics(row('201'), row('Ольга')));
  expect([number!.extension, number!.agent]).toEqual(['201', undefined]);
  expect([name!.extension, name!.agent]).toEqual([undefined, 'Ольга']);
  expect(number).not.toHaveProperty('utcOffsetMin');
});

it('other types, moments and lengths are rejected', async () => {
  const findings = await statistics(
    'факс;отвечен;08.10.2015 12:20:00;Л;1;2;201;27;20;7;;x;;',
    'входящий;отвечен;08.13.2015 12:20:00;Л;1;2;201;27;20;7;;x;;',
    'входящий;отвечен;08.10.2015 12:20:00;Л;1;2;201;27;-20;7;;x;;',
  );
  expect(codesOf(findings)).toEqual(['unknown-call-type', 'bad-time', 'bad-volume']);
});

const real = '../shared/samples-real/pbx/sipuni/headers.txt';
describe.skipIf(!existsSync(real))(
  'headings of three generations (skipped where the folder is absent)',
  () => {
    it('are all this layout', () => {
      for (const line of readFileSync(real, 'utf8').trim().split('\n')) {
        const rows = rowsOf([line.slice(line.indexOf(':') + 1).split(';')]);
        expect(parser.recognise({ container: 'csv', rows, events: [] })).toBeGreaterThan(0.9);
      }
    });
  },
);
