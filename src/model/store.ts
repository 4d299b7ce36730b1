/** What reading asks of storing. `src/store` implements it; `src/ingest` never sees a database. */
import type { ImportBatch, StatementSummary } from './batch.ts';
import type { ContainerId } from './document.ts';
import type { PeerFacts } from './party.ts';
import type { StatementKind } from './statement.ts';
import type { Text } from './text.ts';

/** One file, after unwrapping archives. */
export interface SourceFile {
  /** As the user would find it: 'bills.zip/march/detail.html'. */
  readonly path: string;
  /** Hex SHA-256 of the bytes: the same bytes are imported once. */
  readonly sha256: string;
  /** Length in bytes. */
  readonly bytes: number;
  readonly container: ContainerId;
  /** Id of the parser that read it. */
  readonly layout: string;
  /** The parser's name for the document. */
  readonly title: Text;
  readonly kind: StatementKind;
}

export interface ImportOutcome {
  /** Rows added to `records`. */
  readonly added: number;
  /** Rows already known from an overlapping statement of the same line. */
  readonly merged: number;
}

/** One file's import: one transaction. Interrupted at any point, it leaves the store as it was. */
export interface ImportSession {
  append(batch: ImportBatch): Promise<void>;
  commit(file: SourceFile, statements: readonly StatementSummary[]): Promise<ImportOutcome>;
  rollback(): Promise<void>;
}

export interface ImportStore {
  /** Is a file of this SHA-256 already in? */
  knows(sha256: string): Promise<boolean>;
  beginImport(): Promise<ImportSession>;
  /** Parties of records and own lines that `peers` has no row for yet. */
  unknownPeers(): Promise<readonly { readonly peer: string; readonly kind: string }[]>;
  putPeers(rows: readonly ({ readonly peer: string } & PeerFacts)[]): Promise<void>;
}
