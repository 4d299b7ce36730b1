/** One operation of the PDF: title, grey description, amount → a record or a charge. */
import type { Context } from '../../../src/model/parser.ts';
import type { CivilSeconds, Micros, StatementRecord } from '../../../src/model/record.ts';
import type { Reading } from '../../../src/parsing/layout.ts';
import { readCount, readHourMinSec, readVolume } from '../../../src/parsing/quantities.ts';
import { badVolume, unknownService } from '../../../src/parsing/refusals.ts';
import { readTitle } from '../titles.ts';

export interface Operation {
  readonly row: number;
  readonly at: CivilSeconds;
  readonly title: string;
  /** `00:02:05 (основной баланс)`, `1 шт (пакет минут)`, `основной баланс`. */
  readonly description: string;
  /** As printed: money that left has a minus. */
  readonly amount: Micros;
}

/** Whose balance paid stands in brackets or alone. */
const DESCRIPTION = /^(?:([\d:., ]{1,20}[а-я]{0,5}) )?\(?(основной баланс|пакет [а-я]{1,20})\)?$/;

/** Is it the grey line under a title? */
export const isDescription = (text: string): boolean => DESCRIPTION.test(text.toLowerCase());

/** A call names the other party behind its title, if at all (a guess). */
const CALLED = /^[а-я ]{3,40}? (\+?\d[\d ()-]{2,20})$/;

/** Reads an operation; `amount` becomes a cost: money that left counts as positive. */
export function readOperation({ row, at, title, description, amount }: Operation, context: Context): Reading {
  const known = readTitle(title);
  if (!known) return unknownService(title);
  const [, quantity = '', bundle = ''] = DESCRIPTION.exec(description.toLowerCase()) ?? [];
  if (known.kind === 'charge') {
    const sum = known.charge === 'payment' || amount === 0 ? amount : -amount;
    return {
      kind: 'charge',
      charge: { row, kind: known.charge, title, chargedAt: at, amount: sum, vat: 'unknown' },
    };
  }
  const { service, direction } = known;
  const quantities = quantity === '' ? {} : readQuantity(quantity, context.bytesPerKb);
  if (!quantities) return badVolume(quantity, title);
  const record: StatementRecord = {
    row,
    service,
    // «sms …» without a word of direction costs money or a package: it was sent.
    direction: service === 'data' ? 'none' : (direction ?? 'out'),
    startedAt: at,
    ...quantities,
    cost: amount === 0 ? 0 : -amount,
    vat: 'unknown',
    serviceCode: title,
  };
  const called = CALLED.exec(title.toLowerCase())?.[1];
  if (called !== undefined) record.peerRaw = called;
  if (bundle.startsWith('пакет')) record.bundle = bundle;
  return { kind: 'record', record };
}

function readQuantity(
  text: string,
  bytesPerKb: 1000 | 1024,
): Pick<StatementRecord, 'durationS' | 'bytes' | 'pieces'> | undefined {
  if (text.includes(':')) {
    const durationS = readHourMinSec(text);
    return durationS === undefined ? undefined : { durationS };
  }
  const pieces = text.endsWith(' шт') ? readCount(text.slice(0, -3)) : undefined;
  if (pieces !== undefined) return { pieces };
  const bytes = readVolume(text, bytesPerKb);
  return bytes === undefined ? undefined : { bytes };
}
