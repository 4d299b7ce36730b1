/** UIS: sessions, legs whose direction is not the call's, charges beside billed durations. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { outcomeOfFinish, rowsOfAnswer } from '../../../parsers/uis/answer.ts';
import financial from '../../../parsers/uis/financial-legs/parser.ts';
import legs from '../../../parsers/uis/legs/parser.ts';
import sessions from '../../../parsers/uis/sessions/parser.ts';
import type { Parser } from '../../../src/model/parser.ts';
import { findingsOf } from '../../parsing/rows.ts';
import { codesOf, recordsOf, statementsOf } from '../detail.ts';

const read = (parser: Parser, ...data: object[]) =>
  findingsOf(parser, { shape: 'value', container: 'json', value: { result: { data } } });

describe('a session', () => {
  const SESSION = {
    id: 1,
    start_time: '2026-02-03 10:00:00',
    direction: 'in',
    is_lost: false,
    finish_reason: 'subscriber_disconnects',
    contact_phone_number: '79161230001',
    virtual_phone_number: '74951230000',
    talk_duration: 78,
    wait_duration: 12,
  };
  const one = async (fields: object) => recordsOf(await read(sessions, { ...SESSION, ...fields }))[0]!;

  it('is one call with clean talk where it is given, and no zone', async () => {
    const record = await one({ clean_talk_duration: 70, first_talked_employee_full_name: 'Ольга' });
    expect(record).toMatchObject({
      leg: 'call',
      durationS: 70,
      waitS: 12,
      disposition: 'answered',
      agent: 'Ольга',
      callKey: '1',
    });
    expect(record).not.toHaveProperty('utcOffsetMin');
    expect((await one({})).durationS).toBe(78);
  });

  it.each([
    [{ is_lost: true, talk_duration: 0, finish_reason: 'operator_busy' }, 'busy', undefined],
    [{ is_lost: true, talk_duration: 0, finish_reason: 'no_success_operator_call' }, 'missed', undefined],
    [{ is_lost: false, talk_duration: 0 }, 'missed', ['status-conflict']],
    [{ is_lost: true }, 'answered', ['status-conflict']],
    [{ is_lost: undefined }, 'answered', undefined],
    [{ is_lost: undefined, talk_duration: 0, finish_reason: 'no_money' }, 'blocked', undefined],
    [{ is_lost: undefined, talk_duration: undefined, finish_reason: '' }, undefined, undefined],
  ])('%j ends as %s', async (fields, disposition, flags) => {
    const record = await one(fields);
    expect([record.disposition, record.flags]).toEqual([disposition, flags]);
  });
});

describe('legs', () => {
  const IN = {
    id: 1,
    call_session_id: 7,
    start_time: '2026-02-03 10:00:00',
    direction: 'in',
    is_operator: false,
    is_transfered: false,
    is_talked: true,
    calling_phone_number: '79161230001',
    called_phone_number: '74951230000',
    virtual_phone_number: '74951230000',
    duration: 89,
    total_duration: 90,
  };
  const OPERATOR = {
    ...IN,
    id: 2,
    direction: 'out',
    is_operator: true,
    called_phone_number: '101',
    connect_time: '2026-02-03 10:00:04',
    duration: 80,
    employee_phone_number: '101',
  };
  const shown = async (...all: object[]) =>
    recordsOf(await read(legs, ...all)).map(({ leg, direction, peerRaw, ringS, durationS }) => [
      leg,
      direction,
      peerRaw,
      ringS,
      durationS,
    ]);

  it('the leg that the PBX dials to an employee belongs to a call that came in', async () => {
    const told = [
      ['entry', 'in', '79161230001', undefined, undefined],
      ['attempt', 'in', '79161230001', 4, 80],
    ];
    expect(await shown(IN, OPERATOR)).toEqual(told);
    expect(await shown(OPERATOR, IN)).toEqual(told.toReversed());
  });

  it('a caller whom nobody answered waited to the end of the way through the PBX', async () => {
    const lost = { ...IN, finish_reason: 'timeout', is_talked: false };
    const rang = { ...OPERATOR, is_talked: false, duration: 0, connect_time: null };
    const [entry] = recordsOf(await read(legs, lost, rang));
    expect(entry).toMatchObject({ leg: 'entry', disposition: 'missed', waitS: 90 });
    const [answered] = recordsOf(await read(legs, IN, rang, OPERATOR));
    expect(answered).not.toHaveProperty('disposition');
  });

  it('an employee’s leg that came in belongs to a call to the outside', async () => {
    const own = { ...IN, is_operator: true, calling_phone_number: '102', called_phone_number: '79161230002' };
    const away = {
      ...IN,
      direction: 'out',
      called_phone_number: '79161230002',
      connect_time: '2026-02-03 10:00:09',
    };
    expect(await shown(own, away)).toEqual([
      ['entry', 'out', '79161230002', undefined, undefined],
      ['attempt', 'out', '79161230002', 9, 89],
    ]);
  });

  it('who called out is named on the own leg, and belongs to the leg to the outside', async () => {
    const own = { ...IN, is_operator: true, employee_full_name: 'Пётр', employee_phone_number: '102' };
    const away = { ...IN, direction: 'out', called_phone_number: '79161230002' };
    const records = recordsOf(await read(legs, away, own));
    expect(records.map(({ agent, extension }) => [agent, extension])).toEqual([
      ['Пётр', '102'],
      ['Пётр', '102'],
    ]);
  });

  it('a leg to the outside in a call that came in sends it on, and the caller stays the peer', async () => {
    const onward = { ...IN, direction: 'out', is_transfered: true, called_phone_number: '79261230003' };
    expect((await shown(onward, IN))[0]!.slice(0, 3)).toEqual(['attempt', 'forward', '79161230001']);
    expect(recordsOf(await read(legs, IN, onward))[1]!.forwardedTo).toBe('79261230003');
  });

  it('an employee alone tells the opposite of the leg; a session known by nothing else has the contact', async () => {
    expect(await shown({ ...OPERATOR, contact_phone_number: '79161230009' })).toEqual([
      ['attempt', 'in', '79161230009', 4, 80],
    ]);
  });

  it('whoever picked up and did not get to talk did not answer', async () => {
    const [record] = recordsOf(
      await read(legs, { ...OPERATOR, is_talked: false, finish_reason: 'operator_busy' }),
    );
    expect(record).toMatchObject({ durationS: 0, disposition: 'busy', ringS: 4 });
    expect(record).not.toHaveProperty('flags');
  });
});

describe('charges', () => {
  const LEG = {
    start_time: '2026-02-03 11:10:02',
    direction: 'out',
    calling_phone_number: '74951230000',
    called_phone_number: '73432230001',
    call_session_id: 310_014,
    leg_id: 15,
    duration: 187,
    chargeable_duration: 240,
    direction_type: 'national',
    cost_per_minute: 2.4,
    total_charge: 9.6,
    bonuses_charge: 0,
  };

  it('keep the billed duration beside the real one, and the cost exactly', async () => {
    const findings = await read(financial, LEG, { ...LEG, bonuses_charge: 5 });
    const [record, withBonuses] = recordsOf(findings);
    expect(statementsOf(findings)).toEqual([{ currency: 'RUB' }]);
    expect(record).toMatchObject({
      lineRaw: '74951230000',
      peerRaw: '73432230001',
      durationS: 187,
      billedS: 240,
      cost: 9_600_000,
      peerZonePrinted: 'national',
      callKey: '310014/15',
    });
    expect(record).not.toHaveProperty('leg');
    expect(withBonuses!.flags).toEqual(['bonuses']);
  });

  it('of an incoming call are on the number that was called', async () => {
    const [record] = recordsOf(await read(financial, { ...LEG, direction: 'in' }));
    expect(record).toMatchObject({ lineRaw: '73432230001', peerRaw: '74951230000' });
  });

  it('that cannot be read are rejected', async () => {
    const findings = await read(
      financial,
      { ...LEG, total_charge: 'x' },
      { ...LEG, chargeable_duration: null },
    );
    expect(codesOf(findings)).toEqual(['bad-money', 'bad-volume']);
  });
});

it('an answer is read whole, by its result, its data or as a bare list', () => {
  const rows = [{ a: 1 }];
  for (const value of [{ result: { data: rows } }, { data: rows }, rows])
    expect(rowsOfAnswer(value)).toBe(rows);
  expect(rowsOfAnswer({ result: {} })).toBeUndefined();
});

const real = '../shared/samples-real/pbx/uis-comagic';
describe.skipIf(!existsSync(real))('the producer’s own lists of reasons (skipped where absent)', () => {
  it('have no reason of an answer among the busy, blocked and failed ones', () => {
    const text = readFileSync(`${real}/get_calls_report.fields.tsv`, 'utf8');
    const reasons = text.slice(text.indexOf('\nМнемоника\t')).trim().split('\n').slice(1);
    const ends = new Map(
      reasons.map((line) => [line.split('\t')[0]!, outcomeOfFinish(line.split('\t')[0]!)]),
    );
    expect(ends.size).toBeGreaterThan(90);
    for (const reason of [
      'operator_answer',
      'subscriber_disconnects',
      'operator_disconnects',
      'timeout',
      'success_finish',
    ])
      expect(ends.get(reason)).toBe('missed');
    expect(ends.get('operator_channels_busy')).toBe('busy');
    expect(ends.get('max_in_call_reached')).toBe('busy');
    expect(ends.get('call_not_allowed_on_tp')).toBe('blocked');
    expect(ends.get('numa_dnd_interval')).toBe('blocked');
    expect(ends.get('not_enough_money')).toBe('blocked');
    expect(ends.get('sip_offline')).toBe('failed');
    expect(ends.get('employee_inactive_by_schedule')).toBe('missed');
  });
});
