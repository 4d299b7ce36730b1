/** Channel events: the captures whose results are known, both kinds of bridges, calls interleaved, bounded memory. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/asterisk/cel/parser.ts';
import type { StatementRecord } from '../../../src/model/record.ts';
import { accountedRows, outline } from '../../parsing/rows.ts';
import { civil, codesOf, parseFile, parseRows, recordsOf } from '../detail.ts';

const REAL = '../shared/samples-real/pbx/asterisk-cel';

/** What `*.expected.txt` says of a capture, to the second: our times have no fractions. */
interface Expected {
  readonly direction: string;
  /** Civil times; Wazo takes those without a zone for UTC. */
  readonly date: string;
  readonly answer?: string;
  readonly end: string;
  /** `source_exten`, `source_name`; the caller. */
  readonly caller?: string;
  /** Who talked, or was called last: `destination_exten`, `destination_name`. */
  readonly destination?: string;
  readonly name?: string;
  /** `requested_exten`, where another than the destination was called first. */
  readonly requested?: string;
}
const CAPTURES: Readonly<Record<string, Expected>> = {
  answered_incoming_call: {
    ...{ direction: 'in', date: '2013-01-01T11:02:38', answer: '2013-01-01T11:02:42' },
    ...{ end: '2013-01-01T11:02:45', caller: '0612345678', destination: '1002', name: 'Bob Marley' },
  },
  answered_internal: {
    ...{ direction: 'internal', date: '2015-06-18T14:08:56', answer: '2015-06-18T14:08:59' },
    ...{ end: '2015-06-18T14:09:02', caller: '1045', destination: '1001' },
  },
  early_hung_up_incoming_call: {
    ...{ direction: 'in', date: '2024-09-24T09:37:44', end: '2024-09-24T09:37:44', caller: '14201' },
  },
  // The capture names no contexts and no numbers.
  given_queue_call_then_destination_user_uuid_should_be_answer: {
    ...{ direction: 'none', date: '2021-02-10T15:39:11', answer: '2021-02-10T15:39:14' },
    end: '2021-02-10T15:39:15',
  },
  internal_busy_fwd_answered_call: {
    ...{ direction: 'internal', date: '2018-02-06T13:33:31', answer: '2018-02-06T13:33:36' },
    ...{ end: '2018-02-06T13:33:37', caller: '101', destination: '102', name: 'Bernard', requested: '103' },
  },
  internal_no_answer: {
    ...{ direction: 'internal', date: '2015-06-18T14:10:24', end: '2015-06-18T14:10:28' },
    ...{ caller: '1045', destination: '1001' },
  },
};

const isAnswered = ({ disposition }: StatementRecord) => disposition === 'answered';

describe.skipIf(!existsSync(REAL))('captures with known results (skipped without ../shared)', () => {
  it.each(Object.entries(CAPTURES))('%s', async (name, expected) => {
    const { sure, findings } = await parseFile(parser, `${REAL}/${name}.psv`);
    expect(sure).toBeGreaterThanOrEqual(0.5);
    expect(codesOf(findings)).toEqual([]);
    const [entry, ...attempts] = recordsOf(findings) as [StatementRecord, ...StatementRecord[]];
    expect(entry).toMatchObject({
      leg: 'entry',
      direction: expected.direction,
      startedAt: civil(expected.date),
    });
    const caller = expected.direction === 'in' ? entry.peerRaw : entry.lineRaw;
    expect(caller).toBe(expected.caller);

    const talked = attempts.filter(isAnswered);
    expect(talked.map(({ startedAt, ringS }) => startedAt + ringS!)).toEqual(
      expected.answer === undefined ? [] : [civil(expected.answer)],
    );
    const waitedUntil = expected.answer ?? expected.end;
    expect(entry.startedAt + entry.waitS!).toBe(civil(waitedUntil));
    const last = talked[0] ?? attempts.at(-1);
    if (expected.answer !== undefined)
      expect(last!.startedAt + last!.ringS! + last!.durationS!).toBe(civil(expected.end));
    if (expected.destination !== undefined) expect(last).toMatchObject({ extension: expected.destination });
    if (expected.name !== undefined) expect(last).toMatchObject({ agent: expected.name });
    if (expected.requested !== undefined)
      expect(attempts[0]).toMatchObject({
        extension: expected.requested,
        disposition: 'missed',
        durationS: 0,
      });
  });

  it('a caller who hangs up at once is missed after no time, by the offset that is printed', async () => {
    const { findings } = await parseFile(parser, `${REAL}/early_hung_up_incoming_call.psv`);
    expect(recordsOf(findings)).toMatchObject([
      { lineRaw: '42307', peerName: 'AF Test 1', utcOffsetMin: -240, waitS: 0, disposition: 'missed' },
    ]);
  });

  it('of two agents who ring one talks, the other only rang', async () => {
    const { findings } = await parseFile(
      parser,
      `${REAL}/given_queue_call_then_destination_user_uuid_should_be_answer.psv`,
    );
    expect(recordsOf(findings).map(({ leg, disposition }) => `${leg} ${disposition}`)).toEqual([
      'entry undefined',
      'attempt missed',
      'attempt answered',
    ]);
  });
});

const HEADING =
  'eventtype | eventtime | cid_name | cid_num | exten | context | channame | appname | appdata | uniqueid | linkedid | extra';
