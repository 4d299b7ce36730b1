/** What of the truth each variant can tell: a cell the variant lacks is absent from what it carries. */
import type { NormalCharge } from '../../../../src/model/batch.ts';
import type { VatMode } from '../../../../src/model/record.ts';
import type { StatementFacts } from '../../../../src/model/statement.ts';
import type { TrueRecord, TrueRow, TrueStatement } from '../../../../src/model/story.ts';
import { isOwn, numberOf, serviceOf } from './printed.ts';

export interface Abilities {
  /** Prints the hour's offset from GMT. */
  readonly gmt: boolean;
  /**
   * Prints the zones of both sides in columns of their own; only where the line was; or as words of which nobody can
   * tell the one from the other where both may stand, in what goes out.
   */
  readonly zones: 'both' | 'place' | 'words';
  /** Prints the duration as billed. */
  readonly billed: boolean;
  /** Prints the costs with VAT beside those without, so that both totals can be checked. */
  readonly costWithVat: boolean;
  /** Whether the title of the cost says that VAT is not in it. */
  readonly vat: VatMode;
  /** Prints when the balance changed: in every row, in the line's own, in none. */
  readonly balance: 'all' | 'own' | 'none';
  /** Prints when it was made. */
  readonly issued: boolean;
  readonly owner: boolean;
}

const TABLE: Abilities = {
  gmt: true,
  zones: 'both',
  billed: false,
  costWithVat: false,
  vat: 'excluded',
  balance: 'none',
  issued: false,
  owner: false,
};

export const ABILITIES: Readonly<Record<string, Abilities>> = {
  'html-2009': { ...TABLE, gmt: false, vat: 'unknown' },
  'html-2014': { ...TABLE, vat: 'unknown' },
  'html-2017': TABLE,
  'xml-2016': { ...TABLE, billed: true, costWithVat: true, balance: 'all', issued: true },
  'xml-api': { ...TABLE, gmt: false, zones: 'place', owner: true },
  xls: TABLE,
  xlsx: TABLE,
  spreadsheetml: TABLE,
  txt: TABLE,
  pdf: { ...TABLE, balance: 'own' },
  'pdf-text': { ...TABLE, balance: 'own', zones: 'words' },
  rtf: TABLE,
  docx: TABLE,
};

export function carried(statement: TrueStatement, can: Abilities): TrueStatement {
  const rows = {
    *[Symbol.iterator](): Generator<TrueRow> {
      for (const row of statement.rows) {
        yield row.kind === 'record'
          ? { kind: 'record', record: carriedRecord(row.record, can) }
          : { kind: 'charge', charge: carriedCharge(row.charge, can) };
      }
    },
  };
  return { line: statement.line, facts: carriedFacts(statement.facts, can), rows };
}

function carriedRecord(record: TrueRecord, can: Abilities): TrueRecord {
  const { announcer: _, smsCentre: __, ...rest } = record;
  const told: TrueRecord = {
    ...rest,
    peerRaw: numberOf(record),
    serviceCode: serviceOf(record),
    vat: can.vat,
  };
  // A forwarded leg is printed as a call of the line's own.
  if (record.direction === 'forward') told.direction = 'out';
  if (record.peerZonePrinted?.startsWith('ПАО "МТС"')) told.peerOperatorPrinted = 'mts';
  if (!can.gmt) delete told.utcOffsetMin;
  if (!can.billed) delete told.billedS;
  if (!can.costWithVat) delete told.costWithVat;
  if (can.balance === 'none' || (can.balance === 'own' && !isOwn(record))) delete told.balanceAt;
  return withZones(told, can);
}

/** Leaves of the zones what can be told apart. */
function withZones(record: TrueRecord, { zones }: Abilities): TrueRecord {
  const isPlain = record.place === undefined && record.peerZonePrinted === undefined;
  if (zones === 'both' || isPlain) return record;
  const { peerZonePrinted: _, peerOperatorPrinted: __, ...rest } = record;
  if (zones === 'place') return rest;
  if (record.direction !== 'out') return record;
  const { place: _p, placeKind: _k, placeCountry: _c, placeRegion: _r, ...unplaced } = rest;
  return unplaced;
}

function carriedCharge(charge: NormalCharge, can: Abilities): NormalCharge {
  const told: NormalCharge = { ...charge, vat: can.vat };
  if (!can.gmt) delete told.utcOffsetMin;
  if (!can.costWithVat) delete told.amountWithVat;
  return told;
}

function carriedFacts(facts: StatementFacts, can: Abilities): StatementFacts {
  const { owner, account: _, issuedAt, control, ...rest } = facts;
  return {
    ...rest,
    ...(can.owner && owner !== undefined && { owner }),
    ...(can.issued && issuedAt !== undefined && { issuedAt }),
    control: control!.filter((total) => total.measure === 'cost' || can.costWithVat),
  };
}
