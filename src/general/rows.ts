/** One row of a mapped table → a record; a cell or a word that makes no sense refuses the row. */
import type { Context } from '../model/parser.ts';
import type { Direction, Service, StatementRecord } from '../model/record.ts';
import { readParty } from '../numbering/party.ts';
import { compositeWatch } from '../parsing/composite.ts';
import { readOffset } from '../parsing/dates.ts';
import type { Refusal } from '../parsing/finding.ts';
import { isRefusal, refuse } from '../parsing/finding.ts';
import type { Cells, Reading } from '../parsing/layout.ts';
import { badMoney, badVolume, unknownService } from '../parsing/refusals.ts';
import { readAmount } from './amounts.ts';
import { readCharge } from './charges.ts';
import type { Mapping } from './mapping.ts';
import { officeOf } from './office.ts';
import type { Written } from './parties.ts';
import { isSame, otherParty, readMark, readPeer } from './parties.ts';
import type { Quantities } from './quantities.ts';
import { isNothing, readBytes, readDuration, readPieces, readQuantity, readUnitWord } from './quantities.ts';
import type { RowInHand, Slots } from './row-in-hand.ts';
import { textOf, textsOf } from './row-in-hand.ts';
import { directionOf, sayNoService, serviceOf, vocabularyOf } from './saying.ts';
import { readWhen } from './when.ts';

/** Begins a document's rows. */
export function rowReader(mapping: Mapping, slots: Slots) {
  const vocabulary = vocabularyOf(mapping);
  const nothing = new Set(mapping.nothing);
  return (context: Context) => {
    const mark = compositeWatch();
    return (n: number, printed: Cells<string>, section: string): Reading => {
      const cells = nothing.size === 0 ? printed : without(printed, nothing);
      const reading = readRow(n, { cells, slots, mapping, vocabulary, context }, section);
      if (reading.kind === 'record') mark(reading.record);
      return reading;
    };
  };
}

/** The cells with those emptied that stand for nothing. */
const without = (cells: Cells<string>, nothing: ReadonlySet<string>): Cells<string> =>
  Object.fromEntries(
    Object.entries(cells).map(([id, text]) => [id, text !== undefined && nothing.has(text) ? '' : text]),
  );

function readRow(n: number, row: RowInHand, section: string): Reading {
  const { mapping } = row;
  const charge = readCharge(n, row);
  if (charge) return charge;
  const when = readWhen(row);
  if (isRefusal(when)) return when;
  const told = readService(row, section);
  if (isRefusal(told)) return told;
  const { service, direction } = told;
  const quantities = readQuantities(row, service);
  if (isRefusal(quantities)) return quantities;
  const money = readCosts(row);
  if (isRefusal(money)) return money;
  const record: StatementRecord = { row: n, service, direction, ...when, ...quantities, ...money };
  setParties(record, row);
  if (service === 'data' && COUNTER.test(record.peerRaw ?? '')) return counter(record);
  setWords(record, row);
  Object.assign(record, officeOf(row, record));
  if (mapping.utcOffset !== undefined) record.utcOffsetMin ??= readOffset(mapping.utcOffset)!;
  return { kind: 'record', record };
}

/** Counters and charges that MTS prints in the column of numbers. */
const COUNTER = /^(?:vol|volume|pay)_/i;

function counter(record: StatementRecord): Reading {
  const { row, lineRaw, startedAt, utcOffsetMin, peerRaw = '', cost, vat } = record;
  if (!/^pay_/i.test(peerRaw)) {
    return {
      kind: 'record',
      record: { ...record, service: 'service', direction: 'none', flags: ['counter'] },
    };
  }
  const charge = { row, kind: 'one_off' as const, title: peerRaw, chargedAt: startedAt, amount: cost ?? 0 };
  return {
    kind: 'charge',
    charge: {
      ...charge,
      ...(lineRaw === undefined ? {} : { lineRaw }),
      ...(utcOffsetMin === undefined ? {} : { utcOffsetMin }),
      ...(vat === undefined ? {} : { vat }),
    },
  };
}

