/** Writes what happened in an office's queue as queue_log: the file, and the table of the same name as an SQL dump. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { printStamp } from '../../../src/generate/stamp.ts';
import type { NormalQueueEvent } from '../../../src/model/batch.ts';
import type { Recipe, TrueStatement } from '../../../src/model/story.ts';

/** Event and parameters of each kind; the story's office knows no others. */
function printed(event: NormalQueueEvent): readonly [name: string, ...data: string[]] {
  const { peer, waitS, ringS, talkS, reason, callKey } = event;
  const times = [String(waitS), String(talkS)];
  switch (event.event) {
    case 'entered':
      return ['ENTERQUEUE', '', peer!, '1'];
    case 'connected':
      return ['CONNECT', String(waitS), `${callKey}1`, String(ringS)];
    case 'completed':
      return [reason === 'agent' ? 'COMPLETEAGENT' : 'COMPLETECALLER', ...times, '1'];
    case 'transferred':
      return ['BLINDTRANSFER', reason!, 'from-internal-xfer', ...times, '1'];
    case 'abandoned':
      return ['ABANDON', '1', '1', String(waitS)];
    case 'timed_out':
      return ['EXITWITHTIMEOUT', '1', '1', String(waitS)];
    case 'ring_no_answer':
      return ['RINGNOANSWER', String(ringS! * 1000)];
    case 'login':
      return ['ADDMEMBER'];
    case 'logout':
      return ['REMOVEMEMBER'];
    case 'pause':
      return ['PAUSE', reason!];
    default:
      return ['UNPAUSE', reason!];
  }
}

const utcOf = ({ occurredAt, utcOffsetMin }: NormalQueueEvent): number => occurredAt - utcOffsetMin! * 60;
const callOf = ({ callKey, event }: NormalQueueEvent): string =>
  callKey ?? (event === 'login' || event === 'logout' ? 'REALTIME' : 'NONE');

function* fileLines({ queueEvents }: TrueStatement): Generator<string> {
  let isFirst = true;
  for (const event of queueEvents!) {
    if (isFirst) yield `${utcOf(event) - 5}|NONE|NONE|NONE|QUEUESTART|\n`;
    isFirst = false;
    const cells = [String(utcOf(event)), callOf(event), event.queue!, event.agent ?? 'NONE'];
    yield `${[...cells, ...printed(event)].join('|')}\n`;
  }
}

const COLUMNS = 'id,time,callid,queuename,agent,event,data,data1,data2,data3,data4,data5';
const TABLE = `-- MySQL dump 10.19\n\nCREATE TABLE \`queue_log\` (\n${COLUMNS.split(',')
  .map((column) => `  \`${column}\` varchar(100) NOT NULL DEFAULT ''`)
  .join(',\n')}\n);\n`;

function* sqlLines({ queueEvents }: TrueStatement): Generator<string> {
  yield TABLE;
  let id = 0;
  for (const event of queueEvents!) {
    id += 1;
    const [name, ...data] = printed(event);
    const time = `${printStamp(event.occurredAt)}.204511`;
    const cells = [time, callOf(event), event.queue!, event.agent ?? 'NONE', name, '', ...data];
    while (cells.length < 11) cells.push('');
    yield `INSERT INTO \`queue_log\` VALUES (${id},${cells.map((cell) => `'${cell}'`).join(',')});\n`;
  }
}

/** The place in the queue is always the first; where a transfer went is all that is left of the reason. */
function told(event: NormalQueueEvent): NormalQueueEvent {
  const placed = event.event === 'abandoned' || event.event === 'timed_out';
  const { peer, ...rest } = event;
  return { ...rest, ...(peer !== undefined && { peer }), ...(placed && { position: 1 }) };
}

/** The file counts from 1970; the table's times are local, and their zone is told by the first call that enters. */
function* toldEvents({ queueEvents }: TrueStatement, variant: string): Generator<NormalQueueEvent> {
  let isKnown = false;
  for (const event of queueEvents!) {
    isKnown ||= event.event === 'entered';
    const { utcOffsetMin, ...local } = told(event);
    if (variant === 'file') yield { ...local, occurredAt: utcOf(event), utcOffsetMin: 0 };
    else yield isKnown ? { ...local, utcOffsetMin: utcOffsetMin! } : local;
  }
}

const recipe: Recipe = {
  layout: 'asterisk/queue-log',
  story: 'office',
  variants: [
    { id: 'file', container: 'csv', extension: 'txt' },
    { id: 'sql', container: 'sql', extension: 'sql' },
  ],
  write: (statement, variant) =>
    inPieces(variant === 'file' ? fileLines(statement) : sqlLines(statement), encodeUtf8),
  carries: (statement, variant) => ({
    line: statement.line,
    facts: {},
    rows: [],
    queueEvents: { [Symbol.iterator]: () => toldEvents(statement, variant) },
  }),
};

export default recipe;
