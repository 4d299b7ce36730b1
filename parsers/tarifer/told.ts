/** A story as the Tarifer programs' files tell it. */
import { tellRecords, without } from '../../src/generate/telling.ts';
import type { TrueRecord, TrueStatement } from '../../src/model/story.ts';

/** An address for documentation: data rows name the network's. */
const ADDRESS = '192.0.2.10';

interface Told {
  /** The file prints minutes as billed. */
  readonly minutes: boolean;
  /** The file prints costs with and without VAT; otherwise one of which nothing is said. */
  readonly bothCosts: boolean;
  /** The file says which month it is of. */
  readonly withPeriod: boolean;
}

/** Own numbers are of ten digits; services beside calls, messages and data have no row. */
export function toldByTarifer(statement: TrueStatement, can: Told): TrueStatement {
  const { periodFrom, periodTo } = statement.facts;
  return {
    line: statement.line,
    facts: {
      line: statement.line.slice(1),
      currency: 'RUB',
      ...(can.withPeriod && { periodFrom: periodFrom!, periodTo: periodTo! }),
    },
    rows: tellRecords(statement, (record) => tell(record, can)),
  };
}

function tell(record: TrueRecord, { minutes, bothCosts }: Told): TrueRecord | undefined {
  const { service, direction, peerKind, durationS, costWithVat } = record;
  if (service === 'service' || service === 'ussd') return undefined;
  const told: TrueRecord = {
    ...without(
      record,
      ...(['announcer', 'smsCentre', 'flags', 'utcOffsetMin', 'balanceAt', 'billedS'] as const),
      ...(['peerZonePrinted', 'costWithVat', 'peer', 'peerKind'] as const),
    ),
    serviceCode: infoOf(record),
  };
  if (bothCosts) told.costWithVat = costWithVat!;
  else Object.assign(told, { cost: costWithVat!, vat: 'unknown' });
  if (minutes && durationS !== undefined) told.billedS = minutesOf(durationS) * 60;
  // The size of a received picture, which the story does not know.
  if (service === 'mms' && direction === 'in') delete told.pieces;
  if (service === 'data') return { ...told, peer: ADDRESS, peerKind: 'ip', peerRaw: ADDRESS };
  return peerKind === 'hidden' ? told : { ...told, ...peerOf(record) };
}

/** The first two seconds are free. */
export const minutesOf = (seconds: number): number => (seconds <= 2 ? 0 : Math.ceil(seconds / 60));

/** Ten digits by one of the operator's sources, eight and ten by the other: here by the number's last digit. */
function peerOf({ peer, peerKind }: TrueRecord): Pick<TrueRecord, 'peer' | 'peerKind' | 'peerRaw'> {
  const isRussian = peer!.startsWith('7') && peer!.length === 11;
  const isMobile = isRussian && peerKind === 'mobile';
  const peerRaw =
    isMobile && /[0-4]$/.test(peer!) ? peer!.slice(1) : isRussian ? `8${peer!.slice(1)}` : peer!;
  return { peer: peer!, peerKind: peerKind!, peerRaw };
}

/** Words of the operator's, as seen in a real file. */
function infoOf({ service, direction, peerKind }: TrueRecord): string {
  if (service === 'data') return 'internet.beeline.ru (up)';
  if (service === 'mms') return 'MMS';
  if (service === 'sms') return direction === 'in' ? 'SMS прием' : 'Исх. SMS другая сеть';
  return `${direction === 'in' ? 'вх' : 'исх'}/${peerKind === 'fixed' ? 'городской' : 'мобильный'}`;
}

/** The one column of quantity: seconds, kilobytes or pieces. */
export const amountOf = ({ durationS, bytes, pieces }: TrueRecord): string =>
  String(durationS ?? (bytes === undefined ? (pieces ?? 0) : bytes / 1024));
