/** What is understood of a document that no layout knows, how sure that is, and why. */
import type { ContainerId, Row, TableDocument } from '../model/document.ts';
import type { Context, Finding } from '../model/parser.ts';
import type { StatementRecord } from '../model/record.ts';
import type { Text } from '../model/text.ts';
import type { Check } from './check.ts';
import { checksOf } from './checks.ts';
import { mappedParser } from './compile.ts';
import type { Mapping, Role } from './mapping.ts';
import type { Proposal } from './propose.ts';
import { propose } from './propose.ts';
import { findHeadless, findTables } from './tables.ts';

/** Rows of a document that are looked at. */
export const LOOKED_AT = 400;
/** From here on a document is read without asking; below the other it is refused. */
const SURE = 0.8;
const POSSIBLE = 0.5;

export interface Understanding {
  /** 'ask' = to be read only when a person agrees. */
  readonly verdict: 'read' | 'ask' | 'refuse';
  /** 0 … 1. */
  readonly confidence: number;
  readonly mapping: Mapping | undefined;
  readonly columns: readonly ColumnRead[];
  /** What speaks against reading it, or has to be known of it. */
  readonly remarks: readonly Text[];
  /** The first records as they would be read. */
  readonly sample: readonly StatementRecord[];
}

/** What a column was taken for; without a role it is unknown. */
interface ColumnRead {
  /** From 1. */
  readonly position: number;
  readonly header: string;
  readonly role: Role | undefined;
  /** The first filled value. */
  readonly example: string;
}

const NOTHING: Understanding = {
  verdict: 'refuse',
  confidence: 0,
  mapping: undefined,
  columns: [],
  remarks: [
    {
      ru: 'таблицы с датой и временем звонков не видно',
      en: 'there is no table with the date and time of calls',
    },
  ],
  sample: [],
};

/** @param first the first rows of the document, at least LOOKED_AT or all */
export async function understand(
  first: readonly Row[],
  container: ContainerId,
  context: Context,
): Promise<Understanding> {
  const rows = first.slice(0, LOOKED_AT);
  const tables = findTables(rows);
  const headless = tables.length === 0 ? findHeadless(rows) : undefined;
  const proposal = propose(headless ? [headless] : tables, rows);
  if (!proposal) return NOTHING;
  const findings = await read(proposal.mapping, rows, container, context);
  const judged = checksOf(proposal, findings, rows, headless !== undefined);
  const mapping = judged.totalsAgree ? { ...proposal.mapping, totals: true } : proposal.mapping;
  return told({ ...proposal, mapping }, judged.checks, findings);
}

async function read(
  mapping: Mapping,
  rows: readonly Row[],
  container: ContainerId,
  context: Context,
): Promise<readonly Finding[]> {
  const document: TableDocument = {
    shape: 'table',
    container,
    rows: (async function* () {
      yield rows;
    })(),
  };
  const found: Finding[] = [];
  for await (const batch of mappedParser({ ...mapping, totals: true }).parse(document, context))
    found.push(...batch);
  return found;
}

const SAMPLE_RECORDS = 5;

function told(proposal: Proposal, checks: readonly Check[], findings: readonly Finding[]): Understanding {
  const confidence = checks.reduce((sure, { factor }) => sure * factor, 1);
  const most = Math.min(1, ...checks.map(({ most = 1 }) => most));
  const sure = Math.min(confidence, most);
  const records = findings.flatMap((finding) => (finding.kind === 'record' ? [finding.record] : []));
  return {
    verdict: sure >= SURE ? 'read' : sure >= POSSIBLE ? 'ask' : 'refuse',
    confidence: Math.round(sure * 100) / 100,
    mapping: proposal.mapping,
    columns: proposal.columns.map(({ column, role }) => ({
      position: column.index + 1,
      header: column.header,
      role,
      example: column.values[0] ?? '',
    })),
    remarks: checks.map(({ remark }) => remark),
    sample: records.slice(0, SAMPLE_RECORDS),
  };
}
