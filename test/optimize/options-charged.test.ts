/** Options that fees tell to be on: by their exact title, of the kept plan, in the last month of the documents. */
import { expect, test } from 'vitest';
import { midnight } from '../../src/generate/calendar.ts';
import { lineHistories } from '../../src/optimize/history.ts';
import { optionsOn } from '../../src/optimize/switching.ts';
import type { Tariff } from '../../src/rating/format/tariff.ts';
import { openStore } from '../../src/store/store.ts';
import { call, importSample, newFile, type SampleRow } from '../store/sample.ts';
import { invent } from './invent.ts';

/** A plan with an option of each title: their ids are a, b, c … */
function planOf(...titles: readonly string[]): Tariff {
  const { tariff } = invent(3);
  const bare = { ...tariff.options[0]!, group: undefined, requires: [], excludes: [] };
  const options = titles.map((title, at) => ({ ...bare, id: 'abcdef'[at]!, title }));
  return { ...tariff, options } as Tariff;
}
const on = (tariff: Tariff, ...feeTitles: string[]) => optionsOn(tariff, { feeTitles });

test('a fee of the same title, also behind the words operators write before it', () => {
  const plan = planOf('БИТ', 'Везде как дома', 'Опция SMS S');
  expect(on(plan, '«бит»', 'Абонентская плата за услугу «Везде как дома»')).toEqual(['a', 'b']);
  expect(on(plan, 'Ежемесячная плата за опцию "Везде, как дома"', 'Опция SMS S')).toEqual(['b', 'c']);
});

test('part of a title, another one, or none is no option', () => {
  const plan = planOf('БИТ', 'Везде как дома');
  expect(on(plan, 'Супер БИТ', 'Везде', 'Абонентская плата', '', 'Плата за опцию')).toEqual([]);
});

test('a title of two options tells neither; two of one group were changed meanwhile', () => {
  expect(on(planOf('Интернет', 'Интернет', 'БИТ'), 'Интернет', 'БИТ')).toEqual(['c']);
  const plan = planOf('БИТ', 'Супер БИТ');
  const rivals = { ...plan, options: plan.options.map((option) => ({ ...option, group: 'net' })) };
  expect(on(rivals, 'БИТ', 'Супер БИТ')).toEqual([]);
  expect(on(rivals, 'Супер БИТ')).toEqual(['b']);
});

test('what the directory names stands before what fees tell', () => {
  expect(optionsOn(planOf('БИТ', 'SMS'), { options: ['b'], feeTitles: ['БИТ'] })).toEqual(['b']);
  expect(optionsOn(planOf('БИТ'), { options: [], feeTitles: ['БИТ'] })).toEqual([]);
});

test('titles are those of subscriptions of the last 31 days of the line', async () => {
  const store = await openStore(':memory:', { comments: false });
  const line = '79160000001';
  const fee = (title: string, day: string, kind = 'subscription'): SampleRow => ({
    ...{ statement: 0, source_row: 1, line, kind, title, charged_at: midnight(day) },
    ...{ amount: 1_000_000, vat: 'included', currency: 'RUB' },
  });
  const records = ['2025-01-01', '2025-03-31'].map((day) => call({ line, started_at: midnight(day) + 3600 }));
  const charges = [
    fee('БИТ', '2025-01-15'),
    fee('SMS', '2025-03-01'),
    fee('Замена SIM', '2025-03-20', 'one_off'),
  ];
  await importSample(store, { records, charges }, newFile());
  const [history] = await lineHistories(store);
  expect(history!.feeTitles).toEqual(['SMS']);
  const [earlier] = await lineHistories(store, line, { to: midnight('2025-02-01') });
  expect(earlier!.feeTitles).toEqual(['БИТ']);
  await store.close();
});
