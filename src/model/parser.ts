/** The contract between a document layout and the rest (docs/parsers.md). */
import type { ContainerId, Document, Head } from './document.ts';
import type { Charge, QueueEvent, Reject, StatementRecord } from './record.ts';
import type { StatementFacts, StatementKind } from './statement.ts';
import type { Text } from './text.ts';

/** Every row of a document ends as exactly one of record, charge, queue event, skip or reject; facts come on top. */
export type Finding =
  /** Opens the next statement of the file; what follows belongs to it. */
  | { readonly kind: 'statement'; readonly facts: StatementFacts }
  /** Adds facts to the statement in hand (a footer's totals). */
  | { readonly kind: 'facts'; readonly facts: StatementFacts }
  | { readonly kind: 'record'; readonly record: StatementRecord }
  | { readonly kind: 'charge'; readonly charge: Charge }
  | { readonly kind: 'queue-event'; readonly event: QueueEvent }
  | { readonly kind: 'skip'; readonly row: number; readonly why: SkipReason }
  | { readonly kind: 'reject'; readonly reject: Reject };

/** 'continuation': the row was read together with the one that began the record. */
export type SkipReason = 'blank' | 'heading' | 'total' | 'note' | 'continuation';

/** Settings a document cannot tell by itself. */
export interface Context {
  readonly fileName: string;
  /** Bytes in a "Kb": documents do not say whether 1000 or 1024 (default 1024). */
  readonly bytesPerKb: 1000 | 1024;
  /** Channels and devices that lead outside, as a PBX names them ('SIP/200102' or '200102'). */
  readonly trunks?: readonly string[];
}

/**
 * How the form is known: a real file was read; someone's code, page or description attests it; or what stands in the
 * rows is our guess. Of several generations the best known one counts, the README says which that is.
 */
export const EVIDENCES = ['real', 'attested', 'inferred'] as const;
export type Evidence = (typeof EVIDENCES)[number];

/** Reads one document layout of one producer. Pure: no I/O, no clock, no database. */
export interface Parser {
  /** '<producer>/<document>', equal to its folder under parsers/. */
  readonly id: string;
  readonly title: Text;
  readonly kind: StatementKind;
  readonly evidence: Evidence;
  readonly containers: readonly ContainerId[];
  /** How sure are we, 0 (no) to 1 (certain)? Cheap, never throws. */
  recognise(head: Head): number;
  /** Findings in file order, in batches (docs/decisions/0002-batches.md). A bad row is a reject, never an exception. */
  parse(document: Document, context: Context): AsyncIterable<readonly Finding[]>;
}
