/** Cisco CUCM: the line of types, epochs with 0 for none, wide causes, directions by devices. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/cisco/cucm/parser.ts';
import { packageRoot } from '../../../src/system/package-root.ts';
import { context, findingsOf, outline, rowsOf, tableDocument } from '../../parsing/rows.ts';
import { codesOf, parseFile, recordsOf } from '../detail.ts';

const NAMES =
  'globalcallid_callmanagerid|GlobalCallID_callId|dateTimeOrigination|dateTimeConnect|dateTimeDisconnect|Duration|callingPartyNumber|originalCalledPartyNumber|finalCalledPartyNumber|origDeviceName|destDeviceName|origCause_value|destCause_value';
const TYPES =
  'INTEGER|INTEGER|INTEGER|INTEGER|INTEGER|INTEGER|VARCHAR(50)|VARCHAR(50)|VARCHAR(50)|VARCHAR(129)|VARCHAR(129)|INTEGER|INTEGER';
const read = (rows: readonly string[], trunks: readonly string[] = []) =>
  findingsOf(parser, tableDocument('csv', rowsOf([NAMES, TYPES, ...rows])), { ...context, trunks });
const leg = (devices: string, causes = '0|16', connect = '1693900005', numbers = '7001|7002|7002') =>
  `1|5001|1693900000|${connect}|1693900020|${connect === '0' ? 0 : 15}|${numbers}|${devices}|${causes}`;

it('the line of types is a note, not a row that nobody understood', async () => {
  const findings = await read([leg('SEP1|SEP2')]);
  expect(outline(findings)).toEqual(['statement {}', 'skip 1 heading', 'skip 2 note', 'record 3']);
});

it('times are UTC, ringing is the time to connection, 0 is no connection', async () => {
  const [talked, busy] = recordsOf(await read([leg('SEP1|SEP2'), leg('SEP1|Trunk', '0|17', '0')]));
  expect(talked).toMatchObject({
    startedAt: 1_693_900_000,
    utcOffsetMin: 0,
    ringS: 5,
    durationS: 15,
    disposition: 'answered',
    callKey: '1-5001',
  });
  expect(busy).toMatchObject({ ringS: 20, durationS: 0, disposition: 'busy', serviceCode: '17' });
});

it('a cause wider than a byte is no cause of Q.850: the call was split', async () => {
  const [talked, lost] = recordsOf(
    await read([leg('SEP1|SEP2', '393216|393216'), leg('SEP1|SEP2', '393216|0', '0')]),
  );
  expect(talked).toMatchObject({ disposition: 'answered', serviceCode: '393216' });
  expect(lost).toMatchObject({ disposition: 'unknown', serviceCode: '393216' });
});

it('devices tell the direction; numbers where they have no names; a declared trunk goes before all', async () => {
  const directions = async (rows: readonly string[], trunks?: readonly string[]) =>
    recordsOf(await read(rows, trunks)).map(({ direction }) => direction);
  const outside = '89160000001|84950000002|7002';
  expect(
    await directions([
      leg('SEP1|SEP2'),
      leg('SEP1|GW'),
      leg('GW|SEP1', '0|16', '1693900005', outside),
      leg('GW|GW2', '0|16', '1693900005', '89160000001|84950000002|89160000777'),
      leg('|', '0|16', '1693900005', outside),
    ]),
  ).toEqual(['internal', 'out', 'in', 'forward', 'in']);
  expect(await directions([leg('SEP1|SEP2')], ['SEP2'])).toEqual(['out']);
});

const file = join(
  packageRoot,
  '../shared/samples-real/pbx/cisco-cucm/cdr_StandAloneCluster_01_202309051300_1',
);
describe.skipIf(!existsSync(file))(
  'a reader’s test file (skipped where ../shared/samples-real is absent)',
  () => {
    it('has an internal call and a busy one', async () => {
      const { sure, findings } = await parseFile(parser, file);
      expect(sure).toBeGreaterThanOrEqual(0.5);
      expect(codesOf(findings)).toEqual([]);
      expect(recordsOf(findings)).toMatchObject([
        { direction: 'internal', durationS: 15, ringS: 5, disposition: 'answered', peerRaw: '7002' },
        {
          direction: 'out',
          durationS: 0,
          disposition: 'busy',
          peerRaw: '84950000000',
          trunk: 'SIPTrunk-PSTN',
        },
      ]);
    });
  },
);
