/** XML that nobody has described: the element that repeats is a row. */
import { expect, it } from 'vitest';
import { holdText, line, mappedFindings, recordsIn, understandHeld } from './reading.ts';

const said = async (text: string) => {
  const held = await holdText('app.xml', `<?xml version="1.0" encoding="utf-8"?>${text}`);
  const { verdict, mapping } = await understandHeld(held, 'app');
  const findings = mapping ? await mappedFindings(mapping, held, 'app') : [];
  return { verdict, findings, records: recordsIn(findings).map(line) };
};

const TRUTH = [
  '2026-03-01T18:57:16 voice out 79160000201 481s - 3.43',
  '2026-03-02T08:00:00 voice in 79160000202 61s - -',
  '2026-03-03T09:00:00 sms out 79160000202 - - 2.5',
];

it('reads elements whose attributes are the fields', async () => {
  const { verdict, findings, records } = await said(`<report><msisdn>+7 999 000-01-11</msisdn><calls>
    <call date="01.03.2026 18:57:16" type="Outgoing call" number="79160000201" duration="00:08:01" cost="3.43"/>
    <call date="02.03.2026 08:00:00" type="Incoming call" number="79160000202" duration="00:01:01"/>
    <call date="03.03.2026 09:00:00" type="Outgoing SMS" number="79160000202" cost="2.50"/>
  </calls></report>`);
  expect({ verdict, records }).toEqual({ verdict: 'read', records: TRUTH });
  expect(findings).toContainEqual(
    expect.objectContaining({ facts: expect.objectContaining({ line: '+7 999 000-01-11' }) }),
  );
});

it('reads elements whose children are the fields, and a field that only some have', async () => {
  const { verdict, records } = await said(`<log>
    <entry><when><date>01.03.2026</date><time>18:57:16</time></when><type>Outgoing call</type><number>79160000201</number><duration>00:08:01</duration><cost>3.43</cost></entry>
    <entry><when><date>02.03.2026</date><time>08:00:00</time></when><type>Incoming call</type><number>79160000202</number><duration>00:01:01</duration></entry>
    <entry><when><date>03.03.2026</date><time>09:00:00</time></when><type>Outgoing SMS</type><number>79160000202</number><cost>2.50</cost></entry>
  </log>`);
  expect({ verdict, records }).toEqual({ verdict: 'read', records: TRUTH });
});

it('keeps a field that appears only far below, whose column nobody knows', async () => {
  const plain = '<c date="01.03.2026 10:00:00" type="Outgoing call" number="79160000201" duration="0:05"/>';
  const dear =
    '<c date="02.03.2026 10:00:00" type="Outgoing call" number="79160000201" duration="0:05" cost="1.50"/>';
  const { verdict, findings, records } = await said(`<a>${plain.repeat(3000)}${dear}</a>`);
  expect(verdict).toBe('read');
  expect(records).toHaveLength(3001);
  expect(findings.filter(({ kind }) => kind === 'reject')).toEqual([
    expect.objectContaining({ reject: expect.objectContaining({ text: 'cost: 1.50', code: 'unknown-row' }) }),
  ]);
});

it.each([
  [
    'a page of something else',
    '<rss><item><title>A</title><link>b</link><pubDate>2026-03-01</pubDate></item></rss>',
  ],
  ['a manifest', '<project><a>1</a><b x="1" y="2" z="3"/></project>'],
  ['nothing', '<a/>'],
])('refuses %s', async (_, text) => {
  expect((await said(text)).verdict).toBe('refuse');
});
