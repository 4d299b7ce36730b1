/** Writes the calls of an office as the events of their channels: cel_custom's CSV, psql's text, an SQL dump. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { recordsOf } from '../../../src/generate/telling.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';
import { type ChannelEvent, channelCalls, toldCall } from './recipe-calls.ts';
import { customLine, psqlHeading, psqlLine, sqlDump } from './recipe-lines.ts';

function* events(statement: TrueStatement): Generator<ChannelEvent> {
  for (const call of channelCalls(statement)) yield* call.events;
}

function* records(statement: TrueStatement): Generator<TrueRecord> {
  for (const call of channelCalls(statement)) yield* toldCall(call);
}

function* lines(statement: TrueStatement, variant: string): Generator<string> {
  if (variant === 'sql') return yield* sqlDump(events(statement));
  const isPsql = variant === 'psql';
  if (isPsql) yield psqlHeading;
  let n = 0;
  for (const event of events(statement)) {
    n += 1;
    yield isPsql ? psqlLine(event) : customLine(event);
  }
  if (isPsql) yield `(${n} rows)\n`;
}

const recipe: Recipe = {
  layout: 'asterisk/cel',
  story: 'office',
  variants: [
    { id: 'custom', container: 'csv', extension: 'csv' },
    { id: 'psql', container: 'csv', extension: 'txt' },
    { id: 'sql', container: 'sql', extension: 'sql' },
  ],
  write: (statement, variant) => inPieces(lines(statement, variant), encodeUtf8),
  carries: (statement, variant) =>
    recordsOf(
      statement.line,
      () => records(statement),
      (record) => inZone(record, variant),
    ),
};

/** Seconds since 1970 are UTC, psql prints the offset, and the dump's is told from the ids. */
function inZone(record: TrueRecord, variant: string): TrueRecord {
  if (variant === 'psql') return record;
  if (variant === 'sql') return { ...record, flags: ['tz-inferred'] };
  return { ...record, startedAt: record.startedAt - record.utcOffsetMin! * 60, utcOffsetMin: 0 };
}

export default recipe;
