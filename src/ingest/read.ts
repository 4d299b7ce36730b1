/** One recognised document → batches of columns and the summaries of its statements. */
import type { ImportBatch, StatementSummary } from '../model/batch.ts';
import type { Document } from '../model/document.ts';
import type { Context, Finding, Parser } from '../model/parser.ts';
import type { Charge, QueueEvent, Reject, StatementRecord } from '../model/record.ts';
import type { Zone } from '../parsing/zone.ts';
import { createNormaliser, isExact, isExactCharge, isExactEvent, outOfRange } from './normalise.ts';
import { countCharge, countRecord } from './reconcile.ts';
import { createRows } from './rows.ts';
import { createStatements } from './statements.ts';

/** Rows of a batch: enough that its overhead vanishes, little enough that several in flight stay small. */
const BATCH_ROWS = 8192;

/**
 * Reads a document to its end: yields batches in file order, returns one summary per statement. Throws what the
 * container or the parser throws; what was yielded before is then to be thrown away. Times whose offset the document
 * does not tell are those of `zone`; without it their offset stays unknown.
 */
export async function* readDocument(
  document: Document,
  parser: Parser,
  context: Context,
  zone?: Zone,
): AsyncGenerator<ImportBatch, readonly StatementSummary[]> {
  const reading = createReading(zone);
  for await (const findings of parser.parse(document, context)) {
    for (const finding of findings) {
      reading.take(finding);
      if (reading.rows.length() >= BATCH_ROWS) yield reading.rows.batch();
    }
  }
  if (reading.rows.length() > 0) yield reading.rows.batch();
  return reading.statements.summaries();
}

function createReading(zone: Zone | undefined) {
  const normaliser = createNormaliser(zone);
  const rows = createRows();
  const statements = createStatements(normaliser.line);

  function takeRecord(given: StatementRecord): void {
    const statement = statements.current();
    const record = normaliser.record(given, statement);
    countRecord(statement, record);
    rows.addRecord(record);
  }

  function takeCharge(given: Charge): void {
    const statement = statements.current();
    const charge = normaliser.charge(given, statement);
    countCharge(statement, charge);
    rows.addCharge(charge);
  }

  function takeQueueEvent(given: QueueEvent): void {
    const statement = statements.current();
    statement.queueEvents++;
    rows.addQueueEvent(normaliser.queueEvent(given, statement));
  }

  function takeReject(reject: Reject): void {
    const statement = statements.current();
    statement.rejects++;
    rows.addReject({ ...reject, statement: statement.ordinal });
  }

  function take(finding: Finding): void {
    if (finding.kind === 'record') {
      if (isExact(finding.record)) takeRecord(finding.record);
      else takeReject(outOfRange(finding.record));
    } else if (finding.kind === 'charge') {
      if (isExactCharge(finding.charge)) takeCharge(finding.charge);
      else takeReject(outOfRange(finding.charge));
    } else if (finding.kind === 'queue-event') {
      if (isExactEvent(finding.event)) takeQueueEvent(finding.event);
      else takeReject(outOfRange(finding.event));
    } else if (finding.kind === 'reject') takeReject(finding.reject);
    else if (finding.kind === 'skip') statements.current().skips++;
    else if (finding.kind === 'statement') statements.open(finding.facts);
    else statements.add(finding.facts);
  }

  return { rows, statements, take };
}
