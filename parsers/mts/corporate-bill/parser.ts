/** MTS (Russia), monthly bill of a corporate contract as XML: sums of each number, then its rows (README.md). */
import type { XmlEvent, XmlOpen } from '../../../src/model/document.ts';
import type { Context, Finding, Parser } from '../../../src/model/parser.ts';
import { reject } from '../../../src/parsing/finding.ts';
import { readPhoneDigits } from '../../../src/parsing/phone.ts';
import { beginXml, closeLine, printed, takeEvent, takeFound, type XmlReading } from '../detail/xml.ts';
import { type BillFacts, billFacts, lineInBill, type Sums, sumFindings } from './sums.ts';

/** Elements that only this report has, and those of the other reports under the same root. */
const OWN = new Set(['urp', 'utp', 'upss', 'ps']);
const FOREIGN = new Set(['pcs', 'pod', 'nd']);

const parser: Parser = {
  id: 'mts/corporate-bill',
  title: { ru: 'МТС: корпоративный счёт с детализацией', en: 'MTS: corporate bill with call detail' },
  kind: 'periodic',
  evidence: 'attested',
  containers: ['xml'],
  recognise(head) {
    const opened = head.events.filter((event): event is XmlOpen => event.kind === 'open');
    if (opened[0]?.name !== 'Report' || opened.some(({ name }) => FOREIGN.has(name))) return 0;
    return opened.some(({ name, attributes }) => OWN.has(name) || (name === 'b' && 'bn' in attributes))
      ? 1
      : 0;
  },
  async *parse(document, context) {
    if (document.shape === 'tree') yield* parseBill(document.events, context);
  },
};

interface BillReading {
  readonly lines: XmlReading;
  bill: BillFacts;
  /** The `ps` in hand: the sums of one number. */
  sums: Sums | undefined;
  /** What the sums said of each number: its rows come later. */
  readonly said: Map<string, BillFacts>;
}

async function* parseBill(
  events: AsyncIterable<readonly XmlEvent[]>,
  context: Context,
): AsyncIterable<readonly Finding[]> {
  const reading: BillReading = { lines: beginXml(context), bill: {}, sums: undefined, said: new Map() };
  for await (const batch of events) {
    for (const event of batch) takeBillEvent(reading, event);
    yield takeFound(reading.lines);
  }
  closeSums(reading);
  closeLine(reading.lines);
  yield takeFound(reading.lines);
}

function takeBillEvent(reading: BillReading, event: XmlEvent): void {
  if (event.kind === 'close' && event.name === 'ps') closeSums(reading);
  else if (event.kind === 'open') takeElement(reading, event);
  else takeEvent(reading.lines, event);
}

function takeElement(reading: BillReading, event: XmlOpen): void {
  const { attributes } = event;
  switch (event.name) {
    case 'ps':
      closeSums(reading);
      reading.sums = { number: attributes, services: [] };
      return;
    case 'sc':
      takeSum(reading, event);
      return;
    case 'ds':
      takeLine(reading, event);
      return;
    default:
      reading.bill = billFacts(reading.bill, event);
      takeEvent(reading.lines, event);
  }
}

/** The rows of a number, with what the bill and its sums said of it. */
function takeLine({ lines, bill, said }: BillReading, event: XmlOpen): void {
  const { known } = lines;
  lines.known = { ...known, ...bill, ...said.get(event.attributes.n ?? '') };
  takeEvent(lines, event);
  lines.known = known;
}

function takeSum({ sums, lines }: BillReading, event: XmlOpen): void {
  if (sums) sums.services.push(event);
  else
    lines.found.push(
      reject(event.n, printed(event.attributes), 'no-number', {
        ru: 'сумма стоит вне номера: неизвестно, чья она',
        en: 'the sum stands outside of a number: nobody knows whose it is',
      }),
    );
}

function closeSums(reading: BillReading): void {
  const { sums, bill, lines } = reading;
  if (!sums) return;
  reading.sums = undefined;
  const facts = lineInBill(bill, sums.number);
  const { m = '' } = sums.number;
  reading.said.set(m, facts);
  const line = readPhoneDigits(m) === undefined ? {} : { line: m };
  lines.found.push({ kind: 'statement', facts: { ...lines.known, ...facts, ...line } });
  for (const finding of sumFindings(sums)) lines.found.push(finding);
}

export default parser;
