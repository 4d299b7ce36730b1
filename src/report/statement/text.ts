/** The statement on a terminal, and for JSON. */
import type { CurrencyStatement, StatementMonth, YearStatement } from '../../analytics/statement.ts';
import { decimal } from '../format.ts';
import { inner, type Page, paragraph, section } from '../page.ts';
import { renderTable } from '../table.ts';
import { cellText, isFigure } from '../weekly/cells.ts';
import { namesOf } from '../weekly/names.ts';
import type { ReportTable } from '../weekly/report.ts';
import type { StatementReport } from './report.ts';

export function statementText(report: StatementReport, page: Page): string {
  const { bold, dim, red } = page.colors;
  const sentences = report.headline.map(({ text, tone }) => {
    const words = paragraph(text, page, tone === 'bad' ? '!' : '·');
    return tone === 'bad' ? red(words) : words;
  });
  const parts = report.sections.map(({ title, definition, table }) =>
    section(
      { ru: title, en: title },
      [...(table ? [tableText(table, inner(page))] : []), dim(paragraph(definition, inner(page)))].join('\n'),
      page,
    ),
  );
  return [`${bold(report.title)}\n${dim(report.subtitle)}`, sentences.join('\n'), ...parts].join('\n\n');
}

function tableText({ columns, rows }: ReportTable, page: Page): string {
  return renderTable(
    columns.map(({ title, kind }) => ({ title, align: isFigure(kind) ? 'right' : 'left' })),
    rows.map(({ cells }) => cells.map((cell, at) => cellText(cell, columns[at]!.kind, page.lang))),
    page,
  );
}

/** Under names of the database; money in the currency's unit, exact; numbers and paths masked where asked for. */
export function statementJson(statement: YearStatement, masked: boolean) {
  const { query, name, dividedBy, lines, currencies, gaps } = statement;
  const names = namesOf('en', true);
  const lineOf = <L extends string | null | undefined>(line: L) =>
    masked && line ? names.number(line) : line;
  const ofLine = <T extends { readonly line: string | null }>(row: T) => ({ ...row, line: lineOf(row.line) });
  return {
    ...query,
    ...(query.line ? { line: lineOf(query.line) } : {}),
    name,
    lines: lines.map(lineOf),
    dividedBy,
    currencies: currencies.map((one) => currencyJson(one, dividedBy === 'line' ? lineOf : (part) => part)),
    overruns: statement.overruns.map(({ allowed, used, over, ...one }) => ({
      ...one,
      ...(one.kind === 'line' ? { identifier: lineOf(one.identifier), name: lineOf(one.name) } : {}),
      ...{ allowed: Number(allowed), used: Number(used), over: Number(over) },
    })),
    gaps: {
      untold: gaps.untold.map(ofLine),
      missing: gaps.missing.map(ofLine),
      billsCompared: gaps.billsCompared,
      differences: gaps.differences.map(({ billed, found, difference, ...bill }) => ({
        ...ofLine(bill),
        ...{ billed: Number(billed), found: Number(found), difference: Number(difference) },
      })),
      misread: gaps.misread.map(({ path, printed, found }) => ({
        ...{ path: masked ? names.file(path) : path, printed: Number(printed), found: Number(found) },
      })),
      rejects: gaps.rejects,
    },
  };
}

const orNull = (micros: number | null): number | null => (micros === null ? null : decimal(micros));

const sumsJson = ({
  items,
  spent,
  vat,
  vatUnknown,
  payments,
}: Omit<StatementMonth, 'month' | 'balance'>) => ({
  items: Object.fromEntries([...items].map(([item, micros]) => [item, decimal(micros)])),
  spent: orNull(spent),
  vat: orNull(vat),
  vatUnknown: decimal(vatUnknown),
  payments: orNull(payments),
});

const currencyJson = (
  { currency, months, total, chargeback }: CurrencyStatement,
  partOf: (part: string | null) => string | null,
) => ({
  currency,
  months: months.map((one) => ({ month: one.month, ...sumsJson(one), balance: orNull(one.balance) })),
  total: sumsJson(total),
  chargeback: chargeback.map(({ costCentre, part, name, ...sums }) => ({
    ...{ costCentre, part: partOf(part), name },
    ...Object.fromEntries(Object.entries(sums).map(([sum, micros]) => [sum, decimal(micros)])),
  })),
});