function readService(
  row: RowInHand,
  section: string,
): { readonly service: Service; readonly direction: Direction } | Refusal {
  const { vocabulary, mapping } = row;
  const [services, directions] = [textsOf(row, 'service'), textsOf(row, 'direction')];
  const words = [...services, ...directions];
  const found = serviceOf(words, section, vocabulary);
  if (found === 'conflict')
    return refuse('conflicting-words', {
      ru: `слова строки называют разные услуги: «${words.join(' · ')}»`,
      en: `the words of the row name different services: "${words.join(' · ')}"`,
    });
  const service = found ?? (sayNoService(services, vocabulary) ? mapping.service : undefined);
  if (service === undefined) return unknownService(words.filter((word) => word !== '').join(' · '));
  if (service === 'data' || service === 'service') return { service, direction: 'none' };
  const strange = directions.find((text) => !isNothing(text) && vocabulary.say(text).direction === undefined);
  const direction =
    strange === undefined
      ? (directionOf([...directions, ...services, section, ...textsOf(row, 'zone')], vocabulary) ??
        directionByNumbers(row))
      : undefined;
  return direction === undefined ? unknownDirection(strange ?? '') : { service, direction };
}

const unknownDirection = (printed: string): Refusal =>
  refuse('unknown-direction', {
    ru: printed === '' ? 'не видно, кто кому звонил или писал' : `неизвестное направление «${printed}»`,
    en: printed === '' ? 'it does not show who called or wrote to whom' : `unknown direction "${printed}"`,
  });

function directionByNumbers(row: RowInHand): Direction | undefined {
  const { mapping, slots } = row;
  const peer = textOf(row, 'peer');
  if (mapping.peerMarks) return readMark(peer) ?? 'out';
  const own = ownOf(row);
  const [inside, insideToo] = [textOf(row, 'callerExtension'), textOf(row, 'calleeExtension')];
  if (inside !== '' || insideToo !== '') return inside === '' ? 'in' : insideToo === '' ? 'out' : 'internal';
  const [caller, callee] = [textOf(row, 'caller'), textOf(row, 'callee')];
  if (slots.has('callee') && !slots.has('caller')) return 'out';
  if (slots.has('caller') && !slots.has('callee')) return 'in';
  if (isSame(caller, own)) return 'out';
  if (isSame(callee, own)) return 'in';
  return mapping.direction;
}

const ownOf = (row: RowInHand): string => textOf(row, 'line') || (row.mapping.ownNumber ?? '');

function readQuantities(row: RowInHand, service: Service): Quantities | Refusal {
  const { cells, slots, context } = row;
  let found: Quantities = {};
  const unitWord = textOf(row, 'unit');
  const printedUnit = unitWord === '' ? undefined : readUnitWord(unitWord);
  for (const role of ['quantity', 'duration', 'volume', 'pieces'] as const) {
    if (!concerns(role, service)) continue;
    for (const { id, column } of slots.get(role) ?? []) {
      const text = cells[id] ?? '';
      if (isNothing(text)) continue;
      if (role === 'quantity' && unitWord !== '' && printedUnit === undefined)
        return badVolume(`${text} ${unitWord}`, service);
      const unit = role === 'quantity' ? (printedUnit ?? column.unit) : column.unit;
      const read = readAs(role, text, unit, service, context.bytesPerKb);
      if (!read) return badVolume(text, textOf(row, 'service') || service);
      found = { ...read, ...found };
    }
  }
  return found;
}

/** Durations are of calls, volumes of data; a mixed column is of everything. */
const concerns = (role: 'quantity' | 'duration' | 'volume' | 'pieces', service: Service): boolean =>
  role === 'quantity' ||
  (role === 'duration'
    ? service === 'voice'
    : role === 'volume'
      ? service === 'data'
      : service !== 'voice' && service !== 'data');

