/** MTS's detail as XML: `Report`, a `ds` for the line, an `i` for each row; attributes of two generations. */
import type { XmlEvent, XmlOpen } from '../../../src/model/document.ts';
import type { Context, Finding } from '../../../src/model/parser.ts';
import type { ControlTotal, StatementFacts } from '../../../src/model/statement.ts';
import { readDateTime } from '../../../src/parsing/dates.ts';
import { reject, skip } from '../../../src/parsing/finding.ts';
import { readMoney } from '../../../src/parsing/money.ts';
import { readPhoneDigits } from '../../../src/parsing/phone.ts';
import type { DetailCells } from './cells.ts';
import { readCurrency } from './costs.ts';
import { periodOf } from './layout.ts';
import { rowReader } from './row.ts';

/** Elements of documents with the same root that are other layouts: the corporate bill, MTS Belarus. */
const OTHER_LAYOUTS = new Set(['urp', 'utp', 'upss', 'pcs', 'pod', 'nd']);

/** 1 with a row of a line in sight, 0.6 when only a `ds` is, 0 for other reports of the same root. */
export function recogniseXml(events: readonly XmlEvent[]): number {
  const opened = events.filter((event): event is XmlOpen => event.kind === 'open');
  if (opened[0]?.name !== 'Report') return 0;
  if (opened.some(({ name, attributes }) => OTHER_LAYOUTS.has(name) || (name === 'b' && 'bn' in attributes)))
    return 0;
  const isRow = ({ name, attributes: { d, n, s, du, c } }: XmlOpen) =>
    name === 'i' &&
    readDateTime(d ?? '') !== undefined &&
    [n, s, du, c].every((value) => value !== undefined);
  if (opened.some(isRow)) return 1;
  return opened.some(({ name, attributes }) => name === 'ds' && 't' in attributes) ? 0.6 : 0;
}

/** Reads the rows of every `ds` whose `n` is a number; the others are summaries by service, noted and passed. */
export async function* parseXml(
  events: AsyncIterable<readonly XmlEvent[]>,
  context: Context,
): AsyncIterable<readonly Finding[]> {
  const reading = beginXml(context);
  for await (const batch of events) {
    for (const event of batch) takeEvent(reading, event);
    yield takeFound(reading);
  }
  closeLine(reading);
  yield takeFound(reading);
}

/** A reading of one document; bills of the same root have their own elements read beside it. */
export const beginXml = (context: Context): XmlReading => ({
  read: rowReader(context),
  found: [],
  known: { currency: 'RUB' },
  line: undefined,
  printsVat: false,
});

/** Findings since the last call. */
export function takeFound(reading: XmlReading): readonly Finding[] {
  const found = reading.found;
  reading.found = [];
  return found;
}

export interface XmlReading {
  readonly read: ReturnType<typeof rowReader>;
  found: Finding[];
  /** Facts that hold until a nearer element says otherwise. */
  known: StatementFacts;
  /** Attributes of the `ds` in hand, when its `n` is a number. */
  line: Attributes | undefined;
  /** Has any row of the line a cost with VAT? */
  printsVat: boolean;
}

/** Takes what belongs to the lines and their rows; every other element is passed. */
export function takeEvent(reading: XmlReading, event: XmlEvent): void {
  if (event.kind === 'open') {
    if (event.name === 'i') takeRow(reading, event);
    else if (event.name === 'ds' && isLine(event.attributes)) openLine(reading, event.attributes);
    else reading.known = { ...reading.known, ...documentFacts(event.name, event.attributes) };
  } else if (event.kind === 'close' && event.name === 'ds') closeLine(reading);
}

/** The totals come last: only then is it known whether the rows print VAT. */
export function closeLine(reading: XmlReading): void {
  if (!reading.line) return;
  reading.found.push({ kind: 'facts', facts: { control: controlOf(reading.line, reading.printsVat) } });
  reading.line = undefined;
}

const isLine = ({ n = '' }: Attributes) => readPhoneDigits(n) !== undefined;

function openLine(reading: XmlReading, attributes: Attributes): void {
  reading.line = attributes;
  reading.printsVat = false;
  reading.found.push({ kind: 'statement', facts: { ...reading.known, ...lineFacts(attributes) } });
}

function takeRow(reading: XmlReading, { n, attributes }: XmlOpen): void {
  if (!reading.line) {
    reading.found.push(skip(n, 'note'));
    return;
  }
  const cells = cellsOf(attributes);
  reading.printsVat ||= cells.costWithVat !== undefined;
  const result = reading.read(n, cells);
  reading.found.push(
    result.kind === 'refuse' ? reject(n, printed(attributes), result.code, result.reason) : result,
  );
}

type Attributes = XmlOpen['attributes'];

/** The attributes of an `i` as the columns of the tables they are. */
const cellsOf = (i: Attributes): DetailCells => ({
  date: i.d,
  offset: i.gmt,
  peer: i.n,
  place: i.zp,
  zone: i.zv,
  service: i.s,
  mark: i.a,
  volume: i.du,
  billed: i.dup,
  costWithoutVat: i.c,
  costWithVat: i.f,
  currency: i.cur,
  balanceAt: i.bd,
});

/** An element as its attributes are printed: the text of a reject. */
export const printed = (attributes: Attributes): readonly string[] =>
  Object.entries(attributes).map(([name, value]) => `${name}="${value}"`);

/** Facts of elements above the line: `cp@dcd` moment of the order, `b` and `tp` period, `tp` SIM and owner. */
function documentFacts(name: string, { dcd, sd, ed, sim, u }: Attributes): StatementFacts {
  if (name === 'cp') {
    const issuedAt = readDateTime(dcd ?? '');
    return issuedAt === undefined ? {} : { issuedAt };
  }
  if (name === 'b') return periodOf(sd ?? '', ed ?? '');
  if (name === 'tp') return { ...(sim ? { sim } : {}), ...(u ? { owner: u } : {}) };
  return {};
}

function lineFacts({ n, sim, sd, ed, cn }: Attributes): StatementFacts {
  const currency = readCurrency(cn ?? '');
  return {
    line: n!,
    ...(sim ? { sim } : {}),
    ...periodOf(sd ?? '', ed ?? ''),
    ...(currency === undefined ? {} : { currency }),
  };
}

/** `t` adds up the costs without VAT, `f` those with VAT: only where the rows print them too. */
function controlOf({ t = '', f = '' }: Attributes, printsVat: boolean): ControlTotal[] {
  const withoutVat = readMoney(t);
  const withVat = printsVat ? readMoney(f) : undefined;
  return [
    ...(withoutVat === undefined ? [] : [{ measure: 'cost' as const, printed: withoutVat }]),
    ...(withVat === undefined ? [] : [{ measure: 'cost_with_vat' as const, printed: withVat }]),
  ];
}
