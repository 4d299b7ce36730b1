/** Files → the store: one transaction per file, a report of each. */
import type { StatementSummary } from '../model/batch.ts';
import type { ContainerId } from '../model/document.ts';
import type { StatementKind } from '../model/statement.ts';
import type { ImportSession, ImportStore, SourceFile } from '../model/store.ts';
import type { Text } from '../model/text.ts';
import { loadPlan } from '../numbering/plan.ts';
import type { Failure, Progress } from './message.ts';
import { refreshPeers } from './peers.ts';
import type { ReadOptions } from './reader.ts';
import { readFiles } from './reader.ts';
import type { Control } from './reconcile.ts';
import { reconcile } from './reconcile.ts';

export interface ImportOptions extends Omit<ReadOptions, 'known'> {
  readonly onProgress?: (progress: Progress) => void;
  /** Files that are in already are read anew, with these settings: what they had brought is replaced. */
  readonly again?: boolean;
}

export interface StatementReport extends Omit<StatementSummary, 'control'> {
  readonly kind: StatementKind;
  readonly control: readonly Control[];
}

/** What became of one file. */
export interface ImportReport {
  /** As the user would find it: 'bills.zip/march/detail.html'. */
  readonly path: string;
  /** `known`: the same bytes were imported before; nothing changed. */
  readonly outcome: 'imported' | 'known' | 'failed';
  /** These four are null when reading did not get as far. */
  readonly container: ContainerId | null;
  readonly layout: string | null;
  readonly title: Text | null;
  readonly sha256: string | null;
  readonly statements: readonly StatementReport[];
  /** Rows added to `records`. */
  readonly added: number;
  /** Rows known already from an overlapping statement. */
  readonly merged: number;
  readonly warnings: readonly Text[];
  /** Why it failed. */
  readonly error?: Failure;
}

/**
 * Imports files, folders and '-' (standard input) and refreshes `peers`. A file that cannot be read leaves nothing
 * behind and does not keep the others out: its report says why. Aborted, or when the store fails, it rolls back the
 * file in hand and throws; files before it stay. A store that is still being opened is awaited when the first file
 * has been recognised: both take their time, on a core each.
 */
export async function importFiles(
  paths: readonly string[],
  opening: ImportStore | Promise<ImportStore>,
  options: ImportOptions = {},
): Promise<readonly ImportReport[]> {
  const { onProgress, again = false, ...reading } = options;
  const store = Promise.resolve(opening);
  store.catch(() => {}); // told where the store is needed
  const known = async (sha256: string) => !again && (await store).knows(sha256);
  const reports: ImportReport[] = [];
  let session: ImportSession | undefined;
  let file: SourceFile | undefined;
  let warnings: Text[] = [];
  const report = (given: Pick<ImportReport, 'path' | 'outcome'> & Partial<ImportReport>) => {
    const { container = null, layout = null, title = null, sha256 = null } = file ?? {};
    reports.push({
      container,
      layout,
      title,
      sha256,
      statements: [],
      added: 0,
      merged: 0,
      warnings,
      ...given,
    });
    session = undefined;
    file = undefined;
    warnings = [];
  };
  try {
    for await (const message of readFiles(paths, { ...reading, known })) {
      options.signal?.throwIfAborted();
      switch (message.type) {
        case 'progress':
          onProgress?.(message);
          break;
        case 'warning':
          warnings.push(message.text);
          break;
        case 'known':
          report({ path: message.path, outcome: 'known', sha256: message.sha256 });
          break;
        case 'start':
          file = message.file;
          session = await (await store).beginImport();
          loadPlan(); // while the child reads: its parties are asked about when it has ended
          break;
        case 'batch':
          await session!.append(message.batch);
          break;
        case 'end': {
          const { path, kind } = file!;
          const outcome = await session!.commit(file!, message.statements);
          const statements = message.statements.map((each) => ({ ...each, kind, control: reconcile(each) }));
          report({ path, outcome: 'imported', statements, ...outcome });
          break;
        }
        case 'failure':
          await session?.rollback();
          report({ path: message.path, outcome: 'failed', error: message.failure });
      }
    }
    await refreshPeers(await store);
  } catch (error) {
    await session?.rollback();
    throw error;
  }
  return reports;
}
