/** A story as MegaFon's details tell it: the same rows in every branch's document. */
import { controlOf, tellRecords, without } from '../../src/generate/telling.ts';
import type { VatMode } from '../../src/model/record.ts';
import type { ControlMeasure } from '../../src/model/statement.ts';
import type { TrueRecord, TrueStatement } from '../../src/model/story.ts';

interface Told {
  /** Own number as the document prints it. */
  readonly line: string;
  readonly vat: VatMode;
  /** Totals the document prints. */
  readonly control: readonly ControlMeasure[];
  readonly owner?: string;
  readonly withPeriod: boolean;
}

/** What a document of MegaFon's tells of the story; the writers print just that. */
export function toldByMegafon(
  statement: TrueStatement,
  { line, vat, control, owner, withPeriod }: Told,
): TrueStatement {
  const rows = tellRecords(statement, (record) => tell(record, vat));
  const { periodFrom, periodTo } = statement.facts;
  const totals = controlOf(rows, control);
  return {
    line: statement.line,
    facts: {
      line,
      currency: 'RUB',
      ...(owner !== undefined && { owner }),
      ...(withPeriod && periodFrom !== undefined && { periodFrom }),
      ...(withPeriod && periodTo !== undefined && { periodTo }),
      ...(totals.length > 0 && { control: totals }),
    },
    rows,
  };
}

/** Services beside calls, messages and data have no row; numbers are printed in full; costs are with VAT. */
function tell(record: TrueRecord, vat: VatMode): TrueRecord | undefined {
  const { service, peer, peerKind, direction } = record;
  if (service === 'service' || service === 'ussd') return undefined;
  const serviceCode = wordsOf(record);
  const told: TrueRecord = {
    ...without(
      record,
      ...(['announcer', 'smsCentre', 'flags', 'utcOffsetMin', 'balanceAt', 'billedS'] as const),
      ...(['peerZonePrinted', 'costWithVat', 'peer', 'peerKind'] as const),
    ),
    direction: direction === 'forward' ? 'out' : direction,
    serviceCode,
    cost: record.costWithVat!,
    vat,
  };
  if (vat === 'included') told.costWithVat = record.costWithVat!;
  if (serviceCode.includes('МегаФон')) told.peerOperatorPrinted = 'megafon';
  if (service === 'data') return { ...told, peer: 'internet', peerKind: 'apn', peerRaw: 'internet' };
  if (peerKind === 'hidden') return told;
  const peerRaw = peerKind === 'toll_free' ? `8${peer!.slice(1)}` : peer!;
  return { ...told, peer: peer!, peerKind: peerKind!, peerRaw };
}

/** The column «Вид услуги». */
function wordsOf({ service, direction, peer = '', peerKind }: TrueRecord): string {
  if (service === 'data') return 'Мобильный интернет';
  const incoming = direction === 'in';
  if (service !== 'voice') return `${incoming ? 'Входящее' : 'Исходящее'} ${service.toUpperCase()}`;
  if (peer.startsWith('7926'))
    return incoming ? 'с номеров МегаФон дом. региона' : 'на МегаФон домашнего региона';
  if (peerKind === 'mobile' && peer.startsWith('79'))
    return incoming ? 'с мобильных номеров дом. региона' : 'на мобильные номера дом. региона';
  if (peerKind === 'fixed' && !incoming) return 'Исх. на ТФОП региона филиала';
  return incoming ? 'Входящий' : 'Исходящий';
}
