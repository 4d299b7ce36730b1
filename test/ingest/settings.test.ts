/** What the user tells of a document: trunks, the time zone; and reading the same file again with other settings. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { importFiles } from '../../src/ingest/import.ts';
import { createNormaliser } from '../../src/ingest/normalise.ts';
import { zoneOf } from '../../src/parsing/zone.ts';
import { openStore } from '../../src/store/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'detalka-settings-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A FreePBX export: times without a zone on the night Berlin's clocks go back, a trunk named like a number. */
const HEADER =
  'calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,amaflags,accountcode,uniqueid,userfield,did,cnum,cnam,outbound_cnum,outbound_cnam,dst_cnam,recordingfile,linkedid,peeraccount,sequence';
const row = (time: string, id: string) =>
  `${time},"""104"" <104>",104,79160000555,some-context,SIP/104-1,SIP/20012-1,Dial,"SIP/20012/79160000555,,Tt",95,90,ANSWERED,3,,${id},,,104,,,,,,${id},,2`;
const file = join(folder, 'export.csv');
writeFileSync(
  file,
  `${[HEADER, row('2025-10-25 12:00:00', 'a.1'), row('2025-10-26 12:00:00', 'a.2')].join('\n')}\n`,
);

test('trunks and zone are the user’s word; --again replaces what the file had brought', async () => {
  const store = await openStore(':memory:');
  const look = () =>
    store.query('SELECT direction, utc_offset_min, started_at FROM calls WHERE answered ORDER BY started_at');
  await importFiles([file], store);
  const before = await look();
  expect(before).toMatchObject([{ utc_offset_min: null }, { utc_offset_min: null }]);

  const [known] = await importFiles([file], store, { timeZone: 'Europe/Berlin', trunks: ['20012'] });
  expect(known).toMatchObject({ outcome: 'known' });
  expect(await look()).toEqual(before);

  const [again] = await importFiles([file], store, {
    ...{ timeZone: 'Europe/Berlin', trunks: ['20012'], again: true },
  });
  expect(again).toMatchObject({ outcome: 'imported', added: 2, merged: 0 });
  expect(await look()).toEqual([
    { direction: 'out', utc_offset_min: 120, started_at: '2025-10-25T12:00:00' },
    { direction: 'out', utc_offset_min: 60, started_at: '2025-10-26T12:00:00' },
  ]);
  const counts = `SELECT (SELECT count(*) FROM files) AS files, (SELECT count(*) FROM statements) AS statements,
    (SELECT count(*) FROM records) AS records, (SELECT count(*) FROM records SEMI JOIN statements USING (statement_id)) AS owned`;
  expect(await store.query(counts)).toEqual([{ files: 1, statements: 1, records: 2, owned: 2 }]);
  await store.close();
});

test('a zone fills in what a document leaves open, and nothing else', () => {
  const normaliser = createNormaliser(zoneOf('Asia/Yekaterinburg'));
  const statement = { ordinal: 0, line: undefined, facts: {} };
  const call = { row: 1, service: 'voice', direction: 'out', startedAt: 1_760_000_000 } as const;
  expect(normaliser.record({ ...call }, statement).utcOffsetMin).toBe(300);
  expect(normaliser.record({ ...call, utcOffsetMin: 180 }, statement).utcOffsetMin).toBe(180);
  expect(normaliser.record({ ...call, placeKind: 'international' }, statement).utcOffsetMin).toBeUndefined();
  const event = { row: 1, occurredAt: 1_760_000_000, event: 'login' } as const;
  expect(normaliser.queueEvent(event, statement).utcOffsetMin).toBe(300);
  const charge = { row: 1, kind: 'payment', title: 'x', amount: 1 } as const;
  expect(normaliser.charge({ ...charge }, statement).utcOffsetMin).toBeUndefined();
});
