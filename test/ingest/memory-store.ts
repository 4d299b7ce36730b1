/** An ImportStore in memory: everything that was committed, as rows. */
import { fromBatch } from '../../src/ingest/columns.ts';
import type { ImportBatch, StatementSummary } from '../../src/model/batch.ts';
import {
  CHARGE_COLUMNS,
  QUEUE_EVENT_COLUMNS,
  RECORD_COLUMNS,
  REJECT_COLUMNS,
} from '../../src/model/batch.ts';
import type { PeerFacts } from '../../src/model/party.ts';
import type { ImportSession, ImportStore, SourceFile } from '../../src/model/store.ts';

type Row = Record<string, unknown>;

export interface StoredFile {
  readonly file: SourceFile;
  readonly statements: readonly StatementSummary[];
  readonly records: readonly Row[];
  readonly charges: readonly Row[];
  readonly queueEvents: readonly Row[];
  readonly rejects: readonly Row[];
}

export interface MemoryStore extends ImportStore {
  readonly files: StoredFile[];
  readonly peers: Map<string, PeerFacts>;
  /** Sessions that were begun, committed and rolled back. */
  readonly sessions: { begun: number; committed: number; rolledBack: number };
  readonly batches: ImportBatch[];
}

export function createMemoryStore(): MemoryStore {
  const files: StoredFile[] = [];
  const peers = new Map<string, PeerFacts>();
  const sessions = { begun: 0, committed: 0, rolledBack: 0 };
  const batches: ImportBatch[] = [];

  function session(): ImportSession {
    const strings: string[] = [];
    const rows = {
      records: [] as Row[],
      charges: [] as Row[],
      queueEvents: [] as Row[],
      rejects: [] as Row[],
    };
    return {
      async append(batch) {
        batches.push(batch);
        strings.push(...batch.strings);
        rows.records.push(...fromBatch(batch.records, RECORD_COLUMNS, strings));
        rows.charges.push(...fromBatch(batch.charges, CHARGE_COLUMNS, strings));
        rows.queueEvents.push(...fromBatch(batch.queueEvents, QUEUE_EVENT_COLUMNS, strings));
        rows.rejects.push(...fromBatch(batch.rejects, REJECT_COLUMNS, strings));
      },
      async commit(file, statements) {
        sessions.committed++;
        files.push({ file, statements, ...rows });
        return { added: rows.records.length, merged: 0 };
      },
      async rollback() {
        sessions.rolledBack++;
      },
    };
  }

  return {
    files,
    peers,
    sessions,
    batches,
    knows: async (sha256) => files.some(({ file }) => file.sha256 === sha256),
    async beginImport() {
      sessions.begun++;
      return session();
    },
    async unknownPeers() {
      const seen = files.flatMap(({ records }) => records).filter((record) => record.peer !== undefined);
      const kinds = new Map(seen.map((record) => [record.peer as string, record.peerKind as string]));
      return [...kinds].filter(([peer]) => !peers.has(peer)).map(([peer, kind]) => ({ peer, kind }));
    },
    async putPeers(rows) {
      for (const { peer, ...facts } of rows) peers.set(peer, facts);
    },
  };
}
