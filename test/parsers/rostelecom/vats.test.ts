/** Rostelecom's virtual PBX: SIP addresses, outcomes, and the forms its file comes in. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/rostelecom/vats/parser.ts';
import { zipOf } from '../../../src/generate/zip.ts';
import { importFiles } from '../../../src/ingest/import.ts';
import { createMemoryStore } from '../../ingest/memory-store.ts';
import { civil, codesOf, parseFile, parseRows, recordsOf, statementsOf } from '../detail.ts';

const row = (fields: Partial<Record<number, string>>) =>
  Object.assign(
    'S1|1|1|1|sip:79121230001@rt.example||sip:74951230001@f.example|sip:olga@f.example|101|2026-03-10 11:19:38|95|false|true|false|0|'.split(
      '|',
    ),
    fields,
  );
const one = async (fields: Partial<Record<number, string>>) =>
  recordsOf(await parseRows(parser, 'csv', row(fields)))[0];

it('an incoming call: the caller is the peer, the dialled number the line, who answered the extension', async () => {
  expect(await one({})).toMatchObject({
    leg: 'call',
    direction: 'in',
    startedAt: civil('2026-03-10T11:19:38'),
    utcOffsetMin: 180,
    peerRaw: 'sip:79121230001@rt.example',
    peerWritten: '79121230001',
    lineRaw: '74951230001',
    extension: '101',
    agent: 'olga',
    durationS: 95,
    disposition: 'answered',
    callKey: 'S1',
  });
});

it('an outgoing call has the line it shows, else its extension', async () => {
  const out = { 2: '2', 5: '102', 6: 'sip:89121230003', 7: '', 8: '' };
  expect(await one({ ...out, 4: 'sip:74951230001@f.example' })).toMatchObject({
    direction: 'out',
    lineRaw: '74951230001',
    extension: '102',
    peerWritten: '89121230003',
  });
  expect(await one({ ...out, 4: 'sip:oleg@f.example' })).toMatchObject({ lineRaw: '102', agent: 'oleg' });
});

it('of an internal call the called extension is the peer', async () => {
  const internal = { 2: '3', 4: 'sip:oleg@f.example', 5: '102', 6: 'sip:olga@f.example' };
  expect(await one(internal)).toMatchObject({ direction: 'internal', lineRaw: '102', peerWritten: '101' });
});

it.each([
  ['480', 'missed'],
  ['486', 'busy'],
  ['603', 'rejected'],
  ['403', 'blocked'],
  ['503', 'failed'],
  ['', 'missed'],
])('not accepted with %s is %s', async (code, disposition) => {
  expect(await one({ 3: '2', 10: '0', 14: code })).toMatchObject({ disposition, durationS: 0 });
});

it('accepted for no second is not answered, and a message left is nobody’s talk', async () => {
  expect(await one({ 10: '0' })).toMatchObject({ disposition: 'missed', flags: ['status-conflict'] });
  expect(await one({ 11: 'true' })).toMatchObject({ disposition: 'voicemail', durationS: 0 });
  expect((await one({ 1: '3', 13: 'true' }))!.flags).toEqual(['callback', 'fax']);
});

it('a broken first row of a file without a heading is a reject, not a remark above a table', async () => {
  const findings = await parseRows(
    parser,
    'csv',
    row({ 9: 'yesterday' }),
    row({ 10: '-1' }),
    row({ 2: '0' }),
  );
  expect(codesOf(findings)).toEqual(['bad-time', 'bad-volume', 'unknown-call-type']);
  expect(statementsOf(findings)).toEqual([{}]);
});

it('a file called .csv.z is read as what it is: ZIP or gzip', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'detalka-rostelecom-'));
  const bytes = readFileSync('parsers/rostelecom/vats/samples/by-hand-comma.csv');
  const files = [
    ['zip', zipOf({ 'history.csv': bytes })],
    ['gzip', gzipSync(bytes)],
  ].map(([name, packed]) => {
    const path = join(folder, `${name}-history.csv.z`);
    writeFileSync(path, packed!);
    return path;
  });
  const store = createMemoryStore();
  const reports = await importFiles(files, store);
  rmSync(folder, { recursive: true });
  expect(reports.map(({ layout, error }) => [layout, error])).toContainEqual(['rostelecom/vats', undefined]);
  expect(store.files[0]!.records.map(({ peer, line }) => [peer, line])).toEqual([
    ['79121230001', '74951230001'],
    ['79121230002', '74951230001'],
    ['79121230003', '102'],
  ]);
});

const real = '../shared/samples-real/pbx/rostelecom-vats/call_history.csv';
describe.skipIf(!existsSync(real))('documented example (skipped where the folder is absent)', () => {
  it('is this layout, all of it', async () => {
    const { sure, findings } = await parseFile(parser, real);
    expect(sure).toBe(1);
    expect(recordsOf(findings).map(({ direction, disposition }) => [direction, disposition])).toEqual([
      ['in', 'answered'],
      ['in', 'missed'],
      ['out', 'answered'],
    ]);
  });
});
