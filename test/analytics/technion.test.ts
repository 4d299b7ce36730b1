/** The call centre of a bank in January 1999, read through a column map: its known figures by SQL, and who hung up on callers. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAnomalies } from '../../src/analytics/anomalies.ts';
import { staff } from '../../src/analytics/staffing.ts';
import { parseMapping } from '../../src/general/yaml.ts';
import { importFiles } from '../../src/ingest/import.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { packageRoot } from '../../src/system/package-root.ts';

const folder = join(packageRoot, '../shared/facts/callcentre');
const log = join(folder, 'technion-january.txt.gz');

/**
 * Four columns of the log have no field of their own in a record and are kept as text where a record has text: the
 * time in the voice menu (negative in 33 rows) as place, the beginning of service as zone.
 */
const MAPPING = `version: 1
kind: pbx
dateOrder: ymd
service: voice
direction: in
nothing: [NO_SERVER]
columns:
  - { header: vru+line, role: trunk }
  - { header: customer_id, role: peerName }
  - { header: type, role: queue }
  - { header: date, role: date }
  - { header: vru_entry, role: time }
  - { header: vru_time, role: place }
  - { header: q_time, role: wait, unit: seconds }
  - { header: outcome, role: disposition }
  - { header: ser_start, role: zone }
  - { header: ser_time, role: duration, unit: seconds }
  - { header: server, role: agent }
words:
  dispositions: { AGENT: answered, HANG: missed, PHANTOM: failed }
`;

