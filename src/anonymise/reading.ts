/** What the parsers make of files, before and after: what must stay the same, and who is who. */
import { createHash } from 'node:crypto';
import { fromBatch } from '../ingest/columns.ts';
import type { Failure } from '../ingest/message.ts';
import { readFiles } from '../ingest/reader.ts';
import type { ImportBatch, StatementSummary } from '../model/batch.ts';
import { CHARGE_COLUMNS, RECORD_COLUMNS, REJECT_COLUMNS } from '../model/batch.ts';
import type { Span } from './shift.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Fields that say who: they change, and equal ones stay equal. */
export const IDENTITIES = [
  'line',
  'peer',
  'forwardedTo',
  'agent',
  'callKey',
  'trunk',
  'extension',
  'peerName',
] as const;
/** Fields that change with them. */
const FOLLOWING = new Set<string>([
  ...IDENTITIES,
  'peerRaw',
  'text',
  'title',
  'place',
  'peerZonePrinted',
  'serviceCode',
]);

/** One document as a parser reads it. */
export interface DocumentReading {
  readonly path: string;
  /** undefined where no parser reads it. */
  readonly layout?: string;
  readonly failure?: Failure;
  readonly records: number;
  readonly rejects: number;
  /** One digest for each row: of all fields that are to stay. */
  readonly kept: readonly string[];
  /** IDENTITIES of each record, in its order. */
  readonly who: readonly (readonly unknown[])[];
  /** When its records were. */
  readonly span: Span;
  /** What statements say but for who they are of. */
  readonly statements: string;
}

export interface ReadingObserver {
  record(record: Fields): void;
  statement(statement: StatementSummary): void;
}

/**
 * Reads files in the child process; the observer sees every record and statement. Throws as `readFiles`.
 * @param weeks how much later everything is to be taken for
 */
export async function readDocuments(
  paths: readonly string[],
  settings: { readonly parserFolders?: readonly string[]; readonly signal?: AbortSignal },
  observer: ReadingObserver,
  weeks = 0,
): Promise<readonly DocumentReading[]> {
  const documents: DocumentReading[] = [];
  let hand = newDocument('', weeks);
  for await (const message of readFiles(paths, settings)) {
    if (message.type === 'start') hand = newDocument(message.file.path, weeks, message.file.layout);
    else if (message.type === 'batch') hand.take(message.batch, observer);
    else if (message.type === 'end') {
      for (const statement of message.statements) observer.statement(statement);
      documents.push(hand.reading(message.statements));
    } else if (message.type === 'failure')
      documents.push({ ...newDocument(message.path, weeks).reading([]), failure: message.failure });
  }
  return documents;
}

function newDocument(path: string, weeks: number, layout?: string) {
  const digest = (kind: string, row: Fields) => digestOf(kind, later(row, weeks));
  const strings: string[] = [];
  const kept: string[] = [];
  const who: (readonly unknown[])[] = [];
  let rejects = 0;
  let span: Span = { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY };
  return {
    take(batch: ImportBatch, observer: ReadingObserver): void {
      strings.push(...batch.strings);
      for (const record of fromBatch(batch.records, RECORD_COLUMNS, strings)) {
        observer.record(record);
        const at = Number(record.startedAt);
        span = { from: Math.min(span.from, at), to: Math.max(span.to, at) };
        who.push(IDENTITIES.map((field) => record[field]));
        kept.push(digest('record', record));
      }
      for (const charge of fromBatch(batch.charges, CHARGE_COLUMNS, strings))
        kept.push(digest('charge', charge));
      for (const reject of fromBatch(batch.rejects, REJECT_COLUMNS, strings)) {
        rejects++;
        kept.push(digest('reject', { row: reject.row, code: reject.code }));
      }
    },
    reading: (statements: readonly StatementSummary[]): DocumentReading => ({
      path,
      ...(layout === undefined ? {} : { layout }),
      records: who.length,
      rejects,
      kept,
      who,
      span,
      statements: JSON.stringify(statements.map((each) => withoutWho(each, weeks))),
    }),
  };
}

const withoutWho = ({ line, facts, ...rest }: StatementSummary, weeks: number) => {
  const { line: written, account, sim, owner, ...stays } = later(facts, weeks);
  const named = { line, written, account, sim, owner };
  return { ...rest, facts: stays, named: Object.values(named).map((value) => value != null) };
};

/** Civil seconds among the fields of rows and statements. */
const TIMES = new Set([
  'startedAt',
  'balanceAt',
  'chargedAt',
  'occurredAt',
  'periodFrom',
  'periodTo',
  'issuedAt',
]);
const WEEK = 604_800;

const later = <Row extends object>(row: Row, weeks: number): Row =>
  weeks === 0
    ? row
    : (Object.fromEntries(
        Object.entries(row).map(([field, value]) =>
          TIMES.has(field) && typeof value === 'number' ? [field, value + weeks * WEEK] : [field, value],
        ),
      ) as Row);

/** The row's number and what stays of its fields, in 12 signs. */
const digestOf = (kind: string, row: Fields): string => {
  const stays = Object.entries(row).filter(([field]) => !FOLLOWING.has(field));
  return createHash('sha1')
    .update(`${kind} ${JSON.stringify(stays)}`)
    .digest('base64')
    .slice(0, 12);
};