const SECOND = '2026-03-02 11:00:';
type Event = readonly [type: string, second: number, id: string, more?: Partial<Record<string, string>>];
/** Events of the call that began with channel 1; `more` fills other columns. */
const rows = (channels: Readonly<Record<string, readonly string[]>>, ...events: readonly Event[]) =>
  events.map(([type, second, id, more = {}]) => {
    const [channel = '', name = '', number = '', exten = '', context = ''] = channels[id] ?? [];
    const time = `${SECOND}${String(second).padStart(2, '0')}.5`;
    const { appname = '', appdata = '', extra = '', linkedid = '1772449200.1' } = more;
    const cells = [type, time, name, number, exten, context, channel, appname, appdata];
    return [...cells, `1772449200.${id}`, linkedid, extra];
  });
const parse = (...lines: readonly (readonly string[])[]) =>
  parseRows(parser, 'csv', HEADING.split('|'), ...lines);

const CALL = {
  1: ['SIP/gw-01', '', '79220000101', '74950000700', 'from-pstn'],
  2: ['SIP/101-02', 'Анна', '101', '', 'from-internal'],
  3: ['SIP/gw-03', '', '79160000811', '', 'from-pstn'],
  4: ['Local/101@from-queue-01;1', '', '', '101', 'from-queue'],
} as const;

it('a phone that rings in vain and a mobile that answers: an attempt and a forward', async () => {
  const dial = { appname: 'Dial', appdata: 'SIP/gw/79160000811,30' };
  const records = recordsOf(
    await parse(
      ...rows(
        CALL,
        ['CHAN_START', 0, '1'],
        ['CHAN_START', 1, '2'],
        ['HANGUP', 9, '2', { extra: '{"hangupcause":17,"dialstatus":"BUSY"}' }],
        ['APP_START', 10, '1', dial],
        ['CHAN_START', 10, '3'],
        ['ANSWER', 20, '3'],
        ['BRIDGE_ENTER', 20, '3'],
        ['BRIDGE_ENTER', 20, '1'],
        ['BRIDGE_EXIT', 50, '3'],
        ['LINKEDID_END', 50, '1'],
      ),
    ),
  );
  expect(records).toMatchObject([
    { leg: 'entry', direction: 'in', waitS: 20, lineRaw: '74950000700', trunk: 'gw' },
    {
      leg: 'attempt',
      direction: 'in',
      extension: '101',
      disposition: 'busy',
      durationS: 0,
      serviceCode: '17',
    },
    { direction: 'forward', forwardedTo: '79160000811', peerRaw: '79220000101', ringS: 10, durationS: 30 },
  ]);
});

it('who answered without a word is a menu: only a bridge is talk', async () => {
  const records = recordsOf(
    await parse(
      ...rows(
        CALL,
        ['CHAN_START', 0, '1'],
        ['ANSWER', 0, '1'],
        ['APP_START', 1, '1', { appname: 'Queue', appdata: 'support,tT' }],
        ['CHAN_START', 2, '4'],
        ['CHAN_START', 2, '2'],
        ['ANSWER', 8, '4'],
        ['CHAN_END', 12, '2'],
        ['LINKEDID_END', 30, '1'],
      ),
      ...rows({ 9: ['SIP/102-09', '', '102', '101', 'from-internal'] }, [
        'BRIDGE_ENTER',
        40,
        '9',
        { linkedid: 'x' },
      ]),
    ),
  );
  expect(records.slice(0, 2)).toMatchObject([
    { leg: 'entry', queue: 'support', disposition: 'missed', waitS: 30 },
    { leg: 'attempt', queue: 'support', extension: '101', disposition: 'missed', ringS: 10 },
  ]);
});

it('a log without bridges has answers only, and they count', async () => {
  const records = recordsOf(
    await parse(
      ...rows(
        CALL,
        ['CHAN_START', 0, '1'],
        ['CHAN_START', 1, '2'],
        ['ANSWER', 6, '2'],
        ['CHAN_END', 36, '2'],
        ['LINKEDID_END', 36, '1'],
      ),
    ),
  );
  expect(records[1]).toMatchObject({ disposition: 'answered', ringS: 5, durationS: 30 });
});

it('a message left is voicemail', async () => {
  const records = recordsOf(
    await parse(
      ...rows(
        CALL,
        ['CHAN_START', 0, '1'],
        ['APP_START', 20, '1', { appname: 'VoiceMail', appdata: '101@default' }],
        ['CHAN_END', 40, '1'],
        ['LINKEDID_END', 40, '1'],
      ),
    ),
  );
  expect(records).toMatchObject([{ leg: 'entry', disposition: 'voicemail' }]);
});

it('every event is a leg or belongs to one; what comes after the end of a call begins no other', async () => {
  const findings = await parse(
    ...rows(CALL, ['CHAN_START', 0, '1'], ['LINKEDID_END', 3, '1'], ['CHAN_END', 3, '1']),
    rows(CALL, ['CHAN_START', 5, '2'])[0]!.with(1, 'когда-то'),
  );
  expect(outline(findings).slice(1)).toEqual([
    'skip 1 heading',
    'skip 3 continuation',
    'record 2',
    'skip 4 continuation',
    'reject 5 bad-event',
  ]);
});

it('thousands of calls that never end are let go in the order they came', async () => {
  const lines = Array.from({ length: 10_000 }, (_, i) => [
    ...['CHAN_START', `${SECOND}00.5`, '', '101', '102', 'from-internal', `SIP/101-${i}`, '', ''],
    ...[`1772449200.${i}`, `1772449200.${i}`, ''],
  ]);
  const findings = await parse(...lines);
  const records = recordsOf(findings);
  expect(records).toHaveLength(10_000);
  expect(records.map(({ row }) => row)).toEqual(lines.map((_, i) => i + 2));
  // The first are handed on while the file is being read.
  const firstRecord = findings.findIndex(({ kind }) => kind === 'record');
  expect(firstRecord).toBeLessThan(findings.length - 10_000 + 4096);
  expect(new Set(accountedRows(findings)).size).toBe(10_001);
});