describe.skipIf(!existsSync(log))(
  'the call centre of a bank in 1999 (skipped where the real log is absent)',
  () => {
    let store: Store;
    let known: Record<string, never> & { readonly [figure: string]: unknown };
    beforeAll(async () => {
      known = JSON.parse(readFileSync(join(folder, 'KNOWN-STATS.json'), 'utf8')).technion.january;
      store = await openStore(':memory:');
      const [report] = await importFiles([log], store, { mapping: parseMapping(MAPPING, 'columns.yaml') });
      expect(report).toMatchObject({ outcome: 'imported', added: 31_599, merged: 0 });
    });
    afterAll(() => store.close());

    const row = async (select: string) => (await store.query(`SELECT ${select}`))[0];
    /** Outcomes as the log calls them. */
    const OUTCOME = `CASE disposition WHEN 'answered' THEN 'AGENT' WHEN 'missed' THEN 'HANG' WHEN 'failed' THEN 'PHANTOM' END`;

    test('rows, outcomes, types, dates, servers, customers, lines', async () => {
      expect(await row('count(*) AS n FROM records')).toEqual({ n: known.rows });
      const count = (what: string, name: string) =>
        store.query(`SELECT ${what} AS ${name}, count(*) AS n FROM records GROUP BY 1 ORDER BY n DESC`);
      expect(await count(OUTCOME, 'outcome')).toEqual(known.outcome);
      expect(await count('queue', 'type')).toEqual(known.type);
      expect(
        await row(`strftime(min(started_at), '%y%m%d') AS mn, strftime(max(started_at), '%y%m%d') AS mx,
        count(DISTINCT started_at::DATE) AS days, count(DISTINCT coalesce(agent, 'NO_SERVER')) AS servers,
        count(DISTINCT peer_name) AS customers, count(DISTINCT trunk) AS lines FROM records`),
      ).toEqual(known.dates);
    });

    test('service, short services, agents', async () => {
      // Four services of an hour and more are not in its means.
      expect(
        await row(`count(*) AS served, count(*) FILTER (wait_s > 0) AS waited_served, round(avg(duration_s), 3) AS aht,
        median(duration_s)::INTEGER AS med, round(stddev(duration_s), 3) AS sd
        FROM records WHERE disposition = 'answered' AND agent IS NOT NULL AND duration_s < 3600`),
      ).toEqual(known.served);
      expect(
        await row(
          `count(*) AS n, round(avg(duration_s), 2) AS avg_ser FROM records WHERE disposition = 'answered' AND agent IS NULL`,
        ),
      ).toEqual(known.agent_but_no_server);
      expect(
        await row(`count(*) AS n FROM records WHERE disposition = 'answered' AND duration_s < 10`),
      ).toEqual(known.short_service_lt10s);
      const top = await store.query(
        `SELECT agent AS server, count(*) AS n, sum(duration_s) AS talk, round(avg(duration_s), 2) AS avg
       FROM records WHERE disposition = 'answered' AND agent IS NOT NULL GROUP BY 1 ORDER BY n DESC LIMIT 5`,
      );
      expect(top).toEqual(known.top_agents);
    });

    test('callers who hung up, and the waits of all served', async () => {
      expect(
        await row(`count(*) AS hang, count(*) FILTER (wait_s > 0) AS hang_in_queue, count(*) FILTER (wait_s = 0) AS hang_no_queue,
        round(avg(wait_s) FILTER (wait_s > 0), 3) AS avg_wait_before_hang FROM records WHERE disposition = 'missed'`),
      ).toEqual(known.abandon);
      expect(
        await row(`round(avg(wait_s), 3) AS asa_all_served, count(*) FILTER (wait_s <= 20) AS within20,
        count(*) FILTER (wait_s <= 60) AS within60, max(wait_s)::VARCHAR AS max_wait FROM records WHERE disposition = 'answered'`),
      ).toEqual(known.wait);
    });

    test("the log's own faults", async () => {
      expect(
        await row(`count(*) FILTER (place LIKE '-%') AS neg_vru, count(*) FILTER (wait_s IS NULL OR wait_s < 0) AS neg_q,
        count(*) FILTER (duration_s IS NULL OR duration_s < 0) AS neg_ser, count(*) FILTER (duration_s >= 3600) AS ser_ge_1h,
        count(*) FILTER (disposition = 'answered' AND peer_zone_printed = '0:00:00') AS agent_no_start FROM records`),
      ).toEqual(known.bad);
    });

    test('days of the week and the busiest hours, by the views', async () => {
      const hours = await store.query(
        `SELECT strftime(started_at, '%y%m%d') AS date, hour(started_at) AS h, count(*) AS n FROM calls
       GROUP BY ALL ORDER BY n DESC LIMIT 3`,
      );
      expect(hours).toEqual(known.busiest_hour);
      const days = await store.query<{ d: string; n: number }>(
        'SELECT dayname(started_at) AS d, count(*) AS n FROM calls GROUP BY ALL',
      );
      const byName = (list: readonly { d: string; n: number }[]) => new Map(list.map(({ d, n }) => [d, n]));
      expect(byName(days)).toEqual(byName(known.by_dow as unknown as typeof days));
      const [load] = await store.query<{ calls: number }>(
        'SELECT calls::INTEGER AS calls FROM load_hours() ORDER BY calls DESC LIMIT 1',
      );
      expect(load).toEqual({ calls: 310 });
    });

    test('the three agents known for hanging up are found, and nobody else', async () => {
      const { anomalies } = await listAnomalies(store, { rule: 'short-answers', top: 100 });
      expect(anomalies.map(({ person }) => person).sort()).toEqual(['ANAT', 'MIKI', 'MORIAH']);
      for (const { observed, row_ids, cases } of anomalies)
        expect(row_ids.length / cases).toBeCloseTo(observed, 12);
    });

    test('patience by the callers who gave up', async () => {
      const staffing = await staff(store, {
        goal: { share: 0.8, withinS: 20 },
        blocking: 0.01,
        percentile: 0.9,
      });
      // 3080 gave up in the queue. Of the waits only sums over groups are published: 35.028 s of 27,060 served are one part.
      expect(staffing!.abandoned).toBe(3080);
      const waited = staffing!.patienceS! * 3080;
      expect(waited).toBeGreaterThan(35.0275 * 27_060 + 61.1375 * 3080);
      expect(waited).toBeLessThan(35.0285 * 27_060 + 61.1385 * 3080 + 240 * 1500);
    });
  },
);
