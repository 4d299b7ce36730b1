/** FusionPBX: quotes that nobody escaped, talk that is not `duration`, offsets of two digits. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import parser from '../../../parsers/fusionpbx/cdr/parser.ts';
import { packageRoot } from '../../../src/system/package-root.ts';
import { findingsOf, outline, rowsOf, tableDocument } from '../../parsing/rows.ts';
import { civil, codesOf, parseFile, recordsOf } from '../detail.ts';

const NAMES =
  'xml_cdr_uuid|direction|start_stamp|start_epoch|end_stamp|hangup_cause|billsec|caller_id_name|caller_id_number|caller_destination|source_number|destination_number|extension|extension_name|status|tta|duration'.split(
    '|',
  );
const CALL: Readonly<Record<string, string>> = {
  xml_cdr_uuid: 'x1',
  direction: 'inbound',
  start_stamp: '2024-05-20 09:04:00+03',
  end_stamp: '2024-05-20 09:05:43+03',
  hangup_cause: 'NORMAL_CLEARING',
  billsec: '94',
  caller_id_number: '79160000081',
  caller_destination: '74950000080',
  destination_number: '101',
  extension: '101',
  extension_name: 'Анна',
  status: 'answered',
  tta: '9',
  duration: '103',
};
const record = async (over: Record<string, string> = {}) => {
  const cells = NAMES.map((name) => over[name] ?? CALL[name] ?? '');
  return recordsOf(await findingsOf(parser, tableDocument('csv', rowsOf([NAMES, cells]))))[0];
};

it('names with quotes in every position are put together again, from the bytes of a file', async () => {
  const { sure, findings } = await parseFile(
    parser,
    join(packageRoot, 'parsers/fusionpbx/cdr/samples/by-hand.csv'),
  );
  expect(sure).toBeGreaterThanOrEqual(0.5);
  expect(codesOf(findings)).toEqual(['bad-time']);
  const [first, second, third] = recordsOf(findings);
  expect(first).toMatchObject({ peerName: 'ООО "Ромашка"', peerRaw: '79160000081', lineRaw: '74950000080' });
  expect(second).toMatchObject({
    peerName: 'Смит "Боб", мл.',
    peerRaw: '79160000082',
    disposition: 'missed',
  });
  expect(third).toMatchObject({ agent: 'Борис "Боб" Орлов', extension: '102', peerRaw: '89160000083' });
});

it('talk is what was billed, ringing the time to the answer', async () => {
  expect(await record()).toMatchObject({
    direction: 'in',
    durationS: 94,
    ringS: 9,
    startedAt: civil('2024-05-20T09:04:00'),
    utcOffsetMin: 180,
    extension: '101',
    agent: 'Анна',
    callKey: 'x1',
  });
  expect(
    await record({ billsec: '0', hangup_cause: 'NO_ANSWER', tta: '-1716185040', status: 'missed' }),
  ).toMatchObject({
    durationS: 0,
    ringS: 103,
    disposition: 'missed',
  });
});

it('the epoch tells the offset where the stamp does not', async () => {
  const stamp = { start_stamp: '2024-05-20 09:04:00' };
  expect(await record({ ...stamp, start_epoch: '1716185040' })).toMatchObject({ utcOffsetMin: 180 });
  expect(await record(stamp)).not.toHaveProperty('utcOffsetMin');
});

it('voicemail is nobody who answered, and a status against the seconds is flagged', async () => {
  expect(await record({ status: 'voicemail' })).toMatchObject({ durationS: 0, disposition: 'voicemail' });
  expect(await record({ status: 'missed' })).toMatchObject({
    disposition: 'answered',
    flags: ['status-conflict'],
  });
});

it('an agent’s leg that was answered is not counted again', async () => {
  const names = [...NAMES, 'cc_side', 'bridge_uuid'];
  const leg = (billsec: string) =>
    names.map((name) => ({ ...CALL, cc_side: 'agent', bridge_uuid: 'x0', billsec })[name] ?? '');
  const findings = await findingsOf(parser, tableDocument('csv', rowsOf([names, leg('94'), leg('0')])));
  expect(outline(findings).slice(2)).toEqual(['skip 2 continuation', 'record 3']);
  expect(recordsOf(findings)).toMatchObject([{ leg: 'attempt', callKey: 'x0', durationS: 0 }]);
});
