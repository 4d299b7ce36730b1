import { expect, test } from 'vitest';
import { call, importSample, newFile, type SampleRow } from '../store/sample.ts';
import { type Row, START, sha256, told, toldStore } from './made.ts';

const here = toldStore();

test('spending, roaming and the dearest are what the statement says', async () => {
  const rows = [...told.rows].flatMap((row) => (row.kind === 'record' ? [row.record] : []));
  const micros = (row: (typeof rows)[number]) => row.costWithVat ?? row.cost ?? 0;
  const line = `WITH chosen AS (FROM events WHERE line = '${told.line}')`;
  for (const place of ['national', 'international']) {
    const own = rows.filter(({ placeKind }) => placeKind === place);
    const found = await here.store.query<Row>(
      `${line} SELECT sum(items) AS items, sum(talk_s) AS talk_s, sum(paid) AS paid FROM roaming(chosen := 'chosen') WHERE place_kind = '${place}'`,
    );
    expect(Number(found[0]!.items)).toBe(own.length);
    expect(Math.round(Number(found[0]!.paid) * 1e6)).toBe(own.reduce((total, row) => total + micros(row), 0));
  }
  const [dearest] = await here.store.query<Row>(
    `FROM dearest WHERE line = '${told.line}' ORDER BY paid DESC LIMIT 1`,
  );
  expect(Math.round(Number(dearest!.paid) * 1e6)).toBe(Math.max(...rows.map(micros)));
  const spent = await here.store.query<Row>(
    `WITH chosen AS (FROM spending_rows WHERE line = '${told.line}' AND record_id IS NOT NULL) FROM spending(chosen := 'chosen', per := service)`,
  );
  for (const { part, paid } of spent) {
    const own = rows.filter((row) => row.service === part);
    expect(Math.round(Number(paid) * 1e6)).toBe(own.reduce((total, row) => total + micros(row), 0));
  }
});

test('subscriptions: what the bill calls so, what comes every month, and premium numbers', async () => {
  const line = '79160000055';
  const fee = (fields: SampleRow): SampleRow => ({
    statement: 0,
    source_row: 1,
    line,
    currency: 'RUB',
    ...fields,
  });
  const charges = [
    fee({ kind: 'subscription', title: 'Гороскоп', charged_at: START, amount: 3_000_000 }),
    fee({ kind: 'one_off', title: 'Сервис', charged_at: START, amount: 5_000_000 }),
    fee({ kind: 'one_off', title: 'Сервис', charged_at: START + 32 * 86_400, amount: 5_000_000 }),
    fee({ kind: 'one_off', title: 'Замена SIM', charged_at: START, amount: 9_000_000 }),
  ];
  const records = [
    call({
      line,
      service: 'sms',
      peer: '4446',
      peer_kind: 'short',
      started_at: START,
      cost: 7_000_000,
      currency: 'RUB',
    }),
  ];
  await importSample(here.store, { charges, records }, newFile({ sha256: sha256() }));
  const found = await here.store.query<Row>(`FROM subscriptions() WHERE line = '${line}' ORDER BY title`);
  expect(found.map(({ kind, title, months, paid }) => [kind, title, months, Number(paid)])).toEqual([
    ['premium', '4446', 1, 7],
    ['subscription', 'Гороскоп', 1, 3],
    ['recurring', 'Сервис', 2, 10],
  ]);
});
