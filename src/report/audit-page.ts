/** An audit as a page that one could send to the operator, and as a workbook. */
import type { CellObject } from 'xlsx';
import type { Audit } from '../audit/audit.ts';
import type { Lang } from '../model/text.ts';
import { auditSentences, auditTitle, cellText } from './audit.ts';
import { type AuditCell, type AuditTable, auditTables } from './audit-tables.ts';
import { escaped } from './charts/markup.ts';
import { paper, paperTable } from './paper.ts';

/** Rows of one table in the page; the workbook has all. */
const MOST_ROWS = 3_000;

/** The page of all lines. */
export function auditPage(audits: readonly Audit[], lang: Lang): string {
  const [first] = audits;
  const title = lang === 'ru' ? 'Сверка списаний с тарифом' : 'Charges held against the plan';
  const sources = [
    ...new Set(audits.flatMap(({ tariff }) => tariff.source.map(({ url, seen }) => `${url} (${seen})`))),
  ];
  const remark = `${lang === 'ru' ? 'Цены' : 'Prices'}: ${sources.join(', ')}`;
  return paper(
    first && audits.length === 1 ? `${title}: ${auditTitle(first, lang)}` : title,
    remark,
    audits.map((audit) => section(audit, audits.length > 1, lang)),
    lang,
  );
}

/** One line's tables; the page's own heading names it where it is the only one. */
function section(audit: Audit, named: boolean, lang: Lang): string {
  const { currency } = audit.tariff;
  const cell = (value: AuditCell) => {
    const text = cellText(value, currency, lang);
    return typeof value === 'string' || 'at' in value ? text : ([text] as const);
  };
  const tables = auditTables(audit, lang).map(({ title, head, rows }) => {
    const rest = rows.length - MOST_ROWS;
    const more = rest > 0 ? `<p>${lang === 'ru' ? `… и ещё ${rest}` : `… and ${rest} more`}</p>` : '';
    return `<h3>${escaped(title)}</h3>\n${paperTable(
      head,
      rows.slice(0, MOST_ROWS).map((row) => row.map(cell)),
    )}${more}`;
  });
  const sentences = auditSentences(audit, lang).map((sentence) => `<p>${escaped(sentence)}</p>`);
  const name = named ? [`<h2>${escaped(auditTitle(audit, lang))}</h2>`] : [];
  return [...name, ...sentences, ...tables].join('\n');
}

/** Days from the workbook's day 0 to 1970. */
const EPOCH_DAY = 25_569;
/** Letters a cell can hold. */
const MOST_LETTERS = 32_767;

/** Bytes of an XLSX file: a sheet of sentences, and one for each table of all lines together. */
export async function auditWorkbook(audits: readonly Audit[], lang: Lang): Promise<Uint8Array> {
  const { utils, write } = await import('xlsx');
  const book = utils.book_new();
  const summary = audits.flatMap((audit) => [
    [auditTitle(audit, lang)],
    ...auditSentences(audit, lang).map((one) => [one]),
    [],
  ]);
  const plain = summary.map((row) => row.map(textCell));
  utils.book_append_sheet(book, utils.aoa_to_sheet(plain), lang === 'ru' ? 'Итог' : 'Summary');
  for (const { id, head, rows } of together(audits, lang)) {
    const sheet = utils.aoa_to_sheet([head.map(textCell), ...rows.map((row) => row.map(cellOf))], {
      dense: true,
    });
    sheet['!cols'] = head.map(() => ({ wch: 22 }));
    utils.book_append_sheet(book, sheet, id);
  }
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer);
}

/** The tables of all lines, each row with its line before it. */
function together(audits: readonly Audit[], lang: Lang): AuditTable[] {
  const found = new Map<AuditTable['id'], AuditTable>();
  for (const audit of audits)
    for (const table of auditTables(audit, lang)) {
      const rows = table.rows.map((row) => [audit.line, ...row]);
      const known = found.get(table.id);
      const head = [lang === 'ru' ? 'номер' : 'line', ...table.head];
      found.set(table.id, { ...table, head, rows: [...(known?.rows ?? []), ...rows] });
    }
  return [...found.values()];
}

function cellOf(cell: AuditCell): CellObject {
  if (typeof cell === 'string') return textCell(cell);
  if ('money' in cell) return { t: 'n', v: cell.money / 1e6, z: '#,##0.00' };
  return 'at' in cell
    ? { t: 'n', v: cell.at / 86_400 + EPOCH_DAY, z: 'yyyy-mm-dd hh:mm:ss' }
    : { t: 'n', v: cell.count };
}

/** A text is a text, even one that begins as a formula does. */
const textCell = (words: string): CellObject => ({ t: 's', v: words.slice(0, MOST_LETTERS) });