function readAs(
  role: 'quantity' | 'duration' | 'volume' | 'pieces',
  text: string,
  unit: Parameters<typeof readQuantity>[1],
  service: Service,
  bytesPerKb: 1000 | 1024,
): Quantities | undefined {
  if (role === 'quantity') return readQuantity(text, unit, service, bytesPerKb);
  const plain = unit === 'pieces' ? undefined : unit;
  if (role === 'duration') return readDuration(text, plain);
  if (role === 'pieces') {
    const pieces = readPieces(text);
    return pieces === undefined ? undefined : { pieces };
  }
  const bytes = readBytes(text, plain, bytesPerKb);
  if (bytes !== undefined) return { bytes };
  // A volume without any unit is not known: that is no fault of the row.
  return plain === undefined && /^\d+(?:[.,]\d+)?$/.test(text) ? {} : undefined;
}

function readCosts(row: RowInHand): Pick<StatementRecord, 'cost' | 'costWithVat' | 'vat'> | Refusal {
  const [printed, printedWithVat] = [textOf(row, 'cost'), textOf(row, 'costWithVat')];
  const [cost, withVat] = [printed, printedWithVat].map((text) =>
    text === '' ? undefined : readAmount(text),
  );
  if (printed !== '' && cost === undefined) return badMoney(printed);
  if (printedWithVat !== '' && withVat === undefined) return badMoney(printedWithVat);
  const vat = row.mapping.vat ?? 'unknown';
  const sign = row.mapping.spentIsNegative ? -1 : 1;
  const total = withVat ?? (vat === 'included' ? cost : undefined);
  return {
    ...(cost === undefined ? {} : { cost: sign * cost || 0, vat }),
    ...(total === undefined ? {} : { costWithVat: sign * total || 0 }),
  };
}

function setParties(record: StatementRecord, row: RowInHand): void {
  const own = ownOf(row);
  const [caller, callee] = [textOf(row, 'caller'), textOf(row, 'callee')];
  const { slots } = row;
  const named = slots.has('caller') && slots.has('callee');
  const printed =
    textOf(row, 'peer') || (named ? otherParty(caller, callee, own, record.direction) : caller || callee);
  const words = [...textsOf(row, 'service'), ...textsOf(row, 'direction')];
  if (!words.includes(printed)) Object.assign(record, inCountry(readPeer(printed), row.mapping.country));
  const line =
    textOf(row, 'line') ||
    (named && row.mapping.ownNumber === undefined ? lineOf(record, caller, callee) : '');
  if (line !== '') record.lineRaw = line;
}

/** A number of another country than Russia in its international form, as far as the country's rules give one. */
function inCountry(peer: Written, country: string | undefined): Written {
  const written = peer.peerWritten ?? peer.peerRaw;
  if (country === undefined || written === undefined || written.startsWith('+')) return peer;
  const { id } = readParty(written, { country });
  const isLonger = /^\d{8,15}$/.test(id) && id !== written.replace(/\D/g, '');
  return isLonger ? { ...peer, peerWritten: `+${id}` } : peer;
}

/** The own end of a call whose direction is told. */
const lineOf = ({ direction }: StatementRecord, caller: string, callee: string): string =>
  direction === 'out' ? caller : direction === 'in' ? callee : '';

function setWords(record: StatementRecord, row: RowInHand): void {
  const [code, place, zone] = [textOf(row, 'service'), textOf(row, 'place'), textOf(row, 'zone')];
  const [operator, bundle] = [textOf(row, 'operator'), textOf(row, 'bundle')];
  if (code !== '') record.serviceCode = code;
  if (place !== '') record.place = place;
  if (zone !== '') record.peerZonePrinted = zone;
  if (operator !== '') record.peerOperatorPrinted = operator;
  if (bundle !== '') record.bundle = bundle;
}
