/** Table documents by hand. */
import type { ContainerId, Document, Row } from '../../src/model/document.ts';
import type { Context, Finding, Parser } from '../../src/model/parser.ts';

export const context: Context = { fileName: 'sample', bytesPerKb: 1024 };

/** Rows numbered from 1; a text is a row of its cells separated by ` | `. */
export function rowsOf(lines: readonly (string | readonly string[])[]): readonly Row[] {
  return lines.map((line, index) => ({
    n: index + 1,
    page: '',
    cells: (typeof line === 'string' ? line.split('|') : line).map((cell) => cell.trim()),
  }));
}

/** The document of these rows, in batches of `size`. */
export function tableDocument(container: ContainerId, rows: readonly Row[], size = 3): Document {
  async function* batches() {
    for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
  }
  return { shape: 'table', container, rows: batches() };
}

export async function findingsOf(parser: Parser, document: Document, given = context): Promise<Finding[]> {
  const found: Finding[] = [];
  for await (const batch of parser.parse(document, given)) found.push(...batch);
  return found;
}

/** Row numbers of all findings that account for a row, in the order they were found. */
export function accountedRows(findings: readonly Finding[]): number[] {
  return findings.flatMap((finding) => {
    if (finding.kind === 'record') return [finding.record.row];
    if (finding.kind === 'charge') return [finding.charge.row];
    if (finding.kind === 'queue-event') return [finding.event.row];
    if (finding.kind === 'skip') return [finding.row];
    return finding.kind === 'reject' ? [finding.reject.row] : [];
  });
}

/** One short word for each finding: `record 3`, `skip 4 blank`, `reject 5 bad-time`, `facts {…}`. */
export function outline(findings: readonly Finding[]): string[] {
  return findings.map((finding) => {
    if (finding.kind === 'record') return `record ${finding.record.row}`;
    if (finding.kind === 'charge') return `charge ${finding.charge.row}`;
    if (finding.kind === 'queue-event') return `queue-event ${finding.event.row} ${finding.event.event}`;
    if (finding.kind === 'skip') return `skip ${finding.row} ${finding.why}`;
    if (finding.kind === 'reject') return `reject ${finding.reject.row} ${finding.reject.code}`;
    return `${finding.kind} ${JSON.stringify(finding.facts)}`;
  });
}
