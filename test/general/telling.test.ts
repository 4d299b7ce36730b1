/** What the general reader concludes from other columns, and what it does not. */
import { expect, it } from 'vitest';
import { holdText, mappedFindings, recordsIn, understandHeld } from './reading.ts';

const read = async (text: string) => {
  const held = await holdText('calls.csv', text);
  const { verdict, mapping } = await understandHeld(held);
  return { verdict, mapping, records: recordsIn(await mappedFindings(mapping!, held)) };
};

const coded = (rows: readonly string[]) =>
  ['start call date;direction;orig number;orig pin;dest number;answering pin;duration', ...rows].join('\n');
const IN = '2025-09-01 08:00:00;1;79160000201;;74950000700;108;65';
const OUT = '2025-09-01 09:00:00;2;74950000700;110;79160000202;;30';
const MISSED = '2025-09-01 10:00:00;1;79160000203;;74950000700;;0';

it('learns what a code of direction means from the ends with extensions, not when they contradict each other', async () => {
  const told = await read(coded([IN, OUT, MISSED, IN.replace('08:', '11:')]));
  expect(told.records.map(({ direction }) => direction)).toEqual(['in', 'out', 'in', 'in']);
  const contradicting = await read(coded([IN, OUT, OUT.replace(';2;', ';1;'), MISSED]));
  expect(contradicting.mapping?.words).toBeUndefined();
  expect(contradicting.verdict).toBe('refuse');
});

const american = (number: string, place: string) =>
  [
    'Date Time,Number,Destination,Direction,Minutes,Type',
    ...['01', '02', '13', '14'].map(
      (day) => `09/${day}/2025 07:17 AM,${number},"${place}",Incoming,2 Min,Call`,
    ),
  ].join('\n');

it('takes numbers for North American only where their writing and a state say so', async () => {
  expect((await read(american('(808) 555-0150', 'HILO, HI'))).mapping?.country).toBe('US');
  expect((await read(american('(808) 555-0150', 'Moscow'))).mapping?.country).toBeUndefined();
  expect((await read(american('(495) 123-45-67', 'HILO, HI'))).mapping?.country).toBeUndefined();
});

const lengths = (seconds: readonly number[]) =>
  [
    'callstart,from,to,disposition,billseconds',
    ...seconds.map((s, n) => `2025-09-01 0${n}:00:00,74950000700,7916000020${n},answered,${s}`),
  ].join('\n');

it('takes seconds that are all whole minutes for what was billed', async () => {
  const { records } = await read(lengths([60, 120, 540, 60, 180]));
  expect(records.map(({ billedS, durationS }) => [billedS, durationS])).toEqual([
    [60, undefined],
    [120, undefined],
    [540, undefined],
    [60, undefined],
    [180, undefined],
  ]);
  const spoken = await read(lengths([60, 120, 541, 60, 180]));
  expect(spoken.records.map(({ durationS }) => durationS)).toEqual([60, 120, 541, 60, 180]);
});
