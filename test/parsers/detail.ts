/** Short ways to look at what a parser found. */
import type { ContainerId } from '../../src/model/document.ts';
import type { Finding, Parser } from '../../src/model/parser.ts';
import type { Charge, StatementRecord } from '../../src/model/record.ts';
import type { StatementFacts } from '../../src/model/statement.ts';
import { findingsOf, rowsOf, tableDocument } from '../parsing/rows.ts';
import { asDocument, holdDocument } from './samples.ts';

export const recordsOf = (findings: readonly Finding[]): readonly StatementRecord[] =>
  findings.flatMap((finding) => (finding.kind === 'record' ? [finding.record] : []));
export const chargesOf = (findings: readonly Finding[]): readonly Charge[] =>
  findings.flatMap((finding) => (finding.kind === 'charge' ? [finding.charge] : []));
export const codesOf = (findings: readonly Finding[]): readonly string[] =>
  findings.flatMap((finding) => (finding.kind === 'reject' ? [finding.reject.code] : []));
/** Facts of each statement, those of its later lines added. */
export function statementsOf(findings: readonly Finding[]): readonly StatementFacts[] {
  const statements: StatementFacts[] = [];
  for (const finding of findings) {
    if (finding.kind === 'statement') statements.push(finding.facts);
    else if (finding.kind === 'facts') statements.push({ ...statements.pop(), ...finding.facts });
  }
  return statements;
}

/** Findings in the file at `path`, with how sure the parser is of it. */
export async function parseFile(parser: Parser, path: string) {
  const held = await holdDocument(path);
  return { sure: parser.recognise(held.head), findings: await findingsOf(parser, asDocument(held)) };
}

/** Findings in rows by hand. */
export const parseRows = (
  parser: Parser,
  container: ContainerId,
  ...lines: readonly (string | readonly string[])[]
): Promise<Finding[]> => findingsOf(parser, tableDocument(container, rowsOf(lines)));

export const civil = (iso: string): number => Date.parse(`${iso}Z`) / 1000;
