/** What the bill says of one number: lines with sums, their total, the VAT in it. Read when the number ends. */
import type { Row } from '../../../src/model/document.ts';
import type { Finding } from '../../../src/model/parser.ts';
import type { Charge, Micros, VatMode } from '../../../src/model/record.ts';
import { skip, unknownRow } from '../../../src/parsing/finding.ts';
import type { BillLine } from './lines.ts';
import { chargeKindOf, isTotal, isVat } from './lines.ts';

/** A number has at most so many lines; what comes after is no line of the bill's. */
const MOST_LINES = 1000;

export interface Block {
  readonly findings: Finding[];
  readonly lines: { readonly row: number; readonly title: string; readonly sum: Micros }[];
  /** The line whose sum is yet to come. */
  waiting: { readonly row: number; readonly title: string } | undefined;
  total: { readonly row: number; readonly sum: Micros } | undefined;
  vat: Micros | undefined;
}

export const newBlock = (): Block => ({
  findings: [],
  lines: [],
  waiting: undefined,
  total: undefined,
  vat: undefined,
});

export function addLine(block: Block, row: Row, { title, sum }: BillLine): void {
  const { findings, lines, waiting } = block;
  block.waiting = undefined;
  if (waiting && (title !== '' || sum === undefined)) findings.push(skip(waiting.row, 'note'));
  if (sum === undefined) {
    if (title === '') findings.push(unknownRow(row));
    else block.waiting = { row: row.n, title };
    return;
  }
  const name = title || waiting?.title || '';
  if (waiting && title === '') findings.push(skip(waiting.row, 'continuation'));
  if (isTotal(name)) {
    if (block.total) findings.push(skip(block.total.row, 'total'));
    block.total = { row: row.n, sum };
  } else if (isVat(name)) {
    block.vat = sum;
    findings.push(skip(row.n, 'total'));
  } else if (name === '' || lines.length >= MOST_LINES) findings.push(unknownRow(row));
  else lines.push({ row: row.n, title: name, sum });
}

/**
 * The lines as charges, with the total as their control; without lines the total itself is the charge. Whether the
 * lines have VAT in them is told by what they add up to: the total, or the total without its VAT.
 */
export function findingsOfBlock({ findings, lines, waiting, total, vat }: Block): readonly Finding[] {
  const found = [...findings];
  if (waiting) found.push(skip(waiting.row, 'note'));
  if (total && lines.length === 0)
    return [...found, chargeOf(total.row, 'Итого начислено', total.sum, 'included', 'other')];
  const sum = lines.reduce((all, line) => all + line.sum, 0);
  const without = total && vat !== undefined && sum === total.sum - vat && vat !== 0;
  const mode: VatMode = without ? 'excluded' : total && sum === total.sum ? 'included' : 'unknown';
  for (const line of lines) found.push(chargeOf(line.row, line.title, line.sum, mode));
  if (total) {
    const printed = without ? total.sum - vat! : total.sum;
    found.push(
      { kind: 'facts', facts: { control: [{ measure: 'cost', printed }] } },
      skip(total.row, 'total'),
    );
  }
  return found;
}

function chargeOf(
  row: number,
  title: string,
  amount: Micros,
  vat: VatMode,
  kind = chargeKindOf(title),
): Finding {
  const charge: Charge = { row, kind, title, amount, vat };
  if (vat === 'included') charge.amountWithVat = amount;
  return { kind: 'charge', charge };
}
