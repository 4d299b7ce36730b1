/** What of the truth each variant can tell: a cell the variant lacks is absent from what it carries. */
import type { NormalCharge } from '../../../../src/model/batch.ts';
import type { VatMode } from '../../../../src/model/record.ts';
import type { StatementFacts } from '../../../../src/model/statement.ts';
import type { TrueRecord, TrueRow, TrueStatement } from '../../../../src/model/story.ts';
import { balanceOf } from './pages.ts';
import { numberOf, printed, serviceOf } from './printed.ts';

export interface Abilities {
  /** Prints the hour's offset from GMT. */
  readonly gmt: boolean;
  /** Prints the other side's zone. */
  readonly zone: boolean;
  /** Prints the duration as billed. */
  readonly billed: boolean;
  /** Prints the cost with VAT beside the one without. */
  readonly costWithVat: boolean;
  /** Whether the title of the cost says that VAT is not in it. */
  readonly vat: VatMode;
  /** Prints when the balance changed: in every row, in the line's own, in none. */
  readonly balance: 'all' | 'own' | 'none';
  /** Prints the total with VAT beside the one without. */
  readonly totalWithVat: boolean;
  /** Prints when it was made. */
  readonly issued: boolean;
}

const TABLE: Abilities = {
  gmt: true,
  zone: true,
  billed: false,
  costWithVat: false,
  vat: 'excluded',
  balance: 'none',
  totalWithVat: false,
  issued: false,
};

export const ABILITIES: Readonly<Record<string, Abilities>> = {
  'html-2009': { ...TABLE, gmt: false, vat: 'unknown' },
  'html-2014': { ...TABLE, vat: 'unknown' },
  'html-2017': TABLE,
  'xml-2016': { ...TABLE, billed: true, costWithVat: true, balance: 'all', totalWithVat: true, issued: true },
  'xml-api': { ...TABLE, gmt: false, zone: false, totalWithVat: true },
  xls: TABLE,
  xlsx: TABLE,
  spreadsheetml: TABLE,
  txt: TABLE,
  pdf: { ...TABLE, balance: 'own' },
  'pdf-text': { ...TABLE, balance: 'own' },
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
  if (record.peerZonePrinted?.startsWith('ПАО "МТС"')) told.peerOperatorPrinted = 'mts';
  if (!can.gmt) delete told.utcOffsetMin;
  if (!can.zone) {
    delete told.peerZonePrinted;
    delete told.peerOperatorPrinted;
  }
  if (!can.billed) delete told.billedS;
  if (!can.costWithVat) delete told.costWithVat;
  if (can.balance === 'none') delete told.balanceAt;
  if (can.balance === 'own' && balanceOf(printed({ kind: 'record', record })) === '') delete told.balanceAt;
  return told;
}

function carriedCharge(charge: NormalCharge, can: Abilities): NormalCharge {
  const told: NormalCharge = { ...charge, vat: can.vat };
  if (!can.gmt) delete told.utcOffsetMin;
  if (!can.costWithVat) delete told.amountWithVat;
  return told;
}

function carriedFacts(facts: StatementFacts, can: Abilities): StatementFacts {
  const { owner: _, account: __, issuedAt, control, ...rest } = facts;
  return {
    ...rest,
    ...(can.issued && issuedAt !== undefined && { issuedAt }),
    control: control!.filter((total) => total.measure === 'cost' || can.totalWithVat),
  };
}
