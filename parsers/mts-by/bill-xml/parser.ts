/** MTS (Belarus), monthly corporate bill as XML: plans, fees and rows of each number (README.md). */
import type { XmlEvent, XmlOpen } from '../../../src/model/document.ts';
import type { Context, Finding, Parser } from '../../../src/model/parser.ts';
import type { StatementFacts } from '../../../src/model/statement.ts';
import { reject } from '../../../src/parsing/finding.ts';
import { readIsoMoment } from '../../../src/parsing/iso.ts';
import { readPhoneDigits } from '../../../src/parsing/phone.ts';
import { rowReader } from '../../mts/detail/row.ts';
import { printed } from '../../mts/detail/xml.ts';
import { type Attributes, controlOf, feeOf, planOf, rowCells } from './elements.ts';

/** What this report has under the root it shares with the Russian ones. */
const OWN = new Set(['pcs', 'pod', 'nd']);

const parser: Parser = {
  id: 'mts-by/bill-xml',
  title: { ru: 'МТС (Беларусь): корпоративный счёт, XML', en: 'MTS (Belarus): corporate bill, XML' },
  kind: 'periodic',
  evidence: 'attested',
  containers: ['xml'],
  recognise(head) {
    const opened = head.events.flatMap((event) => (event.kind === 'open' ? [event.name] : []));
    return opened[0] === 'Report' && opened.some((name) => OWN.has(name)) ? 1 : 0;
  },
  async *parse(document, context) {
    if (document.shape === 'tree') yield* parseBill(document.events, context);
  },
};

/** Elements that name a number; what an `i` in them is depends on which. */
type Section = 'pc' | 'ds' | 'nd';
const isSection = (name: string): name is Section => name === 'pc' || name === 'ds' || name === 'nd';

interface BillReading {
  readonly read: ReturnType<typeof rowReader>;
  /** Facts of the whole bill. */
  bill: StatementFacts;
  /** What `pc` said of each number: owner, plan, period. */
  readonly said: Map<string, StatementFacts>;
  section: { readonly name: Section; readonly attributes: Attributes } | undefined;
  found: Finding[];
}

async function* parseBill(
  events: AsyncIterable<readonly XmlEvent[]>,
  context: Context,
): AsyncIterable<readonly Finding[]> {
  const bill = { currency: 'BYN' };
  const reading: BillReading = {
    read: rowReader(context),
    bill,
    said: new Map(),
    section: undefined,
    found: [],
  };
  for await (const batch of events) {
    for (const event of batch) takeEvent(reading, event);
    yield reading.found;
    reading.found = [];
  }
}

function takeEvent(reading: BillReading, event: XmlEvent): void {
  if (event.kind === 'close' && event.name === reading.section?.name) reading.section = undefined;
  if (event.kind !== 'open') return;
  const { name, attributes } = event;
  if (name === 'i') takeItem(reading, event);
  else if (isSection(name)) openSection(reading, name, attributes);
  else if (name === 'b') {
    const issued = readIsoMoment(attributes.bd ?? '');
    if (issued) reading.bill = { ...reading.bill, issuedAt: issued.civil };
  }
}

function openSection(reading: BillReading, name: Section, attributes: Attributes): void {
  const { n = '', u } = attributes;
  reading.section = { name, attributes };
  const known = reading.said.get(n) ?? {};
  if (name === 'pc') {
    reading.said.set(n, u ? { ...known, owner: u } : known);
    return;
  }
  const line = readPhoneDigits(n) === undefined ? {} : { line: n };
  const owner = u ? { owner: u } : {};
  const facts = { ...reading.bill, ...known, ...owner, ...line, ...controlOf(attributes) };
  reading.found.push({ kind: 'statement', facts });
}

function takeItem(reading: BillReading, { n, attributes }: XmlOpen): void {
  const { section, said, found } = reading;
  if (section?.name === 'pc') {
    const number = section.attributes.n ?? '';
    said.set(number, { ...said.get(number), ...planOf(attributes, said.get(number) ?? {}) });
    return;
  }
  const result =
    section?.name === 'ds' ? feeOf(n, attributes) : section ? reading.read(n, rowCells(attributes)) : NOBODYS;
  found.push(result.kind === 'refuse' ? reject(n, printed(attributes), result.code, result.reason) : result);
}

const NOBODYS = {
  kind: 'refuse',
  code: 'no-number',
  reason: {
    ru: 'строка стоит вне номера: неизвестно, чья она',
    en: 'the row stands outside of a number: nobody knows whose it is',
  },
} as const;

export default parser;
