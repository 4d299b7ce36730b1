/** An export of a PBX tells of no money, and of a week that is not over yet little: neither is said to be nothing. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { told } from '../cli/in-process.ts';
import { emptyFolder } from '../cli/place.ts';

/** FreeSWITCH, as delivered: three calls that nobody took, then the log ends. */
const LOG = [
  '"9008","9008","+34600000392","public","2014-05-29 17:01:23","","2014-05-29 17:01:23","0","0","NORMAL_CLEARING","ee1c1c5e-1b3b-48cf-b312-54f0562cbb66","","","",""',
  '"9008","9008","+34600000392","public","2014-05-29 17:01:46","","2014-05-29 17:01:46","0","0","NORMAL_CLEARING","fd7ab6bd-9b9e-4f6c-9f1b-7e4c9f6fbb6c","","","",""',
  '"9007","9007","+34600000392","public","2014-05-29 16:59:00","","2014-05-29 16:59:00","0","0","NORMAL_CLEARING","0d7ab6bd-9b9e-4f6c-9f1b-7e4c9f6fbb6c","","","",""',
];

test('a log without costs has no column of them, no sum, and no callers said to be called back before their day is over', async () => {
  const folder = emptyFolder();
  const db = ['--db', join(folder, 'pbx.duckdb')];
  writeFileSync(join(folder, 'Master.csv'), `${LOG.join('\n')}\n`);
  await told(['import', join(folder, 'Master.csv'), ...db]);

  const text = (await told(['summary', ...db])).out;
  expect(text).toContain('стоимости в них нет');
  expect(text).not.toContain('₽');
  const { summary } = JSON.parse((await told(['summary', ...db, '--json'])).out);
  expect(summary.total).toMatchObject({ rows: 3, priced: 0, paid: null });

  const week = await told(['weekly', '-o', folder, ...db]);
  const said = week.out + week.said;
  expect(said).toContain('Пропущено 3 из 3 входящих');
  expect(said).toContain('Всего 3 звонка: 3 входящих, 0 исходящих');
  expect(said).not.toMatch(/перезвонили|занято/);
  expect(said).toContain('данные кончаются 29.05.2014');
});
