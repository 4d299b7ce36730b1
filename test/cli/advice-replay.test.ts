/** An advice's file made again: the same bytes from the same data and plans, else what changed; and what if. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adviceForm, replayed, writeAdvice } from '../../src/cli/advice-file.ts';
import { askedLines, askedOf } from '../../src/cli/advice-study.ts';
import { importFiles } from '../../src/ingest/import.ts';
import { loadTariff } from '../../src/rating/format/catalogue.ts';
import type { Tariff } from '../../src/rating/format/tariff.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { packageRoot } from '../../src/system/package-root.ts';
import { sample } from './place.ts';

const folder = mkdtempSync(join(tmpdir(), 'detalka-replay-'));
const file = join(folder, 'advice.json');
let store: Store;
let tariffs: readonly Tariff[];

beforeAll(async () => {
  store = await openStore(':memory:');
  await importFiles([sample('mts-detail.html')], store, { bytesPerKb: 1024 });
  tariffs = ['smart', 'smart-mini', 'super-mts'].map((name) => ({
    ...loadTariff(join(packageRoot, `tariffs/mts/${name}.yaml`)),
    options: [],
  }));
}, 60_000);

afterAll(async () => {
  await store?.close();
  rmSync(folder, { recursive: true });
});

describe('advise --replay', () => {
  test('the same data and plans give the same bytes; a dearer plan, other data, other words are named', async () => {
    const asked = await askedOf({}, 'ru');
    await writeAdvice(file, { store, tariffs, asked }, false);
    expect(await replayed(file, store, tariffs)).toBe(readFileSync(file, 'utf8'));

    const [first, ...others] = tariffs as [Tariff, ...Tariff[]];
    const dearer = { ...first, fees: first.fees.map((fee) => ({ ...fee, amount: '999' })) };
    await expect(replayed(file, store, [dearer, ...others])).rejects.toThrow(/mts\/smart(?!-)/);

    const text = readFileSync(file, 'utf8');
    const edited = join(folder, 'edited.json');
    writeFileSync(edited, text.replace('"stays": false', '"stays": true'));
    await expect(replayed(edited, store, tariffs)).rejects.toMatchObject({ code: 'advice-differs' });
    writeFileSync(edited, 'not an advice');
    await expect(replayed(edited, store, tariffs)).rejects.toMatchObject({ code: 'bad-advice' });
    await expect(replayed(join(folder, 'none.json'), store, tariffs)).rejects.toMatchObject({
      code: 'bad-advice',
    });
  }, 60_000);

  test('a period is kept in the file, and asked again; one that is no date is no advice', async () => {
    const dates = { from: '2025-10-01', to: '2025-11-01' };
    const asked = await askedOf(dates, 'ru');
    await writeAdvice(file, { store, tariffs, asked }, false);
    const text = readFileSync(file, 'utf8');
    const { advice, ...written } = JSON.parse(text) as { asked: object; advice: { period: object }[] };
    expect(written.asked).toMatchObject(dates);
    expect(advice[0]!.period).toEqual({ from: '2025-10-01', to: '2025-10-31', days: 31 });
    expect(await replayed(file, store, tariffs)).toBe(text);
    writeFileSync(file, text.replace('"from": "2025-10-01"', '"from": "autumn"'));
    await expect(replayed(file, store, tariffs)).rejects.toMatchObject({ code: 'bad-advice' });
    await expect(askedOf({ from: 'autumn' }, 'ru')).rejects.toMatchObject({ code: 'bad-date', exitCode: 2 });
  }, 60_000);

  test('a file is of the form its name ends in; whole numbers do not go into a masked one', () => {
    expect(adviceForm('a/report.PDF', true)).toBe('pdf');
    expect(() => adviceForm('report', false)).toThrow();
    expect(() => adviceForm('report.json', true)).toThrow();
  });
});

describe('what if', () => {
  test('without a number: none of its records; more data: more bytes; what was paid is not known any more', async () => {
    const [plain] = await askedLines(store, tariffs, await askedOf({}, 'ru'));
    const [{ peer }] = (await store.query<{ peer: string }>(
      "SELECT peer FROM records WHERE service = 'voice' GROUP BY peer ORDER BY count(*) DESC, peer LIMIT 1",
    )) as [{ peer: string }];
    const [{ rows }] = (await store.query<{ rows: number }>(
      'SELECT count(*) AS rows FROM records WHERE peer = $1',
      [peer],
    )) as [{ rows: number }];
    const [without] = await askedLines(store, tariffs, await askedOf({ without: [`+${peer}`] }, 'ru'));
    expect(without!.usage.length).toBe(plain!.usage.length - rows);
    expect(without!.history.paid.usage).toBeNull();
    expect(without!.supposed.map(({ en }) => en)).toEqual([`without ${peer}`]);
  });

  test('words that say nothing are refused before anything is read', async () => {
    await expect(askedOf({ scale: 'much' }, 'ru')).rejects.toMatchObject({ code: 'bad-scale', exitCode: 2 });
    await expect(askedOf({ add: ['moon'] }, 'ru')).rejects.toMatchObject({ code: 'bad-trip', exitCode: 2 });
  });
});
