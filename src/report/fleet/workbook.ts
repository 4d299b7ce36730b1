/** The advice for a fleet as a workbook: result, orders, who pays what, lines without use, proof; and the order alone as CSV. */
import type { Lang } from '../../model/text.ts';
import type { FleetAdvice } from '../../optimize/fleet/advise-fleet.ts';
import { csvOf } from '../weekly/csv.ts';
import { sheetOf } from '../weekly/workbook.ts';
import { chargebackTable, ordersTable, proofTable, resultTable, withoutTable } from './tables.ts';

/** Bytes of an XLSX file. */
export async function fleetWorkbook(advice: FleetAdvice, lang: Lang): Promise<Uint8Array> {
  const { utils, write } = await import('xlsx');
  const book = utils.book_new();
  for (const make of [resultTable, ordersTable, chargebackTable, withoutTable, proofTable]) {
    const table = make(advice, lang);
    if (table) utils.book_append_sheet(book, sheetOf(table, lang, utils), table.title);
  }
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer);
}

/** The list for the operator: a row a line that changes. */
export const ordersCsv = (advice: FleetAdvice, lang: Lang): string => csvOf(ordersTable(advice, lang));
