/** FreeSWITCH XML and JSON: encoded variables, the offset between clock and epoch, menus that answer. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/freeswitch/xml-cdr/parser.ts';
import { packageRoot } from '../../../src/system/package-root.ts';
import { findingsOf, outline } from '../../parsing/rows.ts';
import { civil, codesOf, parseFile, recordsOf } from '../detail.ts';

const leg = (variables: Record<string, string> = {}, profile: Record<string, string> = {}) => ({
  channel_data: {},
  variables: {
    direction: 'inbound',
    uuid: 'u1',
    channel_name: 'sofia/external/79160000051%40203.0.113.5',
    bridge_channel: 'sofia/internal/1001%4010.0.0.8',
    hangup_cause: 'NORMAL_CLEARING',
    start_stamp: '2015-05-15%2021%3A56%3A59',
    start_epoch: '1431716219',
    answer_epoch: '1431716229',
    bridge_epoch: '1431716240',
    end_epoch: '1431716297',
    duration: '78',
    billsec: '68',
    ...variables,
  },
  callflow: [
    { caller_profile: { caller_id_number: '79160000051', destination_number: '1001' } },
    { caller_profile: { caller_id_number: '79160000051', destination_number: '74950000040', ...profile } },
  ],
});
const read = (value: unknown) => findingsOf(parser, { shape: 'value', container: 'json', value });
const record = async (...given: Parameters<typeof leg>) => recordsOf(await read(leg(...given)))[0];

it('variables are decoded, and clock and epoch tell the offset', async () => {
  expect(await record()).toMatchObject({ startedAt: civil('2015-05-15T21:56:59'), utcOffsetMin: 180 });
  expect(await record({ start_stamp: '' })).toMatchObject({ startedAt: 1_431_716_219, utcOffsetMin: 0 });
  expect(codesOf(await read(leg({ start_stamp: '%E0%A4%A', start_epoch: '' })))).toEqual(['bad-time']);
});

it('people talk from the bridge on; the last call flow is how the call began', async () => {
  expect(await record()).toMatchObject({
    direction: 'in',
    leg: 'call',
    durationS: 57,
    waitS: 21,
    ringS: 10,
    lineRaw: '74950000040',
    extension: '1001',
    trunk: 'external',
    disposition: 'answered',
  });
});

it('a menu that answers is nobody, a conference is people, a mailbox neither', async () => {
  const alone = { bridge_epoch: '0', bridge_channel: '' };
  expect(await record({ ...alone, last_app: 'playback' })).toMatchObject({
    leg: 'entry',
    durationS: 0,
    disposition: 'missed',
    flags: ['status-conflict'],
  });
  expect(await record({ ...alone, last_app: 'conference' })).toMatchObject({
    durationS: 68,
    disposition: 'answered',
  });
  expect(await record({ ...alone, last_app: 'voicemail' })).toMatchObject({
    durationS: 0,
    disposition: 'voicemail',
  });
});

it('a leg away from the switch is an attempt of the call that made it; its talk is that call’s', async () => {
  const away = { direction: 'outbound', call_uuid: 'a1' };
  const silent = { ...away, answer_epoch: '0', billsec: '0', hangup_cause: 'NO_ANSWER' };
  expect(await record({ ...silent, channel_name: 'sofia/internal/1001%4010.0.0.8' })).toMatchObject({
    direction: 'in',
    leg: 'attempt',
    extension: '1001',
    durationS: 0,
    disposition: 'missed',
    callKey: 'a1',
  });
  expect(await record({ ...silent, channel_name: 'sofia/external/89160000777' })).toMatchObject({
    direction: 'forward',
    forwardedTo: '89160000777',
    peerRaw: '79160000051',
  });
  expect(outline(await read(leg(away)))).toEqual(['statement {}', 'skip 1 continuation']);
});

const file = join(packageRoot, '../shared/samples-real/pbx/freeswitch-xml_cdr/a_361ab3a0.cdr.xml');
describe.skipIf(!existsSync(file))('a real document (skipped where ../shared/samples-real is absent)', () => {
  it('is an extension that listened to music, five and a half hours east of Greenwich', async () => {
    const { sure, findings } = await parseFile(parser, file);
    expect(sure).toBe(1);
    expect(recordsOf(findings)).toMatchObject([
      {
        direction: 'internal',
        leg: 'entry',
        durationS: 0,
        ringS: 10,
        utcOffsetMin: 330,
        startedAt: civil('2015-05-15T21:56:59'),
        peerRaw: '9664',
        lineRaw: '1001',
      },
    ]);
  });
});
