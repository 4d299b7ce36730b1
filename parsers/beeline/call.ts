/** A row of a Beeline document → a record: what the documents differ in is taken off before. */
import type { Context } from '../../src/model/parser.ts';
import type { CivilSeconds, Direction, Service, StatementRecord, VatMode } from '../../src/model/record.ts';
import type { Refusal } from '../../src/parsing/finding.ts';
import { refuse } from '../../src/parsing/finding.ts';
import type { Reading } from '../../src/parsing/layout.ts';
import { readMoney } from '../../src/parsing/money.ts';
import { readHourMinSec, readMinSec, readVolume } from '../../src/parsing/quantities.ts';
import { badMoney, badTime, badVolume, unknownService } from '../../src/parsing/refusals.ts';
import { readDirection, readOperator, readRoaming, readService } from './words.ts';

/** The cells of a row as printed; '' = empty, undefined = the document has no such cell. */
export interface Call {
  readonly row: number;
  readonly startedAt: CivilSeconds | undefined;
  /** What is printed of the moment, for the reject's reason. */
  readonly moment: string;
  /** Own number as printed. */
  readonly own?: string | undefined;
  /** Who began it, and whom: numbers, a sender's name, for data an IP address. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The word that says most: `исх/МТС`, `Приём SMS`, `internet.beeline.ru`. */
  readonly description: string;
  /** Further words, in the order of how much they say of the service: `Местные звонки`, `GPRS-Internet`. */
  readonly words: readonly string[];
  /** Direction by a rule of the layout that is surer than words. */
  readonly direction?: Direction | undefined;
  /** `mm:ss` or `hh:mm:ss`. */
  readonly duration?: string | undefined;
  /** Duration as billed, in minutes with decimals. */
  readonly billedMinutes?: string | undefined;
  readonly megabytes?: string | undefined;
  readonly cost?: string | undefined;
  readonly vat: VatMode;
  /** Where the line was, in documents that have a cell for it; '' = at home. */
  readonly place?: string | undefined;
}

/** Last ten digits of a number, by which writings with 7, 8 or neither are equal; other texts as they stand. */
export function tail(number: string): string {
  const digits = number.replace(/\D/g, '');
  return digits.length >= 10 && digits.length <= 15 ? digits.slice(-10) : number;
}

/** Are they writings of one number? */
export const isSame = (a: string, b: string): boolean => a !== '' && b !== '' && tail(a) === tail(b);

/** Reads the cells; a cell that makes no sense refuses the row. */
export function readCall(call: Call, { bytesPerKb }: Context): Reading {
  const { startedAt, moment, description, words } = call;
  if (startedAt === undefined) return badTime(moment);
  const service = [description, ...words].map(readService).find((found) => found !== undefined);
  if (!service) return unknownService([description, ...words].join(' ').trim());
  const quantities = readQuantities(call, service, bytesPerKb);
  if (isRefusal(quantities)) return quantities;
  const { cost: printed } = call;
  const cost = printed === undefined || printed === '' ? undefined : readMoney(printed);
  if (printed && cost === undefined) return badMoney(printed);
  const direction = service === 'data' ? 'none' : directionOf(call);
  if (!direction)
    return refuse('unknown-direction', {
      ru: 'не видно, кто кому звонил или писал',
      en: 'it does not show who called or wrote to whom',
    });
  const record: StatementRecord = {
    row: call.row,
    service,
    direction,
    startedAt,
    ...quantities,
    ...(cost === undefined
      ? {}
      : { cost, vat: call.vat, ...(call.vat === 'included' && { costWithVat: cost }) }),
    ...placeOf(call),
  };
  setParties(record, call);
  if (description !== '') record.serviceCode = description;
  return { kind: 'record', record };
}

type Quantities = Pick<StatementRecord, 'durationS' | 'billedS' | 'bytes'>;

const isRefusal = (value: object): value is Refusal => 'kind' in value && value.kind === 'refuse';

function readQuantities(call: Call, service: Service, bytesPerKb: 1000 | 1024): Quantities | Refusal {
  const { duration = '', billedMinutes = '', megabytes = '' } = call;
  if (service === 'data') {
    if (megabytes === '') return {};
    const bytes = readVolume(`${megabytes} Mb`, bytesPerKb);
    return bytes === undefined ? badVolume(megabytes, call.description) : { bytes };
  }
  if (service !== 'voice' || duration === '') return {};
  const durationS = readDuration(duration);
  if (durationS === undefined) return badVolume(duration, call.description);
  const minutes = billedMinutes === '' ? undefined : readMoney(billedMinutes);
  return { durationS, ...(minutes === undefined ? {} : { billedS: Math.round((minutes * 60) / 1_000_000) }) };
}

/** `mm:ss` or, with two colons, `hh:mm:ss`: seconds. */
const readDuration = (text: string): number | undefined =>
  text.indexOf(':') === text.lastIndexOf(':') ? readMinSec(text) : readHourMinSec(text);

function directionOf({ direction, description, own = '', from = '', to = '' }: Call): Direction | undefined {
  if (direction) return direction;
  const said = readDirection(description);
  if (said) return said;
  if (isSame(own, from)) return 'out';
  return isSame(own, to) ? 'in' : undefined;
}

/** The other party; for data whoever is not the line itself: an IP address. */
function setParties(record: StatementRecord, { own, from, to, description }: Call): void {
  const said = record.direction === 'none' ? [from, to] : [record.direction === 'in' ? from : to];
  const peer = said.find((number) => number && !isSame(own ?? '', number));
  if (peer) record.peerRaw = peer;
  if (own) record.lineRaw = own;
  const operator = record.service === 'data' ? undefined : readOperator(description);
  if (operator) record.peerOperatorPrinted = operator;
}

function placeOf({ place, description, words }: Call): Partial<StatementRecord> {
  if (place !== undefined) return place === '' ? { placeKind: 'home' } : { place };
  return (
    [description, ...words].map(readRoaming).find(({ placeKind }) => placeKind !== 'home') ?? {
      placeKind: 'home',
    }
  );
}
