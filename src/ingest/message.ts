/** What reading tells the rest, and what travels between the child that reads and the parent that stores. */
import type { Mapping, Understanding } from '../general/index.ts';
import type { ImportBatch, StatementSummary } from '../model/batch.ts';
import type { ContainerId } from '../model/document.ts';
import type { ExitCode } from '../model/error.ts';
import { DetalkaError } from '../model/error.ts';
import type { SourceFile } from '../model/store.ts';
import type { Text } from '../model/text.ts';

/** A DetalkaError as it crosses a process boundary. */
export interface Failure {
  readonly code: string;
  readonly text: Text;
  readonly exitCode: ExitCode;
}

export interface Progress {
  /** As the user would find it: 'bills.zip/march/detail.html'. */
  readonly path: string;
  readonly bytesRead: number;
  readonly bytesTotal: number;
  /** Records, charges and rejects so far. */
  readonly rows: number;
}

/** One file is `known`, or `start`, then any number of `batch`, then `end`. A `failure` ends it at any point. */
export type ReadMessage =
  | { readonly type: 'known'; readonly path: string; readonly sha256: string }
  | { readonly type: 'start'; readonly file: SourceFile }
  | { readonly type: 'batch'; readonly batch: ImportBatch }
  | { readonly type: 'end'; readonly statements: readonly StatementSummary[] }
  | { readonly type: 'warning'; readonly path: string; readonly text: Text }
  /** What the general reader makes of the file, which is not read (`propose`). */
  | { readonly type: 'proposal'; readonly path: string; readonly understanding: Understanding }
  | { readonly type: 'failure'; readonly path: string; readonly failure: Failure }
  | ({ readonly type: 'progress' } & Progress);

/** What only the two processes talk about. */
export type FromChild =
  | Exclude<ReadMessage, { type: 'known' }>
  /** The next file within the input is in hand; ordinals count from 0. */
  | {
      readonly type: 'opened';
      readonly path: string;
      readonly ordinal: number;
      readonly container?: ContainerId;
    }
  /** Its digest; the child waits for `answer`. */
  | { readonly type: 'hashed'; readonly path: string; readonly sha256: string }
  /** Was it understood rightly? The child waits for `agreed`. */
  | { readonly type: 'ask'; readonly text: Text }
  /** The input is read to its end. */
  | { readonly type: 'done' }
  /** Nothing can be read at all: the settings are wrong. */
  | { readonly type: 'refused'; readonly failure: Failure };

export type ToChild =
  /** Read a path ('-' = standard input) from the file of this ordinal on. */
  | {
      readonly type: 'read';
      readonly path: string;
      readonly from: number;
      readonly password?: string | undefined;
      readonly mapping?: Mapping | undefined;
    }
  | { readonly type: 'agreed'; readonly agreed: boolean }
  | { readonly type: 'answer'; readonly known: boolean }
  /** A batch was taken: the child may send another. */
  | { readonly type: 'taken' };

/** Settings of a reading, handed to the child when it starts; the password later: a list of processes shows arguments. */
export interface ReadSettings {
  /** Id of the layout to read every file as. */
  readonly as?: string;
  /** Bytes in a "Kb" (default 1024). */
  readonly bytesPerKb?: 1000 | 1024;
  /** Channels and devices of a PBX that lead outside, as it names them. */
  readonly trunks?: readonly string[];
  /** IANA zone of times whose offset a document does not tell: 'Europe/Moscow'. */
  readonly timeZone?: string;
  /** Folders with parsers of the user's own, each `<producer>/<document>/parser.js`. */
  readonly parserFolders?: readonly string[];
  /** Only says what the general reader makes of each file. */
  readonly propose?: boolean;
  /** What the columns of every file are: read with exactly this. Told later, as the password is. */
  readonly mapping?: Mapping;
  /** Opens files under a password. */
  readonly password?: string;
}

/** Any thrown thing as a failure of the file at `path`, with a text for the user. */
export function failureOf(error: unknown, path: string): Failure {
  if (error instanceof DetalkaError) return { code: error.code, text: error.text, exitCode: error.exitCode };
  const what = error instanceof Error ? error.message : String(error);
  return {
    code: 'reading-failed',
    text: {
      ru: `${path}: файл не удалось прочитать (${what}); из него ничего не сохранено. Похоже, это ошибка программы или парсера: сообщите о ней.`,
      en: `${path}: the file could not be read (${what}); nothing of it was stored. This looks like a fault of the program or the parser: please report it.`,
    },
    exitCode: 1,
  };
}
