/** Beeline's documents by hand. */
import type { ContainerId } from '../../../src/model/document.ts';
import type { Finding, Parser } from '../../../src/model/parser.ts';
import type { Charge, StatementRecord } from '../../../src/model/record.ts';
import { context, findingsOf, rowsOf, tableDocument } from '../../parsing/rows.ts';

export const parse = (
  parser: Parser,
  lines: readonly (string | readonly string[])[],
  container: ContainerId = 'csv',
  fileName = context.fileName,
) => findingsOf(parser, tableDocument(container, rowsOf(lines)), { ...context, fileName });
export const records = (findings: readonly Finding[]): StatementRecord[] =>
  findings.flatMap((finding) => (finding.kind === 'record' ? [finding.record] : []));
export const charges = (findings: readonly Finding[]): Charge[] =>
  findings.flatMap((finding) => (finding.kind === 'charge' ? [finding.charge] : []));
export const codes = (findings: readonly Finding[]): string[] =>
  findings.flatMap((finding) => (finding.kind === 'reject' ? [finding.reject.code] : []));
export const factsOf = (findings: readonly Finding[]) =>
  Object.assign({}, ...findings.flatMap((finding) => ('facts' in finding ? [finding.facts] : [])));
export const civil = (iso: string) => Date.parse(`${iso}Z`) / 1000;
