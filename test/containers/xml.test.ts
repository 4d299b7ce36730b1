/** XML events, strict and repaired. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readXml } from '../../src/containers/xml.ts';
import type { XmlEvent } from '../../src/model/document.ts';
import { encode, gather, gatherBytes, gatherText, inPieces } from './reading.ts';

const written = (events: readonly XmlEvent[]) =>
  events.map((event) =>
    event.kind === 'open'
      ? `<${event.name}${Object.entries(event.attributes)
          .map(([name, value]) => ` ${name}=${value}`)
          .join('')}>`
      : event.kind === 'close'
        ? `</${event.name}>`
        : event.text,
  );

it('elements come in order, numbered by their opening tags, blank text left out', async () => {
  const { events } = await gatherText(
    '<?xml version="1.0"?>\n<R>\n <i n="&lt;--+7"/>\n <t>a<![CDATA[<b>]]></t>\n</R>',
  );
  expect(events).toEqual([
    { kind: 'open', n: 1, name: 'R', attributes: {} },
    { kind: 'open', n: 2, name: 'i', attributes: { n: '<--+7' } },
    { kind: 'close', name: 'i' },
    { kind: 'open', n: 3, name: 't', attributes: {} },
    { kind: 'text', text: 'a' },
    { kind: 'text', text: '<b>' },
    { kind: 'close', name: 't' },
    { kind: 'close', name: 'R' },
  ]);
});

it('the declared encoding is obeyed', async () => {
  const text = '<?xml version="1.0" encoding="windows-1251"?><R u="Иванов"/>';
  expect(written((await gatherBytes(encode(text, 'windows-1251'))).events)).toEqual(['<R u=Иванов>', '</R>']);
});

describe('a document that breaks the rules is read on, once, with a warning', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'a bare ampersand',
      '<R><i u="Рога & Копыта"/><i u="&lt;x"/></R>',
      ['<R>', '<i u=Рога & Копыта>', '</i>', '<i u=<x>', '</i>', '</R>'],
    ],
    ['an entity of HTML', '<R><t>a&nbsp;b</t></R>', ['<R>', '<t>', 'a&nbsp;b', '</t>', '</R>']],
    ['a control character', '<R><i n="7\u0001916"/></R>', ['<R>', '<i n=7916>', '</i>', '</R>']],
    ['an end cut off', '<R><i n="1"/><i n="2"/>', ['<R>', '<i n=1>', '</i>', '<i n=2>', '</i>']],
  ];
  for (const [name, text, expected] of cases) {
    it(name, async () => {
      for (const size of [1, 7, 1000]) {
        const { events, warnings } = await gather(inPieces(Buffer.from(text), size));
        expect(written(events)).toEqual(expected);
        expect(warnings.map(({ code }) => code)).toEqual(['xml-malformed']);
      }
    });
  }
});

it('entities that a document defines for itself are not expanded', async () => {
  const bomb =
    '<!DOCTYPE R [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]><R>&b;&x;</R>';
  expect(written((await gatherText(bomb)).events)).toEqual(['<R>', '&b;&x;', '</R>']);
});

it('an attribute called __proto__ is only an attribute', async () => {
  const { events } = await gatherText('<R __proto__="x" constructor="y"/>');
  expect(Object.entries(events[0]?.kind === 'open' ? events[0].attributes : {})).toEqual([
    ['__proto__', 'x'],
    ['constructor', 'y'],
  ]);
  expect(({} as Record<string, unknown>).x).toBeUndefined();
});

describe('a document is the same in one piece, where plain elements pass the tokeniser by, and sign by sign', () => {
  const part = fc.constantFrom(
    ...[
      '<i/>',
      '<i a="1"/>',
      '<i a="1" b="&lt;2&quot;" />',
      '<i b="1"\n a="" />',
      '<i a="1" a="2"/>',
      '<i a="1"b="2"/>',
    ],
    ...[
      '<i a="&copy;"/>',
      '<i a="&amp"/>',
      '<i a="&#1080;"/>',
      '<i a="<"/>',
      '<i a=">"/>',
      '<i a = "1"/>',
      "<i a='1'/>",
    ],
    ...[
      '<i a="1\t2"/>',
      '<i a="\u0001"/>',
      '<i a="\ufffe"/>',
      '<i a="😀"/>',
      '<i a="\ud83d"/>',
      '<x:i a="1"/>',
      '<ю/>',
      '<1/>',
    ],
    ...[
      '<i a="1">',
      '</i>',
      '<i>',
      '</i >',
      '\n',
      ' ',
      'text',
      '<',
      '>',
      '/>',
      '&amp;',
      '<i __proto__="1"/>',
      '<i constructor="1"/>',
    ],
    ...['<!-- <i/> -->', '<!--', '-->', '<![CDATA[<i/>]]>', '<?pi <i/> ?>', '<?', '?>', '</R>'],
  );
  const read = async (pieces: readonly string[]) => {
    const events: XmlEvent[] = [];
    const codes: string[] = [];
    const open = () => streamOf(pieces);
    for await (const batch of readXml(open, 'a.xml', ({ code }) => codes.push(code))) events.push(...batch);
    return {
      codes,
      events: events.map((event) =>
        event.kind === 'open' ? [event, ...Object.entries(event.attributes)] : event,
      ),
    };
  };
  it('whatever stands after elements that are all written alike', async () => {
    const alike = fc.constantFrom('<i a="1"/>', '<i a="1" b="&lt;2"/>', '<i/>');
    await fc.assert(
      fc.asyncProperty(alike, fc.array(part, { maxLength: 3 }), async (element, parts) => {
        const xml = `<R>${element.repeat(3)}${parts.join(element)}${element}</R>`;
        expect(await read([xml])).toEqual(await read([...xml]));
      }),
      { numRuns: 300 },
    );
  });
  it('whatever stands in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 20 }), async (parts) => {
        const xml = `<R>${parts.join('')}</R>`;
        expect(await read([xml])).toEqual(await read([...xml]));
      }),
      { numRuns: Number(process.env.DETALKA_CASES ?? 500) },
    );
  });
});

async function* streamOf(pieces: readonly string[]): AsyncGenerator<string> {
  yield* pieces;
}
