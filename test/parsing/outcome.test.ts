/** How calls end, by talk and by word; SIP's answers; fields that hold something. */
import { expect, it } from 'vitest';
import { filled } from '../../src/parsing/filled.ts';
import { outcome } from '../../src/parsing/outcome.ts';
import { outcomeOfSipStatus } from '../../src/parsing/sip-status.ts';

it.each([
  // Who talked was answered, whatever the word is.
  [7, 'answered', { durationS: 7, disposition: 'answered' }],
  [7, undefined, { durationS: 7, disposition: 'answered' }],
  [7, 'missed', { durationS: 7, disposition: 'answered', flags: ['status-conflict'] }],
  // Nobody talked: the word says why, unless it says that somebody did.
  [0, 'busy', { durationS: 0, disposition: 'busy' }],
  [0, 'voicemail', { durationS: 0, disposition: 'voicemail' }],
  [0, undefined, { durationS: 0, disposition: 'missed' }],
  [0, 'answered', { durationS: 0, disposition: 'missed', flags: ['status-conflict'] }],
  // Nobody says how long: a missed call had no talk, an answered one some.
  [undefined, 'missed', { durationS: 0, disposition: 'missed' }],
  [undefined, 'answered', { disposition: 'answered' }],
  [undefined, 'forwarded', { disposition: 'forwarded' }],
  [undefined, undefined, {}],
] as const)('%s s of talk and the word %s', (talkS, said, expected) => {
  expect(outcome(talkS, said)).toEqual(expected);
});

it('errors of SIP end a call, other numbers say nothing', () => {
  expect(['486', '600', '603', '487', '408', '403', '404', '500'].map(outcomeOfSipStatus)).toEqual([
    'busy',
    'busy',
    'rejected',
    'missed',
    'missed',
    'blocked',
    'failed',
    'failed',
  ]);
  expect(['', '0', '200', '180', '4861', 'x'].map(outcomeOfSipStatus)).toEqual(Array(6).fill(undefined));
});

it('what is empty is absent', () => {
  expect(filled({ agent: 'Ольга', queue: '', line: undefined })).toEqual({ agent: 'Ольга' });
});
