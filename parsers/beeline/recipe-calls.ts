/** A story in Beeline's words: what its documents print of a record, and what of the truth that carries. */
import { tellRecords } from '../../src/generate/telling.ts';
import type { CivilSeconds, Micros, VatMode } from '../../src/model/record.ts';
import type { TrueRecord, TrueRow, TrueStatement } from '../../src/model/story.ts';

/** A row as printed, but for the layout's own form of times, money and volumes. */
export interface Printed {
  readonly startedAt: CivilSeconds;
  readonly own: string;
  readonly incoming: boolean;
  /** The other party as written; '' for a hidden one. For data who began it: an address. */
  readonly peer: string;
  readonly description: string;
  /** Kind of the service; says roaming, too. */
  readonly type: string;
  readonly isVoice: boolean;
  readonly durationS: number;
  /** Whole minutes as billed. */
  readonly billedMinutes: number;
  readonly cost: Micros;
  /** Hundredths of a megabyte; undefined but for data. */
  readonly hundredths: number | undefined;
  /** Name of the roaming provider; '' at home. */
  readonly provider: string;
}

/** What a layout can tell. */
export interface Abilities {
  /** How it writes numbers that are given in E.164 digits. */
  readonly written: (e164: string, incoming: boolean) => string;
  readonly vat: VatMode;
  /** Where the line was: by the words of the type, by the name of the provider, or nowhere. */
  readonly place: 'words' | 'provider' | 'none';
  /** Prints the duration as billed. */
  readonly billed?: true;
  /** Prints the offset from UTC. */
  readonly offset?: true;
  /** Prints an address for data. */
  readonly address?: false;
}

const ADDRESS = '85.115.245.243';
const MEGABYTE = 1_048_576;
const ABROAD = 'мжнр/роум';
const ELSEWHERE = 'рег. моб. бл (другой регион)';

/** Numbers of ten digits, as the cabinet writes Russian ones; foreign and short ones stand whole. */
export const tenDigits = (e164: string): string => (/^7[3489]\d{9}$/.test(e164) ? e164.slice(1) : e164);

/** Calls, messages and data are all that Beeline's documents list; counters and services of others are not. */
export const isTold = ({ service }: TrueRecord): boolean =>
  service === 'voice' || service === 'sms' || service === 'mms' || service === 'data';

/** The told rows of a story as printed. */
export function* printedRows(statement: TrueStatement, can: Abilities): Generator<Printed> {
  for (const row of statement.rows) {
    if (row.kind === 'record' && isTold(row.record)) yield printed(row.record, can);
  }
}

export function printed(record: TrueRecord, can: Abilities): Printed {
  const isData = record.service === 'data';
  return {
    startedAt: record.startedAt,
    own: record.line!,
    incoming: record.direction === 'in',
    peer: peerOf(record, can),
    description: descriptionOf(record),
    type: typeOf(record),
    isVoice: record.service === 'voice',
    durationS: record.durationS ?? 0,
    billedMinutes: Math.floor((record.billedS ?? 0) / 60),
    cost: record.cost!,
    hundredths: isData ? Math.round((record.bytes! * 100) / MEGABYTE) : undefined,
    provider: record.place ?? '',
  };
}

function peerOf(record: TrueRecord, { written, address }: Abilities): string {
  if (record.service === 'data') return address === false ? '' : ADDRESS;
  return record.peerKind === 'hidden' ? '' : written(record.peer!, record.direction === 'in');
}

/** Networks by the beginning of a number, for the words alone. */
const networkOf = (peer: string): 'Билайн' | 'МТС' | 'Мегафон' | undefined => {
  if (peer.startsWith('7903') || peer.startsWith('7965')) return 'Билайн';
  if (peer.startsWith('7916') || peer.startsWith('7913')) return 'МТС';
  return peer.startsWith('7926') || peer.startsWith('7922') ? 'Мегафон' : undefined;
};

function descriptionOf({ service, direction, peer = '', peerKind }: TrueRecord): string {
  const incoming = direction === 'in';
  if (service === 'data') return 'internet.beeline.ru (up)';
  if (service === 'mms') return incoming ? 'Входящее MMS' : 'Исходящее MMS на "Билайн" в Россию';
  const network = networkOf(peer);
  if (service === 'sms') {
    if (incoming) return 'Приём SMS';
    return network === 'Билайн' ? 'Исх. SMS Билайн' : 'Исх. SMS другая сеть';
  }
  if (incoming) return peerKind === 'fixed' ? 'Входящий с гор.номера' : 'Входящий c моб.номера';
  if (peerKind === 'fixed') return 'исх/городской';
  if (peerKind !== 'mobile') return 'исх/доп.сервис';
  return network ? `Исходящий на "${network}"` : 'исх/мобильный';
}

function typeOf({ service, placeKind }: TrueRecord): string {
  if (placeKind === 'international') return ABROAD;
  if (placeKind === 'national') return ELSEWHERE;
  if (service === 'voice') return 'Местные звонки';
  return service === 'data' ? 'GPRS-Internet' : 'SMS/MMS';
}

const OPERATORS = { Билайн: 'beeline', МТС: 'mts', Мегафон: 'megafon' } as const;

/** The rows that a document of these abilities carries. */
export const carriedRows = (statement: TrueStatement, can: Abilities): Iterable<TrueRow> =>
  tellRecords(statement, (record) => (isTold(record) ? carried(record, can) : undefined));

function carried(record: TrueRecord, can: Abilities): TrueRecord {
  const { peer, description, hundredths, billedMinutes } = printed(record, can);
  const told: TrueRecord = {
    row: 0,
    statement: 0,
    line: record.line!,
    service: record.service,
    direction: record.direction === 'forward' ? 'out' : record.direction,
    startedAt: record.startedAt,
    serviceCode: description,
    cost: record.cost!,
    vat: can.vat,
    currency: 'RUB',
    ...placed(record, can),
  };
  if (record.durationS !== undefined) told.durationS = record.durationS;
  if (can.billed && record.service === 'voice') told.billedS = billedMinutes * 60;
  if (can.offset) told.utcOffsetMin = record.utcOffsetMin!;
  if (hundredths !== undefined) told.bytes = bytesOf(hundredths);
  if (peer !== '') {
    told.peerRaw = peer;
    told.peer = hundredths === undefined ? record.peer! : peer;
    told.peerKind = hundredths === undefined ? record.peerKind! : 'ip';
  }
  const network = Object.entries(OPERATORS).find(([name]) => description.includes(name));
  if (network) told.peerOperatorPrinted = network[1];
  return told;
}

/** Bytes of hundredths of a megabyte, rounded as a reader of `12,34` rounds. */
const bytesOf = (hundredths: number): number =>
  Math.floor(hundredths / 100) * MEGABYTE + Math.round(((hundredths % 100) * MEGABYTE) / 100);

function placed(record: TrueRecord, { place }: Abilities): Partial<TrueRecord> {
  const { placeKind, placeCountry, placeRegion } = record;
  if (place === 'none' || placeKind === 'home') return { placeKind: 'home' };
  if (place === 'words') {
    const word = { place: typeOf(record), placeKind: placeKind! };
    return placeKind === 'national' ? { ...word, placeCountry: 'RU' } : word;
  }
  return {
    place: record.place!,
    placeKind: placeKind!,
    ...(placeCountry && { placeCountry }),
    ...(placeRegion && { placeRegion }),
  };
}
