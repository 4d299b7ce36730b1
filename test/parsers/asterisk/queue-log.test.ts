/** The queue log: every event's parameters, old and new forms, the table in a database. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/asterisk/queue-log/parser.ts';
import type { Finding } from '../../../src/model/parser.ts';
import { outline } from '../../parsing/rows.ts';
import { civil, codesOf, parseFile, parseRows } from '../detail.ts';

const REAL = '../shared/samples-real/pbx/asterisk/queue_log.modern';

const eventsOf = (findings: readonly Finding[]) =>
  findings.flatMap((finding) => (finding.kind === 'queue-event' ? [finding.event] : []));
const events = async (...lines: string[]) => eventsOf(await parseRows(parser, 'csv', ...lines));
const one = async (tail: string) => (await events(`1772434840|1772434830.1|800|SIP/102|${tail}`))[0];

describe.skipIf(!existsSync(REAL))('a modern log (skipped without ../shared)', () => {
  it('tells of four callers: two served, one gave up, one waited too long', async () => {
    const { sure, findings } = await parseFile(parser, REAL);
    expect(sure).toBeGreaterThanOrEqual(0.5);
    expect(codesOf(findings)).toEqual([]);
    const kinds = eventsOf(findings).map(({ event }) => event);
    expect(kinds.filter((kind) => kind === 'entered')).toHaveLength(4);
    expect(kinds.filter((kind) => kind === 'connected')).toHaveLength(2);
    expect(kinds.filter((kind) => kind === 'abandoned' || kind === 'timed_out')).toHaveLength(2);
    expect(eventsOf(findings)[1]).toMatchObject({
      occurredAt: civil('2023-11-06T15:57:14'),
      utcOffsetMin: 0,
      callKey: '1699286234.123',
      peerRaw: '7145',
      position: 1,
    });
  });
});

it.each([
  ['CONNECT|6|1772434834.2|3', { event: 'connected', waitS: 6, ringS: 3 }],
  ['CONNECT|6', { event: 'connected', waitS: 6 }],
  ['COMPLETEAGENT|6|25|1', { event: 'completed', waitS: 6, talkS: 25, reason: 'agent' }],
  ['COMPLETECALLER|6|25|1', { event: 'completed', waitS: 6, talkS: 25, reason: 'caller' }],
  ['ABANDON|2|5|25', { event: 'abandoned', position: 2, waitS: 25 }],
  ['EXITWITHTIMEOUT|1', { event: 'timed_out', position: 1 }],
  ['EXITEMPTY|1|1|60', { event: 'left_empty', position: 1, waitS: 60 }],
  ['EXITWITHKEY|0|2|3|44', { event: 'left_by_key', reason: '0', position: 2, waitS: 44 }],
  ['RINGNOANSWER|20000', { event: 'ring_no_answer', ringS: 20 }],
  ['BLINDTRANSFER|7150|from-internal|4|26|1', { event: 'transferred', reason: '7150', waitS: 4, talkS: 26 }],
  ['TRANSFER|7150|default|4|26', { event: 'transferred', reason: '7150', waitS: 4, talkS: 26 }],
  ['ATTENDEDTRANSFER|BRIDGE|0b7c|4|26|1', { event: 'transferred', waitS: 4, talkS: 26 }],
  ['ATTENDEDTRANSFER|LINK|SIP/1-1|SIP/2-2|4|26|1', { event: 'transferred', waitS: 4, talkS: 26 }],
  ['PAUSE|lunch', { event: 'pause', reason: 'lunch' }],
  ['UNPAUSEALL|', { event: 'unpause' }],
  ['ADDMEMBER|', { event: 'login' }],
  ['AGENTLOGOFF|SIP/102|3600', { event: 'logout' }],
])('%s', async (tail, expected) => {
  const { row: _, occurredAt: __, utcOffsetMin: ___, ...event } = (await one(tail))!;
  expect(event).toEqual({ queue: '800', agent: 'SIP/102', callKey: '1772434830.1', ...expected });
});

it('a caller who enters is numbered, in an old log without a place', async () => {
  expect(
    await events(
      '1772434834|1772434830.1|800|NONE|ENTERQUEUE||79220000101|2|Анна',
      '1772434834|1772434830.1|800|NONE|ENTERQUEUE||79220000101',
    ),
  ).toMatchObject([{ peerRaw: '79220000101', position: 2 }, { peerRaw: '79220000101' }]);
});

it('NONE, REALTIME and MANAGER stand for nobody', async () => {
  const [event] = await events('1772434834|REALTIME|NONE|SIP/102|PAUSE|');
  expect(event).toEqual({
    row: 1,
    occurredAt: civil('2026-03-02T07:00:34'),
    utcOffsetMin: 0,
    event: 'pause',
    agent: 'SIP/102',
  });
});

it("the queue's own events and the dialplan's are notes, what cannot be read is rejected", async () => {
  const findings = await parseRows(
    parser,
    'csv',
    '1772434834|NONE|NONE|NONE|QUEUESTART|',
    '1772434834|1772434830.1|800|SIP/102|RINGCANCELED|800',
    '1772434834|1772434830.1|800|NONE|NPS_SCORE|9',
    '1772434834|1772434830.1|800|NONE|ABANDON|1|1|long',
    '1772434834|1772434830.1|800|NONE|что-то|1',
    'вчера|1772434830.1|800|NONE|ABANDON|1|1|5',
  );
  expect(outline(findings).slice(1)).toEqual([
    'skip 1 note',
    'skip 2 note',
    'skip 3 note',
    'reject 4 bad-event',
    'reject 5 bad-event',
    'reject 6 unknown-row',
  ]);
});

it("a table's times are local: the first call that enters tells their zone", async () => {
  const found = await events(
    'id|time|callid|queuename|agent|event|data|data1|data2|data3|data4|data5',
    '1|2026-03-02 10:00:10.204511|NONE|800|SIP/102|ADDMEMBER|||||',
    '2|2026-03-02 10:00:34.204511|1772434830.1|800|NONE|ENTERQUEUE|||79220000101|1||',
    '3|2026-03-02 10:00:40.204511|1772434830.1|800|SIP/102|CONNECT||6|x|3||',
  );
  expect(found.slice(0, 3)).toMatchObject([
    { event: 'login' },
    { event: 'entered', utcOffsetMin: 180, position: 1 },
    { event: 'connected', utcOffsetMin: 180, waitS: 6, ringS: 3 },
  ]);
  expect(found[0]).not.toHaveProperty('utcOffsetMin');
});

it('an old table keeps all parameters in one column', async () => {
  const found = eventsOf(
    await parseRows(
      parser,
      'csv',
      ['time', 'callid', 'queuename', 'agent', 'event', 'data'],
      ['1772434840', '1772434830.1', '800', 'SIP/102', 'COMPLETECALLER', '6|25|1'],
    ),
  );
  expect(found).toMatchObject([{ waitS: 6, talkS: 25 }]);
});
