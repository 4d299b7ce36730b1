/** Mobilon's journal: elements for fields, Asterisk's words. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import parser from '../../../parsers/mobilon/journal/parser.ts';
import type { Document, XmlEvent } from '../../../src/model/document.ts';
import { findingsOf, outline } from '../../parsing/rows.ts';
import { civil, records } from '../mts/detail-rows.ts';
import { asDocument, holdDocument } from '../samples.ts';

const call = {
  callid: '1.1',
  status: 'ANSWERED',
  duration: '203',
  from: '74950000700',
  direction: 'OUTGOING',
  to: '79160000101',
  time: '2015-04-28 12:00:00',
  operator_id: '125000001',
};
/** One event a batch: calls are read whole wherever the pieces end. */
function documentOf(calls: readonly object[], isCut = false): Document {
  let n = 0;
  const element = (name: string, ...inner: XmlEvent[]): XmlEvent[] => [
    { kind: 'open', n: ++n, name, attributes: {} },
    ...inner,
    { kind: 'close', name },
  ];
  const events = calls.flatMap((each): XmlEvent[] => {
    const open: XmlEvent = { kind: 'open', n: ++n, name: 'call', attributes: {} };
    const fields = Object.entries(each).flatMap(([name, text]) => element(name, { kind: 'text', text }));
    return [open, ...fields, ...(isCut ? [] : [{ kind: 'close', name: 'call' } as const])];
  });
  async function* batches() {
    for (const event of events) yield [event];
  }
  return { shape: 'tree', container: 'xml', events: batches() };
}
const parse = (...changes: object[]) =>
  findingsOf(parser, documentOf(changes.map((each) => ({ ...call, ...each }))));
const read = async (...changes: object[]) => records(await parse(...changes));

it('a call out of its elements', async () => {
  expect(await read({})).toEqual([
    {
      row: 1,
      service: 'voice',
      direction: 'out',
      startedAt: civil('2015-04-28T12:00:00'),
      leg: 'call',
      durationS: 203,
      disposition: 'answered',
      lineRaw: '74950000700',
      peerRaw: '79160000101',
      agent: '125000001',
      callKey: '1.1',
      serviceCode: 'ANSWERED',
    },
  ]);
});

it('the seconds of a call that nobody answered are no talk', async () => {
  const found = await read(
    { status: 'NO ANSWER' },
    { status: 'BUSY' },
    { status: 'ANSWERED', duration: '0' },
  );
  expect(found.map(({ disposition, durationS, flags }) => [disposition, durationS, flags])).toEqual([
    ['missed', 0, undefined],
    ['busy', 0, undefined],
    ['missed', 0, ['status-conflict']],
  ]);
});

it('the own side is an extension or a line', async () => {
  const found = await read(
    { direction: 'INCOMING', from: '79160000101', to: '74950000700' },
    { from: '101' },
    { direction: 'INTERNAL', from: '101', to: '102' },
  );
  expect(found.map(({ lineRaw, peerRaw, extension }) => [lineRaw, peerRaw, extension])).toEqual([
    ['74950000700', '79160000101', undefined],
    [undefined, '79160000101', '101'],
    ['101', '102', '102'],
  ]);
});

it('unknown words, moments and lengths are rejected; calls that are never closed are read', async () => {
  const found = await parse({ direction: 'UP' }, { time: 'noon' }, { duration: '' });
  expect(outline(found).map((line) => line.replace(/ \d+ /, ' '))).toEqual([
    'statement {}',
    'reject unknown-service',
    'reject bad-time',
    'reject bad-volume',
  ]);
  expect(records(await findingsOf(parser, documentOf([call, call], true)))).toHaveLength(2);
});

const file = '../shared/samples-real/pbx/mobilon/journal.xml';
describe.skipIf(!existsSync(file))(
  'the vendor’s example (skipped where ../shared/samples-real is absent)',
  () => {
    it('is read', async () => {
      const held = await holdDocument(file);
      expect(parser.recognise(held.head)).toBe(1);
      expect(records(await findingsOf(parser, asDocument(held)))).toMatchObject([
        { direction: 'out', durationS: 203, callKey: '32423423.323242', peerRaw: '123123' },
      ]);
    });
  },
);
